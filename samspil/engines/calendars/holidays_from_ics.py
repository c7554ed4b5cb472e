"""A holiday calendar as a file → the lines of a school's own holiday list, to be looked through by a person before they count.

Only whole days are holidays. Days of one name that follow each other are one holiday. When the calendar does not say when
school begins and ends, it is worked out from the summer holidays in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from samspil.engines.calendars.holiday_dates import quoted
from samspil.engines.calendars.ics_reading import IcsEvent

MOST = 80  # lines; no school has so many holidays
_DAY = timedelta(days=1)
_FIRST, _LAST = "Første skoledag", "Sidste skoledag"
_SUMMER = ("sommerf", "summer")


def holiday_lines(events: Iterable[IcsEvent], start: int) -> tuple[str, ...]:
    """``Efterårsferie; 2026-10-10; 2026-10-18`` for each holiday of the school year that begins in August of ``start``."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for event in events:
        if event.all_day and event.summary.strip():
            days[_name(event.summary)].add(event.date)
    spans = sorted((first, last, name) for name, found in days.items() for first, last in _spans(found))
    named = {name.casefold() for name in days}
    begun = () if _FIRST.casefold() in named else (f"{_FIRST}; {_begins(spans, start)}",)
    ended = () if _LAST.casefold() in named else (f"{_LAST}; {_ends(spans, start)}",)
    listed = (
        f"{name}; {first}" if first == last else f"{name}; {first}; {last}" for first, last, name in spans
    )
    return (*begun, *ended, *listed)[:MOST] if spans else ()


def _name(summary: str) -> str:
    return quoted(summary.replace(";", ","))


def _spans(days: set[date]) -> Iterator[tuple[date, date]]:
    first = last = None
    for day in sorted(days):
        if first is None or last is None or day - last > _DAY:
            if first is not None and last is not None:
                yield first, last
            first = day
        last = day
    if first is not None and last is not None:
        yield first, last


def _begins(spans: list[tuple[date, date, str]], start: int) -> str:
    """The first weekday after the summer holiday that ends in August; nothing when there is none."""
    ends = [last for _first, last, name in spans if _is_summer(name) and last.year == start]
    return _weekday(max(ends) + _DAY, _DAY) if ends else ""


def _ends(spans: list[tuple[date, date, str]], start: int) -> str:
    begins = [first for first, _last, name in spans if _is_summer(name) and first.year == start + 1]
    return _weekday(min(begins) - _DAY, -_DAY) if begins else ""


def _is_summer(name: str) -> bool:
    return name.casefold().startswith(_SUMMER)


def _weekday(day: date, step: timedelta) -> str:
    while day.weekday() > 4:
        day += step
    return day.isoformat()
