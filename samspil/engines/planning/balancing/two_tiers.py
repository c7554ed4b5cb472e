"""One model with both tiers: the first held below a limit, the second to be lowered."""

from dataclasses import dataclass, replace

import numpy as np

from samspil.engines.planning.balancing.bound import unavoidable
from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import Floats, Matrix
from samspil.engines.planning.problem import Bools, Ints, Problem
from samspil.engines.planning.rules.book import ON_BALANCE


@dataclass(slots=True)
class TwoTiers:
    """``finished`` has the rows of tier 2 and, last, the row that keeps tier 1 below its limit; costs are per column.

    ``first`` is the model of tier 1 alone: the same columns and rows as the beginning of the whole one.
    """

    finished: Finished
    first: Matrix
    primary: Floats
    secondary: Floats
    counting: "Counting"
    unavoidable: int  # what tier 2 costs whatever the dates

    def weigh(self, price: float) -> None:
        """From now on the model's cost is tier 1 plus ``price`` times tier 2."""
        self.finished.matrix = replace(self.finished.matrix, cost=self.primary + price * self.secondary)

    def second_only(self) -> Matrix:
        """The model whose cost is tier 2 alone."""
        return replace(self.finished.matrix, cost=self.secondary, fixed_cost=0.0)

    def close_to_cheapest(self, within: int, numbers: Ints) -> Bools:
        """Columns a search may use: no starts that cost a meeting alone so much more than its cheapest, but the plan's."""
        close = np.ones(self.finished.matrix.columns, dtype=np.bool_)
        for choice in self.finished.choices:
            dear = np.flatnonzero(choice.cost > choice.cost.min() + within)
            close[np.array(choice.at, dtype=np.int64)[dear]] = False
        close[self.finished.values_of(numbers) == 1] = True
        return close

    def whole(self, numbers: Ints) -> Ints:
        """Every column's value in the plan with these starts; a meeting without one has none of its columns."""
        values = self.finished.values_of(numbers)
        lost = np.append(numbers < 0, values=False)[self.finished.owner]
        values[lost & (values < 0)] = 0
        held = self.first.completed(values[: self.first.columns]).values
        return self.counting.completed(
            self.finished.matrix, np.append(held, values[self.first.columns :] * 0)
        )


def two_tiers(problem: Problem, limit: int) -> TwoTiers | None:
    """The model of both tiers with tier 1 at most ``limit``; None when some meeting has no start left."""
    model = narrowed(problem)
    if model.without_starts():
        return None
    first = built(model).matrix
    for rule in ON_BALANCE:
        rule.constrain(model)
    priced = np.flatnonzero(first.cost)
    most = limit - round(first.fixed_cost)
    model.rows.weighted(priced.tolist(), first.cost[priced].astype(np.int64).tolist(), high=most)
    finished = model.done()
    primary = np.zeros(finished.matrix.columns)
    primary[: first.columns] = first.cost
    secondary = finished.matrix.cost - primary
    counting = _counting(finished.matrix, first)
    return TwoTiers(finished, first, primary, secondary, counting, unavoidable(model))


@dataclass(frozen=True, slots=True)
class Counting:
    """The rows of tier 2: each holds a whole number, written in 0/1 columns from ``column`` on, of so many ``places``.

    In its row a number counts ``unit`` times; one number may stand in several rows.
    """

    row: Ints
    column: Ints
    places: Ints
    unit: Ints

    def completed(self, matrix: Matrix, values: Ints) -> Ints:
        """The values with every number as small as its rows allow."""
        activity = np.bincount(
            matrix.row, weights=matrix.coefficient * values[matrix.column], minlength=len(matrix.low)
        )
        over = np.maximum(0, activity[self.row] - matrix.high[self.row])
        need = np.zeros(matrix.columns, dtype=np.int64)
        np.maximum.at(need, self.column, np.ceil(over / self.unit - 1e-9).astype(np.int64))
        whole = values.copy()
        for place in range(int(self.places.max(initial=0))):
            here = self.column[self.places > place]
            whole[here + place] = (need[here] >> place) & 1
        return whole


def _counting(matrix: Matrix, first: Matrix) -> Counting:
    new = matrix.column >= first.columns
    rows, begin, places = np.unique(matrix.row[new], return_index=True, return_counts=True)
    return Counting(rows, matrix.column[new][begin], places, -matrix.coefficient[new][begin])
