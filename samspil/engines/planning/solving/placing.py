"""A plan at once: meetings are placed one by one where they cost least and nothing that is settled forbids it.

It reads only the matrix, so it keeps every rule without knowing any. What it cannot place it leaves out; the search
makes room for the rest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import TRUE, Floats, Matrix
from samspil.engines.planning.problem import Bools, Ints
from samspil.engines.planning.solving.windows import UNDECIDED

Order = Iterable[int]


def placed(
    finished: Finished, order: Order, numbers: Ints | None = None, *, stop: Callable[[], bool] = lambda: False
) -> Ints:
    """Numbers of starts after placing these meetings in this order; those already in ``numbers`` stay."""
    table = _Table(finished)
    result = np.full(len(finished.choices), UNDECIDED, dtype=np.int64)
    if numbers is not None:
        for meeting in np.flatnonzero(numbers >= 0).tolist():
            table.put(meeting, int(numbers[meeting]))
            result[meeting] = numbers[meeting]
    for meeting in order:
        if stop():
            break
        if result[meeting] == UNDECIDED:
            number = table.cheapest(meeting)
            if number is not None:
                table.put(meeting, number)
                result[meeting] = number
    return result


@dataclass(frozen=True, slots=True)
class _Part:
    """One meeting's own entries in the matrix: the ``rows`` they are in, and what they may add to each row."""

    rows: Ints
    least: Floats
    most: Floats
    here: Floats  # what they add to each row at each start: (rows, starts)
    followers: Ints  # positions in the table's list of entries: columns of no meeting in these rows


class _Table:
    """The least and the most each row can still come to, given what has been placed."""

    def __init__(self, finished: Finished) -> None:
        self.finished = finished
        self.matrix = matrix = finished.matrix
        self.least = _sum_by_row(matrix, np.minimum(matrix.coefficient, 0))
        self.most = _sum_by_row(matrix, np.maximum(matrix.coefficient, 0))
        owner = finished.owner[matrix.column]
        self._entries = np.argsort(owner, kind="stable")
        self._begin = np.searchsorted(owner[self._entries], np.arange(-1, len(finished.choices) + 1))
        loose = self._entries[: self._begin[1]]
        loose = loose[matrix.column[loose] != TRUE]
        self._loose = loose[np.argsort(matrix.row[loose], kind="stable")]  # entries of nobody, by row
        self._loose_from = np.searchsorted(matrix.row[self._loose], np.arange(len(matrix.low) + 1))
        by_column = np.argsort(matrix.column[self._loose], kind="stable")
        self._of_follower = self._loose[by_column]
        self._follower_from = np.searchsorted(matrix.column[self._of_follower], np.arange(matrix.columns + 1))
        self.value = np.full(matrix.columns, -1, dtype=np.int64)  # of columns of nobody
        self._last: tuple[int, _Part] | None = None
        self._settle(TRUE, 1, np.flatnonzero(matrix.column == TRUE))

    def cheapest(self, meeting: int) -> int | None:
        """The start that costs least with what it forces, among those nothing settled forbids."""
        choice = self.finished.choices[meeting]
        part = self._part(meeting)
        least = (self.least[part.rows] - part.least)[:, None] + part.here
        most = (self.most[part.rows] - part.most)[:, None] + part.here
        low, high = self.matrix.low[part.rows][:, None], self.matrix.high[part.rows][:, None]
        fine: Bools = np.all((least <= high) & (most >= low), axis=0)
        if not fine.any():
            return None
        cost = choice.cost + self._forced_cost(part, least, most)
        return int(np.lexsort((choice.slot, choice.day, cost, ~fine))[0])

    def put(self, meeting: int, number: int) -> None:
        """Settle the meeting at this start, and the columns of nobody that follow."""
        part = self._part(meeting)
        self._last = None
        self.least[part.rows] += part.here[:, number] - part.least
        self.most[part.rows] += part.here[:, number] - part.most
        self._follow(part.rows)

    def _part(self, meeting: int) -> _Part:
        if self._last is not None and self._last[0] == meeting:
            return self._last[1]
        matrix = self.matrix
        entries = self._entries[self._begin[meeting + 1] : self._begin[meeting + 2]]
        row, weight = matrix.row[entries], matrix.coefficient[entries].astype(np.float64)
        begin = np.flatnonzero(np.diff(row, prepend=-1))  # entries come in order of rows
        columns, which = np.unique(matrix.column[entries], return_inverse=True)
        patterns = self.finished.patterns_of(meeting, columns).T[which.reshape(-1)]
        self._last = (
            meeting,
            _Part(
                row[begin],
                np.add.reduceat(np.minimum(weight, 0), begin),
                np.add.reduceat(np.maximum(weight, 0), begin),
                np.add.reduceat(weight[:, None] * patterns, begin, axis=0),
                self._entries_of_nobody(row[begin]),
            ),
        )
        return self._last[1]

    def _entries_of_nobody(self, rows: Ints) -> Ints:
        """Entries of still open columns of nobody in these rows, the columns in order."""
        first, last = self._loose_from[rows], self._loose_from[rows + 1]
        sizes = last - first
        entries = self._loose[np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())]
        columns = self.matrix.column[entries]
        undecided = self.value[columns] < 0
        return np.asarray(entries[undecided][np.argsort(columns[undecided], kind="stable")], dtype=np.int64)

    def _forced_cost(self, part: _Part, least: Floats, most: Floats) -> Floats:
        """What the columns of nobody cost that each start would force to one."""
        entries = part.followers
        if not len(entries):
            return np.zeros(least.shape[1])
        at = np.searchsorted(part.rows, self.matrix.row[entries])
        weight = self.matrix.coefficient[entries][:, None]
        low, high = self.matrix.low[part.rows[at]][:, None], self.matrix.high[part.rows[at]][:, None]
        pushed = np.where(weight > 0, most[at] - weight < low, least[at] - weight > high)
        columns, begin = np.unique(self.matrix.column[entries], return_index=True)
        cost: Floats = np.maximum(self.matrix.cost[columns], 0) @ np.logical_or.reduceat(
            pushed, begin, axis=0
        )
        return cost

    def _follow(self, rows: Ints) -> None:
        """Settle columns of nobody that these rows leave no choice."""
        while len(rows):
            entries = self._entries_of_nobody(rows)
            row, weight = self.matrix.row[entries], self.matrix.coefficient[entries]
            low, high, least, most = (
                self.matrix.low[row],
                self.matrix.high[row],
                self.least[row],
                self.most[row],
            )
            one = np.where(weight > 0, most - weight < low, least - weight > high)
            zero = np.where(weight > 0, least + weight > high, most + weight < low)
            touched: list[Ints] = [rows[:0]]
            for position in np.flatnonzero(one | zero).tolist():
                column = int(self.matrix.column[entries[position]])
                if self.value[column] < 0:
                    touching = self._of_follower[
                        self._follower_from[column] : self._follower_from[column + 1]
                    ]
                    self._settle(column, int(one[position]), touching)
                    touched.append(self.matrix.row[touching])
            rows = np.unique(np.concatenate(touched))

    def _settle(self, column: int, value: int, entries: Ints) -> None:
        self.value[column] = value
        weights = self.matrix.coefficient[entries]
        np.add.at(self.least, self.matrix.row[entries], weights * value - np.minimum(weights, 0))
        np.add.at(self.most, self.matrix.row[entries], weights * value - np.maximum(weights, 0))


def _sum_by_row(matrix: Matrix, weights: Ints) -> Floats:
    return np.bincount(matrix.row, weights=weights, minlength=len(matrix.low)).astype(np.float64)
