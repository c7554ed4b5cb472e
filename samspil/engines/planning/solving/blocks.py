"""One step of the search: some meetings are set free and solved anew, all others are held where they are.

The block's own relaxation comes first. It may show that nothing better exists; otherwise its reduced costs leave so few
starts that exact search is quick.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import Matrix, Restriction
from samspil.engines.planning.problem import Bools, Ints
from samspil.engines.planning.solving.guide import CHOSEN, extra_of, levels
from samspil.engines.planning.solving.relaxation import Relaxation, relax
from samspil.engines.planning.solving.search import Effort, search
from samspil.engines.planning.solving.windows import UNDECIDED, Decision, decided, window

UNPLACED = 3_000  # what leaving a meeting out costs inside a block
BETTER = 0.999  # all costs are whole numbers, so a better plan is at least this much better


@dataclass(frozen=True, slots=True)
class Block:
    """Meetings to set free. Starts that cost more than ``within`` beyond the block's relaxation are not searched."""

    meetings: Sequence[int]
    within: float


@dataclass(frozen=True, slots=True)
class Standing:
    """The plan a block starts from: numbers of starts, and its cost (without a price for what has no place)."""

    numbers: Ints
    cost: float


def solved(
    finished: Finished,
    standing: Standing,
    block: Block,
    allowed: Bools,
    effort: Effort,
    stop: Callable[[], bool],
) -> Decision | None:
    """New starts for the block's meetings, or None when nothing better was found. Starts outside ``allowed`` stay out."""
    values = finished.values_of(standing.numbers)
    restriction = window(finished, block.meetings, standing.numbers, allowed | (values == 1))
    if restriction.broken or not restriction.matrix.columns:
        return None
    lost = [m for m in block.meetings if standing.numbers[m] == UNDECIDED]
    matrix = _with_gaps(finished, restriction, lost)
    relaxation = relax(matrix, seconds=effort.seconds)
    if relaxation is None or stop():
        return None
    room = block.within
    if not (standing.numbers == UNDECIDED).any():
        room = min(room, standing.cost - BETTER - relaxation.bound)
    if room < 0:
        return None
    kept = _close_columns(finished, restriction, relaxation, block, room) | (values[restriction.free] == 1)
    extra = np.full(matrix.columns - restriction.matrix.columns, -1, dtype=np.int64)
    smaller = matrix.restricted(np.concatenate([np.where(kept, -1, 0), extra]))
    hint = None if lost else values[restriction.free][smaller.free]
    found = search(smaller.matrix, effort, hint=hint, stop=stop)
    if found.values is None:
        return None
    whole = np.zeros(matrix.columns, dtype=np.int64)
    whole[smaller.free] = found.values
    return decided(finished, restriction, whole[: restriction.matrix.columns], block.meetings)


def _with_gaps(finished: Finished, restriction: Restriction, lost: Sequence[int]) -> Matrix:
    """The block's model when its meetings that have no place may go on without one, at a price."""
    if not lost:
        return restriction.matrix
    place = {int(row): position for position, row in enumerate(restriction.rows)}
    rows = [place[finished.week_row[m]] for m in lost if finished.week_row[m] in place]
    return restriction.matrix.softened(np.array(rows, dtype=np.int64), UNPLACED)


def _close_columns(
    finished: Finished, restriction: Restriction, relaxation: Relaxation, block: Block, room: float
) -> Bools:
    """Which of the restriction's columns belong to starts worth searching."""
    count = restriction.matrix.columns
    reduced, value = np.zeros(finished.matrix.columns), np.zeros(finished.matrix.columns)
    reduced[restriction.free] = np.maximum(relaxation.reduced[:count], 0)
    value[restriction.free] = relaxation.value[:count]
    kept = np.ones(finished.matrix.columns, dtype=np.bool_)
    for meeting in block.meetings:
        at, on, week = path = levels(finished, meeting)
        keep = (extra_of(path, reduced) <= room) | (value[at] > CHOSEN)
        for level in (at, on, week):
            kept[level[~keep]] = False
        for level in (at, on, week):
            kept[level[keep]] = True
    return kept[restriction.free]
