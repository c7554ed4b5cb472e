"""The calendar as its page shows it: weeks in a table, a month, the year, a list. Days off and quiet weeks are named."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils import timezone

from samspil.engines.calendars.rhythm import OwnWeeks, avoided
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.wording.formats import short_date
from samspil.features.meetings.models import Meeting
from samspil.features.planner.chips import Chip, Entry, entry_of, gathered
from samspil.features.planner.loads import loads_of
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School
from samspil.foundation.schools.queries import NoCalendar, own_weeks_of, school_years_of
from samspil.foundation.schools.words import spoken

WEEKS = 10
HEAVY, MOST = 2.0, 6.0  # hours a week: from here it is heavy, and the end of the scale
VIEWS = ("weeks", "months", "year", "list")
EARLIEST, LATEST = dt.date(2015, 1, 1), dt.date(2090, 1, 1)


@dataclass(frozen=True, slots=True)
class DayCell:
    """``off`` names what closes the day, ``state`` is a class name: off, quiet, today or empty."""

    date: dt.date
    state: str
    off: str
    entries: tuple[Entry, ...]
    inside: bool = True  # false: of the month before or after

    @property
    def many(self) -> int:
        """How full the day is in a picture: from none, 0, to 3."""
        return min(3, -(-len(self.entries) // 2))

    @property
    def chips(self) -> tuple[Chip, ...]:
        return gathered(self.entries)

    @property
    def short(self) -> str:
        return _short(self.date)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week, or several weeks off together. ``load`` is hours: one's own, or the most for any one person."""

    first: dt.date
    last: dt.date
    off: bool
    says: str
    days: tuple[DayCell, ...]
    load: float

    @property
    def number(self) -> str:
        first, last = self.first.isocalendar().week, self.last.isocalendar().week
        return str(first) if first == last else f"{first}–{last}"

    @property
    def dates(self) -> str:
        return f"{_short(self.first)}–{_short(self.last)}"

    @property
    def chips(self) -> tuple[Chip, ...]:
        return tuple(chip for day in self.days for chip in day.chips)


