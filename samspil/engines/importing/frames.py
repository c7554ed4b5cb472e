"""A table whose columns are understood: records to read from, after CPR numbers are gone and columns are explained."""

from collections.abc import Mapping
from dataclasses import dataclass

from samspil.engines.importing.cpr import masked
from samspil.engines.importing.files import read_tables
from samspil.engines.importing.headers import Header, find_header, missing
from samspil.engines.importing.heading_talk import (
    refuse_missing_columns,
    report_columns,
    report_mapping,
    report_sheets,
)
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import one_line, plain
from samspil.engines.importing.scrubbing import scrubbed
from samspil.engines.importing.source import Source
from samspil.engines.importing.tables import Line, Table
from samspil.engines.importing.vocabulary import Form
from samspil.engines.wording.text import Text

Mapped = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a list. A field that is missing or blank reads as an empty string."""

    line: int
    values: Mapping[str, tuple[str, ...]]

    def one(self, field: str) -> str:
        return next((one_line(value) for value in self.values.get(field, ()) if value), "")

    def all(self, field: str) -> tuple[str, ...]:
        return tuple(value for value in self.values.get(field, ()) if value)


@dataclass(frozen=True, slots=True)
class Frame:
    """``headings``: how the file names each field that was understood."""

    records: tuple[Record, ...]
    headings: Mapping[str, str]

    def has(self, field: str) -> bool:
        return field in self.headings


def framed(source: Source, form: Form, mapping: Mapped, notes: Notebook) -> Frame:
    """The records of the list in a file. Raises Refused when no sheet has the columns that are needed."""
    tables = read_tables(source, notes)
    table = _chosen(tables, source, form, mapping, notes)
    header = find_header(table, form, mapping)
    table = _trimmed(scrubbed(table, header, notes), notes)
    header = find_header(table, form, mapping)
    if header is None or missing(header, form):
        raise refuse_missing_columns(table, header, form, notes)
    report_mapping(header, form, mapping, notes)
    report_columns(table, header, form, mapping, notes)
    return Frame(_records(table, header, form, notes), _headings(header))


def _chosen(tables: tuple[Table, ...], source: Source, form: Form, mapping: Mapped, notes: Notebook) -> Table:
    """The sheet that was asked for, else the one whose headings fit best; the first of equals."""
    if not tables:
        return Table(notes.file, ())
    named = next((table for table in tables if source.sheet and table.sheet == source.sheet), None)
    if named is not None:
        return named
    chosen = max(tables, key=lambda table: _fit(table, form, mapping))
    if len(tables) > 1:
        report_sheets(chosen.sheet, [table.sheet for table in tables if table is not chosen], notes)
    return chosen


def _trimmed(table: Table, notes: Notebook) -> Table:
    """Nobody writes an essay in a list; what does is cut, after CPR numbers are gone from it."""
    for line in table.lines:
        if any(len(cell) > _LONGEST_CELL for cell in line.cells):
            notes.warn("cell-too-long", _TOO_LONG.filled(most=_LONGEST_CELL), line.number)
    lines = (Line(line.number, tuple(cell[:_LONGEST_CELL] for cell in line.cells)) for line in table.lines)
    return Table(table.file, tuple(lines), table.sheet)


def _fit(table: Table, form: Form, mapping: Mapped) -> tuple[int, int]:
    header = find_header(table, form, mapping)
    if header is None:
        return (-len(form.needed), 0)
    return (-len(missing(header, form)), len(header.understood))


def _records(table: Table, header: Header, form: Form, notes: Notebook) -> tuple[Record, ...]:
    repeated = tuple(plain(heading) for heading in header.headings)
    records = []
    for line in table.lines[header.index + 1 :]:
        if tuple(plain(cell) for cell in line.cells) == repeated[: len(line.cells)]:
            continue  # the headings again, at the top of a printed page
        if _is_total(line):
            notes.note("total-line", _TOTAL, line.number)
            continue
        record = Record(line.number, _values(line, header, form))
        if any(any(values) for values in record.values.values()):
            records.append(record)
    return tuple(records)


def _is_total(line: Line) -> bool:
    first = next((plain(cell) for cell in line.cells if cell), "")
    return first in {"ialt", "total", "sum", "samlet", "samletantal", "totalt"}


def _values(line: Line, header: Header, form: Form) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for index, field in enumerate(header.fields):
        if field and (field in form.many or field not in values):
            values[field] = (*values.get(field, ()), line.cell(index))
    return values


def _headings(header: Header) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading, field in zip(header.headings, header.fields, strict=True):
        if field:
            found.setdefault(field, masked(heading))
    return found


_LONGEST_CELL = 2000  # letters
_TOO_LONG = Text(
    "Et felt har mere end {most} tegn og er skåret af.", "A cell has more than {most} characters and was cut."
)
_TOTAL = Text("En linje med en sum er sprunget over.", "A line with a total was left out.")
