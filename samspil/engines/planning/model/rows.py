"""A linear model of yes/no decisions, kept as plain arrays: every solver reads the same one.

A literal is a column number, or ``~column`` for its opposite. ``TRUE`` and ``FALSE`` are literals too, so that rules
need not treat the edges of a window apart. A row says ``low <= sum of coefficient * column <= high``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from samspil.engines.planning.problem import Ints

Floats = npt.NDArray[np.float64]
TRUE = 0  # the first column is always yes
FALSE = ~TRUE
UNBOUNDED = 1 << 40


class Rows:
    """Collects columns, rows and costs while the rules speak."""

    def __init__(self) -> None:
        self.columns = 1
        self.fixed_cost = 0
        self._costs: list[tuple[int, int]] = []
        self._lows: list[int] = []
        self._highs: list[int] = []
        self._sizes: list[int] = []
        self._terms: list[int] = []
        self._coefficients: list[int] = []

    @property
    def count(self) -> int:
        """How many rows there are so far: the number of the next one."""
        return len(self._sizes)

    def new(self, count: int = 1) -> int:
        """The first of so many new columns."""
        first = self.columns
        self.columns += count
        return first

    def charge(self, literal: int, cost: int) -> None:
        """Yes to this literal costs so much."""
        if literal < 0:
            self.fixed_cost += cost
            literal, cost = ~literal, -cost
        if literal == TRUE:
            self.fixed_cost += cost
        else:
            self._costs.append((literal, cost))

    def at_most_one(self, literals: Sequence[int]) -> None:
        self.weighted(literals, [1] * len(literals), high=1)

    def exactly_one(self, literals: Sequence[int]) -> None:
        self.weighted(literals, [1] * len(literals), low=1, high=1)

    def any_of(self, *literals: int) -> None:
        """At least one holds."""
        if TRUE not in literals:
            self.weighted([x for x in literals if x != FALSE], None, low=1)

    def implies(self, condition: int, consequence: int) -> None:
        self.any_of(~condition, consequence)

    def weighted(
        self,
        literals: Sequence[int],
        weights: Sequence[int] | None,
        *,
        low: int = -UNBOUNDED,
        high: int = UNBOUNDED,
    ) -> None:
        """``low <= sum of weight * literal <= high``; weights of 1 when none are given."""
        if weights is None:
            weights = [1] * len(literals)
        if literals and min(literals) < 0:
            turned = sum(weight for literal, weight in zip(literals, weights, strict=True) if literal < 0)
            low, high = low - turned, high - turned
            weights = [w if x >= 0 else -w for x, w in zip(literals, weights, strict=True)]
            literals = [x if x >= 0 else ~x for x in literals]
        self._terms += literals
        self._coefficients += weights
        self._sizes.append(len(literals))
        self._lows.append(low)
        self._highs.append(high)

    def done(self) -> "Matrix":
        cost = np.zeros(self.columns)
        for column, price in self._costs:
            cost[column] += price
        sizes = np.array(self._sizes, dtype=np.int64)
        return Matrix(
            columns=self.columns,
            row=np.repeat(np.arange(len(sizes)), sizes),
            column=np.array(self._terms, dtype=np.int64),
            coefficient=np.array(self._coefficients, dtype=np.int64),
            low=np.array(self._lows, dtype=np.int64),
            high=np.array(self._highs, dtype=np.int64),
            cost=cost,
            fixed_cost=float(self.fixed_cost),
        )


@dataclass(frozen=True, slots=True)
class Matrix:
    """The finished model: coordinates sorted by row, bounds per row, costs per column. All columns are 0 or 1."""

    columns: int
    row: Ints
    column: Ints
    coefficient: Ints
    low: Ints
    high: Ints
    cost: Floats
    fixed_cost: float

    def restricted(self, fixed: Ints) -> "Restriction":
        """The model that is left when columns are held: ``fixed`` is 0 or 1 where held and -1 where free.

        Rows that can no longer be broken are left out. Columns are renumbered; ``Restriction.free`` maps back.
        """
        held = fixed[self.column]
        rows = len(self.low)
        settled = np.bincount(
            self.row, weights=self.coefficient * np.maximum(held, 0), minlength=rows
        ).astype(np.int64)
        loose = held < 0
        row, column, coefficient = self.row[loose], self.column[loose], self.coefficient[loose]
        most = np.bincount(row, weights=np.maximum(coefficient, 0), minlength=rows).astype(np.int64)
        least = np.bincount(row, weights=np.minimum(coefficient, 0), minlength=rows).astype(np.int64)
        low, high = self.low - settled, self.high - settled
        binding = (low > least) | (high < most)
        kept = binding[row]
        bound = np.bincount(column[kept], minlength=self.columns) > 0
        free = np.flatnonzero((fixed < 0) & (bound | (self.cost < 0)))
        renumbered = np.full(self.columns, -1, dtype=np.int64)
        renumbered[free] = np.arange(len(free))
        order = np.cumsum(binding) - 1
        return Restriction(
            Matrix(
                columns=len(free),
                row=order[row[kept]],
                column=renumbered[column[kept]],
                coefficient=coefficient[kept],
                low=low[binding],
                high=high[binding],
                cost=self.cost[free],
                fixed_cost=self.fixed_cost + float(self.cost[fixed == 1].sum()),
            ),
            free,
            np.flatnonzero(binding),
            broken=bool(((most < low) | (least > high)).any()),
        )

    def without_rows_of(self, columns: npt.NDArray[np.bool_]) -> tuple["Matrix", Ints]:
        """The model without the rows that touch one of these columns, and which rows are left; all columns stay."""
        gone = np.zeros(len(self.low), dtype=np.bool_)
        gone[self.row[columns[self.column]]] = True
        return self.without_rows(gone)

    def without_rows(self, gone: npt.NDArray[np.bool_]) -> tuple["Matrix", Ints]:
        """The model without these rows, and which rows are left; all columns stay."""
        kept = ~gone[self.row]
        lighter = replace(
            self,
            row=(np.cumsum(~gone) - 1)[self.row[kept]],
            column=self.column[kept],
            coefficient=self.coefficient[kept],
            low=self.low[~gone],
            high=self.high[~gone],
        )
        return lighter, np.flatnonzero(~gone)

    def softened(self, rows: Ints, price: float) -> "Matrix":
        """The model in which each of these rows may lack one, at a price; the new columns come last."""
        row = np.concatenate([self.row, rows])
        order = np.argsort(row, kind="stable")
        return replace(
            self,
            columns=self.columns + len(rows),
            row=row[order],
            column=np.concatenate([self.column, self.columns + np.arange(len(rows))])[order],
            coefficient=np.concatenate([self.coefficient, np.ones(len(rows), dtype=np.int64)])[order],
            cost=np.concatenate([self.cost, np.full(len(rows), price)]),
        )

    def completed(self, values: Ints) -> "Completion":
        """Whole values from ones with -1 for columns that follow: each is set to 1 only where a row demands it.

        Right for columns that cost something and stand alone of their sort in the rows that push them up.
        """
        follows = values < 0
        whole = np.where(follows, 0, values)
        activity = self._activity(whole)
        short, over = activity < self.low, activity > self.high
        pushed = (short[self.row] & (self.coefficient > 0)) | (over[self.row] & (self.coefficient < 0))
        whole[self.column[pushed & follows[self.column]]] = 1
        activity = self._activity(whole)
        return Completion(
            whole,
            self.fixed_cost + float((self.cost * whole).sum()),
            broken=int(((activity < self.low) | (activity > self.high)).sum()),
        )

    def _activity(self, values: Ints) -> Floats:
        weights = (self.coefficient * values[self.column]).astype(np.float64)
        return np.bincount(self.row, weights=weights, minlength=len(self.low)).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Completion:
    """Values for every column, what they cost, and how many rows they break."""

    values: Ints
    cost: float
    broken: int


@dataclass(frozen=True, slots=True)
class Restriction:
    """A smaller model, its columns' and rows' numbers in the whole one, and whether what is held already breaks a row."""

    matrix: Matrix
    free: Ints
    rows: Ints
    broken: bool


def unique_cliques(cliques: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Cliques without those that lie inside a larger one; each is sorted, the largest first."""
    kept: list[tuple[int, ...]] = []
    holding: dict[int, list[int]] = {}
    masks: list[frozenset[int]] = []
    for clique in sorted(set(cliques), key=lambda c: (-len(c), c)):
        mask = frozenset(clique)
        nearby = min((holding.get(x, []) for x in clique), key=len)
        if any(mask <= masks[k] for k in nearby):
            continue
        for x in clique:
            holding.setdefault(x, []).append(len(masks))
        masks.append(mask)
        kept.append(clique)
    return kept
