"""What every chart gives: a drawing, what it shows in words, and the same numbers as a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The twin of a chart. Every row has as many cells as the head; the first cell names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawing with its title, its description in words (the alternative text), its size and its table twin."""

    svg: str
    title: str
    description: str
    width: float
    height: float
    table: Table
