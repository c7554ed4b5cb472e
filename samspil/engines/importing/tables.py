"""A list before anyone knows what it says: lines of cells, each with the number people see in their own program."""

from dataclasses import dataclass

MOST_LINES = 20_000
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1, as editors and spreadsheets do."""

    number: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or one text file. Blank lines are left out; line numbers still tell where everything stood."""

    file: str
    lines: tuple[Line, ...]
    sheet: str = ""

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in self.lines), default=0)
