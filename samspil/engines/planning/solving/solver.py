"""One call from a problem to a plan: anytime, honest about the distance to the best possible, stoppable.

Stages (docs/algorithms/planning.md has the measurements): build the model · place meetings one by one · improve the plan
block by block, while the whole relaxation is solved beside it for the certificate and for reduced costs · settle small
problems exactly.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.check import Verdict, check
from samspil.engines.planning.model.dominance import needed_columns
from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import TRUE
from samspil.engines.planning.problem import EMPTY, Ints, Plan, Problem
from samspil.engines.planning.solving.blocks import BETTER
from samspil.engines.planning.solving.guide import Guide, close_starts, guide_from, relaxed_by_parts
from samspil.engines.planning.solving.improving import Improving, Incumbent
from samspil.engines.planning.solving.placing import placed
from samspil.engines.planning.solving.relaxation import from_duals, relax
from samspil.engines.planning.solving.rolling import rolled
from samspil.engines.planning.solving.route import FAR, Route, hardest_first
from samspil.engines.planning.solving.search import search
from samspil.engines.planning.solving.timing import Watch
from samspil.engines.planning.solving.windows import UNDECIDED, decided

SETTLED = 300  # problems with at most so many meetings are settled by exact search in the end
PATIENT = (
    45.0  # seconds from which on a bound is worth a thread, even when the whole relaxation is out of reach
)
VERY_NEAR = 0.3  # how far beyond the relaxation a start may cost when a plan is rolled out along it
FIRST_LOOK = 1.0  # how far beyond the bound the first exact search on a small problem goes
OVERRUN = 0.3  # seconds a thread may take to end when time is out


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
    """The best plan found within the time. ``effort`` gives the same plan every time, however long it takes.

    The first plan is finished even when time is out, which on large problems takes some seconds; only ``cancelled`` cuts it off.
    """
    watch = Watch(seconds - _judging(problem), effort, workers, cancelled or threading.Event())
    if not problem.meetings:
        return replace(_nothing(problem, "OPTIMAL", watch), objective=0.0, bound=0.0)
    model = narrowed(problem)
    if model.without_starts():
        return _nothing(problem, "INFEASIBLE", watch)
    finished = built(model)
    if finished.impossible:
        return _nothing(problem, "INFEASIBLE", watch)
    return _Solving(finished, watch, on_progress).run()


def _judging(problem: Problem) -> float:
    """Seconds kept back for the verdict and for threads to end."""
    return 0.2 + len(problem.meetings) / 2_500


def _nothing(problem: Problem, status: str, watch: Watch) -> Result:
    return Result(EMPTY, status, None, None, watch.elapsed, check(problem, EMPTY))


class _Solving:
    """One run: what is known so far, and the stages that add to it."""

    def __init__(self, finished: Finished, watch: Watch, on_progress: Callable[[Event], None] | None) -> None:
        self.finished = finished
        self.watch = watch
        self.on_progress = on_progress
        self.route = Route(finished)
        self.small = len(finished.choices) <= SETTLED
        self.needed = needed_columns(finished)
        self.allowed = self.needed
        self.bound: float | None = None
        self.guide: Guide | None = None
        self.impossible = False
        self.trace: list[Event] = []

    def run(self) -> Result:
        # To the end even when time is out: a plan that leaves half the meetings out is worth nothing.
        numbers = placed(self.finished, hardest_first(self.finished), stop=self.watch.cancelled.is_set)
        self.incumbent = Incumbent(self.finished, numbers)
        self._tell()
        improving = Improving(
            self.incumbent,
            self.route,
            self.watch,
            lambda: self.allowed,
            self.needed,
            self._enough,
            self._tell,
        )
        if self.small:
            improving.make_room(2)
            self._relax_whole()
            self._settle(FIRST_LOOK, share=0.4)
        if self.watch.effort is not None:
            if not self.small:
                self._relax_whole()
                self._roll()
            improving.one_by_one(self.watch.effort)
        else:
            self._side_by_side(improving)
        if self._worth_settling():
            self._settle(np.inf, share=1.0)
        return self._result()

    def _side_by_side(self, improving: Improving) -> None:
        """The relaxation beside the search, if there is time for it; then both threads search."""

        def beside() -> None:
            if not self.small and self._time_for_the_whole():
                self._relax_whole()
                self._roll()
            elif self.watch.seconds > PATIENT:
                self._relax_schools()
            improving.on_this_thread()

        threads = [threading.Thread(target=beside, daemon=True)]
        threads += [
            threading.Thread(target=improving.on_this_thread, daemon=True)
            for _ in range(1, self.watch.workers)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive() and self.watch.left > -OVERRUN and not self.watch.cancelled.is_set():
                thread.join(0.05)

    def _relax_schools(self) -> None:
        """A bound for many schools: each alone, as if they shared nobody."""
        of_school: dict[str, list[int]] = {}
        for number, meeting in enumerate(self.finished.problem.meetings):
            of_school.setdefault(meeting.school, []).append(number)
        if len(of_school) > 1:
            seconds = self.watch.left / 2 / len(of_school)
            relaxation = relaxed_by_parts(
                self.finished, list(of_school.values()), seconds=seconds, stop=lambda: self.watch.out
            )
            self._learn(guide_from(self.finished, relaxation))

    def _relax_whole(self) -> None:
        seconds = 1e6 if self.watch.effort is not None else max(1.0, self.watch.left)
        held = np.where(self.needed, -1, 0)
        restriction = self.finished.matrix.restricted(held)
        relaxation = relax(restriction.matrix, seconds=seconds, stop=lambda: self.watch.out)
        if relaxation is None:
            return
        duals, value = np.zeros(len(self.finished.matrix.low)), np.zeros(self.finished.matrix.columns)
        duals[restriction.rows], value[restriction.free] = relaxation.duals, relaxation.value
        self._learn(guide_from(self.finished, from_duals(self.finished.matrix, duals, value)))

    def _roll(self) -> None:
        """A plan along the relaxation, taken if it is better than what the search has found by itself."""
        if self.guide is None:
            return
        near = self.needed & close_starts(self.finished, self.guide, within=VERY_NEAR, at_least=2)
        numbers = rolled(self.finished, (near, self.allowed), self.watch, lambda: self.watch.out)
        if numbers is not None and not (numbers == UNDECIDED).any() and self.incumbent.replace(numbers):
            self.route.guided()
            self._tell()

    def _learn(self, guide: Guide) -> None:
        if self.bound is None or guide.bound > self.bound:
            self.bound, self.guide = guide.bound, guide
            self.route.guided()
            self.allowed = self.needed & close_starts(self.finished, guide, within=FAR, at_least=3)

    def _enough(self) -> bool:
        """Nothing better exists, or a small problem that block search can not fill should be settled as a whole."""
        half = self.watch.effort is None and self.watch.elapsed > self.watch.seconds / 2
        stuck = half and self.small and self.incumbent.unplaced > 0
        return stuck or bool(self.incumbent.cost < self._floor() + BETTER)

    def _floor(self) -> float:
        return -np.inf if self.bound is None else self.bound

    def _time_for_the_whole(self) -> bool:
        """The whole relaxation takes about (rows of numbers / 430,000)^1.7 times a quarter of a minute."""
        needed: float = 15 * (len(self.finished.matrix.row) / 430_000) ** 1.7
        return needed < 0.7 * self.watch.left

    def _worth_settling(self) -> bool:
        """A problem small enough to be settled as a whole: the best plan proved, or that there is none."""
        return self.small and not self.watch.out and bool(self.incumbent.cost >= self._floor() + BETTER)

    def _settle(self, within: float, *, share: float) -> None:
        """Exact search on the whole, on what could be better than the plan at hand and is within so much of the bound."""
        if self.watch.out:
            return
        before = self.incumbent.standing()
        values = self.finished.values_of(before.numbers)
        complete = self.incumbent.unplaced == 0
        room = before.cost - self._floor() if complete else np.inf
        restriction = self.finished.matrix.restricted(self._still_open(values, min(within, room)))
        most = share * self.watch.left if self.watch.effort is None else self.watch.effort
        effort = self.watch.share(1, most=most, gap=0.0)
        if not complete and within == np.inf:
            effort = replace(effort, subsolvers=())
        hint = values[restriction.free] if complete else None
        found = search(restriction.matrix, effort, hint=hint, stop=lambda: self.watch.out)
        if found.status == "INFEASIBLE":
            self.impossible = not complete and within == np.inf
        elif found.values is not None:
            everyone = range(len(self.finished.choices))
            self.incumbent.offer(decided(self.finished, restriction, found.values, everyone))
            if within >= room and found.bound > self._floor():
                self.bound = min(found.bound, self.incumbent.cost)
            self._tell()

    def _still_open(self, values: Ints, within: float) -> Ints:
        """Columns held in the exact search: starts that cost more than so much beyond the bound are held at zero."""
        held = np.full(self.finished.matrix.columns, -1, dtype=np.int64)
        if self.guide is not None and within < np.inf:
            close = close_starts(self.finished, self.guide, within=within, at_least=0)
            held[~close & (values != 1)] = 0
        held[TRUE] = 1
        return held

    def _tell(self) -> None:
        event = Event(self.watch.elapsed, self.incumbent.cost, self.bound)
        self.trace.append(event)
        if self.on_progress:
            self.on_progress(event)

    def _result(self) -> Result:
        plan = self.finished.plan_of(self.incumbent.standing().numbers)
        verdict = check(self.finished.problem, plan)
        bound = None if self.bound is None else float(np.ceil(self.bound - 1e-6))
        status = "FEASIBLE"
        if verdict.hard:
            status = "INFEASIBLE" if self.impossible else "UNKNOWN"
        elif bound is not None and verdict.primary <= bound:
            status = "OPTIMAL"
        return Result(
            plan, status, float(verdict.primary), bound, self.watch.elapsed, verdict, tuple(self.trace)
        )
