"""An agenda that fills itself: the kind's own shape from the library, open agreements first, and as long as the meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from samspil.engines.content.agendas.advice import LONGEST_STRETCH, NEEDS_END, breathers
from samspil.engines.content.agendas.block import Block, block_of, blocks_of, length, shares, timed
from samspil.engines.content.agendas.fitting import fitted
from samspil.engines.content.agendas.recipes import Recipe, recipe_for
from samspil.engines.content.items.item import Item
from samspil.engines.wording.text import LANGUAGES, Text

IN_ONE = 30  # minutes; an item of the library that takes so many is laid out step by step
ONE_TALK = 45  # minutes; a longer talk is cut in two
FRAMED = 25  # a meeting of so many minutes has a welcome and agreements; a shorter one is only what it is for
GAP = 5  # minutes left over that are worth a block of their own
PER_AGREEMENT, LEAST_LOOK, MOST_LOOK = 2, 4, 15  # minutes for looking back
MOST_SHARE = 5  # looking back takes at most a fifth of the meeting
TOGETHER = frozenset({"talk", "make", "move"})

_LOOK_BACK = Text("Aftalerne fra sidst", "The agreements from last time")
_LOOK_SCRIPT = Text(
    "Sig ved hver: sket, på vej eller droppet, og hvad I så. Er den ikke sket, så spørg, hvad der stod i vejen.\n{agreements}",
    "Say of each: done, under way or dropped, and what you saw. If it was not done, ask what stood in the way.\n{agreements}",
)
_ALL = Text("Alle", "Everybody")
_GOAL = Text("Det skal hjælpe os med:\n{goals}", "It is to help us with:\n{goals}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the meeting is for. ``goals`` and ``agreements`` are said as they stand; ``core_minutes`` is None when nobody leaves early."""

    kind: str
    minutes: int
    purpose: Text
    goals: tuple[Text, ...] = ()
    agreements: tuple[Text, ...] = ()
    core_minutes: int | None = None


def filled(wanted: Wanted, library: Mapping[str, Item]) -> list[Block]:
    """An agenda for this meeting, ready to be changed. ``library`` holds the items by id; unknown ids are passed over.

    The kind's own agenda in the version nearest to the meeting's length, or, where it cannot be done in that, the kind's main
    items between a welcome and agreements; open agreements after the first block, breaks where they are needed, and
    everything fitted to the minutes.
    """
    recipe = recipe_for(wanted.kind)
    back = _looking_back(wanted)
    blocks = _main(recipe, wanted, wanted.minutes - length(back), library)
    blocks = [*blocks[:1], *back, *blocks[1:]]
    blocks = _ended(blocks, wanted.minutes, recipe)
    blocks = _rested(fitted(blocks, wanted.minutes), wanted.minutes, recipe.rest)
    blocks = _marked(_with_goals(blocks, wanted.goals), wanted)
    return [replace(block, key=f"b{at}") for at, block in enumerate(blocks, 1)]


def core_first(blocks: Sequence[Block]) -> list[Block]:
    """What everybody must be there for, right after the first block; the rest in the order it had."""
    head, rest = list(blocks[:1]), list(blocks[1:])
    return [*head, *(block for block in rest if block.core), *(block for block in rest if not block.core)]


def before_goodbye(blocks: Sequence[Block]) -> int:
    """Where something belongs that comes last but for what the meeting says goodbye with."""
    at = len(blocks)
    while at > 1 and (blocks[at - 1].live == "pulse" or blocks[at - 1].minutes <= GAP):
        at -= 1
    return at


def copied(blocks: Sequence[Block], wanted: Wanted) -> list[Block]:
    """Another meeting's agenda for this one: as long as this meeting, and looking back at what is open now."""
    rest = [block for block in blocks if block.title != _LOOK_BACK]
    rest = [*rest[:1], *_looking_back(wanted), *rest[1:]]
    return fitted(rest, wanted.minutes)


def _main(recipe: Recipe, wanted: Wanted, room: int, library: Mapping[str, Item]) -> list[Block]:
    whole = _whole(recipe, room, library)
    if whole and length(fitted(whole, room)) <= room:
        return whole
    opening, closing = (recipe.opening, recipe.closing) if wanted.minutes >= FRAMED else ((), ())
    room -= length(opening) + length(closing)
    main = _chosen(recipe, room, library)
    if (left := room - length(fitted(main, room))) >= GAP or not main:
        main += _talk(recipe.talk, max(1, left), wanted.purpose)
    return [*opening, *main, *closing]


