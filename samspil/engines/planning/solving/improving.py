"""Making a plan better, block by block, on as many threads as there are workers."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.problem import Bools, Ints
from samspil.engines.planning.solving.blocks import Standing, solved
from samspil.engines.planning.solving.route import Route
from samspil.engines.planning.solving.timing import Watch
from samspil.engines.planning.solving.windows import UNDECIDED, Decision

UNPLACED_PRICE = 1e6


@dataclass(slots=True)
class Incumbent:
    """The best plan so far, as numbers of starts, with its cost. Every change is weighed on the whole model."""

    finished: Finished
    numbers: Ints
    cost: float = np.inf
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.cost = self._cost(self.numbers)

    @property
    def unplaced(self) -> int:
        return int((self.numbers == UNDECIDED).sum())

    def offer(self, decision: Decision) -> bool:
        """Take a block's new starts if the whole plan keeps every rule and is better for it."""
        with self.lock:
            changed = self.numbers.copy()
            changed[list(decision.meetings)] = decision.numbers
            return self._take(changed)

    def replace(self, numbers: Ints) -> bool:
        """Take a whole other plan if it is better."""
        with self.lock:
            return self._take(numbers)

    def standing(self) -> Standing:
        with self.lock:
            return Standing(self.numbers, self.cost)

    def _take(self, numbers: Ints) -> bool:
        cost = self._cost(numbers)
        if cost >= self.cost:
            return False
        self.numbers, self.cost = numbers, cost
        return True

    def _cost(self, numbers: Ints) -> float:
        """The cost of a plan; each meeting without a place costs more than anything else; infinite if a rule breaks."""
        matrix = self.finished.matrix
        lost = numbers == UNDECIDED
        values = self.finished.values_of(numbers)
        if lost.any():
            matrix, _ = self.finished.without(lost)
            values[(self.finished.owner >= 0) & (values < 0)] = 0
        completion = matrix.completed(values)
        if completion.broken:
            return np.inf
        return completion.cost + UNPLACED_PRICE * float(lost.sum())


@dataclass(slots=True)
class Improving:
    """The search as it goes on. ``allowed`` and ``enough`` are asked anew for each block: they get better meanwhile."""

    incumbent: Incumbent
    route: Route
    watch: Watch
    allowed: Callable[[], Bools]
    everything: Bools
    enough: Callable[[], bool]
    told: Callable[[], None]
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def over(self) -> bool:
        return self.watch.out or self.route.done or self.enough()

    def on_this_thread(self) -> None:
        """Take block after block until it is over; any number of threads may do this at once."""
        while not self.over:
            self._take(self._one())

    def make_room(self, sweeps: int) -> None:
        """Blocks one by one until every meeting has a place, for at most so many sweeps."""
        while self.incumbent.unplaced and not self.over and self.route.sweep <= sweeps:
            self._take(self._one())

    def one_by_one(self, sweeps: int) -> None:
        """So many sweeps: the same blocks in the same order every time, whatever else the machine does."""
        while not self.over and self.route.sweep <= sweeps:
            self._take(self._one())

    def _one(self) -> Decision | None:
        with self._lock:
            standing = self.incumbent.standing()
            block = self.route.next(standing.numbers, standing.cost)
        lost = bool((standing.numbers[list(block.meetings)] == UNDECIDED).any())
        allowed = self.everything if lost else self.allowed()
        effort = self.watch.alone(most=1 + len(block.meetings) / 50)
        return solved(self.incumbent.finished, standing, block, allowed, effort, lambda: self.watch.out)

    def _take(self, decision: Decision | None) -> None:
        if decision is not None and self.incumbent.offer(decision):
            self.told()
