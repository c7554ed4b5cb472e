"""The *mødeplan* as a table: what, which day, from when to when, in which weeks, for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samspil.engines.importing.clocks import parsed_date, week_numbers, weekdays
from samspil.engines.importing.frames import Record, framed
from samspil.engines.importing.meeting_titles import kind_of_meeting
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import parts, plain, plain_tokens, shown
from samspil.engines.importing.rows import MeetingSlotRow, Reading
from samspil.engines.importing.source import Source
from samspil.engines.importing.spans import span_of
from samspil.engines.importing.staff_lists import NO_MAPPING, NO_ROWS, UNCLEAR_DATE
from samspil.engines.importing.vocabulary import form, words
from samspil.engines.wording.text import Text

EVERYONE = "alle"


@dataclass(frozen=True, slots=True)
class _Plan:
    notes: Notebook
    school_year: int | None


def read_meeting_plan(
    source: Source, mapping: Mapping[str, str] = NO_MAPPING, *, school_year: int | None = None
) -> Reading[MeetingSlotRow]:
    """The slots of a mødeplan. ``school_year`` (the year of its August) gives dates such as ``12/8`` their year.

    Raises Refused without a column of titles, of days or dates, or of times.
    """
    notes = Notebook(source.name)
    frame = framed(source, form("meetings"), mapping, notes)
    plan = _Plan(notes, school_year)
    rows = [row for record in frame.records for row in _slots(record, plan)]
    if not rows:
        notes.error("no-rows", NO_ROWS)
    return Reading(tuple(rows), notes.findings)


def _slots(record: Record, plan: _Plan) -> tuple[MeetingSlotRow, ...]:
    title = record.one("title")
    span = span_of(record, plan.notes)
    if not title or span is None:
        if not title:
            plan.notes.error("meeting-without-title", _TITLELESS, record.line)
        return ()
    day = _date(record, plan)
    days = () if day else _weekdays(record)
    weeks = _weeks(record, plan.notes)
    if day is None and not days:
        plan.notes.error("unclear-day", _DAYLESS.filled(title=shown(title)), record.line)
        return ()
    if weeks is None:
        return ()
    return tuple(
        _row(record, plan, span, day, weekday, weeks) for weekday in (days if day is None else (None,))
    )


def _row(
    record: Record,
    plan: _Plan,
    span: tuple[int, int],
    day: date | None,
    weekday: int | None,
    weeks: str | frozenset[int],
) -> MeetingSlotRow:
    return MeetingSlotRow(
        title=record.one("title"),
        kind=_kind(record, plan.notes),
        start=span[0],
        end=span[1],
        audience=_audience(record, plan.notes),
        weekday=weekday,
        date=day,
        weeks="all" if day else weeks,
        first=_limit(record, "first", plan),
        last=_limit(record, "last", plan),
        room=record.one("room"),
        taken=_taken(record, plan.notes),
        place=plan.notes.place(record.line),
    )


def _date(record: Record, plan: _Plan) -> date | None:
    text = record.one("date")
    if not text or (weekdays(text) and not any(letter.isdigit() for letter in text)):
        return None
    day = parsed_date(text, plan.school_year)
    if day is None:
        with_year = parsed_date(text, 2000)
        if with_year is not None:
            plan.notes.error("date-without-year", _YEARLESS.filled(value=shown(text)), record.line)
        else:
            plan.notes.error("unclear-date", UNCLEAR_DATE.filled(value=shown(text)), record.line)
    elif (said := weekdays(record.one("weekday"))) and day.weekday() not in said:
        plan.notes.ask("day-and-date-differ", _DIFFER.filled(value=shown(text)), record.line)
    return day


def _weekdays(record: Record) -> tuple[int, ...]:
    """The days of a weekly slot. A line whose date could not be read is not quietly made weekly."""
    text = record.one("date")
    if text and not weekdays(text):
        return ()
    if any(letter.isdigit() for letter in text):
        return ()
    return weekdays(record.one("weekday")) or weekdays(text)


def _weeks(record: Record, notes: Notebook) -> str | frozenset[int] | None:
    text = record.one("weeks")
    weeks = week_numbers(text)
    if weeks is not None:
        return weeks
    if {"14", "2", "anden", "hveranden", "second", "other"} & set(plain_tokens(text)) and _is_every(text):
        notes.ask("every-second-week", _FORTNIGHT.filled(value=shown(text)), record.line)
        return "even"
    notes.error("unclear-weeks", _UNCLEAR_WEEKS.filled(value=shown(text)), record.line)
    return None


def _is_every(text: str) -> bool:
    return any(word in plain(text) for word in ("hver", "every"))


def _kind(record: Record, notes: Notebook) -> str:
    kind = kind_of_meeting(record.one("title"))
    if kind == "other":
        notes.note("meeting-kind-unknown", _OTHER.filled(title=shown(record.one("title"))), record.line)
    return kind


def _audience(record: Record, notes: Notebook) -> tuple[str, ...]:
    audience = parts(record.one("audience"))
    if audience:
        return audience
    notes.ask("no-audience", _NO_AUDIENCE.filled(title=shown(record.one("title"))), record.line)
    return (EVERYONE,)


def _limit(record: Record, field: str, plan: _Plan) -> date | None:
    text = record.one(field)
    day = parsed_date(text, plan.school_year) if text else None
    if text and day is None:
        plan.notes.warn("unclear-date", UNCLEAR_DATE.filled(value=shown(text)), record.line)
    return day


def _taken(record: Record, notes: Notebook) -> bool:
    text = plain(record.one("taken"))
    if text not in words().yes | words().no:
        notes.ask("unclear-taken", _TAKEN.filled(value=shown(record.one("taken"))), record.line)
        return True
    return text in words().yes


_TITLELESS = Text("Mødet har intet navn og er sprunget over.", "The meeting has no name and was left out.")
_DAYLESS = Text(
    "“{title}” har hverken en ugedag eller en dato, vi kan læse, og er sprunget over.",
    "“{title}” has neither a weekday nor a date we can read and was left out.",
)
_YEARLESS = Text(
    "“{value}” har intet årstal. Skriv det på, eller fortæl, hvilket skoleår planen gælder.",
    "“{value}” has no year. Add it, or say which school year the plan is for.",
)
_DIFFER = Text(
    "Ugedagen passer ikke med datoen “{value}”. Vi har brugt datoen: er den rigtig?",
    "The weekday does not fit the date “{value}”. We used the date: is it right?",
)
_FORTNIGHT = Text(
    "“{value}”: er det lige eller ulige uger? Vi har skrevet lige uger.",
    "“{value}”: even or odd weeks? We wrote even weeks.",
)
_UNCLEAR_WEEKS = Text(
    "“{value}” siger ikke, hvilke uger mødet ligger i. Skriv alle, lige, ulige, 33-50 eller 34, 38, 42.",
    "“{value}” does not say which weeks the meeting is in. Write all, even, odd, 33-50 or 34, 38, 42.",
)
_OTHER = Text(
    "Vi kan ikke se på navnet, hvad slags møde “{title}” er. Det står som “andet”.",
    "The name does not tell what kind of meeting “{title}” is. It is listed as “other”.",
)
_NO_AUDIENCE = Text(
    "“{title}” siger ikke, hvem det er for. Vi har skrevet alle: passer det?",
    "“{title}” does not say who it is for. We wrote everyone: is that right?",
)
_TAKEN = Text(
    "“{value}”: er tiden optaget? Vi har skrevet ja, så ingen planlægger oven i noget.",
    "“{value}”: is the time taken? We wrote yes, so that nothing is planned on top of it.",
)
