"""The second solve: a plan whose load is shared more evenly, while dates, attendance and travel stay as good.

A stretch of time, or everything one hard-hit team does, is set free and solved to the end on the model of both tiers
while the rest is held. Whatever comes of it is weighed by the judge, who alone decides.
"""

import math
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from samspil.engines.planning.balancing.two_tiers import TwoTiers, two_tiers
from samspil.engines.planning.check import Verdict, check
from samspil.engines.planning.held import Held
from samspil.engines.planning.problem import Bools, Ints, Plan, Problem
from samspil.engines.planning.rules.base import Level
from samspil.engines.planning.rules.fairness import team_burdens
from samspil.engines.planning.solving.relaxation import relax
from samspil.engines.planning.solving.search import Effort, search
from samspil.engines.planning.solving.timing import GOOD_AT_BOUNDS, Watch
from samspil.engines.planning.solving.windows import Decision, decided, in_order, stretches, window

TOLERANCE = 0.01  # how much worse tier 1 may become for the sake of tier 2
SIZE = 24  # meetings set free at a time
PRICES = (1.0, 4.0, 8.0)  # what tier 2 is worth in tier 1's units: first the bargains, then what is left
OFFSETS = (0.0, 0.5, 0.25, 0.75)
WITHIN = 12  # starts dearer than a meeting's cheapest by more than this are left aside while the others help
MOST = 1.5  # deterministic work for one search: about a second; a busy machine makes it slower, not worse
QUICK = 200_000  # a relaxation with so few numbers is solved in any case


@dataclass(frozen=True, slots=True)
class Step:
    """After so many seconds the plan cost so much."""

    seconds: float
    primary: int
    secondary: int


@dataclass(frozen=True, slots=True)
class Balanced:
    """``before`` and ``after`` are the judge's. ``bound``: no plan with tier 1 at most ``primary_limit`` costs less in tier 2.

    ``status`` is OPTIMAL when that is reached, UNKNOWN when the plan given breaks something hard and is returned as it
    was, else FEASIBLE.
    """

    plan: Plan
    status: str
    before: Verdict
    after: Verdict
    primary_limit: int
    bound: int | None
    seconds: float
    trace: tuple[Step, ...]

    @property
    def objective(self) -> int:
        return self.after.secondary

    @property
    def gap(self) -> float | None:
        """(objective - bound) / bound on tier 2; 0 when they are equal, None without a bound or when it is 0."""
        if self.bound is None:
            return None
        if self.objective == self.bound:
            return 0.0
        return (self.objective - self.bound) / self.bound if self.bound else None


def limit_for(primary: float, tolerance: float = TOLERANCE) -> int:
    """What tier 1 may cost at most: the best known and the tolerance, rounded down."""
    return math.floor(primary * (1 + tolerance) + 1e-9)


def secondary_by_rule(verdict: Verdict) -> dict[str, int]:
    """What each wish of tier 2 costs."""
    found: dict[str, int] = defaultdict(int)
    for violation in verdict.violations:
        if violation.level is Level.SOFT:
            found[violation.rule] += violation.cost
    return dict(found)


def balance(
    problem: Problem,
    plan: Plan,
    *,
    primary_limit: int | None = None,
    seconds: float = 10,
    effort: int | None = None,
    cancelled: threading.Event | None = None,
) -> Balanced:
    """The plan with its load shared better: tier 1 at most ``primary_limit`` (1 % above the plan's own when None).

    ``effort`` sweeps give the same plan every time, however long they take. No meeting loses its place, and what the
    plan breaks, if anything, it breaks as before.
    """
    watch = Watch(seconds, effort, cancelled=cancelled or threading.Event())
    before = check(problem, plan)
    limit = limit_for(before.primary) if primary_limit is None else primary_limit
    tiers = None if before.hard else two_tiers(problem, limit)
    if tiers is None:
        return Balanced(plan, "UNKNOWN", before, before, limit, None, watch.elapsed, ())
    return _Balancing(tiers, watch, Weighed(plan, before), limit).run()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A plan and the judge's word on it."""

    plan: Plan
    verdict: Verdict

    def better_than(self, other: "Weighed", limit: int) -> bool:
        """Lexicographic: nothing hard, tier 1 within the limit, less in tier 2, or as much at a lower tier 1."""
        mine, theirs = self.verdict, other.verdict
        keeps = mine.hard <= theirs.hard and self.plan.places.keys() >= other.plan.places.keys()
        within = mine.primary <= max(limit, theirs.primary)
        return keeps and within and (mine.secondary, mine.primary) < (theirs.secondary, theirs.primary)


