"""A school year at a glance: twelve months, every day with its type, the weeks to leave in peace."""

import calendar
import datetime as dt
from dataclasses import dataclass

from samspil.engines.calendars.rhythm import OwnWeeks, avoided
from samspil.engines.calendars.schoolyear import Day, DayType, SchoolYear
from samspil.engines.wording.formats import MONTHS, short_date
from samspil.engines.wording.formats import school_year as said_year
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import DayMark, School
from samspil.foundation.schools.queries import NoCalendar, built_years_of, own_weeks_of
from samspil.foundation.schools.rules import first_of, last_of, letter_of
from samspil.foundation.schools.words import capital, mark_label, said, spoken

CHANGES = ("schools.days_marked", "schools.days_unmarked")


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day in a month: its number, its type as a colour and a letter, and what a screen reader says."""

    date: dt.date
    type: str
    letter: str
    said: str
    provisional: bool
    quiet: bool

    @property
    def key(self) -> str:
        return self.date.isoformat()


@dataclass(frozen=True, slots=True)
class WeekRow:
    number: int
    days: tuple[DayCell | None, ...]


@dataclass(frozen=True, slots=True)
class Month:
    key: str
    name: str
    weeks: tuple[WeekRow, ...]


@dataclass(frozen=True, slots=True)
class MarkLine:
    mark: DayMark
    name: str
    days: str


@dataclass(frozen=True, slots=True)
class QuietWeeks:
    """Weeks with one reason, in words."""

    weeks: str
    reason: str


@dataclass(frozen=True)
class YearPage:
    """``refused`` says why there is no calendar; then there are no months."""

    start: int
    school_year: SchoolYear | None
    months: tuple[Month, ...]
    findings: list[tuple[str, str]]
    marks: list[MarkLine]
    quiet: list[QuietWeeks]
    last: Entry | None
    refused: str = ""

    @property
    def said(self) -> str:
        return said_year(self.start)

    @property
    def pupil_days(self) -> int:
        return len(self.school_year.pupil_days) if self.school_year else 0

    @property
    def staff_days(self) -> int:
        return len(self.school_year.working_days) - self.pupil_days if self.school_year else 0

    @property
    def provisional(self) -> bool:
        return self.school_year is not None and any(day.provisional for day in self.school_year.days)

    @property
    def legend(self) -> list[tuple[str, str, str]]:
        kinds = [kind for kind in DayType if kind not in {DayType.ORDINARY, DayType.WEEKEND}]
        return [(kind.value, letter_of(kind, spoken()), mark_label(kind.value)) for kind in kinds]


def year_page(school: School, start: int) -> YearPage:
    marks, last = mark_lines(school, start), last_change(school, start)
    try:
        (built,) = built_years_of(school, start, 1)
    except NoCalendar as refusal:
        return YearPage(start, None, (), [], marks, [], last, str(refusal))
    own = own_weeks_of(school)
    reasons = _reasons(built.year, own)
    months = tuple(_month(built.year, step, reasons) for step in range(12))
    return YearPage(
        start, built.year, months, said(built.findings, places=False), marks, _quiet(reasons), last
    )


def mark_lines(school: School, start: int, *, draft: bool = False) -> list[MarkLine]:
    """The school's marks in a year, in order of time."""
    found = DayMark.everything.filter(
        school=school, draft=draft, first__range=(first_of(start), last_of(start))
    )
    return [
        MarkLine(mark, mark.label or mark_label(mark.type), _days(mark))
        for mark in found.order_by("first", "pk")
    ]


def last_change(school: School, start: int) -> Entry | None:
    """The last thing done to the days of a year that has not been taken back."""
    found = Entry.objects.of_school(school.pk).filter(what__in=CHANGES, facts__start=start, undone_at=None)
    return found.order_by("-pk").first()


def month_key(day: dt.date) -> str:
    """Where on the page the month of a day stands."""
    return f"month-{day:%Y-%m}"


def _days(mark: DayMark) -> str:
    first = capital(short_date(mark.first, spoken()))
    return first if mark.last == mark.first else f"{first} – {short_date(mark.last, spoken())}"


def _reasons(year: SchoolYear, own: OwnWeeks) -> dict[dt.date, str]:
    """Working days better left alone, with the reason."""
    found = ((day, avoided(day, year, own)) for day in year.working_days)
    return {day: reason.text.said_in(spoken()) for day, reason in found if reason}


def _quiet(reasons: dict[dt.date, str]) -> list[QuietWeeks]:
    weeks: dict[str, list[int]] = {}
    for day, reason in reasons.items():
        weeks.setdefault(reason, []).append(day.isocalendar().week)
    return [
        QuietWeeks(", ".join(map(str, dict.fromkeys(numbers))), reason) for reason, numbers in weeks.items()
    ]


def _month(year: SchoolYear, step: int, reasons: dict[dt.date, str]) -> Month:
    number, of = (step + 7) % 12 + 1, year.start + (step + 7) // 12
    weeks = []
    for dates in calendar.Calendar().monthdatescalendar(of, number):
        cells = tuple(_cell(year.on(day), reasons) if day.month == number else None for day in dates)
        weeks.append(WeekRow(dates[0].isocalendar().week, cells))
    return Month(
        month_key(dt.date(of, number, 1)),
        f"{capital(MONTHS[number - 1].said_in(spoken()))} {of}",
        tuple(weeks),
    )


def _cell(day: Day, reasons: dict[dt.date, str]) -> DayCell:
    label = day.label.said_in(spoken()) if day.label else mark_label(day.type.value)
    words = [short_date(day.date, spoken()), label, reasons.get(day.date, "")]
    return DayCell(
        day.date, day.type.value, letter_of(day.type, spoken()), ", ".join(filter(None, words)), day.provisional,
        day.date in reasons,
    )  # fmt: skip
