"""A whole plan along the relaxation: one stretch of time after the other, each with a look ahead, the past held.

The search that began without the relaxation sits in a valley of its own; this plan begins from another side.
"""

from collections.abc import Callable

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.problem import Bools, Ints
from samspil.engines.planning.solving.search import search
from samspil.engines.planning.solving.timing import Watch
from samspil.engines.planning.solving.windows import UNDECIDED, decided, in_order, stretches, window

PART = 200  # meetings in a stretch
LOOK = 0.4  # how far a stretch looks beyond itself


def rolled(
    finished: Finished, allowed: tuple[Bools, ...], watch: Watch, stop: Callable[[], bool]
) -> Ints | None:
    """Numbers of starts for every meeting, or None when a stretch could not be filled among the allowed starts.

    ``allowed`` are sets of columns to try in turn, few first.
    """
    numbers = np.full(len(finished.choices), UNDECIDED, dtype=np.int64)
    parts = stretches(in_order(finished), PART)
    for number, part in enumerate(parts):
        ahead = parts[number + 1][: round(LOOK * len(part))] if number + 1 < len(parts) else []
        effort = watch.alone(most=1 + len(part) / 60, gap=0.002)
        decision = None
        for columns in allowed:
            restriction = window(finished, [*part, *ahead], numbers, columns)
            if not restriction.broken and not stop():
                found = search(restriction.matrix, effort, stop=stop)
                if found.values is not None:
                    decision = decided(finished, restriction, found.values, part)
                    break
        if decision is None:
            return None
        numbers[list(decision.meetings)] = decision.numbers
    return numbers