@dataclass(slots=True)
class _Balancing:
    tiers: TwoTiers
    watch: Watch
    best: Weighed
    limit: int
    bound: int = 0
    within: int = WITHIN
    trace: list[Step] = field(default_factory=list)

    def run(self) -> Balanced:
        before = self.best.verdict
        self.bound = self.tiers.unavoidable
        self._note()
        with ThreadPoolExecutor(1) as beside:
            certificate = beside.submit(self._relax) if self._time_to_relax() else None
            for sweep in self._sweeps():
                for pair in _pairs(self._parts(sweep)):
                    self._solve(pair)
            if certificate is not None:
                certificate.result()
        status = "OPTIMAL" if self.best.verdict.secondary <= self.bound else "FEASIBLE"
        return Balanced(
            self.best.plan, status, before, self.best.verdict, self.limit, self.bound, self.watch.elapsed, tuple(self.trace)
        )  # fmt: skip

    @property
    def problem(self) -> Problem:
        return self.tiers.finished.problem

    def _sweeps(self) -> Iterator[int]:
        """Sets the price for each sweep. Each that is of no help opens more starts; over when a whole round is none."""
        sweep, still = 0, 0
        while (
            not self.watch.out
            and still < len(OFFSETS)
            and (self.watch.effort is None or sweep < self.watch.effort)
        ):
            before = self.best
            self.tiers.weigh(PRICES[min(sweep, len(PRICES) - 1)])
            self.within = WITHIN * (1 + still)
            yield sweep
            sweep += 1
            still = still + 1 if self.best is before else 0

    def _parts(self, sweep: int) -> list[list[int]]:
        order = in_order(self.tiers.finished)
        size = SIZE * (1.0 if sweep % 2 == 0 else 1.3)
        return [*self._hard_hit(), *stretches(order, round(size), offset=OFFSETS[sweep % len(OFFSETS)])]

    def _hard_hit(self) -> Iterator[list[int]]:
        """All meetings of the team worst off in each school."""
        burdens = team_burdens(Held(self.problem, self.best.plan))
        for school in self.problem.schools:
            here = [
                team.id for team in self.problem.teams if team.school == school.id and burdens.get(team.id)
            ]
            if here:
                worst = max(here, key=lambda team: burdens[team])
                yield [n for n, meeting in enumerate(self.problem.meetings) if meeting.team == worst]

    def _solve(self, parts: Sequence[Sequence[int]]) -> None:
        """Two parts at a time, each on its own core; the second is weighed on top of what came of the first."""
        if self.watch.out:
            return
        finished = self.tiers.finished
        numbers = finished.numbers_of(self.best.plan)
        values = self.tiers.whole(numbers)
        allowed = self.tiers.close_to_cheapest(self.within, numbers)
        with ThreadPoolExecutor(len(parts)) as pool:
            tasks: list[Future[Decision | None]] = [
                pool.submit(self._solved, part, numbers, values, allowed) for part in parts
            ]
            for task in tasks:
                decision = task.result()
                if decision is not None:
                    self._offer(decision)

    def _solved(self, part: Sequence[int], numbers: Ints, values: Ints, allowed: Bools) -> Decision | None:
        finished = self.tiers.finished
        restriction = window(finished, part, numbers, allowed)
        if restriction.broken:
            return None
        effort = Effort(max(0.1, self.watch.left), MOST, gap=0.0005, subsolvers=GOOD_AT_BOUNDS)
        found = search(restriction.matrix, effort, hint=values[restriction.free])
        return None if found.values is None else decided(finished, restriction, found.values, part)

    def _offer(self, decision: Decision) -> None:
        known = self.tiers.finished.numbers_of(self.best.plan)
        numbers = known.copy()
        numbers[list(decision.meetings)] = decision.numbers
        if (numbers == known).all():
            return
        plan = Plan({**self.best.plan.places, **self.tiers.finished.plan_of(numbers).places})
        offered = Weighed(plan, check(self.problem, plan))
        if offered.better_than(self.best, self.limit):
            self.best = offered
            self._note()

    def _note(self) -> None:
        self.trace.append(Step(self.watch.elapsed, self.best.verdict.primary, self.best.verdict.secondary))

    def _time_to_relax(self) -> bool:
        """The relaxation takes about (numbers / 120,000)^1.7 times five seconds."""
        size = len(self.tiers.finished.matrix.row)
        if self.watch.effort is not None:
            return size < QUICK
        return bool(5 * (size / 120_000) ** 1.7 < self.watch.left)

    def _relax(self) -> None:
        seconds = 1e6 if self.watch.effort is not None else max(1.0, self.watch.left)
        relaxation = relax(self.tiers.second_only(), seconds=seconds)
        if relaxation is not None:
            self.bound = max(self.bound, math.ceil(relaxation.bound - 1e-6))


def _pairs(parts: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Parts that lie far apart, two by two."""
    half = (len(parts) + 1) // 2
    for k in range(half):
        yield [parts[j] for j in (k, k + half) if j < len(parts)]
