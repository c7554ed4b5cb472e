"""The school year as days: which are pupil days, which are only for staff, which are off, and why."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from samspil.engines.wording.text import Text


class DayType(StrEnum):
    """What kind of day this is. The first six have pupils at school, ``STAFF`` only has staff."""

    ORDINARY = "ordinary"
    THEME = "theme"  # temadag, projektuge: pupils come, the timetable does not hold
    EXAM = "exam"
    TRIP = "trip"  # lejrskole, for some of the pupils
    EARLY_END = "early_end"  # pupils leave early (fri kl. 12)
    SATURDAY = "saturday"  # a Saturday with pupils
    STAFF = "staff"  # pædagogisk dag, fælles arbejdsdag: no pupils, staff work
    HOLIDAY = "holiday"  # school holiday or day off set by the municipality
    PUBLIC_HOLIDAY = "public_holiday"  # helligdag
    WEEKEND = "weekend"

    @property
    def has_pupils(self) -> bool:
        return self not in {DayType.STAFF, DayType.HOLIDAY, DayType.PUBLIC_HOLIDAY, DayType.WEEKEND}

    @property
    def has_staff(self) -> bool:
        return self.has_pupils or self is DayType.STAFF


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    type: DayType
    label: Text | None = None  # "Efterårsferie", "Pædagogisk dag": shown to people
    provisional: bool = False  # projected from an earlier year, not yet decided by the municipality


@dataclass(frozen=True)
class SchoolYear:
    """1 August to 31 July, one ``Day`` for every date in order. ``start`` is the year of the August."""

    start: int
    days: tuple[Day, ...]

    @cached_property
    def pupil_days(self) -> tuple[date, ...]:
        return tuple(day.date for day in self.days if day.type.has_pupils)

    @cached_property
    def working_days(self) -> tuple[date, ...]:
        """Days when staff work: pupil days and staff days."""
        return tuple(day.date for day in self.days if day.type.has_staff)

    def on(self, day: date) -> Day:
        """The day with this date. Raises KeyError outside the school year."""
        index = (day - date(self.start, 8, 1)).days
        if not 0 <= index < len(self.days):
            raise KeyError(day)
        return self.days[index]

    def weeks(self) -> Iterator[date]:
        """The Mondays of the ISO weeks this school year touches."""
        first = self.days[0].date - timedelta(days=self.days[0].date.weekday())
        while first <= self.days[-1].date:
            yield first
            first += timedelta(days=7)


def pupil_days_of(years: Iterable[SchoolYear]) -> tuple[date, ...]:
    """The pupil days of several school years in order, to count offsets in across summers."""
    return tuple(sorted({day for year in years for day in year.pupil_days}))


def pupil_days_between(days: tuple[date, ...], a: date, b: date) -> int:
    """How many pupil days lie from ``a`` to ``b``: 1 from a pupil day to the next; negative when ``b`` is before.

    ``days`` are pupil days in order, of one or more school years. Staff days host meetings but do not count
    (decisions: "school day" in offsets).
    """
    if b < a:
        return -pupil_days_between(days, b, a)
    return bisect_right(days, b) - bisect_right(days, a)


def pupil_day_after(days: tuple[date, ...], start: date, offset: int) -> date:
    """The pupil day that lies ``offset`` pupil days after ``start``. Raises IndexError outside the calendar."""
    index = bisect_right(days, start) - 1 + offset if offset >= 0 else bisect_left(days, start) + offset
    if not 0 <= index < len(days):
        raise IndexError(offset)
    return days[index]
