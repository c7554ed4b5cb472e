"""Excel workbooks (.xlsx) to tables, with Excel's own dates, times and saved results of formulas."""

import datetime as dt
import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils import get_column_letter

from samspil.engines.importing.archives import opened_archive, unpacked
from samspil.engines.importing.delimited import too_many_lines
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.source import Source, check_size
from samspil.engines.importing.tables import MOST_COLUMNS, MOST_LINES, Line, Table
from samspil.engines.wording.findings import Refused, refusal
from samspil.engines.wording.text import Text

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MOST_BLANK = 500  # after so many blank rows a sheet is over, however far its formatting reaches


def read_workbook(source: Source, notes: Notebook) -> tuple[Table, ...]:
    """The visible sheets that hold something. Raises Refused for a bomb, a password, or a file that is no workbook."""
    check_size(source)
    formulas = _look_inside(source)
    book = _opened(source, notes, results=True)
    tables = tuple(_table(book, name, notes) for name in _visible(book, notes))
    if formulas:
        _report_unsaved(source, tables, notes)
    return tuple(table for table in tables if table.lines)


def _look_inside(source: Source) -> bool:
    """Refuse XML parts with a document type; say whether any sheet holds formulas."""
    formulas = False
    with opened_archive(source) as archive:
        for name in archive.namelist():
            if not name.lower().endswith((".xml", ".rels")):
                continue
            content = unpacked(archive, name, source)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
                raise _no_workbook(Notebook(source.name))
            formulas = formulas or (name.startswith("xl/worksheets/") and b"<f" in content)
    return formulas


def _opened(source: Source, notes: Notebook, *, results: bool) -> "Workbook":
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that do not matter to a list
            return openpyxl.load_workbook(
                io.BytesIO(source.content), read_only=True, data_only=results, keep_links=False
            )
    except Exception:  # noqa: BLE001 - a damaged workbook fails anywhere in the library; the cause may quote cells
        raise _no_workbook(notes) from None


def _visible(book: "Workbook", notes: Notebook) -> tuple[str, ...]:
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        notes.note("hidden-sheet", _HIDDEN.filled(sheets=len(hidden)))
    return tuple(sheet.title for sheet in book.worksheets if sheet.title not in hidden)


def _table(book: "Workbook", name: str, notes: Notebook) -> Table:
    lines = tuple(
        Line(number, tuple(_shown(value) for value in cells)) for number, cells in _rows(book, name, notes)
    )
    errors = [(line.number, cell) for line in lines for cell in line.cells if cell in _ERRORS]
    for number, cell in errors:
        notes.warn("excel-error", _ERROR.filled(value=cell), number)
    return Table(notes.file, tuple(_without_errors(line) for line in lines), name)


def _rows(book: "Workbook", name: str, notes: Notebook) -> Iterator[tuple[int, tuple[object, ...]]]:
    """The rows that hold something, with the numbers Excel shows. Never trusts the size a sheet claims to have."""
    blank = found = 0
    for number, cells in enumerate(_all_rows(book, name, notes), start=1):
        if all(value is None or value == "" for value in cells):
            blank += 1
            if blank > _MOST_BLANK:
                return
            continue
        blank = 0
        found += 1
        if found > MOST_LINES:
            raise too_many_lines(notes)
        yield number, cells


def _all_rows(book: "Workbook", name: str, notes: Notebook) -> Iterator[tuple[object, ...]]:
    sheet = book[name]
    try:
        sheet.reset_dimensions()
        yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    except Exception:  # noqa: BLE001 - as above: rows are parsed while they are read
        raise _no_workbook(notes) from None


def _shown(value: object) -> str:
    """A cell as a Dane would have typed it: decimal comma, ISO date, 24-hour clock."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case float():
            return f"{value:.10g}".replace(".", ",") if value % 1 else str(int(value))
        case dt.datetime() | dt.time() | dt.timedelta():
            return _shown_time(value)
        case _:
            return _composed(str(value))


def _shown_time(value: dt.datetime | dt.time | dt.timedelta) -> str:
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    rounded = value + dt.timedelta(seconds=30)  # Excel's day fractions are a little off
    at_midnight = (rounded.hour, rounded.minute) == (0, 0)
    return f"{rounded:%Y-%m-%d}" if at_midnight else f"{rounded:%Y-%m-%d %H:%M}"


def _composed(text: str) -> str:
    from_mac = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    return "".join(
        letter for letter in from_mac if letter in "\n\t" or unicodedata.category(letter) not in _INVISIBLE
    ).strip()


def _without_errors(line: Line) -> Line:
    return Line(line.number, tuple("" if cell in _ERRORS else cell for cell in line.cells))


def _report_unsaved(source: Source, tables: Iterable[Table], notes: Notebook) -> None:
    """A program that writes formulas without results leaves cells that look empty to us: say which."""
    book = _opened(source, notes, results=False)
    for table in tables:
        saved = {line.number: line for line in table.lines}
        for number, cells in _rows(book, table.sheet, notes):
            line = saved.get(number, Line(number, ()))
            for index, value in enumerate(cells):
                if isinstance(value, str) and value.startswith("=") and not line.cell(index):
                    cell = f"{get_column_letter(index + 1)}{number}"
                    notes.warn("formula-without-result", _UNSAVED.filled(cell=cell), number)


def _no_workbook(notes: Notebook) -> Refused:
    return refusal(
        "broken-file",
        Text(
            "Projektmappen kan ikke åbnes. Åbn den i Excel, og gem den igen som .xlsx eller CSV.",
            "The workbook cannot be opened. Open it in Excel and save it again as .xlsx or CSV.",
        ),
        notes.place(None),
    )


_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_INVISIBLE = frozenset({"Cc", "Cf"})
_HIDDEN = Text(
    "Skjulte ark er ikke læst ({sheets}). Vis dem i Excel, hvis de skal med.",
    "Hidden sheets were not read ({sheets}). Show them in Excel if they belong.",
)
_ERROR = Text(
    "En celle viser {value} og er læst som tom. Ret formlen i Excel.",
    "A cell shows {value} and was read as empty. Mend the formula in Excel.",
)
_UNSAVED = Text(
    "Cellen {cell} er en formel uden gemt resultat og er læst som tom. Åbn filen i Excel, og gem den.",
    "Cell {cell} is a formula without a saved result and was read as empty. Open the file in Excel and save it.",
)
