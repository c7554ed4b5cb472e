"""From a holiday plan and the school's own marks to a school year: every date gets its type, and doubts are told.

What closes a day comes in this order: a public holiday, a weekend, the plan's holidays, the days before the first and
after the last school day, and the half-official days off. Then the school's marks are laid over it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from samspil.engines.calendars.day_marks import DayMark, marked
from samspil.engines.calendars.holiday_dates import said_date
from samspil.engines.calendars.holiday_plans import (
    LABELS,
    HolidayKind,
    HolidayPlan,
    last_saturday_of_june,
    normalised,
)
from samspil.engines.calendars.plan_checks import settled
from samspil.engines.calendars.projection import projected
from samspil.engines.calendars.public_holidays import (
    CONSTITUTION_DAY,
    FIRST_OF_MAY,
    PublicHoliday,
    public_holidays,
)
from samspil.engines.calendars.schoolyear import Day, DayType, SchoolYear
from samspil.engines.wording.findings import Finding, Weight, refusal
from samspil.engines.wording.formats import school_year as said_year
from samspil.engines.wording.text import Text

FEWEST_PUPIL_DAYS, MOST_PUPIL_DAYS = 190, 205  # 200 is the common local principle, not law
_CERTAIN = {DayType.WEEKEND, DayType.PUBLIC_HOLIDAY}
_PROJECTED = Text(
    "Ferieplanen for {year} kendes ikke. Ferierne er regnet ud fra {known} og er foreløbige: "
    "læg den rigtige plan ind, når kommunen har besluttet den.",
    "The holiday plan for {year} is not known. The holidays are worked out from {known} and provisional: "
    "enter the real plan once the municipality has decided it.",
)
_NO_FIRST_DAY = Text(
    "Vi ved ikke, hvornår skoleåret {year} begynder for eleverne. Skriv den første skoledag.",
    "It is not known when the school year {year} begins for the pupils. Write the first school day.",
)
_NO_PLAN = Text(
    "Der er ingen ferieplan for {year}. Vælg kommunens plan, eller skriv skolens egne ferier.",
    "There is no holiday plan for {year}. Choose the municipality's plan, or write the school's own holidays.",
)
_LAST_DAY_BY_LAW = Text(
    "Planen nævner ikke sidste skoledag. Vi regner med {day}, dagen før sommerferien.",
    "The plan does not mention the last school day. {day} is used, the day before the summer holiday.",
)
_FIRST_DAY_AFTER_SUMMER = Text(
    "Planen nævner ikke første skoledag. Vi regner med {day}, den første hverdag efter sommerferien.",
    "The plan does not mention the first school day. {day} is used, the first weekday after the summer holiday.",
)
_NO_PUPIL_DAYS = Text(
    "Skoleåret {year} har ingen skoledage: første skoledag og ferier lukker hele året. Ret datoerne i ferieplanen.",
    "The school year {year} has no pupil days: first school day and holidays close the whole year. "
    "Mend the dates of the holiday plan.",
)
_ODD_COUNT = Text(
    "Skoleåret {year} får {count} skoledage. De fleste har omkring 200: mangler der en ferie, eller er en for lang?",
    "The school year {year} has {count} pupil days. Most have about 200: is a holiday missing, or one too long?",
)
_CONSTITUTION_DAY_OFF = Text(
    "Planen nævner ikke {day}, grundlovsdag. Vi regner den som fridag; "
    "markér den som skoledag, hvis eleverne skal i skole.",
    "The plan does not mention {day}, Constitution Day. It counts as a day off; "
    "mark it as a school day if pupils are to come.",
)


@dataclass(frozen=True, slots=True)
class BuiltYear:
    year: SchoolYear
    findings: tuple[Finding, ...] = ()


class _Frame(NamedTuple):
    """The pupils' first and last school day."""

    first: date
    last: date


def school_year(start: int, plan: HolidayPlan, marks: Iterable[DayMark] = ()) -> BuiltYear:
    """The school year that begins in August of ``start``. A plan of another year is projected, and marked provisional.

    ``marks`` are the days the school has named itself, later ones winning. Raises Refused when the first school day
    is unknown or no pupil day is left.
    """
    known = settled(plan)
    used = projected(known.plan, start)
    frame, about_ends = _frame(used)
    days, about_marks = marked(_plain_days(used, frame), marks)
    year = SchoolYear(start, days)
    if not year.pupil_days:
        raise refusal("no-pupil-days", _NO_PUPIL_DAYS.filled(year=said_year(start)), plan.place)
    told = known.findings if start == plan.start else _lasting(known.findings)
    findings = (
        *told, *_about_projection(used), *about_ends, *about_marks, *_about_days(year, used)
    )  # fmt: skip
    return BuiltYear(year, findings)


