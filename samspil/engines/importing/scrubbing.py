"""Takes CPR numbers out of a table, and says where they were, never what they were."""

from samspil.engines.importing.cpr import is_bare_id, is_cpr_heading, looks_like_cpr, suspicious
from samspil.engines.importing.headers import Header
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import shown
from samspil.engines.importing.tables import Line, Table
from samspil.engines.wording.text import Text

NEVER_READ = Text(
    "Kolonnen “{heading}” er ikke læst: Samspil gemmer aldrig CPR-numre. Slet den gerne, før filen sendes videre.",
    "The column “{heading}” was not read: Samspil never keeps CPR numbers. Please delete it before passing the file on.",
)
EMPTIED = Text(
    "Noget, der ligner et CPR-nummer, er fjernet fra {column}.",
    "Something that looks like a CPR number was removed from {column}.",
)
NUMBERED = Text("kolonne {number}", "column {number}")
NAMED = Text("kolonnen “{heading}”", "the column “{heading}”")


def scrubbed(table: Table, header: Header | None, notes: Notebook) -> Table:
    """The table with CPR columns and cells emptied. A uniid column keeps its bare ten digits."""
    closed = _closed_columns(table, header, notes)
    exempt = _exempt_columns(table, header)
    return Table(
        table.file, tuple(_clean(line, closed, exempt, header, notes) for line in table.lines), table.sheet
    )


def without_cpr(value: str, where: Text, notes: Notebook, line: int | None = None) -> str:
    """The value, or nothing at all when it looks like a CPR number; then a warning tells where."""
    if not looks_like_cpr(value):
        return value
    notes.warn("cpr-removed", EMPTIED.filled(column=where), line)
    return ""


def _closed_columns(table: Table, header: Header | None, notes: Notebook) -> frozenset[int]:
    headings = header.headings if header else ()
    closed = [index for index, heading in enumerate(headings) if is_cpr_heading(heading)]
    for index in closed:
        if header and not looks_like_cpr(headings[index]):
            notes.note(
                "cpr-column",
                NEVER_READ.filled(heading=shown(headings[index])),
                table.lines[header.index].number,
            )
    return frozenset(closed)


def _exempt_columns(table: Table, header: Header | None) -> frozenset[int]:
    if header is None:
        return frozenset()
    body = table.lines[header.index + 1 :]
    return frozenset(
        index for index in header.columns("uniid") if not suspicious(tuple(line.cell(index) for line in body))
    )


def _clean(
    line: Line, closed: frozenset[int], exempt: frozenset[int], header: Header | None, notes: Notebook
) -> Line:
    cells = []
    for index, cell in enumerate(line.cells):
        if index in closed and not is_cpr_heading(cell):
            cells.append("")
        elif index in exempt and is_bare_id(cell):
            cells.append(cell)
        else:
            cells.append(without_cpr(cell, _column(index, header), notes, line.number))
    return Line(line.number, tuple(cells))


def _column(index: int, header: Header | None) -> Text:
    if header is None or index >= len(header.headings) or not header.headings[index]:
        return NUMBERED.filled(number=index + 1)
    heading = header.headings[index]
    if looks_like_cpr(heading):
        return NUMBERED.filled(number=index + 1)
    return NAMED.filled(heading=shown(heading))
