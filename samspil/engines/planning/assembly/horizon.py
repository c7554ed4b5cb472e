"""The days a plan may use: from today to the end of the school year whose mødeplan is known. Later years are frames."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from samspil.engines.calendars.rhythm import Level, OwnWeeks, avoided
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.planning.facts.school import SchoolFacts
from samspil.engines.planning.problem import Day

NEAR = timedelta(weeks=3)
LAST_WEEK_OF_A_YEAR = 30  # school-year order is weeks 31-53, then 1-30


@dataclass(frozen=True)
class Horizon:
    """``days`` in order of date; ``years`` are the school years they are in."""

    days: tuple[Day, ...]
    years: tuple[SchoolYear, ...]
    first_year: int
    staff_days: frozenset[int] = frozenset()  # days without pupils
    past: tuple[date, ...] = ()  # days of these years that were over before today

    @cached_property
    def index_of(self) -> dict[date, int]:
        return {day.date: index for index, day in enumerate(self.days)}

    def span(self, year: int, weeks: tuple[int, int]) -> tuple[int, int] | None:
        """First and last day index within these ISO weeks of programme year ``year``; None when none is left."""
        first, last = (monday(self.first_year + year - 1, week) for week in weeks)
        inside = [i for i, day in enumerate(self.days) if first <= day.date <= last + timedelta(days=6)]
        return (inside[0], inside[-1]) if inside else None

    def gone(self, year: int, weeks: tuple[int, int]) -> int:
        """How many days within these ISO weeks were over before today."""
        first, last = (monday(self.first_year + year - 1, week) for week in weeks)
        return sum(first <= day <= last + timedelta(days=6) for day in self.past)

    def staff_days_near(self, span: tuple[int, int]) -> frozenset[int]:
        """Staff days within three weeks of a span: week 32 in a template means the days before the pupils come."""
        first = self.days[span[0]].date - NEAR
        last = self.days[span[1]].date + NEAR
        return frozenset(index for index in self.staff_days if first <= self.days[index].date <= last)

    def all_quiet(self, span: tuple[int, int]) -> bool:
        return all(day.quiet for day in self.days[span[0] : span[1] + 1])


def monday(school_year: int, week: int) -> date:
    """The Monday of an ISO week of a school year: weeks 31-53 lie in its first calendar year, 1-30 in its second.

    Week 53 of a year without one is the week after its week 52.
    """
    year = school_year if week > LAST_WEEK_OF_A_YEAR else school_year + 1
    return date.fromisocalendar(year, 1, 1) + timedelta(weeks=week - 1)


def horizon_of(facts: SchoolFacts) -> Horizon:
    """Working days from today to the end of the first programme year, with pupil days counted and quiet weeks marked."""
    settings = facts.settings
    years = tuple(
        year for year in facts.years if settings.first_year - 1 <= year.start <= settings.first_year
    )
    own = OwnWeeks(settings.quiet_added, settings.quiet_opened)
    days: list[Day] = []
    past: list[date] = []
    staff_days: set[int] = set()
    ordinal, weeks, months = 0, _Counter(), _Counter()
    for year in years:
        for each in year.days:
            ordinal += each.type.has_pupils
            if not each.type.has_staff:
                continue
            reason = avoided(each.date, year, own)
            if reason and reason.level is Level.CLOSED:
                continue
            if each.date < settings.today:
                past.append(each.date)
                continue
            week = weeks.of(each.date - timedelta(days=each.date.weekday()))
            month = months.of(each.date.replace(day=1))
            quiet = reason is not None and each.type.has_pupils
            if not each.type.has_pupils:
                staff_days.add(len(days))
            days.append(
                Day(each.date, each.date.weekday(), ordinal, week, month, year.start - years[0].start, quiet)
            )
    return Horizon(tuple(days), years, settings.first_year, frozenset(staff_days), tuple(past))


class _Counter:
    """Running numbers for things met in order."""

    def __init__(self) -> None:
        self._seen: list[date] = []

    def of(self, thing: date) -> int:
        if not self._seen or self._seen[-1] != thing:
            self._seen.append(thing)
        return len(self._seen) - 1
