"""The few things our Excel papers are made of: typed cells, a frozen head, a print set-up. Text is never a formula."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Self

import xlsxwriter

from samspil.engines.charts.tokens import HEX
from samspil.engines.documents.values import Cover

Cell = str | int | float | date | time | None

TEXT, COUNT, HOURS, PER_CENT, SHARE, DAY, CLOCK = (
    "text",
    "count",
    "hours",
    "per cent",
    "share",
    "day",
    "clock",
)
_NUMBER_FORMATS = {
    TEXT: "@", COUNT: "0", HOURS: "#,##0.0", PER_CENT: "0%", SHARE: "0.0%", DAY: "dd-mm-yyyy", CLOCK: 'hh"."mm',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` decides how the cells look; their type comes from the value. ``width`` is in characters."""

    title: str
    width: float
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name on the tab (at most 31 characters), a heading, sentences under it, and a table."""

    name: str
    heading: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    lead: tuple[str, ...] = ()
    strong_rows: frozenset[int] = field(default=frozenset())

    @property
    def head_row(self) -> int:
        """The row of the table's head, counted from 0: under the heading and the sentences, with one row of air."""
        return len(self.lead) + 2


def clock_time(minute: int) -> time:
    """Minutes after midnight as a time of day; midnight itself when a meeting ends there."""
    return time(minute // 60 % 24, minute % 60)


class Workbook:
    """An Excel file in the making. ``bytes()`` closes it."""

    def __init__(self, cover: Cover, title: str) -> None:
        self._file = BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(self._file, options)
        created = datetime.combine(cover.written_on, time(12))
        author = cover.provider or cover.school
        self._book.set_properties(
            {"title": title, "author": author, "company": cover.school, "created": created}
        )
        self._foot = f"&L&8{cover.school.replace('&', '&&')}&C&8&A&R&8&P / &N"
        self._formats: dict[tuple[str, bool], object] = {}

    def add(self, grid: Grid) -> Self:
        """Writes one sheet: head frozen and repeated on paper, A4 across, one page wide."""
        sheet = self._book.add_worksheet(grid.name)
        heading = self._book.add_format({"bold": True, "font_size": 16, "font_color": HEX["blaek"]})
        sheet.write_string(0, 0, grid.heading, heading)
        for number, sentence in enumerate(grid.lead, 1):
            sheet.write_string(number, 0, sentence)
        for number, column in enumerate(grid.columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(grid.head_row, number, column.title, self._head())
        self._write_rows(sheet, grid)
        self._set_up(sheet, grid)
        return self

    def bytes(self) -> bytes:
        self._book.close()
        return self._file.getvalue()

    def _write_rows(self, sheet: "xlsxwriter.worksheet.Worksheet", grid: Grid) -> None:
        for row_number, row in enumerate(grid.rows):
            strong = row_number in grid.strong_rows
            for number, (column, cell) in enumerate(zip(grid.columns, row, strict=True)):
                look = self._look(column.kind, strong=strong)
                self._write(sheet, (grid.head_row + 1 + row_number, number), cell, look)

    def _write(
        self, sheet: "xlsxwriter.worksheet.Worksheet", place: tuple[int, int], cell: Cell, look: object
    ) -> None:
        """Text is written as text whatever it begins with; dates, times and numbers are written as what they are."""
        if cell is None or cell == "":
            sheet.write_blank(*place, None, look)
        elif isinstance(cell, str):
            sheet.write_string(*place, cell, look)
        elif isinstance(cell, date | time):
            sheet.write_datetime(*place, cell, look)
        else:
            sheet.write_number(*place, cell, look)

    def _set_up(self, sheet: "xlsxwriter.worksheet.Worksheet", grid: Grid) -> None:
        sheet.freeze_panes(grid.head_row + 1, 1)
        if grid.rows:
            sheet.autofilter(grid.head_row, 0, grid.head_row + len(grid.rows), len(grid.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(grid.head_row)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(self._foot)

    def _head(self) -> object:
        return self._kept(
            ("head", True),
            {"bold": True, "bg_color": HEX["kridt-2"], "bottom": 1, "text_wrap": True, "valign": "vcenter"},
        )

    def _look(self, kind: str, *, strong: bool) -> object:
        shape = {"num_format": _NUMBER_FORMATS[kind], "valign": "top", "text_wrap": kind == TEXT}
        mark = {"bg_color": HEX["rav-soft"], "bold": True} if strong else {}
        line = {"bottom": 1, "bottom_color": HEX["kridt-3"]}
        return self._kept((kind, strong), {**shape, **line, **mark})

    def _kept(self, key: tuple[str, bool], properties: dict[str, object]) -> object:
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]
