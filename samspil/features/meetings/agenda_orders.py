"""What the buttons of an agenda ask for: each does one thing to the blocks and says what it did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.http import Http404
from django.utils.translation import gettext as _

from samspil.engines.content.agendas.advice import Advice, advice
from samspil.engines.content.agendas.block import Block, timed
from samspil.engines.content.agendas.recipes import recipe_for
from samspil.engines.content.agendas.remedies import KEY, Remedy, Setting, remedy_for
from samspil.engines.content.items.item import FORMS, Item
from samspil.engines.content.items.library import items
from samspil.features.meetings import arranging
from samspil.features.meetings.agenda import core_minutes_of
from samspil.features.meetings.agenda_clock import clock_at
from samspil.features.meetings.agenda_words import shown
from samspil.features.meetings.models import Meeting
from samspil.foundation.library.access import found_in
from samspil.foundation.web.errors import Refusal

Posted = Mapping[str, str]
OWN_MINUTES = 10
WORST = (
    "too-long", "late-core", "no-break", "no-task", "no-agreements", "one-voice", "passive", "no-core", "time-left",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """The blocks afterwards, the one to look at, and what was done in a sentence."""

    blocks: list[Block]
    key: str
    sentence: str


def carry_out(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    """Raises Refusal for what cannot be done."""
    order = _ORDERS.get(posted.get("do", ""))
    if order is None:
        raise Refusal(_("Choose what to do with the agenda."))
    return order(meeting, blocks, posted)


def setting_of(meeting: Meeting) -> Setting:
    kind = meeting.activity.kind if meeting.activity else ""
    tasks = [item for item in items().values() if item.kind == "task"]
    recipe = recipe_for(kind)
    tasks.sort(key=lambda item: (item.id not in recipe.items, item.short_minutes or item.minutes, item.id))
    return Setting(meeting.minutes, core_minutes_of(meeting), recipe, tuple(tasks))


def advice_on(meeting: Meeting, blocks: list[Block]) -> list[tuple[Advice, Remedy | None]]:
    """What to look out for, the worst first, each with what one press can do about it."""
    setting = setting_of(meeting)
    found = advice(blocks, setting.minutes, setting.core_minutes)
    found.sort(key=lambda each: WORST.index(each.code) if each.code in WORST else len(WORST))
    return [(each, remedy_for(each, blocks, setting)) for each in found]


def _add(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    if posted.get("item") == "rest":
        rest = recipe_for("").rest
        found = arranging.add_block(blocks, replace(rest, key=arranging.new_key()), posted.get("block", ""))
    else:
        found = arranging.add_item(blocks, _item(meeting, posted), after=posted.get("block", ""))
    key = next(each.key for each in found if each not in blocks)
    return _placed(
        meeting, found, key, posted, _("{title} has been put in as number {number} and begins at {clock}.")
    )


def _item(meeting: Meeting, posted: Posted) -> Item:
    try:
        return found_in(meeting.school, posted.get("item", "")).item
    except Http404:
        raise Refusal(_("It is no longer in the library. Choose something else.")) from None


def _own(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    title = posted.get("title", "").replace("\0", "").strip()[:200]
    if not title:
        raise Refusal(_("Write what you do, then it comes on the agenda."))
    form = posted.get("how", "talk")
    found = arranging.add_own(blocks, title, form if form in FORMS else "talk", OWN_MINUTES, after=posted.get("block", ""))  # fmt: skip
    key = next(each.key for each in found if each not in blocks)
    return _told(meeting, found, key, _("{title} has been put in as number {number} and begins at {clock}."))


def _placed(meeting: Meeting, blocks: list[Block], key: str, posted: Posted, sentence: str) -> Done:
    """At the place asked for, if one was."""
    place = posted.get("place", "")
    if place.isascii() and place.isdigit() and len(place) < 4:
        blocks = arranging.put_at(blocks, key, int(place))
    return _told(meeting, blocks, key, sentence)


def _place(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    arranging.one(blocks, posted.get("key", ""))
    return _placed(
        meeting, blocks, posted["key"], posted, _("{title} is now number {number} and begins at {clock}.")
    )


def _step(by: int) -> Callable[[Meeting, list[Block], Posted], Done]:
    def order(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
        key = posted.get("key", "")
        found = arranging.step(blocks, key, by)
        return _told(meeting, found, key, _("{title} is now number {number} and begins at {clock}."))

    return order


def _lengthen(*, more: bool) -> Callable[[Meeting, list[Block], Posted], Done]:
    def order(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
        key = posted.get("key", "")
        found = arranging.lengthen(blocks, key, more=more)
        ends = max((at.ends for at in timed(found)), default=0)
        sentence = _("{title}: {minutes} minutes. The meeting ends at {end}.")
        return _told(meeting, found, key, sentence, end=clock_at(meeting, ends))

    return order


def _remove(_meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    gone = arranging.one(blocks, posted.get("key", ""))
    at = blocks.index(gone)
    found = arranging.remove(blocks, gone.key)
    key = found[min(at, len(found) - 1)].key if found else ""
    return Done(
        found, key, _("{title} has been taken off. Undo brings it back.").format(title=shown(gone.title))
    )


def _duplicate(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    found = arranging.duplicate(blocks, posted.get("key", ""))
    key = next(each.key for each in found if each not in blocks)
    return _told(meeting, found, key, _("A copy of {title} is number {number} and begins at {clock}."))


def _mark(*, core: bool) -> Callable[[Meeting, list[Block], Posted], Done]:
    def order(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
        found = arranging.mark(blocks, posted.get("key", ""), core=core)
        marked = _("Everybody is to be there for {title}.")
        return _told(meeting, found, posted["key"], marked if core else _("{title} is no longer marked."))

    return order


def _beside(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    found = arranging.put_beside(blocks, posted.get("key", ""))
    return _told(meeting, found, posted["key"], _("{title} now runs beside the one before, from {clock}."))


def _apart(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    found = arranging.put_apart(blocks, posted.get("key", "")) if posted.get("key") else blocks
    arranging.one(found, posted.get("key", ""))
    return _told(meeting, found, posted["key"], _("{title} is on its own again and begins at {clock}."))


def _remedy(meeting: Meeting, blocks: list[Block], posted: Posted) -> Done:
    """What the button said is worked out again, so that it fits the blocks as they are."""
    code = posted.get("code", "")
    remedy = next((way for each, way in advice_on(meeting, blocks) if each.code == code and way), None)
    if remedy is None:
        raise Refusal(_("That is no longer needed."))
    new = arranging.new_key()
    found = [replace(block, key=new) if block.key == KEY else block for block in remedy.blocks]
    key = new if any(block.key == new for block in found) else posted.get("block", "")
    return Done(found, key, _("Done: {what}. Undo takes it back.").format(what=shown(remedy.words)))


def _told(meeting: Meeting, blocks: list[Block], key: str, sentence: str, **more: str) -> Done:
    at = next(each for each in timed(blocks) if each.block.key == key)
    number = [block.key for block in blocks].index(key) + 1
    words = sentence.format(
        title=shown(at.block.title), number=number, clock=clock_at(meeting, at.begins), minutes=at.block.minutes, **more
    )  # fmt: skip
    return Done(blocks, key, words)


_ORDERS: dict[str, Callable[[Meeting, list[Block], Posted], Done]] = {
    "add": _add,
    "own": _own,
    "place": _place,
    "up": _step(-1),
    "down": _step(1),
    "more": _lengthen(more=True),
    "less": _lengthen(more=False),
    "remove": _remove,
    "duplicate": _duplicate,
    "core": _mark(core=True),
    "not-core": _mark(core=False),
    "beside": _beside,
    "apart": _apart,
    "remedy": _remedy,
}
