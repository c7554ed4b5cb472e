"""Making a plan better: a stretch of time is set free and solved to the end while the rest is held, over and over."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.problem import Bools, Ints
from samspil.engines.planning.solving.search import search
from samspil.engines.planning.solving.timing import Watch
from samspil.engines.planning.solving.windows import UNDECIDED, Decision, decided, in_order, stretches, window

OFFSETS = (0.0, 0.5, 0.25, 0.75)
UNPLACED_PRICE = 1e6


@dataclass(slots=True)
class Incumbent:
    """The best plan so far, as numbers of starts, with its cost. Every change is weighed on the whole model."""

    finished: Finished
    numbers: Ints
    cost: float = np.inf

    def __post_init__(self) -> None:
        self.cost = self._cost(self.numbers)

    def offer(self, decision: Decision) -> bool:
        """Take a stretch's new starts if the whole plan keeps every rule and is better for it."""
        changed = self.numbers.copy()
        changed[list(decision.meetings)] = decision.numbers
        cost = self._cost(changed)
        if cost >= self.cost:
            return False
        self.numbers, self.cost = changed, cost
        return True

    def _cost(self, numbers: Ints) -> float:
        """The cost of a plan; each meeting without a place costs more than anything else; infinite if a rule breaks."""
        matrix = self.finished.matrix
        lost = numbers == UNDECIDED
        values = self.finished.values_of(numbers)
        if lost.any():
            owned = np.append(lost, False)[self.finished.owner]  # noqa: FBT003 - the last entry stands for "no meeting"
            matrix, _ = matrix.without_rows_of(owned)
            values[owned & (values < 0)] = 0
        completion = matrix.completed(values)
        if completion.broken:
            return np.inf
        return completion.cost + UNPLACED_PRICE * float(lost.sum())


def improve(
    incumbent: Incumbent, watch: Watch, *, size: int, allowed: Callable[[], Bools | None], told: Callable[[], None], bound: Callable[[], float]
) -> None:
    """Sweep over stretches until nothing gets better, the bound is reached or the watch says stop.

    Two stretches that lie apart in time are solved at once, each on its own core.
    """
    order = in_order(incumbent.finished)
    still = 0
    for sweep, offset in _sweeps(watch):
        parts = stretches(order, size * (1.0 if sweep % 8 < 4 else 1.6), offset=offset)
        before = incumbent.cost
        _one_sweep(incumbent, watch, parts, allowed, told)
        still = 0 if incumbent.cost < before else still + 1
        if watch.out or incumbent.cost <= bound() + 0.999 or still >= 2 * len(OFFSETS):
            return


def _sweeps(watch: Watch) -> Iterator[tuple[int, float]]:
    sweep = 0
    while not watch.out and (watch.effort is None or sweep < watch.effort):
        yield sweep, OFFSETS[sweep % len(OFFSETS)]
        sweep += 1


def _one_sweep(
    incumbent: Incumbent, watch: Watch, parts: Sequence[Sequence[int]], allowed: Callable[[], Bools | None], told: Callable[[], None]
) -> None:
    half = (len(parts) + 1) // 2
    pairs = [(k, k + half) for k in range(half)]
    with ThreadPoolExecutor(max(1, min(2, watch.workers))) as pool:
        for pair in pairs:
            if watch.out:
                return
            tasks: list[Future[Decision | None]] = [
                pool.submit(_solved, incumbent, watch, parts[k], allowed()) for k in pair if k < len(parts)
            ]
            for task in tasks:
                decision = task.result()
                if decision is not None and incumbent.offer(decision):
                    told()


def _solved(incumbent: Incumbent, watch: Watch, part: Sequence[int], allowed: Bools | None) -> Decision | None:
    finished, numbers = incumbent.finished, incumbent.numbers
    values = finished.values_of(numbers)
    if allowed is not None:
        allowed = allowed | (values == 1)
    restriction = window(finished, part, numbers, allowed)
    if restriction.broken:
        return None
    hint = values[restriction.free]
    found = search(restriction.matrix, watch.alone(most=3.0), hint=hint)
    if found.values is None:
        return None
    return decided(finished, restriction, found.values, part)
