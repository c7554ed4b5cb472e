"""A timetable or mødeplan as an iCalendar file → dated intervals on the clock in Copenhagen.

Reading a file twice gives the same. Cancelled events are gone, moved ones are where they were moved to, and repeated
ones are counted out within the dates asked for, never beyond.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from icalendar import Calendar
from icalendar.cal import Component

from samspil.engines.calendars.holiday_dates import quoted
from samspil.engines.calendars.ics_events import COPENHAGEN, Dates, Event, event_of, instant
from samspil.engines.calendars.ics_lines import opened
from samspil.engines.calendars.recurrence import UnreadableRule, recurrences
from samspil.engines.wording.findings import Finding, Place, Weight, refusal
from samspil.engines.wording.text import Text

MOST_STEPS = (
    5_000_000  # days looked at and occurrences found, in all; a large school's timetable takes a tenth
)
_EARLIEST = 1970
_BROKEN = Text(
    "Kalenderen kan ikke læses. Eksportér den igen fra det program, den kommer fra.",
    "The calendar cannot be read. Export it again from where it comes from.",
)
_TOO_MANY = Text(
    "Kalenderen gentager sig så mange gange, at den ikke kan være en skoles. Eksportér kun ét skoleår.",
    "The calendar repeats itself so often that it cannot be a school's. Export one school year only.",
)
_NO_START = Text(
    "“{summary}” har intet læseligt starttidspunkt og er sprunget over.",
    "“{summary}” has no readable beginning and is passed over.",
)
_NO_LENGTH = Text(
    "“{summary}” slutter, når den begynder, eller før. Den er sprunget over; ret tiderne.",
    "“{summary}” ends when it begins, or before. It is passed over; mend the times.",
)
_STRANGE_RULE = Text(
    "“{summary}” gentages på en måde, vi ikke kan læse. Kun den første gang er taget med.",
    "“{summary}” repeats in a way that cannot be read. Only its first time is kept.",
)
_AND_FUTURE = Text(
    "“{summary}” er ændret for alle følgende gange. Kun den ene gang er ændret her; se resten efter.",
    "“{summary}” was changed for all following times. Only that one is changed here; look at the rest.",
)
_UNKNOWN_ZONE = Text(
    "“{summary}” bruger tidszonen “{zone}”, som ikke kendes. Tiderne er læst som dansk tid.",
    "“{summary}” uses the time zone “{zone}”, which is not known. The times are read as Danish time.",
)


@dataclass(frozen=True, slots=True)
class IcsEvent:
    """One event on one date; ``start`` and ``end`` are minutes after midnight in Copenhagen, an all-day event 0–1440.

    An event over midnight gives one for each date. ``free`` says that the calendar itself does not count it as busy.
    """

    date: date
    start: int
    end: int
    summary: str
    location: str
    uid: str
    line: int | None
    all_day: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class IcsReading:
    events: tuple[IcsEvent, ...]
    findings: tuple[Finding, ...] = ()


def read_ics(data: bytes, *, file: str, first: date, last: date) -> IcsReading:
    """Every event from ``first`` to ``last``, both included, in order of time, equal ones once.

    Raises Refused when the file is too big, broken, no calendar at all, or endless.
    """
    text = opened(data, file=file)
    events, unread = _events(_components(text.text, file), text.event_lines, file)
    expansion = _Expansion(file, first, last)
    found = [piece for event, gone in _series(events) for piece in expansion.pieces(event, gone)]
    doubts = [finding for event in events for finding in _doubts(event, file)]
    return IcsReading(_once(found), (*text.findings, *unread, *doubts, *expansion.findings))


def _once(events: list[IcsEvent]) -> tuple[IcsEvent, ...]:
    """In order of time; of events that only differ in their line, the first."""
    once: dict[IcsEvent, IcsEvent] = {}
    for event in sorted(events, key=_order):
        once.setdefault(replace(event, line=None), event)
    return tuple(once.values())


def _order(event: IcsEvent) -> tuple[date, int, int, str, str, str, int]:
    return (
        event.date, event.start, event.end, event.summary, event.location, event.uid, event.line or 0
    )  # fmt: skip


def _components(text: str, file: str) -> list[Component]:
    """Every VEVENT of every calendar in the text."""
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        return [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError):
        raise refusal("ics-broken", _BROKEN, Place(file)) from None


def _events(
    components: list[Component], lines: tuple[int, ...], file: str
) -> tuple[list[Event], list[Finding]]:
    events, findings = [], []
    known = lines if len(lines) == len(components) else [None] * len(components)
    for component, line in zip(components, known, strict=True):
        event = event_of(component, line)
        if event:
            events.append(event)
        else:
            text = _NO_START.filled(summary=quoted(str(component.get("SUMMARY", "?"))))
            findings.append(Finding(Weight.WARNING, "ics-no-start", text, Place(file, line)))
    return events, findings


def _series(events: list[Event]) -> Iterator[tuple[Event, Dates]]:
    """The events that take place, each with the occurrences that are not its own: removed, moved or cancelled ones."""
    replaced: defaultdict[str, list[Dates]] = defaultdict(list)
    newest: defaultdict[tuple[str, Dates], int] = defaultdict(int)
    for event in events:
        newest[event.uid, event.replaces] = max(newest[event.uid, event.replaces], event.sequence)
        if event.replaces != Dates():
            replaced[event.uid].append(event.replaces)
    for event in events:
        if event.cancelled or (event.uid and event.sequence < newest[event.uid, event.replaces]):
            continue
        if event.replaces == Dates():
            yield event, event.removed.joined(replaced[event.uid])
        else:
            yield replace(event, rule=None, added=()), Dates()


def _doubts(event: Event, file: str) -> Iterator[Finding]:
    summary = quoted(event.summary)
    place = Place(file, event.line)
    if event.length <= timedelta(0):
        yield Finding(Weight.WARNING, "ics-no-length", _NO_LENGTH.filled(summary=summary), place)
    if event.broken_rule:
        yield Finding(Weight.WARNING, "ics-strange-rule", _STRANGE_RULE.filled(summary=summary), place)
    if event.and_future:
        yield Finding(Weight.WARNING, "ics-and-future", _AND_FUTURE.filled(summary=summary), place)
    if event.unknown_zone:
        text = _UNKNOWN_ZONE.filled(summary=summary, zone=quoted(event.unknown_zone))
        yield Finding(Weight.QUESTION, "ics-unknown-zone", text, place)


class _Expansion:
    """Counts out occurrences between two dates, and refuses a file that would take for ever."""

    def __init__(self, file: str, first: date, last: date) -> None:
        self.findings: list[Finding] = []
        self._file = file
        self._first = first
        self._last = last
        self._steps = 0

    def pieces(self, event: Event, gone: Dates) -> Iterator[IcsEvent]:
        """Every date of every occurrence of the event that is not gone."""
        if event.length <= timedelta(0):
            return
        for start in {event.start, *event.added, *self._repeated(event)}:
            if not gone.hold(start, event.zone):
                yield from self._dates(event, start)

    def _repeated(self, event: Event) -> Iterator[datetime]:
        if event.rule is None:
            return
        end = datetime.combine(self._last, time.min) + timedelta(days=2)
        if event.start.year < _EARLIEST:
            self._strange(event)
            return
        self._spend(max(0, (end - event.start).days))
        try:
            for start in recurrences(event.rule, event.start, end, event.zone):
                self._spend(1)
                yield start
        except UnreadableRule:
            self._strange(event)

    def _dates(self, event: Event, start: datetime) -> Iterator[IcsEvent]:
        begins, ends = _on_danish_clock(event, start)
        day = max(self._first, begins.date())
        while day <= self._last and datetime.combine(day, time.min) < ends:
            self._spend(1)
            yield IcsEvent(
                date=day,
                start=_minute(begins) if begins.date() == day else 0,
                end=_minute(ends) if ends.date() == day else 24 * 60,
                summary=event.summary,
                location=event.location,
                uid=event.uid,
                line=event.line,
                all_day=event.all_day,
                free=event.free,
            )
            day += timedelta(days=1)

    def _spend(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise refusal("ics-too-many", _TOO_MANY, Place(self._file))

    def _strange(self, event: Event) -> None:
        text = _STRANGE_RULE.filled(summary=quoted(event.summary))
        place = Place(self._file, event.line)
        self.findings.append(Finding(Weight.WARNING, "ics-strange-rule", text, place))


def _on_danish_clock(event: Event, start: datetime) -> tuple[datetime, datetime]:
    """Beginning and end as clocks in Denmark show them. All-day events are dates and are not moved."""
    end = start + event.length
    if event.all_day:
        return start, end
    begins, ends = (instant(wall, event.zone).astimezone(COPENHAGEN) for wall in (start, end))
    return begins.replace(tzinfo=None), ends.replace(tzinfo=None)


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
