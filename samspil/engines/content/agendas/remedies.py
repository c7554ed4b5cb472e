"""What one press can do about a piece of advice. Only what takes the reason for it away is offered."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from samspil.engines.content.agendas.advice import Advice, advice
from samspil.engines.content.agendas.block import Block, block_of, length, timed
from samspil.engines.content.agendas.filling import TOGETHER, before_goodbye, core_first
from samspil.engines.content.agendas.fitting import fitted
from samspil.engines.content.agendas.recipes import Recipe
from samspil.engines.content.items.item import Item
from samspil.engines.wording.text import Text

KEY = "remedy"  # the new block's, until it gets one of its own
OF_LENGTH = frozenset({"too-long", "time-left"})  # may come of a remedy: they have one of their own

MILDER = {"no-task": {"passive"}}  # what is left to say when the worst is mended

_FIT = Text("Tilpas til {minutes} minutter", "Fit it to {minutes} minutes")
_SHORTEN = Text("Kort ned til {minutes} minutter", "Shorten it to {minutes} minutes")
_STRETCH = Text("Fordel {minutes} minutter på blokkene", "Give {minutes} minutes to the blocks")
_REST = Text("Læg en pause ind før »{title}«", "Put a break before “{title}”")
_FORWARD = Text("Flyt det frem", "Move it forward")
_MARK = Text("Sæt mærket ved »{title}«", "Mark “{title}”")
_ADD = Text("Læg »{title}« ind", "Add “{title}”")


@dataclass(frozen=True, slots=True)
class Setting:
    """The meeting an agenda is for. ``tasks`` are items of the library that people do at a meeting, the most fitting first."""

    minutes: int
    core_minutes: int | None
    recipe: Recipe
    tasks: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """What the button says, and the agenda as it is afterwards."""

    words: Text
    blocks: tuple[Block, ...]


def remedy_for(about: Advice, blocks: Sequence[Block], setting: Setting) -> Remedy | None:
    """The remedy for one piece of advice about these blocks; None where a person has to think."""
    way = _WAYS.get(about.code)
    found = way(about, list(blocks), setting) if way else None
    return found if found and _helps(about.code, blocks, found.blocks, setting) else None


def _helps(code: str, before: Sequence[Block], after: Sequence[Block], setting: Setting) -> bool:
    """Whether less is to be said about it afterwards, and nothing new but about the length."""
    was, now = (
        Counter(each.code for each in advice(blocks, setting.minutes, setting.core_minutes))
        for blocks in (before, after)
    )
    if now.keys() - was.keys() - OF_LENGTH - MILDER.get(code, set()):
        return False
    if code in OF_LENGTH:
        return abs(length(after) - setting.minutes) < abs(length(before) - setting.minutes)
    return now[code] < was[code]


def _fit(_about: Advice, blocks: list[Block], setting: Setting) -> Remedy:
    found = fitted(blocks, setting.minutes)
    lasts = length(found)
    if lasts == setting.minutes:
        return Remedy(_FIT.filled(minutes=lasts), tuple(found))
    given = lasts - length(blocks)
    words = _STRETCH.filled(minutes=given) if given > 0 else _SHORTEN.filled(minutes=lasts)
    return Remedy(words, tuple(found))


def _rest(about: Advice, blocks: list[Block], setting: Setting) -> Remedy:
    at = next(at for at, block in enumerate(blocks) if block.key == about.block)
    while at and blocks[at].beside and blocks[at].beside == blocks[at - 1].beside:
        at -= 1
    found = _pressed([*blocks[:at], replace(setting.recipe.rest, key=KEY), *blocks[at:]], setting)
    return Remedy(_REST.filled(title=blocks[at].title), tuple(found))


def _forward(_about: Advice, blocks: list[Block], _setting: Setting) -> Remedy:
    return Remedy(_FORWARD, tuple(core_first(blocks)))


def _mark(_about: Advice, blocks: list[Block], setting: Setting) -> Remedy | None:
    core = setting.core_minutes or 0
    there = [at.block for at in timed(blocks) if at.ends <= core and at.block.form in TOGETHER]
    main = max(there, key=lambda block: block.minutes, default=None)
    if main is None:
        return None
    marked = tuple(replace(block, core=block is main) for block in blocks)
    return Remedy(_MARK.filled(title=main.title), marked)


def _task(_about: Advice, blocks: list[Block], setting: Setting) -> Remedy | None:
    task = next(iter(setting.tasks), None)
    return _added(block_of(task, KEY, short=bool(task.short_minutes)), blocks, setting) if task else None


def _end(_about: Advice, blocks: list[Block], setting: Setting) -> Remedy | None:
    ending = next((block for block in setting.recipe.closing if block.form == "decide"), None)
    return _added(replace(ending, key=KEY), blocks, setting) if ending else None


def _added(block: Block, blocks: list[Block], setting: Setting) -> Remedy:
    at = before_goodbye(blocks)
    found = _pressed([*blocks[:at], block, *blocks[at:]], setting)
    return Remedy(_ADD.filled(title=block.title), tuple(found))


def _pressed(blocks: list[Block], setting: Setting) -> list[Block]:
    return fitted(blocks, setting.minutes) if length(blocks) > setting.minutes else blocks


_WAYS: dict[str, Callable[[Advice, list[Block], Setting], Remedy | None]] = {
    "too-long": _fit,
    "time-left": _fit,
    "no-break": _rest,
    "late-core": _forward,
    "no-core": _mark,
    "no-task": _task,
    "no-agreements": _end,
}
