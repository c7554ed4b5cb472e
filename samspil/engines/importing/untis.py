"""Untis GPU001: one line per lesson, no headings: number, class, teacher, subject, room, day 1–5, period."""

from collections import defaultdict
from dataclasses import dataclass

from samspil.engines.importing.files import read_tables
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import shown
from samspil.engines.importing.rows import LessonRow, Reading
from samspil.engines.importing.scrubbing import scrubbed
from samspil.engines.importing.source import Source
from samspil.engines.importing.tables import Line
from samspil.engines.importing.timetables import is_sfo_duty
from samspil.engines.wording.findings import refusal
from samspil.engines.wording.formats import clock
from samspil.engines.wording.text import Text

_CLASS, _TEACHER, _SUBJECT, _ROOM, _DAY, _PERIOD = 1, 2, 3, 4, 5, 6


@dataclass(frozen=True, slots=True)
class PeriodTimes:
    """When the school's periods begin and end, in minutes after midnight; ``spans[0]`` is period 1."""

    spans: tuple[tuple[int, int], ...]

    def span(self, period: int) -> tuple[int, int] | None:
        return self.spans[period - 1] if 1 <= period <= len(self.spans) else None


ORDINARY_DAY = PeriodTimes(
    spans=(
        (480, 525), (525, 570), (590, 635), (635, 680), (710, 755), (755, 800), (810, 855), (855, 900), (905, 950),
    )
)  # fmt: skip
"""Lessons of 45 minutes from 8.00, breaks at 9.30, 11.20 and 13.20: a guess that is always asked about."""


def read_untis(source: Source, periods: PeriodTimes | None = None) -> Reading[LessonRow]:
    """Weekly lessons per teacher, several classes in one lesson joined. ``periods``: the school's own clock table.

    Raises Refused when the columns are not those of GPU001.
    """
    notes = Notebook(source.name)
    table = scrubbed(read_tables(source, notes)[0], None, notes)
    if not any(_is_lesson(line) for line in table.lines):
        raise refusal("not-untis", _NOT_UNTIS, notes.place(None))
    if periods is None:
        notes.ask("period-times", _ask_for_times(ORDINARY_DAY))
    joined: defaultdict[tuple[str, int, int], list[Line]] = defaultdict(list)
    for line in table.lines:
        if _readable(line, periods or ORDINARY_DAY, notes):
            key = (line.cell(_TEACHER), int(line.cell(_DAY)) - 1, int(line.cell(_PERIOD)))
            joined[key].append(line)
    rows = [_lesson(key, lines, periods or ORDINARY_DAY, notes) for key, lines in joined.items()]
    return Reading(tuple(rows), notes.findings)


def looks_like_untis(lines: tuple[Line, ...]) -> bool:
    """Most of the first lines have a day from 1 to 7 and a period where GPU001 has them."""
    sample = lines[:20]
    return bool(sample) and sum(map(_is_lesson, sample)) * 2 > len(sample)


def _is_lesson(line: Line) -> bool:
    numbers = (line.cell(0), line.cell(_DAY), line.cell(_PERIOD))
    if not all(text.isdecimal() and len(text) < 7 for text in numbers):
        return False
    return 1 <= int(numbers[1]) <= 7 and 1 <= int(numbers[2]) < 100


def _readable(line: Line, periods: PeriodTimes, notes: Notebook) -> bool:
    if not _is_lesson(line):
        notes.warn("unclear-lesson", _UNCLEAR, line.number)
        return False
    if not line.cell(_TEACHER):
        notes.note("lesson-without-teacher", _NO_TEACHER, line.number)
        return False
    span = periods.span(int(line.cell(_PERIOD)))
    if span is None:
        notes.error("unknown-period", _NO_PERIOD.filled(period=shown(line.cell(_PERIOD))), line.number)
        return False
    if span[0] >= span[1]:
        notes.error("no-minutes", _ZERO.filled(period=shown(line.cell(_PERIOD))), line.number)
        return False
    return True


def _lesson(key: tuple[str, int, int], lines: list[Line], periods: PeriodTimes, notes: Notebook) -> LessonRow:
    teacher, weekday, period = key
    start, end = periods.spans[period - 1]
    names = dict.fromkeys(line.cell(column) for column in (_CLASS, _SUBJECT) for line in lines)
    label = " ".join(name for name in names if name)
    duty = any(is_sfo_duty(line.cell(_SUBJECT)) for line in lines)
    return LessonRow(teacher, start, end, weekday, duty=duty, label=label, place=notes.place(lines[0].number))


def _ask_for_times(periods: PeriodTimes) -> Text:
    times = ", ".join(
        f"{number}: {clock(start)}–{clock(end)}" for number, (start, end) in enumerate(periods.spans, start=1)
    )
    return _TIMES.filled(times=times)


_NOT_UNTIS = Text(
    "Filen har ikke de kolonner, Untis skriver i GPU001. Vælg Eksport > TXT > Skema i Untis, og prøv igen.",
    "The file does not have the columns Untis writes in GPU001. Choose Export > TXT > Timetable in Untis and try again.",
)
_TIMES = Text(
    "Filen siger ikke, hvornår lektionerne ligger. Vi har regnet med {times}: hvordan er jeres ringetider?",
    "The file does not say when the periods are. We used {times}: what are your times?",
)
_UNCLEAR = Text("Linjen har ingen dag eller lektion, vi kan læse, og er sprunget over.", "The line has no day or period we can read and was left out.")  # fmt: skip
_NO_TEACHER = Text("Lektionen har ingen lærer og er sprunget over.", "The lesson has no teacher and was left out.")  # fmt: skip
_NO_PERIOD = Text(
    "Lektion {period} har intet klokkeslæt. Føj den til ringetiderne.",
    "Period {period} has no time. Add it to the table of periods.",
)
_ZERO = Text("Lektion {period} varer 0 minutter i ringetiderne.", "Period {period} lasts 0 minutes in the table of periods.")  # fmt: skip
