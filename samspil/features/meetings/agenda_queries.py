"""What the pages of a meeting's agenda show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.content.agendas.block import Block, Timed, abreast, length, timed
from samspil.engines.content.items.item import FORMS, LIVE
from samspil.features.meetings.agenda import blocks_now, core_minutes_of, mark_of
from samspil.features.meetings.agenda_bricks import Bricks, bricks_for
from samspil.features.meetings.agenda_clock import clock_at
from samspil.features.meetings.agenda_orders import advice_on
from samspil.features.meetings.agenda_strip import Strip, strip_of
from samspil.features.meetings.agenda_words import BlockWords, shown, words_of
from samspil.features.meetings.models import Agenda, AgendaState, Meeting
from samspil.features.meetings.queries import in_language
from samspil.foundation.library.words import FORM_TONES, language, said
from samspil.foundation.schools.access import Visit

FORM_ICONS = {
    "listen": "presentation", "alone": "user", "talk": "chats-circle", "make": "note-pencil",
    "move": "person-simple-run", "decide": "check-circle", "pause": "coffee",
}  # fmt: skip
TALLEST = 60  # minutes; a block grows no taller than that


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block in its place. ``size`` is how tall it is drawn; ``beside`` is first, more or last of those side by side."""

    key: str
    number: int
    title: str
    minutes: int
    begins: str
    ends: str
    size: int
    tone: str
    icon: str
    form: str
    who: str
    materials: int
    live: str
    core: bool
    beside: str
    selected: bool
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Warned:
    code: str
    words: str
    remedy: str
    block: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """The block one looks at closely. ``now`` is what it says now, where that is not what was typed."""

    key: str
    seen: str
    words: BlockWords
    tone: str
    form: str
    icon: str
    begins: str
    ends: str
    parts: tuple[tuple[int, str, str], ...]
    live: tuple[str, ...]
    shortest: str
    item: str
    refusal: str = ""
    now: tuple[tuple[str, str], ...] = ()
    over: str = ""  # the mark of what stands now, for those who put theirs over it
    gone: bool = False

    @property
    def title_error(self) -> str:
        return self.words.fault("title")

    @property
    def minutes_error(self) -> str:
        return self.words.fault("minutes")


@dataclass(frozen=True, slots=True)
class Designer:
    """What is worked on. Everything that follows from the blocks is worked out here and nowhere else."""

    edits: int
    rows: tuple[BlockRow, ...]
    strip: Strip
    warned: tuple[Warned, ...]
    inspected: Inspected | None
    bricks: Bricks
    end: str
    can_undo: bool
    can_redo: bool
    saved_at: str
    forms: tuple[tuple[str, str], ...]
    step: str
    said: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Looking:
    """What somebody looks at and has just done: the block selected, the words searched for, and what to say about it."""

    key: str = ""
    words: str = ""
    step: str = ""  # "block": on a phone the block is a page of its own
    said: str = ""
    refusal: str = ""
    typed: Inspected | None = None


def agenda_of(meeting: Meeting) -> Agenda | None:
    return Agenda.objects.filter(meeting=meeting).first()


def designer(visit: Visit, meeting: Meeting, agenda: Agenda, looking: Looking) -> Designer:
    blocks = blocks_now(agenda)
    warned = advice_on(meeting, blocks)
    steps = set(
        AgendaState.objects.filter(agenda=agenda, number__in=[agenda.at - 1, agenda.at + 1]).values_list(
            "number", flat=True
        )
    )
    chosen = _chosen(blocks, looking.key)
    return Designer(
        edits=agenda.edits,
        rows=rows_of(meeting, blocks, chosen.key if chosen else ""),
        strip=strip_of(meeting, blocks),
        warned=tuple(
            Warned(each.code, each.finding.said_in(language()), said(way.words) if way else "", each.block)
            for each, way in warned
        ),
        inspected=looking.typed or (inspected(meeting, blocks, chosen) if chosen else None),
        bricks=bricks_for(visit.school, meeting, looking.words, [each.code for each, _way in warned]),
        end=clock_at(meeting, length(blocks)),
        can_undo=agenda.at - 1 in steps,
        can_redo=agenda.at + 1 in steps,
        saved_at=f"{timezone.localtime(agenda.changed_at):%H.%M}",
        forms=tuple((form, said(text).capitalize()) for form, text in FORMS.items()),
        step=looking.step,
        said=looking.said,
        refusal=looking.refusal,
    )


