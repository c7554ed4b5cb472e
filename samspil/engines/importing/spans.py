"""From when to when, however a line says it: from and to, one cell with both, or a start and a length."""

from samspil.engines.importing.clocks import clock_span, clock_time, minutes_long
from samspil.engines.importing.frames import Record
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import shown
from samspil.engines.wording.text import Text


def span_of(record: Record, notes: Notebook) -> tuple[int, int] | None:
    """Start and end in minutes after midnight; None, with an error that says why, when there is no such span."""
    span = _span(record)
    if span is None:
        said = " ".join(record.one(field) for field in ("time", "start", "end", "duration")).strip()
        notes.error("unclear-time", _UNCLEAR.filled(value=shown(said)) if said else _NONE, record.line)
        return None
    if span[0] == span[1]:
        notes.error("no-minutes", _ZERO, record.line)
        return None
    if span[0] > span[1]:
        notes.error("end-before-start", _BACKWARDS, record.line)
        return None
    return span


def _span(record: Record) -> tuple[int, int] | None:
    for field in ("time", "start"):
        both = clock_span(record.one(field))
        if both is not None:
            return both
    start = clock_time(record.one("start") or record.one("time"))
    if start is None:
        return None
    end = clock_time(record.one("end")) if record.one("end") else None
    if end is not None:
        return start, end
    length = minutes_long(record.one("duration")) if record.one("duration") else None
    return None if length is None else (start, start + length)


_UNCLEAR = Text(
    "“{value}” er ikke et tidsrum, vi kan læse. Skriv fra og til, fx 14.15 og 15.45.",
    "“{value}” is not a span of time we can read. Write from and to, such as 14.15 and 15.45.",
)
_NONE = Text("Der står intet tidspunkt, så linjen er sprunget over.", "No time is given, so the line was left out.")  # fmt: skip
_ZERO = Text(
    "Start og slut er det samme, så linjen varer 0 minutter og er sprunget over.",
    "Start and end are the same, so the line lasts 0 minutes and was left out.",
)
_BACKWARDS = Text("Slutter før den begynder og er sprunget over.", "Ends before it begins and was left out.")
