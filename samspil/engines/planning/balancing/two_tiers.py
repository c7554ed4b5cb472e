"""One model with both tiers: the first held below a limit, the second to be lowered."""

from dataclasses import dataclass, replace

import numpy as np

from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import UNBOUNDED, Floats, Matrix
from samspil.engines.planning.problem import Problem
from samspil.engines.planning.rules.book import ON_BALANCE


@dataclass(slots=True)
class TwoTiers:
    """``finished`` has the rows of tier 2 and the row that keeps tier 1 below its limit; costs are per column."""

    finished: Finished
    primary: Floats
    secondary: Floats

    def weigh(self, price: float) -> None:
        """From now on the model's cost is tier 1 plus ``price`` times tier 2."""
        self.finished.matrix = replace(self.finished.matrix, cost=self.primary + price * self.secondary)

    def second_only(self) -> Matrix:
        """The model whose cost is tier 2 alone."""
        return replace(self.finished.matrix, cost=self.secondary, fixed_cost=0.0)


def two_tiers(problem: Problem, limit: int) -> TwoTiers | None:
    """The model of both tiers with tier 1 at most ``limit``; None when some meeting has no start left."""
    model = narrowed(problem)
    if model.without_starts():
        return None
    first = built(model).matrix
    for rule in ON_BALANCE:
        rule.constrain(model)
    finished = model.done()
    primary = np.zeros(finished.matrix.columns)
    primary[: first.columns] = first.cost
    secondary = finished.matrix.cost - primary
    finished.matrix = _limited(finished.matrix, primary, limit - round(first.fixed_cost))
    return TwoTiers(finished, primary, secondary)


def _limited(matrix: Matrix, cost: Floats, most: int) -> Matrix:
    """The model with one more row: this cost is at most so much."""
    priced = np.flatnonzero(cost)
    return replace(
        matrix,
        row=np.append(matrix.row, np.full(len(priced), len(matrix.low))),
        column=np.append(matrix.column, priced),
        coefficient=np.append(matrix.coefficient, cost[priced].astype(np.int64)),
        low=np.append(matrix.low, -UNBOUNDED),
        high=np.append(matrix.high, most),
    )