@dataclass(frozen=True, slots=True)
class MonthSum:
    """A month of the year: its meetings in figures, and its weeks of working days as a picture."""

    first: dt.date
    count: int
    hours: float
    frames: tuple[Meeting, ...]
    weeks: tuple[tuple[DayCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Days:
    """What each date is: a day off by name, a quiet day with its reason, or neither."""

    years: Mapping[int, SchoolYear]
    own: OwnWeeks

    @property
    def known(self) -> bool:
        return bool(self.years)

    def off(self, day: dt.date) -> str:
        year = self._year(day)
        if year is None:
            return ""
        found = year.on(day)
        if found.type.has_staff:
            return ""
        return found.label.said_in(spoken()) if found.label else "–"

    def quiet(self, day: dt.date) -> str:
        year = self._year(day)
        reason = avoided(day, year, self.own) if year else None
        return reason.text.said_in(spoken()) if reason else ""

    def _year(self, day: dt.date) -> SchoolYear | None:
        return self.years.get(day.year - (day.month < 8))


def asked_day(words: str) -> dt.date:
    """The day in an address, or today when there is none that can be."""
    try:
        day = dt.date.fromisoformat(words)
    except ValueError:
        return timezone.localdate()
    return min(max(day, EARLIEST), LATEST)


def asked_weeks(words: str) -> int:
    """How many weeks an address asks about: at most as many as the calendar shows at once."""
    count = int(words) if words.isascii() and words.isdecimal() and len(words) < 3 else WEEKS
    return min(max(count, 1), WEEKS)


def days_of(school: School, first: dt.date, last: dt.date) -> Days:
    begins, ends = first.year - (first.month < 8), last.year - (last.month < 8)
    try:
        years = school_years_of(school, begins, ends - begins + 1)
    except NoCalendar:
        return Days({}, OwnWeeks())
    return Days({year.start: year for year in years}, own_weeks_of(school))


def entries_of(visit: Visit, first: dt.date, last: dt.date, *, only_mine: bool = False) -> list[Entry]:
    """Meetings from one day to another, both included, in order of time; all, or those this person is on the plan for."""
    rows = Meeting.objects.of(visit.school).filter(starts_at__date__range=(first, last))
    mine = set(
        Attendee.objects.filter(
            staff__person=visit.person, event__starts_at__date__range=(first, last)
        ).values_list("event_id", flat=True)
    )
    rows = rows.exclude(ends_at=None).order_by("starts_at", "pk")
    if only_mine:
        rows = rows.filter(event_id__in=mine)
    return [entry_of(row, row.starts_at, row.ends_at, mine) for row in rows if row.starts_at and row.ends_at]


def working_dates(first: dt.date, count: int = WEEKS) -> list[dt.date]:
    """Monday to Friday of so many weeks from the one this day lies in."""
    monday = first - dt.timedelta(days=first.weekday())
    return [monday + dt.timedelta(days=7 * week + day) for week in range(count) for day in range(5)]


def weeks_of(visit: Visit, first: dt.date, days: Days, *, only_mine: bool = False) -> tuple[WeekRow, ...]:
    """So many weeks from the one this day lies in; weeks off stand together."""
    monday = first - dt.timedelta(days=first.weekday())
    last = monday + dt.timedelta(days=7 * WEEKS - 1)
    of_day = _by_day(entries_of(visit, monday, last, only_mine=only_mine))
    loads = loads_of(visit, monday, last)
    rows = [_week(monday + dt.timedelta(days=7 * n), days, of_day, loads) for n in range(WEEKS)]
    return tuple(_together(rows))


def month_of(
    visit: Visit, day: dt.date, days: Days, *, only_mine: bool = False
) -> tuple[tuple[DayCell, ...], ...]:
    """The month's weeks, Monday to Sunday."""
    first = day.replace(day=1)
    following = next_month(first)
    monday = first - dt.timedelta(days=first.weekday())
    count = -(-(following - monday).days // 7)
    last = monday + dt.timedelta(days=7 * count - 1)
    of_day = _by_day(entries_of(visit, monday, last, only_mine=only_mine))
    dates = [monday + dt.timedelta(days=n) for n in range(7 * count)]
    cells = [_cell(date, days, of_day, inside=first <= date < following) for date in dates]
    return tuple(tuple(cells[7 * n : 7 * n + 7]) for n in range(count))


def year_of(visit: Visit, day: dt.date, days: Days, *, only_mine: bool = False) -> tuple[MonthSum, ...]:
    """The school year month by month: which days have meetings, and the frames of a year that has no dates yet."""
    start = dt.date(day.year - (day.month < 8), 8, 1)
    end = dt.date(start.year + 1, 7, 31)
    entries = entries_of(visit, start, end, only_mine=only_mine)
    frames = list(
        Meeting.objects.of(visit.school)
        .filter(state=Meeting.State.FRAME, frame_month__range=(start, end))
        .order_by("frame_month", "pk")
    )
    of_day = _by_day(entry for entry in entries if not entry.called_off)
    months, month = [], start
    while month <= end:
        here = [e for date, each in of_day.items() if date.replace(day=1) == month for e in each]
        hours = sum((entry.ends_at - entry.starts_at).total_seconds() for entry in here) / 3600
        later = tuple(frame for frame in frames if frame.frame_month == month)
        months.append(MonthSum(month, len(here), hours, later, _working_weeks(month, days, of_day)))
        month = next_month(month)
    return tuple(months)


def _working_weeks(
    first: dt.date, days: Days, of_day: Mapping[dt.date, list[Entry]]
) -> tuple[tuple[DayCell, ...], ...]:
    """Those with a working day in the month; days of its neighbours are blank."""
    mondays = working_dates(first, 6)[::5]
    weeks = [_working_week(monday, days, of_day) for monday in mondays]
    inside = [
        tuple(replace(cell, inside=cell.date.replace(day=1) == first) for cell in week) for week in weeks
    ]
    return tuple(week for week in inside if any(cell.inside for cell in week))


def list_of(
    visit: Visit, first: dt.date, *, only_mine: bool = False
) -> tuple[tuple[dt.date, tuple[Chip, ...]], ...]:
    """A year of meetings from this day, by month."""
    entries = entries_of(visit, first, first + dt.timedelta(days=365), only_mine=only_mine)
    months = groupby(entries, lambda entry: entry.day.replace(day=1))
    return tuple((month, gathered(group)) for month, group in months)


def next_month(first: dt.date) -> dt.date:
    return (first.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def steps(view: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """Where the buttons for earlier and later lead."""
    if view == "months":
        first = day.replace(day=1)
        return (first - dt.timedelta(days=1)).replace(day=1), next_month(first)
    length = dt.timedelta(weeks=WEEKS) if view == "weeks" else dt.timedelta(days=365)
    return day - length, day + length


def _short(day: dt.date) -> str:
    """A day and its month, as "23. nov." and "23 Nov"."""
    return short_date(day, spoken()).partition(" ")[2]


def _by_day(entries: Iterable[Entry]) -> dict[dt.date, list[Entry]]:
    found: defaultdict[dt.date, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.day].append(entry)
    return found


def _cell(
    date: dt.date, days: Days, of_day: Mapping[dt.date, list[Entry]], *, inside: bool = True
) -> DayCell:
    off = days.off(date)
    state = "off-day" if off else ("today" if date == timezone.localdate() else "")
    return DayCell(date, state, off, tuple(of_day.get(date, ())), inside)


def _working_week(monday: dt.date, days: Days, of_day: Mapping[dt.date, list[Entry]]) -> tuple[DayCell, ...]:
    """Monday to Friday; what is held at the weekend stands with Friday's."""
    cells = tuple(_cell(monday + dt.timedelta(days=n), days, of_day) for n in range(5))
    weekend = [entry for n in (5, 6) for entry in of_day.get(monday + dt.timedelta(days=n), ())]
    if not weekend:
        return cells
    return (*cells[:4], replace(cells[4], entries=(*cells[4].entries, *weekend)))


def _week(
    monday: dt.date, days: Days, of_day: Mapping[dt.date, list[Entry]], loads: Mapping[dt.date, float]
) -> WeekRow:
    cells = _working_week(monday, days, of_day)
    dates = [cell.date for cell in cells]
    off = days.known and all(cell.off and not cell.entries for cell in cells)
    reasons = [cell.off for cell in cells if off] or [days.quiet(date) for date in dates]
    says = next((reason for reason in reasons if len(reason) > 1), "")
    return WeekRow(monday, dates[-1], off, says, cells, loads.get(monday, 0.0))


def _together(rows: list[WeekRow]) -> list[WeekRow]:
    found: list[WeekRow] = []
    for row in rows:
        if found and row.off and found[-1].off and found[-1].says == row.says:
            before = found.pop()
            row = WeekRow(before.first, row.last, True, row.says, row.days, 0.0)  # noqa: PLW2901, FBT003
        found.append(row)
    return found
