"""The linear relaxation: a lower bound that holds whatever the arithmetic did, and reduced costs that guide the search."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from samspil.engines.planning.model.rows import UNBOUNDED, Floats, Matrix
from samspil.engines.planning.problem import Bools, Ints


def _let_highs_introduce_itself() -> None:
    """HiGHS prints its name and licence once per process, past Python; keep it out of what our users read."""
    sys.stdout.flush()
    spoken, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()  # type: ignore[no-untyped-call] # the library has no types here
    finally:
        os.dup2(spoken, 1)
        os.close(spoken)
        os.close(nowhere)


_let_highs_introduce_itself()


@dataclass(frozen=True, slots=True)
class Relaxation:
    """``bound`` is at most the cost of any plan. ``value`` and ``reduced`` have one figure per column, ``duals`` per row."""

    bound: float
    value: Floats
    reduced: Floats
    duals: Floats


def relax(
    matrix: Matrix, *, threads: int = 1, seconds: float = 1e6, stop: Callable[[], bool] | None = None
) -> Relaxation | None:
    """Solve the relaxation by interior point, without crossover; None when it could not be solved in time.

    The bound is recomputed from the duals: for any duals y, ``sum(y+ * low) - sum(y- * high) + sum(min(0, reduced))``
    is below every 0/1 solution (weak duality with boxes), so tolerances in the solver cannot make it wrong.
    """
    if matrix.columns == 0 or not len(matrix.low):
        return Relaxation(matrix.fixed_cost, np.zeros(matrix.columns), matrix.cost, np.zeros(len(matrix.low)))
    highs = highspy.Highs()  # type: ignore[no-untyped-call] # the library has no types here
    for option, setting in (
        ("output_flag", False), ("solver", "ipx"), ("run_crossover", "off"), ("threads", threads),
        ("time_limit", float(seconds)), ("ipm_optimality_tolerance", 1e-5),
    ):  # fmt: skip
        highs.setOptionValue(option, setting)
    if stop is not None:
        _heed(highs, stop)
    highs.passModel(_linear_program(matrix))
    highs.run()
    solution = highs.getSolution()
    if not solution.dual_valid or not len(solution.row_dual):
        return None
    return from_duals(matrix, np.array(solution.row_dual), np.array(solution.col_value))


def _heed(highs: highspy.Highs, stop: Callable[[], bool]) -> None:
    """Let the solver end between two iterations when told to."""

    def asked(event: highspy.HighsCallbackEvent) -> None:
        if stop():
            event.interrupt()

    highs.cbIpmInterrupt.subscribe(asked)


def from_duals(matrix: Matrix, duals: Floats, value: Floats) -> Relaxation:
    """The bound and reduced costs that any duals give, wherever they come from."""
    duals = np.where((duals > 0) & _endless(-matrix.low), 0, duals)
    duals = np.where((duals < 0) & _endless(matrix.high), 0, duals)
    priced = np.bincount(
        matrix.column, weights=matrix.coefficient * duals[matrix.row], minlength=matrix.columns
    )
    reduced = matrix.cost - priced
    bound = matrix.fixed_cost + float(
        np.where(duals > 0, duals * matrix.low, 0).sum()
        + np.where(duals < 0, duals * matrix.high, 0).sum()
        + np.minimum(reduced, 0).sum()
    )
    return Relaxation(bound, value, reduced, duals)


def _linear_program(matrix: Matrix) -> highspy.HighsLp:
    program = highspy.HighsLp()
    rows = len(matrix.low)
    program.num_col_ = program.a_matrix_.num_col_ = matrix.columns
    program.num_row_ = program.a_matrix_.num_row_ = rows
    program.col_cost_, program.offset_ = matrix.cost, matrix.fixed_cost
    program.col_lower_, program.col_upper_ = np.zeros(matrix.columns), np.ones(matrix.columns)
    infinite = highspy.kHighsInf
    program.row_lower_ = np.where(_endless(-matrix.low), -infinite, matrix.low.astype(np.float64))
    program.row_upper_ = np.where(_endless(matrix.high), infinite, matrix.high.astype(np.float64))
    beginnings = np.zeros(rows + 1, dtype=np.int32)
    beginnings[1:] = np.cumsum(np.bincount(matrix.row, minlength=rows))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = beginnings
    program.a_matrix_.index_ = matrix.column.astype(np.int32)
    program.a_matrix_.value_ = matrix.coefficient.astype(np.float64)
    return program


def _endless(bounds: Ints) -> Bools:
    return bounds >= UNBOUNDED // 2
