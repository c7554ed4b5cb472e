"""Starts that another start of the same meeting is never worse than, so that a search may leave them out."""

import numpy as np

from samspil.engines.planning.model.model import Choice, Finished
from samspil.engines.planning.problem import Bools, Ints


def needed_columns(finished: Finished) -> Bools:
    """Columns that remain when, of starts on one day that everything treats alike, only the cheapest is kept.

    Alike means: the same people can come, nobody leaves the after-school care, no facilitator leads it and nobody
    concerned has several meetings a day; then the hour matters to nothing but rooms. Without the rows about rooms the
    model's optimum is unchanged; with them it may be missed where rooms are short.
    """
    needed = np.ones(finished.matrix.columns, dtype=np.bool_)
    several = np.array(
        [finished.problem.limit_of(person).per_day > 1 for person in range(len(finished.problem.persons))],
        dtype=np.bool_,
    )
    for choice in finished.choices:
        if (
            len(choice.day)
            and not choice.starts.meeting.facilitator
            and not several[choice.starts.people].any()
        ):
            literals = np.array(choice.at, dtype=np.int64)
            needed[literals[dominated(choice)]] = False
    return needed


def dominated(choice: Choice) -> Ints:
    """Numbers of the starts that a cheaper (or as cheap and earlier) one of their day is like."""
    quiet = np.flatnonzero(choice.cover.sum(axis=1) == 0)
    if not len(quiet):
        return quiet
    packed = np.packbits(choice.able[:, quiet], axis=0).T
    keys = np.column_stack([choice.day[quiet], packed])
    _, group = np.unique(keys, axis=0, return_inverse=True)
    group = group.reshape(-1)
    order = np.lexsort((choice.slot[quiet], choice.cost[quiet], group))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = group[order][1:] != group[order][:-1]
    return np.asarray(quiet[order[~first]], dtype=np.int64)
