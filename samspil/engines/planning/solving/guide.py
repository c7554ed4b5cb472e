"""What the relaxation tells the search: a bound, and for each start how much choosing it must cost beyond that bound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import Floats
from samspil.engines.planning.problem import Bools, Ints
from samspil.engines.planning.solving.relaxation import Relaxation, from_duals, relax
from samspil.engines.planning.solving.windows import UNDECIDED, window

CHOSEN = 0.01  # a start the relaxation uses at least this much is always kept
Path = tuple[Ints, Ints, Ints]


@dataclass(frozen=True, slots=True)
class Guide:
    """``extra`` has for each meeting, per start, a lower bound on what the start costs beyond ``bound``."""

    bound: float
    extra: tuple[Floats, ...]
    value: tuple[Floats, ...]


def guide_from(finished: Finished, relaxation: Relaxation) -> Guide:
    """cost of any plan >= bound + sum of positive reduced costs it uses; a start uses its own, its day's and its week's."""
    positive = np.maximum(relaxation.reduced, 0)
    paths = [levels(finished, meeting) for meeting in range(len(finished.choices))]
    extra = tuple(extra_of(path, positive) for path in paths)
    return Guide(relaxation.bound, extra, tuple(relaxation.value[path[0]] for path in paths))


def extra_of(path: Path, positive: Floats) -> Floats:
    """The reduced costs along each start's path, counting a shared literal once."""
    at, on, week = path
    total: Floats = (
        positive[at] + np.where(on != at, positive[on], 0) + np.where(week != on, positive[week], 0)
    )
    return total


def levels(finished: Finished, meeting: int) -> Path:
    """For each start the columns of the start, of its day and of its week."""
    choice = finished.choices[meeting]
    days = choice.day.tolist()
    weeks = finished.problem.day_week[choice.day].tolist()
    return (
        np.array(choice.at, dtype=np.int64),
        np.array([choice.on[day] for day in days], dtype=np.int64),
        np.array([choice.in_week[week] for week in weeks], dtype=np.int64),
    )


def close_starts(finished: Finished, guide: Guide, *, within: float, at_least: int) -> Bools:
    """Columns worth searching: starts that cost at most ``within`` beyond the bound, never fewer than so many a meeting.

    When ``within`` is the distance from the bound to a known plan, leaving out the rest loses nothing.
    """
    allowed = np.ones(finished.matrix.columns, dtype=np.bool_)
    for meeting, (extra, value) in enumerate(zip(guide.extra, guide.value, strict=True)):
        keep = (extra <= within) | (value > CHOSEN)
        keep[np.argsort(extra - 1e-6 * value, kind="stable")[:at_least]] = True
        path = levels(finished, meeting)
        for level in path:
            allowed[level[~keep]] = False
        for level in path:
            allowed[level[keep]] = True
    return allowed


def relaxed_by_parts(
    finished: Finished, parts: Sequence[Sequence[int]], *, seconds: float, stop: Callable[[], bool]
) -> Relaxation:
    """The relaxation put together from parts solved apart, one after the other, each with so many seconds.

    Any duals give a valid bound, so this one is valid too, and good when little ties the parts together. A part that
    was not solved in time counts with what its rows give without duals.
    """
    duals = np.zeros(len(finished.matrix.low))
    value = np.zeros(finished.matrix.columns)
    nobody = np.full(len(finished.choices), UNDECIDED, dtype=np.int64)
    for part in parts:
        restriction = window(finished, part, nobody)
        relaxation = relax(restriction.matrix, seconds=seconds, stop=stop)
        if relaxation is not None:
            duals[restriction.rows], value[restriction.free] = relaxation.duals, relaxation.value
    return from_duals(finished.matrix, duals, value)