def rows_of(meeting: Meeting, blocks: Sequence[Block], chosen: str = "") -> tuple[BlockRow, ...]:
    places = {
        block.key: _of_run(at, len(run))
        for run in abreast(blocks)
        for at, block in enumerate(run)
        if len(run) > 1
    }
    every = timed(blocks)
    return tuple(
        _row(
            meeting, at, number, beside=places.get(at.block.key, ""), chosen=chosen, last=number == len(every)
        )
        for number, at in enumerate(every, 1)
    )


def inspected(meeting: Meeting, blocks: Sequence[Block], block: Block) -> Inspected:
    at = next(each for each in timed(blocks) if each.block is block)
    live = dict.fromkeys(name for name in (block.live, *(part.live for part in block.parts)) if name)
    return Inspected(
        key=block.key,
        seen=mark_of(block),
        words=words_of(block),
        tone=FORM_TONES[block.form],
        form=said(FORMS[block.form]),
        icon=FORM_ICONS[block.form],
        begins=clock_at(meeting, at.begins),
        ends=clock_at(meeting, at.ends),
        parts=tuple((part.minutes, shown(part.text), FORM_TONES[part.form]) for part in block.parts),
        live=tuple(said(LIVE[name]) for name in live if name in LIVE),
        shortest=_shortest(block),
        item=block.item,
    )


def core_said(meeting: Meeting) -> str:
    """When some have to leave; empty when nobody has."""
    core = core_minutes_of(meeting)
    return "" if core is None else clock_at(meeting, core)


@dataclass(frozen=True, slots=True)
class Near:
    """A meeting of the same kind of people, before or after this one, or this one itself."""

    pk: int
    title: str
    day: dt.date
    here: bool


def neighbours(meeting: Meeting) -> list[Near]:
    """The meeting before, this one, and the next of the same people; nothing when it is the only one."""
    same = Meeting.objects.filter(
        programme=meeting.programme_id,
        audience=meeting.audience,
        team=meeting.team_id,
        starts_at__isnull=False,
    ).exclude(state=Meeting.State.CANCELLED)
    rows = list(same.order_by("starts_at", "pk").values_list("pk", "title", "title_en", "starts_at"))
    at = next((at for at, row in enumerate(rows) if row[0] == meeting.pk), None)
    if at is None or len(rows) < 2:
        return []
    return [
        Near(pk, in_language(title, title_en), timezone.localtime(starts).date(), pk == meeting.pk)
        for pk, title, title_en, starts in rows[max(0, at - 1) : at + 2]
        if starts
    ]


def title_of(meeting: Meeting) -> str:
    return in_language(meeting.title, meeting.title_en)


def _chosen(blocks: Sequence[Block], key: str) -> Block | None:
    """The block asked for, else the longest: that is what the meeting is for."""
    asked = next((block for block in blocks if block.key == key), None)
    return asked or max(blocks, key=lambda block: block.minutes, default=None)


def _row(meeting: Meeting, at: Timed, number: int, *, beside: str, chosen: str, last: bool) -> BlockRow:
    block = at.block
    live = block.live or next((part.live for part in block.parts if part.live), "")
    return BlockRow(
        key=block.key,
        number=number,
        title=shown(block.title),
        minutes=block.minutes,
        begins=clock_at(meeting, at.begins),
        ends=clock_at(meeting, at.ends),
        size=min(TALLEST, -(-block.minutes // 5) * 5),
        tone=FORM_TONES[block.form],
        icon=FORM_ICONS[block.form],
        form=said(FORMS[block.form]).capitalize(),
        who=shown(block.who),
        materials=len(block.materials),
        live=said(LIVE[live]) if live in LIVE else "",
        core=block.core,
        beside=beside,
        selected=block.key == chosen,
        first=number == 1,
        last=last,
    )


def _of_run(at: int, many: int) -> str:
    return "first" if at == 0 else "last" if at == many - 1 else "more"


def _shortest(block: Block) -> str:
    if block.short == 0:
        return _("It can be left out if you are late.")
    if 0 < block.short < block.minutes:
        return _("It can be done in {minutes} minutes if you are late.").format(minutes=block.short)
    return ""
