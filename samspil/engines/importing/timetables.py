"""Timetables as a table: who, which day, from when to when."""

from collections.abc import Mapping

from samspil.engines.importing.clocks import parsed_date, weekdays
from samspil.engines.importing.frames import Record, framed
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import plain_tokens, shown
from samspil.engines.importing.rows import LessonRow, Reading
from samspil.engines.importing.source import Source
from samspil.engines.importing.spans import span_of
from samspil.engines.importing.staff_lists import NO_MAPPING, NO_ROWS
from samspil.engines.importing.vocabulary import form
from samspil.engines.wording.text import Text


def read_timetable(source: Source, mapping: Mapping[str, str] = NO_MAPPING) -> Reading[LessonRow]:
    """Busy time by line. Raises Refused without columns for the person, the day and the time."""
    notes = Notebook(source.name)
    frame = framed(source, form("lessons"), mapping, notes)
    rows = [row for record in frame.records for row in _lessons(record, notes)]
    if not rows:
        notes.error("no-rows", NO_ROWS)
    return Reading(tuple(rows), notes.findings)


def is_sfo_duty(label: str) -> bool:
    """SFO time may be left, at a price; a lesson may not."""
    return bool({"sfo", "klub", "fritidsdel"} & set(plain_tokens(label)))


def _lessons(record: Record, notes: Notebook) -> tuple[LessonRow, ...]:
    person, label = record.one("person"), record.one("label")
    span = span_of(record, notes)
    if not person or span is None:
        if not person:
            notes.warn("nobody", _NOBODY, record.line)
        return ()
    day = parsed_date(record.one("date")) if record.one("date") else None
    days = weekdays(record.one("weekday") or record.one("date"))
    if day is None and not days:
        said = record.one("date") or record.one("weekday")
        notes.error("unclear-day", _DAYLESS.filled(value=shown(said)), record.line)
        return ()
    duty, place = is_sfo_duty(label), notes.place(record.line)
    if day is not None:
        return (LessonRow(person, *span, date=day, duty=duty, label=label, place=place),)
    return tuple(
        LessonRow(person, *span, weekday=weekday, duty=duty, label=label, place=place) for weekday in days
    )


_NOBODY = Text("Linjen siger ikke, hvem det er, og er sprunget over.", "The line does not say who it is and was left out.")  # fmt: skip
_DAYLESS = Text("“{value}” er hverken en ugedag eller en dato.", "“{value}” is neither a weekday nor a date.")
