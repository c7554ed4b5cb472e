"""When a repeated event happens (RFC 5545 RRULE), in its own wall-clock time and never beyond a given end.

A rule is a question asked of each day in each of its periods, so the work is bounded by the days between start and end,
also for a rule that never matches. Rules with parts no school calendar has (hours, week numbers) are not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Literal, get_args

from icalendar.prop import vRecur

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
_FAR = 2200
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"}
_DAY = timedelta(days=1)


class UnreadableRule(ValueError):
    """A rule no school calendar has: too frequent, without a frequency, or broken."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``weekdays`` pairs an ordinal (0: every one, -1: the last) with a weekday; empty filters let every day pass."""

    frequency: Frequency
    interval: int
    count: int | None
    until: datetime | None
    week_begins: int
    weekdays: frozenset[tuple[int, int]]
    months: frozenset[int]
    month_days: frozenset[int]
    positions: tuple[int, ...]

    def holds(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not self.month_days & {day.day, day.day - _month_length(day) - 1}:
            return False
        return not self.weekdays or bool(self.weekdays & self._names(day))

    def _names(self, day: date) -> set[tuple[int, int]]:
        """What this day may be called: a Tuesday, the 2nd Tuesday, the 3rd last Tuesday of its month or year."""
        whole_year = self.frequency == "YEARLY" and not self.months
        index = day.timetuple().tm_yday if whole_year else day.day
        length = date(day.year, 12, 31).timetuple().tm_yday if whole_year else _month_length(day)
        weekday = day.weekday()
        return {(0, weekday), ((index - 1) // 7 + 1, weekday), (-((length - index) // 7 + 1), weekday)}


def recurrences(rule: vRecur, start: datetime, end: datetime, zone: tzinfo) -> Iterator[datetime]:
    """The starts the rule gives from ``start`` to ``end``, both naive times on the clock of ``zone``.

    ``UNTIL`` as a bare date holds the whole day. Raises UnreadableRule.
    """
    read = rule_of(rule, start, zone)
    last = min(end, read.until or end)
    return islice(_starts(read, start, last), read.count)


def rule_of(written: vRecur, start: datetime, zone: tzinfo) -> Rule:
    """The rule with what it leaves unsaid taken from its start. Raises UnreadableRule."""
    parts = {key.upper(): values if isinstance(values, list) else [values] for key, values in written.items()}
    frequency = _frequency(parts)
    try:
        weekdays = frozenset(_weekday(str(value)) for value in parts.get("BYDAY", []))
        months, month_days = _numbers(parts, "BYMONTH"), _numbers(parts, "BYMONTHDAY")
        count, interval = _numbers(parts, "COUNT"), _numbers(parts, "INTERVAL") or (1,)
        week_begins = _weekday(str(parts.get("WKST", ["MO"])[0]))[1]
        positions = _numbers(parts, "BYSETPOS")
    except (ValueError, IndexError) as error:
        raise UnreadableRule from error
    if interval[0] < 1 or (count and count[0] < 1) or not set(months) <= set(range(1, 13)):
        raise UnreadableRule
    said = bool(weekdays or month_days)
    if not said and frequency == "WEEKLY":
        weekdays = frozenset({(0, start.weekday())})
    if not said and frequency in {"MONTHLY", "YEARLY"}:
        month_days = (start.day,)
        months = months or ((start.month,) if frequency == "YEARLY" else ())
    return Rule(frequency, interval[0], count[0] if count else None, _until(parts, zone), week_begins,
                weekdays, frozenset(months), frozenset(month_days), positions)  # fmt: skip


def _starts(rule: Rule, start: datetime, last: datetime) -> Iterator[datetime]:
    for first, length in _periods(rule, start.date(), last.date()):
        fitting = [day for step in range(length) if rule.holds(day := first + step * _DAY)]
        for day in _positioned(fitting, rule.positions):
            moment = datetime.combine(day, start.time())
            if start <= moment <= last:
                yield moment


def _periods(rule: Rule, start: date, last: date) -> Iterator[tuple[date, int]]:
    """The first day and the length of every period the rule looks at."""
    first = _period_start(rule, start)
    while first <= last:
        following = _following(rule, first, 1)
        yield first, (following - first).days
        first = _following(rule, first, rule.interval)


def _period_start(rule: Rule, day: date) -> date:
    match rule.frequency:
        case "DAILY":
            return day
        case "WEEKLY":
            return day - _DAY * ((day.weekday() - rule.week_begins) % 7)
        case "MONTHLY":
            return day.replace(day=1)
        case "YEARLY":
            return day.replace(month=1, day=1)


def _following(rule: Rule, first: date, periods: int) -> date:
    """The first day so many periods later; the end of time when that is further than any calendar."""
    try:
        match rule.frequency:
            case "DAILY":
                return first + _DAY * periods
            case "WEEKLY":
                return first + _DAY * 7 * periods
            case "MONTHLY":
                years, month = divmod(first.month - 1 + periods, 12)
                return date(first.year + years, month + 1, 1)
            case "YEARLY":
                return date(first.year + periods, 1, 1)
    except (OverflowError, ValueError):
        return date.max


def _positioned(days: list[date], positions: tuple[int, ...]) -> list[date]:
    if not positions:
        return days
    picked = {days[at - 1 if at > 0 else at] for at in positions if at and -len(days) <= at <= len(days)}
    return sorted(picked)


def _month_length(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - day.replace(day=1)).days


def _frequency(parts: dict[str, list[object]]) -> Frequency:
    written = str((parts.get("FREQ") or [""])[0]).upper()
    for frequency in get_args(Frequency):
        if frequency == written and parts.keys() <= _KNOWN:
            return frequency  # type: ignore[no-any-return]  # get_args forgets the type of a Literal
    raise UnreadableRule


def _weekday(written: str) -> tuple[int, int]:
    """``-1FR`` is the last Friday, ``FR`` every Friday."""
    return int(written[:-2] or 0), _WEEKDAYS.index(written[-2:].upper())


def _numbers(parts: dict[str, list[object]], key: str) -> tuple[int, ...]:
    return tuple(int(str(value)) for value in parts.get(key, []))


def _until(parts: dict[str, list[object]], zone: tzinfo) -> datetime | None:
    until = (parts.get("UNTIL") or [None])[0]
    if not isinstance(until, date) or until.year > _FAR:  # 9999 is how some programs write "for ever"
        return None
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max)
    return until if until.tzinfo is None else until.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
