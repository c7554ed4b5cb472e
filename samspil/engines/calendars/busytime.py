"""Who is busy when: the weekly timetable laid on the days where it holds, and what is set for single dates.

Lessons and duties are kept apart: nobody leaves a lesson, but an SFO duty can be left, at a price.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samspil.engines.calendars.schoolyear import DayType, SchoolYear

Span = tuple[int, int]  # minutes after midnight, the end not included

LESSON_DAYS = frozenset({DayType.ORDINARY, DayType.EXAM, DayType.EARLY_END})
DUTY_DAYS = frozenset(
    {*LESSON_DAYS, DayType.THEME, DayType.TRIP, DayType.STAFF}
)  # the SFO is open on these too


@dataclass(frozen=True, slots=True)
class WeeklyBusy:
    """Busy every week on ``weekday`` (0 is Monday), from ``first`` to ``last`` when given."""

    person: str
    weekday: int
    start: int
    end: int
    duty: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class DatedBusy:
    """Busy on one date, whatever kind of day it is."""

    person: str
    date: date
    start: int
    end: int
    duty: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """On which kinds of day the weekly timetable holds, and when a short day (``EARLY_END``) ends, if known."""

    lessons: frozenset[DayType] = LESSON_DAYS
    duties: frozenset[DayType] = DUTY_DAYS
    early_end: int | None = None


_USUAL = Holding()
_Layer = Mapping[str, Mapping[date, tuple[Span, ...]]]


@dataclass(frozen=True, slots=True)
class BusyTime:
    """Spans per person and date: in order, apart from each other, never empty. A date without spans is not kept."""

    _lessons: _Layer
    _duties: _Layer

    def lessons_on(self, person: str, day: date) -> tuple[Span, ...]:
        return self._lessons.get(person, {}).get(day, ())

    def duties_on(self, person: str, day: date) -> tuple[Span, ...]:
        """Duties as given; they may lie over lessons, which then weigh more."""
        return self._duties.get(person, {}).get(day, ())

    def on(self, person: str, day: date) -> tuple[Span, ...]:
        """Everything the person is busy with."""
        return united((*self.lessons_on(person, day), *self.duties_on(person, day)))

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(sorted(self._lessons.keys() | self._duties.keys()))


def busy_time(
    weekly: Iterable[WeeklyBusy],
    dated: Iterable[DatedBusy],
    years: Iterable[SchoolYear],
    holding: Holding = _USUAL,
) -> BusyTime:
    """Busy time of everyone over these school years. Dated spans outside the years are kept."""
    weekly, dated = tuple(weekly), tuple(dated)
    lessons, duties = _Spans(), _Spans()
    days = [(day.date, day.type) for year in years for day in year.days if day.type.has_staff]
    for busy in weekly:
        target = duties if busy.duty else lessons
        for day, kind in days:
            if _holds(busy, day, kind, holding):
                target.add(busy.person, day, busy.start, _end(busy, kind, holding))
    for single in dated:
        (duties if single.duty else lessons).add(single.person, single.date, single.start, single.end)
    return BusyTime(lessons.united(), duties.united())


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same minutes as few spans, in order: touching ones become one, empty ones vanish."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def overlaps(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether any of the spans shares a minute with this one."""
    return any(begins < end and start < ends for begins, ends in spans)


class _Spans:
    """Spans being gathered; equal days share one tuple, as most weeks look alike."""

    def __init__(self) -> None:
        self._found: defaultdict[str, defaultdict[date, list[Span]]] = defaultdict(lambda: defaultdict(list))

    def add(self, person: str, day: date, start: int, end: int) -> None:
        if start < end:
            self._found[person][day].append((start, end))

    def united(self) -> _Layer:
        shared: dict[tuple[Span, ...], tuple[Span, ...]] = {}
        return {
            person: {day: shared.setdefault(spans, spans) for day, spans in _each_united(days)}
            for person, days in self._found.items()
        }


def _each_united(days: Mapping[date, list[Span]]) -> Iterable[tuple[date, tuple[Span, ...]]]:
    return ((day, united(spans)) for day, spans in sorted(days.items()))


def _holds(busy: WeeklyBusy, day: date, kind: DayType, holding: Holding) -> bool:
    if day.weekday() != busy.weekday or kind not in (holding.duties if busy.duty else holding.lessons):
        return False
    return not ((busy.first and day < busy.first) or (busy.last and day > busy.last))


def _end(busy: WeeklyBusy, kind: DayType, holding: Holding) -> int:
    """Lessons stop when a short day ends; duties go on, as the SFO then takes over."""
    if kind is DayType.EARLY_END and holding.early_end is not None and not busy.duty:
        return min(busy.end, holding.early_end)
    return busy.end
