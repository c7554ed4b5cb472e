"""The school's own *mødeplan*: fixed weekly slots and dated meetings, decided in spring. The programme lives inside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.wording.findings import Place


@dataclass(frozen=True, slots=True)
class WeeklySlot:
    """A time that comes back. ``weekday`` 0 is Monday; ``start`` and ``end`` are minutes after midnight.

    ``weeks``: which ISO weeks it falls in: "all", "odd", "even", or explicit week numbers. ``audience`` names who it is
    for, as the school writes it: a team label, a staff group, "alle", "ledelse"; several are joined with ``+``.
    ``kind`` is one of ``SLOT_KINDS``.
    """

    title: str
    kind: str
    weekday: int
    start: int
    end: int
    audience: tuple[str, ...]
    weeks: str | frozenset[int] = "all"
    first: date | None = None
    last: date | None = None
    room: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class MeetingSlot:
    """One occurrence of the mødeplan: this date, from ``start`` to ``end`` (minutes after midnight), for these people.

    ``taken`` says that the school uses it for something of its own (a block, not an offer).
    """

    id: str
    title: str
    kind: str
    date: date
    start: int
    end: int
    audience: tuple[str, ...]
    room: str = ""
    taken: bool = False
    place: Place | None = None


SLOT_KINDS = (
    "team_meeting",  # årgangs-, klasse- og afdelingsteam
    "subject_meeting",  # fagteam
    "department_meeting",  # afdelingsmøde
    "staff_meeting",  # personalemøde, lærermøde, pædagogisk råd
    "staff_day",  # pædagogisk dag, fælles arbejdsdag
    "leader_meeting",  # ledelsesmøde
    "coordinator_meeting",  # tovholder-, koordinator- og ressourcepersonmøde
    "sfo_meeting",  # SFO-personalemøde
    "med_meeting",  # MED-udvalg
    "board_meeting",  # skolebestyrelse
    "pupil_council",  # elevråd
    "parents_evening",  # forældremøde, skole-hjem-samtaler
    "other",
)


def occurrences(slots: Iterable[WeeklySlot], years: Iterable[SchoolYear]) -> tuple[MeetingSlot, ...]:
    """Every date a weekly slot falls on, on working days only, in order of time.

    Ids are stable: title, date, start and audience, so that no other slot can change them, nor a new room or end.
    A slot that cannot be held (see ``meetingplan_checks``) gives no occurrence. Odd and even are ISO weeks, so weeks
    53 and 1 are odd both.
    """
    years = tuple(years)
    found = [
        _occurrence(slot, day)
        for slot in slots
        if slot.start < slot.end
        for year in years
        for day in year.working_days
        if falls_on(slot, day)
    ]
    return _without_doubles(found)


def merged(weekly: Iterable[MeetingSlot], dated: Iterable[MeetingSlot]) -> tuple[MeetingSlot, ...]:
    """The whole mødeplan in order of time. A dated slot replaces the weekly one with its title, date and audience."""
    dated = tuple(dated)
    replaced = {_subject(slot) for slot in dated}
    return _without_doubles([*dated, *(slot for slot in weekly if _subject(slot) not in replaced)])


def falls_on(slot: WeeklySlot, day: date) -> bool:
    """Whether the slot's weekday, weeks and dates hold this day, be it a working day or not."""
    if day.weekday() != slot.weekday:
        return False
    if (slot.first and day < slot.first) or (slot.last and day > slot.last):
        return False
    week = day.isocalendar().week
    if isinstance(slot.weeks, frozenset):
        return week in slot.weeks
    return slot.weeks == "all" or slot.weeks == ("odd" if week % 2 else "even")


def slot_id(title: str, day: date, start: int, audience: Iterable[str]) -> str:
    """A stable name for an occurrence: ``fagteam-2026-10-05-1415-dansk``."""
    clock = f"{start // 60:02}{start % 60:02}"
    return "-".join(filter(None, (_plain(title), day.isoformat(), clock, _plain(" ".join(sorted(audience))))))


def _occurrence(slot: WeeklySlot, day: date) -> MeetingSlot:
    return MeetingSlot(
        id=slot_id(slot.title, day, slot.start, slot.audience),
        title=slot.title,
        kind=slot.kind,
        date=day,
        start=slot.start,
        end=slot.end,
        audience=slot.audience,
        room=slot.room,
        place=slot.place,
    )


def _without_doubles(slots: Iterable[MeetingSlot]) -> tuple[MeetingSlot, ...]:
    """In order of time, each id once: of two the one that came first."""
    once: dict[str, MeetingSlot] = {}
    for slot in slots:
        once.setdefault(slot.id, slot)
    return tuple(sorted(once.values(), key=lambda slot: (slot.date, slot.start, slot.end, slot.id)))


def _subject(slot: MeetingSlot) -> tuple[str, date, tuple[str, ...]]:
    return slot.title.strip().casefold(), slot.date, tuple(sorted(slot.audience))


def _plain(words: str) -> str:
    """``4. årgang`` as ``4-aargang``: an id survives files, links and mail."""
    letters = words.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
