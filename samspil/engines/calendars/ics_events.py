"""One VEVENT as a value: when it begins on its own clock, how long it lasts, how it repeats, what it is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar.cal import Component
from icalendar.prop import vBroken, vDDDLists, vDDDTypes, vDuration, vRecur

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Moment = date | datetime
_YEARS = range(1900, 2201)  # anything else is a slip, and too near the ends of time to be converted
_LONGEST = timedelta(days=3660)


@dataclass(frozen=True, slots=True)
class Dates:
    """Occurrences named in a list: moments in UTC, and whole dates on the event's own clock."""

    moments: frozenset[datetime] = frozenset()
    days: frozenset[date] = frozenset()

    def hold(self, wall: datetime, zone: tzinfo) -> bool:
        return wall.date() in self.days or instant(wall, zone) in self.moments

    def joined(self, others: Iterable["Dates"]) -> "Dates":
        moments, days = set(self.moments), set(self.days)
        for other in others:
            moments |= other.moments
            days |= other.days
        return Dates(frozenset(moments), frozenset(days))


@dataclass(frozen=True, slots=True)
class Event:
    """``start`` is naive, on the clock of ``zone``; all-day events begin at midnight in Copenhagen.

    ``replaces`` is the occurrence of the series that this one stands for (RECURRENCE-ID).
    """

    uid: str
    start: datetime
    length: timedelta
    zone: tzinfo
    all_day: bool
    summary: str
    location: str
    free: bool
    cancelled: bool
    sequence: int
    line: int | None
    rule: vRecur | None
    broken_rule: bool
    added: tuple[datetime, ...]
    removed: Dates
    replaces: Dates
    and_future: bool
    unknown_zone: str


def event_of(component: Component, line: int | None) -> Event | None:
    """The event, or None when it has no readable beginning. A negative length is left for the reader to tell about."""
    begins = _moment(component, "DTSTART")
    if begins is None:
        return None
    zone = zone_of(begins)
    rule = component.get("RRULE")
    return Event(
        uid=_words(component, "UID"),
        start=wall_clock(begins, zone),
        length=min(_length(component, begins, zone), _LONGEST),
        zone=zone,
        all_day=not isinstance(begins, datetime),
        summary=_words(component, "SUMMARY"),
        location=_words(component, "LOCATION"),
        free=_words(component, "TRANSP").upper() == "TRANSPARENT",
        cancelled=_words(component, "STATUS").upper() == "CANCELLED",
        sequence=_number(component, "SEQUENCE"),
        line=line,
        rule=rule if isinstance(rule, vRecur) else None,
        broken_rule=rule is not None and not isinstance(rule, vRecur),
        added=tuple(wall_clock(each, zone) for each in _listed(component, "RDATE")),
        removed=_dates(_listed(component, "EXDATE")),
        replaces=_dates(_single(component, "RECURRENCE-ID")),
        and_future=_has_range(component),
        unknown_zone=_unknown_zone(component),
    )


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """The moment, in UTC, when a clock in this zone shows this time."""
    return wall.replace(tzinfo=zone).astimezone(UTC)


def wall_clock(moment: Moment, zone: tzinfo) -> datetime:
    """What a clock in ``zone`` shows. Floating times are shown as they are; a date is its midnight."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min)
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)


def zone_of(moment: Moment) -> tzinfo:
    """Dates, and times without a zone, are the school's own: Copenhagen."""
    return moment.tzinfo or COPENHAGEN if isinstance(moment, datetime) else COPENHAGEN


def _moment(component: Component, name: str) -> Moment | None:
    value = _first(component, name)
    moment = value.dt if isinstance(value, vDDDTypes) else None
    return moment if isinstance(moment, date) and moment.year in _YEARS else None


def _single(component: Component, name: str) -> Iterator[Moment]:
    moment = _moment(component, name)
    if moment is not None:
        yield moment


def _listed(component: Component, name: str) -> Iterator[Moment]:
    values = component.get(name)
    for each in values if isinstance(values, list) else [values]:
        for entry in each.dts if isinstance(each, vDDDLists) else [each]:
            moment = entry.dt if isinstance(entry, vDDDTypes) else None
            if isinstance(moment, tuple):  # a period: its beginning
                moment = moment[0]
            if isinstance(moment, date) and moment.year in _YEARS:
                yield moment


def _dates(moments: Iterator[Moment]) -> Dates:
    all_moments = tuple(moments)
    timed = [moment for moment in all_moments if isinstance(moment, datetime)]
    return Dates(
        frozenset(instant(wall_clock(moment, zone_of(moment)), zone_of(moment)) for moment in timed),
        frozenset(moment for moment in all_moments if not isinstance(moment, datetime)),
    )


def _length(component: Component, begins: Moment, zone: tzinfo) -> timedelta:
    """To the end, or the duration, or one day for a date alone; zero for a moment alone."""
    ends = _moment(component, "DTEND")
    if ends is not None:
        return wall_clock(ends, zone) - wall_clock(begins, zone)
    duration = _first(component, "DURATION")
    if isinstance(duration, vDuration):
        return duration.td
    if isinstance(duration, vDDDTypes) and isinstance(duration.dt, timedelta):
        return duration.dt
    return timedelta(days=0 if isinstance(begins, datetime) else 1)


def _unknown_zone(component: Component) -> str:
    """The name of a time zone nobody knows, when an end or a beginning has one."""
    for name in ("DTSTART", "DTEND"):
        value = _first(component, name)
        if isinstance(value, vDDDTypes) and isinstance(value.dt, datetime) and value.dt.tzinfo is None:
            named = value.params.get("TZID")
            if named:
                return str(named)
    return ""


def _has_range(component: Component) -> bool:
    value = _first(component, "RECURRENCE-ID")
    return isinstance(value, vDDDTypes) and "RANGE" in value.params


def _words(component: Component, name: str) -> str:
    value = _first(component, name)
    return "" if value is None or isinstance(value, vBroken) else " ".join(str(value).split())


def _number(component: Component, name: str) -> int:
    value = _first(component, name)
    return int(value) if isinstance(value, int) else 0


def _first(component: Component, name: str) -> object:
    value: object = component.get(name)
    return value[0] if isinstance(value, list) and value else value
