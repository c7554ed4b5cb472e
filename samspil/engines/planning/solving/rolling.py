"""A first whole plan: one stretch of time after the other, each with a look ahead, the past held."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import Restriction
from samspil.engines.planning.problem import Bools, Ints
from samspil.engines.planning.solving.search import Effort, Found, search
from samspil.engines.planning.solving.timing import Watch
from samspil.engines.planning.solving.windows import UNDECIDED, decided, window

UNPLACED = 5_000  # what leaving a meeting out costs when a stretch cannot hold them all


def rolled(finished: Finished, parts: Sequence[Sequence[int]], allowed: Bools, watch: Watch, *, look: float) -> Ints:
    """Numbers of starts, ``UNDECIDED`` for meetings that no room could be made for.

    A stretch that cannot be solved among the allowed starts is tried among all, then with meetings left out, at a price.
    """
    numbers = np.full(len(finished.choices), UNDECIDED, dtype=np.int64)
    for number, part in enumerate(parts):
        ahead = parts[number + 1][: round(look * len(part))] if number + 1 < len(parts) else []
        remaining = len(parts) - number
        for starts in (allowed, None):
            restriction = window(finished, [*part, *ahead], numbers, starts)
            found = _searched(restriction, watch.share(remaining, most=1 + len(part) / 60))
            if found.values is not None:
                break
        else:
            restriction = window(finished, part, numbers)
            restriction, found = _with_gaps(finished, restriction, part, watch.share(remaining, most=6))
        if found.values is not None:
            decision = decided(finished, restriction, found.values, part)
            numbers[list(decision.meetings)] = decision.numbers
    return numbers


def _searched(restriction: Restriction, effort: Effort) -> Found:
    if restriction.broken:
        return Found("INFEASIBLE")
    return search(restriction.matrix, effort)


def _with_gaps(
    finished: Finished, restriction: Restriction, part: Sequence[int], effort: Effort
) -> tuple[Restriction, Found]:
    """The same stretch when a meeting may be left out: an extra column in each meeting's row of weeks."""
    place = {int(row): position for position, row in enumerate(restriction.rows)}
    rows = np.array([place[finished.week_row[m]] for m in part if finished.week_row[m] in place], dtype=np.int64)
    found = search(restriction.matrix.softened(rows, UNPLACED), effort)
    if found.values is not None:
        found = replace(found, values=found.values[: restriction.matrix.columns])
    return restriction, found
