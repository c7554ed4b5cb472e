"""How far the school has come in telling about itself, and what comes next."""

from dataclasses import dataclass

from django.utils import timezone

from samspil.engines.planning.facts.school import Depth
from samspil.engines.wording.formats import clock
from samspil.engines.wording.formats import school_year as said_year
from samspil.foundation.schools.models import Frame, Import, MeetingSlot, School
from samspil.foundation.schools.queries import NoCalendar
from samspil.foundation.schools.rules import school_year_of
from samspil.foundation.schools.told import Told, told_by
from samspil.foundation.schools.words import everybody_named, slot_day, weeks_label

NEXT_YEAR_FROM = 2  # February: next year's meeting plan is decided in spring


@dataclass(frozen=True, slots=True)
class Standing:
    """``depth``: counts, names or timetables; empty when nobody is known. ``step`` names what to do next."""

    frame: Frame
    depth: str
    people: int
    teams: int
    slots: int
    weekly: int
    pupil_days: int | None
    step: str
    year: int
    open_import: Import | None
    prepares_next: bool

    @property
    def teaching(self) -> str:
        return f"{clock(self.frame.teaching_begins)}–{clock(self.frame.teaching_ends)}"

    @property
    def sfo(self) -> str:
        opens, closes = self.frame.sfo_opens, self.frame.sfo_closes
        return "" if opens is None or closes is None else f"{clock(opens)}–{clock(closes)}"

    @property
    def year_said(self) -> str:
        return said_year(self.year)

    @property
    def next_year_said(self) -> str:
        return said_year(self.year + 1)


def standing_of(school: School) -> Standing:
    today = timezone.localdate()
    told = told_by(school.pk, today)
    year = max(school_year_of(today), told.frame.first_year)
    depth, (staff, teams) = told.depth, told.people
    weekly, dated = len(told.slots.weekly), len(told.slots.dated)
    pupil_days = _pupil_days(told, year)
    return Standing(
        frame=told.frame,
        depth=depth.value if depth else "",
        people=len(staff),
        teams=len(teams),
        slots=weekly + dated,
        weekly=weekly,
        pupil_days=pupil_days,
        step=_next_step(depth, bool(weekly + dated), pupil_days is not None),
        year=year,
        open_import=school.imports.filter(state=Import.State.READ).order_by("-pk").first(),
        prepares_next=NEXT_YEAR_FROM <= today.month < 8,
    )


def _pupil_days(told: Told, year: int) -> int | None:
    try:
        return len(told.years(year, 1)[0].pupil_days)
    except NoCalendar:
        return None


def _next_step(depth: Depth | None, has_slots: bool, has_calendar: bool) -> str:  # noqa: FBT001 - two facts, named by the caller
    if depth is None:
        return "count"
    if not has_calendar:
        return "calendar"
    if not has_slots:
        return "slots"
    return {Depth.COUNTS: "names", Depth.NAMES: "timetables"}.get(depth, "check")


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A line of the mødeplan as it hangs on the wall."""

    slot: MeetingSlot
    day: str
    begins: str
    ends: str
    weeks: str
    audience: list[str]


def slot_lines(school: School, *, draft: bool = False) -> tuple[list[SlotLine], list[SlotLine]]:
    """Weekly lines from Monday on, and dated ones in order of time."""
    rows = MeetingSlot.everything.filter(school=school, draft=draft).order_by(
        "weekday", "date", "begins", "title", "pk"
    )
    lines = [line_of(slot) for slot in rows]
    return [line for line in lines if not line.slot.date], [line for line in lines if line.slot.date]


def line_of(slot: MeetingSlot) -> SlotLine:
    return SlotLine(
        slot,
        slot_day(slot),
        clock(slot.begins),
        clock(slot.ends),
        weeks_label(slot.weeks),
        everybody_named(slot.audience),
    )
