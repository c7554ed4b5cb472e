"""Parts of the problem small enough to be solved exactly: a stretch of time is free, the rest is held or left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import TRUE, Restriction
from samspil.engines.planning.problem import Bools, Ints

UNDECIDED = -1


def in_order(finished: Finished) -> list[int]:
    """Meetings in order of the day the programme wishes for them."""
    meetings = finished.problem.meetings
    return sorted(range(len(meetings)), key=lambda number: (meetings[number].target, number))


def stretches(order: Sequence[int], size: int, *, offset: float = 0.0) -> list[list[int]]:
    """The meetings cut into stretches of about ``size``, all the same length; ``offset`` moves the cuts by a share."""
    count = max(1, round(len(order) / size))
    step = len(order) / count
    cuts = [0, *(round((k + offset) * step) for k in range(1 if offset == 0 else 0, count)), len(order)]
    return [list(order[a:b]) for a, b in pairwise(cuts) if b > a]


def window(
    finished: Finished, active: Iterable[int], numbers: Ints, allowed: Bools | None = None
) -> Restriction:
    """The model in which only ``active`` meetings are free, among ``allowed`` columns (all when None).

    Other meetings are held at ``numbers``; those undecided there are not held at all.
    """
    is_active = np.zeros(len(finished.choices) + 1, dtype=np.bool_)
    is_active[list(active)] = True
    is_active[-1] = True  # columns of no meeting follow from the rest
    outside = ~is_active[finished.owner]
    values = finished.values_of(numbers)
    held = np.where(outside, values, -1)
    held[TRUE] = 1
    left_out = outside & (values < 0)
    matrix, rows = finished.without(~is_active[:-1] & (numbers == UNDECIDED))
    held[left_out] = 0
    if allowed is not None:
        held[(held < 0) & ~allowed] = 0
    restriction = matrix.restricted(held)
    return replace(restriction, rows=rows[restriction.rows])


@dataclass(frozen=True, slots=True)
class Decision:
    """Starts chosen for some meetings, by their number."""

    meetings: tuple[int, ...]
    numbers: tuple[int, ...]


def decided(finished: Finished, restriction: Restriction, values: Ints, meetings: Iterable[int]) -> Decision:
    """Which start each of these meetings has in a solution of the restriction."""
    on = {int(restriction.free[position]) for position in np.flatnonzero(values)}
    meetings = tuple(meetings)
    numbers = tuple(
        next((n for n, literal in enumerate(finished.choices[m].at) if literal in on), UNDECIDED)
        for m in meetings
    )
    return Decision(meetings, numbers)
