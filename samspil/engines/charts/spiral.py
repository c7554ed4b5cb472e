"""The geometry of the year wheel: one turn is a school year, 1 August at the top, growing outwards."""

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from samspil.engines.charts.svg import Point


def school_year_of(day: date) -> int:
    """The year of the August in which this day's school year began."""
    return day.year if day.month >= 8 else day.year - 1


def months_since(start: int, day: date) -> float:
    """Months since 1 August of ``start``. Months are equally long here, which keeps the wheel calm."""
    whole = (day.year - start) * 12 + day.month - 8
    return whole + (day.day - 1) / monthrange(day.year, day.month)[1]


def polar(centre: Point, radius: float, month: float) -> Point:
    angle = month / 12 * 2 * math.pi - math.pi / 2
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


@dataclass(frozen=True, slots=True)
class Spiral:
    """A band that ends at ``outer`` in month ``last`` and lies ``gap`` further in for every turn before."""

    centre: Point
    outer: float
    gap: float
    band: float
    last: float

    def radius(self, month: float) -> float:
        return self.outer - self.gap * (self.last - month) / 12

    def at(self, month: float, offset: float = 0) -> Point:
        return polar(self.centre, self.radius(month) + offset, month)

    def points(self, first: float, last: float, offset: float = 0) -> list[Point]:
        steps = max(2, int((last - first) / 0.12))
        return [self.at(first + (last - first) * i / steps, offset) for i in range(steps + 1)]

    def ribbon(self, first: float, last: float) -> list[Point]:
        """The outline of the band between two months."""
        half = self.band / 2
        return self.points(first, last, half) + self.points(first, last, -half)[::-1]

    def months_wide(self, length: float, month: float) -> float:
        """How many months a length along the band covers there."""
        return length / self.radius(month) / (2 * math.pi) * 12


def arc(centre: Point, radius: float, first: float, last: float) -> list[Point]:
    """Points along a circle between two months."""
    steps = max(2, int((last - first) / 0.06))
    return [polar(centre, radius, first + (last - first) * i / steps) for i in range(steps + 1)]


def reads_upside_down(month: float) -> bool:
    """Whether text along the circle would stand on its head there: the lower half of the wheel."""
    return 3 < month % 12 < 9
