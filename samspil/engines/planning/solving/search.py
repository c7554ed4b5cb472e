"""Exact search with CP-SAT on a model, or on what is left of it when most is held."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from samspil.engines.planning.model.rows import UNBOUNDED, Matrix
from samspil.engines.planning.problem import Ints


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to search: seconds of wall clock, or a deterministic amount of work (``work``, in CP-SAT's units)."""

    seconds: float = 1e6
    work: float | None = None
    workers: int = 1
    gap: float = 0.0
    seed: int = 1
    subsolvers: Sequence[str] = ()
    optimise: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """``status`` is OPTIMAL, FEASIBLE, INFEASIBLE or UNKNOWN; values and objective only with a solution."""

    status: str
    values: Ints | None = None
    objective: float = float("inf")
    bound: float = float("-inf")
    trace: tuple[tuple[float, float], ...] = field(default=())


def search(
    matrix: Matrix, effort: Effort, *, hint: Ints | None = None, stop: Callable[[], bool] | None = None
) -> Found:
    """The best 0/1 solution of the model within the effort. ``hint`` may hold -1 for columns it says nothing about."""
    model = _cp_model(matrix, hint, optimise=effort.optimise)
    solver = cp_model.CpSolver()
    _tune(solver, effort)
    with _stopping(solver, stop):
        status = solver.solve(model)
    name = solver.status_name(status)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Found("INFEASIBLE" if status == cp_model.INFEASIBLE else "UNKNOWN")
    values = np.array(solver.response_proto.solution, dtype=np.int64)
    objective = matrix.fixed_cost + float((matrix.cost * values).sum())
    bound = solver.best_objective_bound + matrix.fixed_cost if effort.optimise else matrix.fixed_cost
    return Found(name, values, objective, bound)


@contextmanager
def _stopping(solver: cp_model.CpSolver, stop: Callable[[], bool] | None) -> Iterator[None]:
    """Within this, a thread beside the solver asks ``stop`` ten times a second and ends the search when told."""
    done = threading.Event()

    def watching() -> None:
        while not done.wait(0.1):
            if stop is not None and stop():
                solver.stop_search()

    watcher = threading.Thread(target=watching, daemon=True)
    if stop is not None:
        watcher.start()
    try:
        yield
    finally:
        done.set()
        if stop is not None:
            watcher.join()


def _tune(solver: cp_model.CpSolver, effort: Effort) -> None:
    parameters = solver.parameters
    parameters.num_workers = effort.workers
    parameters.random_seed = effort.seed
    parameters.relative_gap_limit = effort.gap
    parameters.linearization_level = 2
    parameters.max_time_in_seconds = effort.seconds
    if effort.work is not None:
        parameters.max_deterministic_time = effort.work
        parameters.interleave_search = effort.workers > 1
    if effort.subsolvers:
        parameters.subsolvers.extend(effort.subsolvers)


def _cp_model(matrix: Matrix, hint: Ints | None, *, optimise: bool) -> cp_model.CpModel:
    model = cp_model.CpModel()
    proto = model.Proto()
    for _ in range(matrix.columns):
        proto.variables.add().domain.extend((0, 1))
    _add_rows(proto, matrix)
    if optimise:
        priced = np.flatnonzero(matrix.cost)
        proto.objective.vars.extend(priced.tolist())
        proto.objective.coeffs.extend(matrix.cost[priced].astype(np.int64).tolist())
    if hint is not None:
        known = np.flatnonzero(hint >= 0)
        proto.solution_hint.vars.extend(known.tolist())
        proto.solution_hint.values.extend(hint[known].tolist())
    return model


def _add_rows(proto: Any, matrix: Matrix) -> None:
    """Each row in the form CP-SAT reasons best about: at most one, exactly one, a clause, or a linear row."""
    literals = np.where(matrix.coefficient < 0, ~matrix.column, matrix.column).tolist()
    columns, coefficients = matrix.column.tolist(), matrix.coefficient.tolist()
    lows = np.maximum(matrix.low, -UNBOUNDED).tolist()
    highs = np.minimum(matrix.high, UNBOUNDED).tolist()
    ends = np.cumsum(np.bincount(matrix.row, minlength=len(lows))).tolist()
    begin = 0
    for form, end, low, high in zip(_forms(matrix).tolist(), ends, lows, highs, strict=True):
        constraint = proto.constraints.add()
        if form == _Form.LINEAR:
            constraint.linear.vars.extend(columns[begin:end])
            constraint.linear.coeffs.extend(coefficients[begin:end])
            constraint.linear.domain.extend((low, high))
        elif form == _Form.EXACTLY_ONE:
            constraint.exactly_one.literals.extend(literals[begin:end])
        elif form == _Form.AT_MOST_ONE:
            constraint.at_most_one.literals.extend(literals[begin:end])
        else:
            constraint.bool_or.literals.extend(literals[begin:end])
        begin = end


class _Form(IntEnum):
    EXACTLY_ONE = 0
    AT_MOST_ONE = 1
    ANY_OF = 2
    LINEAR = 3


def _forms(matrix: Matrix) -> Ints:
    """Which form each row has: literals only when every coefficient is 1 or -1 and the bounds say so."""
    rows = len(matrix.low)
    sizes = np.bincount(matrix.row, minlength=rows)
    units = np.bincount(matrix.row, weights=np.abs(matrix.coefficient) != 1, minlength=rows) == 0
    negatives = np.bincount(matrix.row, weights=matrix.coefficient == -1, minlength=rows).astype(np.int64)
    one_low, one_high = matrix.low == 1 - negatives, matrix.high == 1 - negatives
    no_low, no_high = matrix.low <= -negatives, matrix.high >= sizes - negatives
    return np.select(
        [units & one_low & one_high, units & no_low & one_high, units & no_high & one_low],
        [_Form.EXACTLY_ONE, _Form.AT_MOST_ONE, _Form.ANY_OF],
        _Form.LINEAR,
    ).astype(np.int64)