def _lasting(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What still matters when the plan is moved to another year: a slip in a date of its own year does not."""
    return tuple(finding for finding in findings if finding.code != "corrected-date")


def school_years(
    starts: Iterable[int], plans: Iterable[HolidayPlan], marks: Iterable[DayMark] = ()
) -> tuple[BuiltYear, ...]:
    """Several school years of one school, each from its own plan or from the nearest one known before it.

    Each mark goes to the year it lies in. Raises Refused when there is no plan at all.
    """
    plans, marks = tuple(plans), tuple(marks)
    built = []
    for start in sorted(set(starts)):
        own = [mark for mark in marks if date(start, 8, 1) <= mark.first <= date(start + 1, 7, 31)]
        built.append(school_year(start, _nearest(plans, start), own))
    return tuple(built)


def _nearest(plans: tuple[HolidayPlan, ...], start: int) -> HolidayPlan:
    if not plans:
        raise refusal("no-plan", _NO_PLAN.filled(year=said_year(start)))
    earlier = [plan for plan in plans if plan.start <= start]
    return max(earlier, key=_begins) if earlier else min(plans, key=_begins)


def _begins(plan: HolidayPlan) -> int:
    return plan.start


def _frame(plan: HolidayPlan) -> tuple[_Frame, tuple[Finding, ...]]:
    """First and last school day, from the plan or else from the summers around them, with a note saying so."""
    notes = []
    first, last = plan.first_day, plan.last_day
    if first is None:
        first = _after_summer(plan)
        notes.append(_note("first-day-derived", _FIRST_DAY_AFTER_SUMMER.filled(day=said_date(first))))
    if last is None:
        last = _before_summer(plan)
        notes.append(_note("last-day-derived", _LAST_DAY_BY_LAW.filled(day=said_date(last))))
    return _Frame(first, last), tuple(notes)


def _after_summer(plan: HolidayPlan) -> date:
    ends = [wide.last for wide in map(normalised, plan.of(HolidayKind.SUMMER)) if wide.last]
    before = [last for last in ends if last < date(plan.start, 12, 31)]
    if not before:
        raise refusal("no-first-day", _NO_FIRST_DAY.filled(year=said_year(plan.start)), plan.place)
    return max(before) + timedelta(days=1)


def _before_summer(plan: HolidayPlan) -> date:
    begins = [wide.first for wide in map(normalised, plan.of(HolidayKind.SUMMER)) if wide.first]
    after = [first for first in begins if first > date(plan.start, 12, 31)]
    return min(after, default=last_saturday_of_june(plan.start + 1)) - timedelta(days=1)


def _plain_days(plan: HolidayPlan, frame: _Frame) -> tuple[Day, ...]:
    start, closed = plan.start, _closed_days(plan)
    off = {day.date: day for year in (start, start + 1) for day in reversed(public_holidays(year))}
    length = (date(start + 1, 8, 1) - date(start, 8, 1)).days
    dates = [date(start, 8, 1) + timedelta(days=step) for step in range(length)]
    days = (_plain_day(day, frame, closed, off) for day in dates)
    return tuple(replace(day, provisional=_is_provisional(day, plan)) for day in days)


def _plain_day(
    day: date, frame: _Frame, closed: Mapping[date, Text], off: Mapping[date, PublicHoliday]
) -> Day:
    holiday = off.get(day)
    if holiday and holiday.official:
        return Day(day, DayType.PUBLIC_HOLIDAY, holiday.name)
    if day.weekday() >= 5:
        return Day(day, DayType.WEEKEND)
    if day in closed:
        return Day(day, DayType.HOLIDAY, closed[day])
    if not frame.first <= day <= frame.last:
        return Day(day, DayType.HOLIDAY, LABELS[HolidayKind.SUMMER])
    if holiday and holiday.name != FIRST_OF_MAY:
        return Day(day, DayType.HOLIDAY, holiday.name)
    return Day(day, DayType.ORDINARY)


def _closed_days(plan: HolidayPlan) -> dict[date, Text]:
    """Every date a holiday of the plan covers, with its name; of two holidays the later row names it."""
    return {
        holiday.first + timedelta(days=step): holiday.label
        for holiday in plan.holidays
        if holiday.first and holiday.last
        for step in range((holiday.last - holiday.first).days + 1)
    }


def _is_provisional(day: Day, plan: HolidayPlan) -> bool:
    return plan.projected_from is not None and day.type not in _CERTAIN


def _about_projection(plan: HolidayPlan) -> tuple[Finding, ...]:
    if plan.projected_from is None:
        return ()
    text = _PROJECTED.filled(year=said_year(plan.start), known=said_year(plan.projected_from))
    return (Finding(Weight.WARNING, "projected", text, plan.place),)


def _about_days(year: SchoolYear, plan: HolidayPlan) -> tuple[Finding, ...]:
    findings = []
    fifth_of_june = date(year.start + 1, 6, 5)
    guessed = not plan.of(HolidayKind.CONSTITUTION_DAY) and year.on(fifth_of_june)
    if guessed and guessed.type is DayType.HOLIDAY and guessed.label == CONSTITUTION_DAY:
        text = _CONSTITUTION_DAY_OFF.filled(day=said_date(fifth_of_june))
        findings.append(_note("constitution-day", text))
    count = len(year.pupil_days)
    if not FEWEST_PUPIL_DAYS <= count <= MOST_PUPIL_DAYS:
        code = "few-pupil-days" if count < FEWEST_PUPIL_DAYS else "many-pupil-days"
        text = _ODD_COUNT.filled(year=said_year(year.start), count=count)
        findings.append(Finding(Weight.WARNING, code, text, plan.place))
    return tuple(findings)


def _note(code: str, text: Text) -> Finding:
    return Finding(Weight.NOTE, code, text)
