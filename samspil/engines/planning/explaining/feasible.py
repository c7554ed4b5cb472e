"""Can it be planned at all? Yes, no, or not known: time that runs out is never a no."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.problem import Plan, Problem
from samspil.engines.planning.solving.search import Effort, search
from samspil.engines.planning.solving.timing import GOOD_AT_BOUNDS


class Answer(StrEnum):
    """Three-valued on purpose."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Solved:
    """``plan`` is there only when the answer is yes."""

    answer: Answer
    plan: Plan | None = None


def can_be_planned(problem: Problem, *, seconds: float, optimise: bool = False) -> Solved:
    """Whether every hard rule can be kept; with ``optimise`` the best plan found within the seconds."""
    if seconds <= 0:
        return Solved(Answer.UNKNOWN)
    model = narrowed(problem)
    if model.without_starts():
        return Solved(Answer.NO)
    finished = built(model)
    effort = Effort(
        seconds=seconds, workers=2, optimise=optimise, gap=0.01, subsolvers=GOOD_AT_BOUNDS if optimise else ()
    )
    found = search(finished.matrix, effort)
    if found.values is None:
        return Solved(Answer.NO if found.status == "INFEASIBLE" else Answer.UNKNOWN)
    numbers = [int(np.flatnonzero(found.values[choice.at])[0]) for choice in finished.choices]
    return Solved(Answer.YES, finished.plan_of(np.array(numbers, dtype=np.int64)))
