"""Which days a timetable holds on, and when its lessons begin and end: told of the rows that were read, before they count."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from samspil.engines.importing.clocks import clock_time
from samspil.engines.importing.untis import ORDINARY_DAY
from samspil.engines.wording.formats import clock
from samspil.foundation.schools.models import Lesson
from samspil.foundation.schools.rules import first_of, last_of

Span = tuple[int, int]
Packed = list[dict[str, Any]]
ASKED = "period-times"  # the finding that asks when the lessons of the day are
ONE_DAY = dt.timedelta(days=1)


def covered(rows: Packed, first: dt.date, last: dt.date) -> Packed:
    """The weekly lessons hold from the first day to the last; those on a date stay on it."""
    held = {"first": first.isoformat(), "last": last.isoformat()}
    return [row | held if row["weekday"] is not None else row for row in rows]


def school_year_span(start: int) -> tuple[dt.date, dt.date]:
    return first_of(start), last_of(start)


def rung(rows: Packed, before: Sequence[Span], after: Sequence[Span]) -> Packed:
    """The bell rings at other times: what lay in a lesson of the day lies in the same lesson still."""
    moved = dict(zip(before, after, strict=False))
    return [
        row
        | dict(
            zip(
                ("start", "end"),
                moved.get((row["start"], row["end"]), (row["start"], row["end"])),
                strict=True,
            )
        )
        for row in rows
    ]


def bell_of(mapping: dict[str, Any]) -> tuple[Span, ...]:
    """The lessons of the day as they were told, or as we guess."""
    return tuple((begins, ends) for begins, ends in mapping.get("bell", ORDINARY_DAY.spans))


def bell_said(bell: Iterable[Span]) -> str:
    return "\n".join(f"{clock(begins)}–{clock(ends)}" for begins, ends in bell)


def bell_written(text: str) -> tuple[Span, ...] | None:
    """The lessons of the day, one on a line; None when a line is no span of time, or begins before the one above ends."""
    spans: list[Span] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        begins, _dash, ends = line.replace("–", "-").replace("—", "-").partition("-")
        span = (clock_time(begins.strip()), clock_time(ends.strip()))
        if span[0] is None or span[1] is None or span[0] >= span[1] or (spans and span[0] < spans[-1][1]):
            return None
        spans.append((span[0], span[1]))
    return tuple(spans)


def without(lesson: Lesson, first: dt.date, last: dt.date) -> Iterator[Lesson]:
    """What is left of a weekly lesson outside these days: nothing, a part before, a part after, or both."""
    if lesson.first is None or lesson.first < first:
        yield _copy(lesson, lesson.first, min(filter(None, (lesson.last, first - ONE_DAY))))
    if lesson.last is None or lesson.last > last:
        yield _copy(lesson, max(filter(None, (lesson.first, last + ONE_DAY))), lesson.last)


def _copy(lesson: Lesson, first: dt.date | None, last: dt.date | None) -> Lesson:
    return Lesson(
        staff_id=lesson.staff_id, weekday=lesson.weekday, date=lesson.date, begins=lesson.begins, ends=lesson.ends,
        duty=lesson.duty, first=first, last=last,
    )  # fmt: skip
