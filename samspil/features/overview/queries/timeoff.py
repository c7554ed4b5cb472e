"""Holidays on the wheel and the timeline: the school's own calendar, as planning reads it."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from samspil.engines.calendars.schoolyear import Day, DayType
from samspil.engines.charts.values import Off
from samspil.features.overview.words import language
from samspil.foundation.schools.models import School
from samspil.foundation.schools.queries import NoCalendar, school_years_of

_OFF = frozenset({DayType.HOLIDAY, DayType.PUBLIC_HOLIDAY})
_LONG = 3  # weekdays; a single day off is too thin to draw


def time_off(school: School, years: range) -> tuple[Off, ...]:
    """Time off in these school years. Years nobody has decided are worked out from the nearest that is known."""
    try:
        built = school_years_of(school, years.start, len(years))
    except NoCalendar:
        return ()
    return tuple(off for year in built for off in _stretches(year.days))


def _stretches(days: tuple[Day, ...]) -> Iterator[Off]:
    """Runs of days without staff with some weekdays off, from the first to the last of those."""
    for is_off, run in groupby(days, key=lambda day: not day.type.has_staff):
        free = [day for day in run if is_off and day.type in _OFF and day.date.weekday() < 5]
        if len(free) >= _LONG:
            named = next(
                (day.label for day in free if day.type is DayType.HOLIDAY and day.label), free[0].label
            )
            yield Off(named.said_in(language()) if named else "", free[0].date, _end(free[-1].date))


def _end(last: dt.date) -> dt.date:
    """The summer goes on to the end of July, when the next school year takes over."""
    return dt.date(last.year, 7, 31) if last.month == 7 else last
