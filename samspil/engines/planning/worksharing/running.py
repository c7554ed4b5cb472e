"""Running CP-SAT on a seats model, within deterministic effort or within seconds."""

import math
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from samspil.engines.planning.worksharing.model import Pair, Seats
from samspil.engines.planning.worksharing.sharing import Status

SEED = 7
ALONE = 1  # interleaved strategies are deterministic too, but here they overran their share and proved less
TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Budget:
    """``effort``: the solver's own deterministic units (a few seconds each); the same facts then give
    the same answer. ``seconds``: on the clock and in parallel. Exactly one of the two is given, else ValueError."""

    effort: float | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        given = [limit for limit in (self.effort, self.seconds) if limit is not None]
        if len(given) != 1 or not given[0] > 0:
            raise ValueError("give either effort or seconds, above 0")

    def half(self) -> "Budget":
        return self.part(2)

    def part(self, parts: int) -> "Budget":
        """One of so many equal parts."""
        if self.effort is not None:
            return Budget(effort=self.effort / parts)
        return Budget(seconds=(self.seconds or 0.0) / parts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``objective`` None: no solution. ``bound``: no solution is below it; None when nothing is known."""

    status: Status
    objective: int | None
    bound: int | None
    chosen: frozenset[Pair] = frozenset()
    empty: dict[str, int] = field(default_factory=dict)
    loose: tuple[Pair, ...] = ()


def run(seats: Seats, budget: Budget) -> Outcome:
    """The best found within the budget, and what is proved about it."""
    solver = _solver(budget)
    status = _STATUS.get(solver.solve(seats.model), Status.UNKNOWN)
    bound = _bound(solver, status)
    if status not in {Status.OPTIMAL, Status.FEASIBLE}:
        return Outcome(status, None, bound)
    return Outcome(
        status,
        round(solver.objective_value),
        bound,
        frozenset(pair for pair, literal in seats.taken.items() if solver.boolean_value(literal)),
        {duty: solver.value(count) for duty, count in seats.empty.items() if solver.value(count)},
        tuple(pair for pair, literal in seats.loose.items() if solver.boolean_value(literal)),
    )


_STATUS = {
    cp_model.OPTIMAL: Status.OPTIMAL,
    cp_model.FEASIBLE: Status.FEASIBLE,
    cp_model.INFEASIBLE: Status.INFEASIBLE,
}


def _solver(budget: Budget) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = 2
    if budget.effort is not None:
        solver.parameters.num_workers = ALONE
        solver.parameters.max_deterministic_time = budget.effort
    else:
        solver.parameters.num_workers = TOGETHER
        solver.parameters.max_time_in_seconds = budget.seconds or 0.0
    return solver


def _bound(solver: cp_model.CpSolver, status: Status) -> int | None:
    """Costs are whole numbers and never negative, so a bound may be rounded up and is at least 0."""
    if status is Status.INFEASIBLE:
        return None
    bound = solver.best_objective_bound
    return max(0, math.ceil(bound - 1e-6)) if math.isfinite(bound) else 0
