"""How far the school has come in telling about itself, and what comes next."""

from dataclasses import dataclass

from django.utils import timezone

from samspil.engines.planning.facts.school import Depth
from samspil.engines.wording.formats import clock
from samspil.engines.wording.formats import school_year as said_year
from samspil.foundation.schools.models import Frame, Import, MeetingSlot, School
from samspil.foundation.schools.queries import NoCalendar, depth_of, frame_of, people_of, school_years_of
from samspil.foundation.schools.rules import school_year_of
from samspil.foundation.schools.words import slot_day, weeks_label

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
    frame = frame_of(school)
    year = max(school_year_of(today), frame.first_year)
    depth = depth_of(school)
    staff, teams = people_of(school, today)
    weekly = list(school.slots.values_list("weekday", flat=True))
    pupil_days = _pupil_days(school, year)
    return Standing(
        frame=frame,
        depth=depth.value if depth else "",
        people=len(staff),
        teams=len(teams),
        slots=len(weekly),
        weekly=sum(day is not None for day in weekly),
        pupil_days=pupil_days,
        step=_next_step(depth, bool(weekly), pupil_days is not None),
        year=year,
        open_import=school.imports.filter(state=Import.State.READ).order_by("-pk").first(),
        prepares_next=NEXT_YEAR_FROM <= today.month < 8,
    )


def _pupil_days(school: School, year: int) -> int | None:
    try:
        return len(school_years_of(school, year, 1)[0].pupil_days)
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


def slot_lines(school: School, *, draft: bool = False) -> tuple[list[SlotLine], list[SlotLine]]:
    """Weekly lines from Monday on, and dated ones in order of time."""
    rows = MeetingSlot.everything.filter(school=school, draft=draft).order_by(
        "weekday", "date", "begins", "title", "pk"
    )
    lines = [line_of(slot) for slot in rows]
    return [line for line in lines if not line.slot.date], [line for line in lines if line.slot.date]


def line_of(slot: MeetingSlot) -> SlotLine:
    return SlotLine(slot, slot_day(slot), clock(slot.begins), clock(slot.ends), weeks_label(slot.weeks))