def _whole(recipe: Recipe, room: int, library: Mapping[str, Item]) -> list[Block]:
    """The agenda of the library nearest to the room there is, full or short; nothing when the kind has none."""
    versions = [
        (item.short_minutes if short else item.minutes, item, short)
        for item in (library[name] for name in recipe.agendas if name in library)
        for short in (False, True)
        if item.short_minutes or not short
    ]
    if not versions:
        return []
    _minutes, agenda, short = min(versions, key=lambda each: abs(each[0] - room))
    return blocks_of(agenda, agenda.id, short=short)


def _talk(talk: Block, minutes: int, purpose: Text) -> list[Block]:
    """What the meeting is for, when the library has nothing for it, in as many talks as the minutes need."""
    rounds = -(-minutes // ONE_TALK)
    script = Text(f"{purpose.da}\n{talk.script.da}", f"{purpose.en}\n{talk.script.en}")
    return [replace(talk, minutes=each, script=script) for each in shares(minutes, [1] * rounds)]


def _chosen(recipe: Recipe, room: int, library: Mapping[str, Item]) -> list[Block]:
    """As many of the recipe's main items as there is room for, the first always."""
    found: list[Block] = []
    for name in (name for name in recipe.items if name in library):
        item = library[name]
        short = bool(item.short_minutes) and item.minutes > room
        minutes = item.short_minutes if short else item.minutes
        if found and minutes > room:
            break
        found += (
            blocks_of(item, name, short=short) if minutes >= IN_ONE else [block_of(item, name, short=short)]
        )
        room -= minutes
    return found


def _looking_back(wanted: Wanted) -> list[Block]:
    """The open agreements; none of them is passed over in silence, and together they take at most a fifth of the time."""
    if not wanted.agreements or wanted.minutes < FRAMED:
        return []
    most = max(LEAST_LOOK, min(MOST_LOOK, wanted.minutes // MOST_SHARE))
    look = Block(
        key="look-back",
        title=_LOOK_BACK,
        minutes=min(max(LEAST_LOOK, PER_AGREEMENT * len(wanted.agreements)), most),
        form="talk",
        who=_ALL,
        script=_LOOK_SCRIPT.filled(agreements=_as_lines(wanted.agreements)),
        short=LEAST_LOOK,
    )
    return [look]


def _as_lines(texts: Sequence[Text]) -> Text:
    return Text(*("\n".join(f"– {each.said_in(language)}" for each in texts) for language in LANGUAGES))


def _ended(blocks: list[Block], minutes: int, recipe: Recipe) -> list[Block]:
    """A meeting of some length ends with agreements, before what it says goodbye with."""
    forms = {form for block in blocks for form, _ in block.spent()}
    if minutes < NEEDS_END or "decide" in forms:
        return blocks
    at = before_goodbye(blocks)
    return [*blocks[:at], *(block for block in recipe.closing if block.form == "decide"), *blocks[at:]]


def _rested(blocks: list[Block], minutes: int, rest: Block) -> list[Block]:
    """A break in every stretch that would be too long without, as near its middle as blocks allow, and the minutes fitted again."""
    for _ in blocks:
        stretch = next((each for each in breathers(blocks) if each[1] - each[0] > LONGEST_STRETCH), None)
        if stretch is None:
            break
        middle = sum(stretch) / 2
        inside = [at for at, each in enumerate(timed(blocks)) if stretch[0] < each.begins < stretch[1]]
        if not inside:
            break
        begins = [each.begins for each in timed(blocks)]
        at = min(inside, key=lambda index: abs(begins[index] - middle))
        blocks = fitted([*blocks[:at], rest, *blocks[at:]], minutes)
    return blocks


def _marked(blocks: list[Block], wanted: Wanted) -> list[Block]:
    """When some have to leave early: the longest thing people do together while they are there is what everybody is for."""
    core = wanted.core_minutes
    if core is None or core >= wanted.minutes:
        return blocks
    there = [at.block for at in timed(blocks) if at.ends <= core and at.block.form in TOGETHER]
    main = max(there, key=lambda block: block.minutes, default=None)
    return [replace(block, core=block is main) for block in blocks]


def _with_goals(blocks: list[Block], goals: Sequence[Text]) -> list[Block]:
    """The longest thing people do together says which goals it serves."""
    main = max(
        (block for block in blocks if block.form in TOGETHER), key=lambda block: block.minutes, default=None
    )
    if not goals or main is None:
        return blocks
    named = _as_lines(goals)
    said = _GOAL.filled(goals=named)
    script = Text(f"{main.script.da}\n{said.da}".strip(), f"{main.script.en}\n{said.en}".strip())
    return [replace(block, script=script) if block is main else block for block in blocks]
