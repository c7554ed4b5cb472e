"""What a pulse may say: nothing under five answers, groups only when each shown one has five, words before decimals,
and a change only when it is larger than chance makes with so few answers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samspil.features.voices.rules import FEWEST

VALUES = (1, 2, 3, 4, 5)
Counts = Mapping[int, int]
"""How many gave each value."""

_Z_90, _Z_80_POWER = 1.6449, 0.8416


class Level(StrEnum):
    """The mean in words."""

    LOW = "low"
    BELOW = "below"
    MIDDLE = "middle"
    ABOVE = "above"
    HIGH = "high"


class Part(StrEnum):
    """How many of the answers are 4 or 5, in fifths: never that all or none are."""

    FEW = "few"
    SOME = "some"
    HALF = "half"
    MANY = "many"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Figure:
    """One shown group of answers. ``mean`` is rounded to a tenth and kept off the ends, where it would tell on everyone."""

    answers: int
    mean: float
    level: Level
    part: Part


@dataclass(frozen=True, slots=True)
class Change:
    """Against the time before. ``seen`` False: smaller than ``least``, so nothing can be said."""

    seen: bool
    up: bool
    least: float


@dataclass(frozen=True, slots=True)
class PulseResult:
    """``whole`` None: too few answers. ``groups`` is empty when one of them would be too small, or could be found by
    taking the others from the whole."""

    whole: Figure | None
    groups: tuple[tuple[str, Figure], ...] = ()
    change: Change | None = None


def result_of(by_group: Mapping[str, Counts], before: Mapping[str, Counts] | None = None) -> PulseResult:
    """``before``: the answers to the same question last time."""
    whole = _together(by_group)
    if _number(whole) < FEWEST:
        return PulseResult(None)
    earlier = _together(before) if before else {}
    change = change_of(earlier, whole) if _number(earlier) >= FEWEST else None
    return PulseResult(_figure(whole), _groups(by_group), change)


def change_of(before: Counts, after: Counts) -> Change:
    """The least change that would be seen four times out of five: (t of 90 % + t of 80 % power) × standard error."""
    sizes = _number(before), _number(after)
    parts = _variance(before) / sizes[0], _variance(after) / sizes[1]
    error = math.sqrt(sum(parts))
    freedom = _freedom(parts, sizes)
    least = max(0.3, (_t(_Z_90, freedom) + _t(_Z_80_POWER, freedom)) * error)
    difference = _mean(after) - _mean(before)
    return Change(abs(difference) >= least, difference > 0, math.ceil(least * 10) / 10)


def _groups(by_group: Mapping[str, Counts]) -> tuple[tuple[str, Figure], ...]:
    """All that have answered or none: one hidden group is the whole less the shown ones."""
    answered = {name: counts for name, counts in by_group.items() if _number(counts)}
    if len(answered) < 2 or any(_number(counts) < FEWEST for counts in answered.values()):
        return ()
    return tuple((name, _figure(counts)) for name, counts in sorted(answered.items()))


def _figure(counts: Counts) -> Figure:
    number, mean = _number(counts), _mean(counts)
    high = (counts.get(4, 0) + counts.get(5, 0)) / number
    return Figure(
        number,
        min(4.8, max(1.2, round(mean, 1))),
        list(Level)[min(4, int((mean - 1) / 0.8))],
        _part(high),
    )


def _part(high: float) -> Part:
    """The first and the last fifth hold one answer of five, so that neither says none or all."""
    if high <= 0.2:
        return Part.FEW
    return list(Part)[min(4, int(high * 5 + 1e-9))]


def _freedom(parts: tuple[float, float], sizes: tuple[int, int]) -> float:
    """Welch's degrees of freedom for two groups that may spread differently."""
    if not sum(parts):
        return min(sizes) - 1
    return sum(parts) ** 2 / sum(part**2 / (size - 1) for part, size in zip(parts, sizes, strict=True))


def _together(by_group: Mapping[str, Counts]) -> dict[int, int]:
    return {value: sum(counts.get(value, 0) for counts in by_group.values()) for value in VALUES}


def _number(counts: Counts) -> int:
    return sum(counts.values())


def _mean(counts: Counts) -> float:
    return sum(value * count for value, count in counts.items()) / _number(counts)


def _variance(counts: Counts) -> float:
    mean = _mean(counts)
    return sum(count * (value - mean) ** 2 for value, count in counts.items()) / (_number(counts) - 1)


def _t(z: float, freedom: float) -> float:
    """Student's t from the normal quantile (Cornish-Fisher, two terms)."""
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
