"""What the relaxation tells the search: a bound, and for each start how much choosing it must cost beyond that bound."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from samspil.engines.planning.model.model import Choice, Finished
from samspil.engines.planning.model.rows import Floats, Restriction
from samspil.engines.planning.problem import Bools, Ints
from samspil.engines.planning.solving.relaxation import Relaxation, from_duals, relax
from samspil.engines.planning.solving.windows import UNDECIDED, stretches, window

CHOSEN = 0.01  # a start the relaxation uses at least this much is always kept


@dataclass(frozen=True, slots=True)
class Guide:
    """``extra`` has for each meeting, per start, a lower bound on what the start costs beyond ``bound``."""

    bound: float
    extra: tuple[Floats, ...]
    value: tuple[Floats, ...]


def guide_from(finished: Finished, relaxation: Relaxation) -> Guide:
    """cost of any plan >= bound + sum of positive reduced costs it uses; a start uses its own, its day's and its week's."""
    positive = np.maximum(relaxation.reduced, 0)
    extra, value = [], []
    for choice in finished.choices:
        at, on, week = _path(finished, choice)
        extra.append(positive[at] + np.where(on != at, positive[on], 0) + np.where(week != on, positive[week], 0))
        value.append(relaxation.value[at])
    return Guide(relaxation.bound, tuple(extra), tuple(value))


def relaxed_by_parts(finished: Finished, order: Sequence[int], *, size: int, look: float, threads: int) -> Relaxation:
    """The relaxation, put together from overlapping stretches of time solved apart.

    Each row takes its dual from the stretch its first column is at home in. Any duals give a valid bound, so this one
    is valid too; it is weaker than the whole relaxation's, and several times faster to have.
    """
    parts = stretches(order, size)
    home = np.full(len(finished.choices) + 1, -1, dtype=np.int64)
    for number, part in enumerate(parts):
        home[part] = number
    row_home = _row_home(finished, home)
    duals = np.zeros(len(finished.matrix.low))
    value = np.zeros(finished.matrix.columns)
    place = {meeting: index for index, meeting in enumerate(order)}
    nobody = np.full(len(finished.choices), UNDECIDED, dtype=np.int64)

    def solved(number: int) -> tuple[int, Restriction, Relaxation | None]:
        first, last = place[parts[number][0]], place[parts[number][-1]]
        margin = round(look * size)
        restriction = window(finished, order[max(0, first - margin) : last + 1 + margin], nobody)
        return number, restriction, relax(restriction.matrix)

    with ThreadPoolExecutor(threads) as pool:
        for number, restriction, part in pool.map(solved, range(len(parts))):
            if part is not None:
                mine = row_home[restriction.rows] == number
                duals[restriction.rows[mine]] = part.duals[mine]
                at_home = home[finished.owner[restriction.free]] == number
                value[restriction.free[at_home]] = part.value[at_home]
    return from_duals(finished.matrix, duals, value)


def _row_home(finished: Finished, home: Ints) -> Ints:
    """The stretch a row belongs to: that of its first column that is some meeting's (home of nobody is -1)."""
    matrix = finished.matrix
    owners = home[finished.owner[matrix.column]]
    belongs = np.full(len(matrix.low), -1, dtype=np.int64)
    owned = np.flatnonzero(owners >= 0)[::-1]
    belongs[matrix.row[owned]] = owners[owned]
    return belongs


def close_starts(finished: Finished, guide: Guide, *, within: float, at_least: int) -> Bools:
    """Columns worth searching: starts that cost at most ``within`` beyond the bound, never fewer than so many a meeting.

    When ``within`` is the distance from the bound to a known plan, leaving out the rest loses nothing.
    """
    allowed = np.ones(finished.matrix.columns, dtype=np.bool_)
    for choice, extra, value in zip(finished.choices, guide.extra, guide.value, strict=True):
        keep = (extra <= within) | (value > CHOSEN)
        keep[np.argsort(extra - 1e-6 * value, kind="stable")[:at_least]] = True
        for level in _path(finished, choice):
            allowed[level[~keep]] = False
        for level in _path(finished, choice):
            allowed[level[keep]] = True
    return allowed


def _path(finished: Finished, choice: Choice) -> tuple[Ints, Ints, Ints]:
    """For each start the columns of the start, of its day and of its week."""
    days = choice.day.tolist()
    weeks = finished.problem.day_week[choice.day].tolist()
    return (
        np.array(choice.at, dtype=np.int64),
        np.array([choice.on[day] for day in days], dtype=np.int64),
        np.array([choice.in_week[week] for week in weeks], dtype=np.int64),
    )
