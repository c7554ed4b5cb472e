"""One call from a problem to a plan: anytime, honest about the distance to the best possible, stoppable.

Stages (docs/algorithms/planning.md has the measurements): build the model · relax it in stretches of time for reduced
costs · roll out a first plan among the close starts · improve it stretch by stretch, while the whole relaxation is solved
beside it for the certificate.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.check import Verdict, check
from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.problem import EMPTY, Bools, Plan, Problem
from samspil.engines.planning.solving.guide import Guide, close_starts, guide_from, relaxed_by_parts
from samspil.engines.planning.solving.improving import Incumbent, improve
from samspil.engines.planning.solving.relaxation import relax
from samspil.engines.planning.solving.rolling import rolled
from samspil.engines.planning.solving.timing import Watch
from samspil.engines.planning.solving.windows import in_order, stretches

PART = 200  # meetings a stretch holds when the first plan is rolled out
BLOCK = 170  # meetings set free at a time when it is improved
LOOK = 0.4  # how far a stretch looks beyond itself


@dataclass(frozen=True, slots=True)
class Event:
    """Progress: seconds since the start, the best cost so far and the bound (None while there is none)."""

    seconds: float
    objective: float
    bound: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """``objective`` and ``bound`` are of the primary tier. ``gap`` is (objective - bound) / bound, None without a bound."""

    plan: Plan
    status: str  # OPTIMAL, FEASIBLE, INFEASIBLE or UNKNOWN
    objective: float | None
    bound: float | None
    seconds: float
    verdict: Verdict
    trace: tuple[Event, ...] = field(default=())

    @property
    def gap(self) -> float | None:
        return gap_between(self.objective, self.bound)


def gap_between(objective: float | None, bound: float | None) -> float | None:
    """(objective - bound) / bound; 0 when they are equal, None when one is missing or the bound is 0."""
    if objective is None or bound is None:
        return None
    if objective == bound:
        return 0.0
    return (objective - bound) / bound if bound else None


def plan(
    problem: Problem,
    *,
    seconds: float = 10,
    effort: int | None = None,
    workers: int = 2,
    cancelled: threading.Event | None = None,
    on_progress: Callable[[Event], None] | None = None,
) -> Result:
    """The best plan found within the time. ``effort`` gives the same plan every time, however long it takes."""
    watch = Watch(seconds, effort, workers, cancelled or threading.Event())
    model = narrowed(problem)
    if model.without_starts():
        return _nothing(problem, "INFEASIBLE", watch)
    return _Solving(built(model), watch, on_progress).run()


def _nothing(problem: Problem, status: str, watch: Watch) -> Result:
    return Result(EMPTY, status, None, None, watch.elapsed, check(problem, EMPTY))


class _Solving:
    """One run: what is known so far, and the stages that add to it."""

    def __init__(self, finished: Finished, watch: Watch, on_progress: Callable[[Event], None] | None) -> None:
        self.finished = finished
        self.watch = watch
        self.on_progress = on_progress
        self.order = in_order(finished)
        self.bound: float | None = None
        self.guide: Guide | None = None
        self.allowed: Bools | None = None
        self.trace: list[Event] = []

    def run(self) -> Result:
        self._relax_by_parts()
        incumbent = Incumbent(self.finished, self._rolled())
        self._tell(incumbent)
        with ThreadPoolExecutor(1) as beside:
            certificate = beside.submit(self._relax_whole) if self._time_for_the_whole() else None
            improve(
                incumbent,
                self.watch,
                size=BLOCK,
                allowed=lambda: self.allowed,
                told=lambda: self._tell(incumbent),
                bound=lambda: self.bound or -np.inf,
            )
            if certificate is not None:
                certificate.result()
        return self._result(incumbent)

    def _relax_by_parts(self) -> None:
        relaxation = relaxed_by_parts(
            self.finished, self.order, size=PART, look=LOOK, threads=self.watch.workers
        )
        self._learn(guide_from(self.finished, relaxation))

    def _relax_whole(self) -> None:
        seconds = 1e6 if self.watch.effort is not None else max(1.0, self.watch.left)
        relaxation = relax(self.finished.matrix, seconds=seconds)
        if relaxation is not None:
            self._learn(guide_from(self.finished, relaxation))

    def _learn(self, guide: Guide) -> None:
        if self.bound is None or guide.bound > self.bound:
            self.bound, self.guide = guide.bound, guide
            self.allowed = close_starts(self.finished, guide, within=2.5, at_least=3)

    def _time_for_the_whole(self) -> bool:
        """The whole relaxation takes about (rows of numbers / 430,000)^1.7 times a quarter of a minute."""
        if len(stretches(self.order, PART)) == 1:
            return False  # it has been solved already
        needed = 15 * (len(self.finished.matrix.row) / 430_000) ** 1.7
        return self.watch.effort is not None or needed < 1.2 * self.watch.left

    def _rolled(self) -> np.ndarray:
        assert self.guide is not None
        tight = close_starts(self.finished, self.guide, within=0.3, at_least=2)
        return rolled(self.finished, stretches(self.order, PART), tight, self.watch, look=LOOK)

    def _tell(self, incumbent: Incumbent) -> None:
        event = Event(self.watch.elapsed, incumbent.cost, self.bound)
        self.trace.append(event)
        if self.on_progress:
            self.on_progress(event)

    def _result(self, incumbent: Incumbent) -> Result:
        plan = self.finished.plan_of(incumbent.numbers)
        verdict = check(self.finished.problem, plan)
        bound = None if self.bound is None else float(np.ceil(self.bound - 1e-6))
        status = "UNKNOWN" if verdict.hard else "OPTIMAL" if verdict.primary <= (bound or -1) else "FEASIBLE"
        return Result(
            plan, status, float(verdict.primary), bound, self.watch.elapsed, verdict, tuple(self.trace)
        )
