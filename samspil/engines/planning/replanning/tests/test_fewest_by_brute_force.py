"""The number of moves we call fewest against every plan there is, on problems small enough to try them all."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.check import check
from samspil.engines.planning.problem import Link, Plan, Problem, Start
from samspil.engines.planning.replanning.notice import read_notice
from samspil.engines.planning.replanning.replan import replan
from samspil.engines.planning.replanning.tests.school import FIRST, away, make_meeting, make_problem


def fewest_moves(problem: Problem, plan: Plan) -> int | None:
    starts = [
        [Start(int(d), int(s)) for d, s in zip(c.day, c.slot, strict=True)] for c in narrowed(problem).choices
    ]
    names = [meeting.id for meeting in problem.meetings]
    counts = [
        sum(plan.places[name] != start for name, start in zip(names, chosen, strict=True))
        for chosen in product(*starts)
        if check(problem, Plan(dict(zip(names, chosen, strict=True)))).hard == 0
    ]
    return min(counts, default=None)


@pytest.mark.parametrize("seed", range(20))
def test_no_plan_moves_fewer(seed: int) -> None:
    random = np.random.default_rng(seed)
    who = [("anna", "bo"), ("bo", "carla"), ("anna", "carla"), ("anna", "bo", "carla")]
    meetings = [
        make_meeting(f"m{n}", target=n, slack=2, duration=4, members=who[int(random.integers(4))])
        for n in range(4)
    ]
    meetings = [replace(meeting, slot_range=(FIRST, FIRST)) for meeting in meetings]
    problem = make_problem(meetings, links=[Link("m0", "m2", 1, 5)], weeks=2)
    for day in random.choice(7, size=2, replace=False):
        problem = away(problem, ("anna", "bo", "carla")[int(random.integers(3))], [int(day)])
    plan = Plan({f"m{n}": Start(n, FIRST) for n in range(4)})
    best = fewest_moves(problem, plan)

    result = replan(problem, plan, today=0, notice=read_notice(), effort=1)

    if best is None:
        assert result.after.hard > 0
    else:
        assert (result.after.hard, len(result.moves), result.lower_bound, result.proven) == (
            0,
            best,
            best,
            True,
        )
