"""What a moved meeting means is judged among the few meetings that can notice; all the others must agree."""

from dataclasses import replace

import pytest

from samspil.engines.planning.check import check
from samspil.engines.planning.explaining.alternatives import weigh
from samspil.engines.planning.explaining.consequences import consequence
from samspil.engines.planning.problem import Plan
from samspil.engines.wording.text import Text
from samspil.features.planner.tests.samples import make_plan


@pytest.mark.parametrize("year_hard", [None, 40])
def test_what_a_move_means_is_weighed_among_few_as_among_all(year_hard: int | None) -> None:
    made = make_plan()
    limits = {
        group: replace(limit, year_hard=year_hard) for group, limit in made.assembled.problem.limits.items()
    }
    problem, plan = replace(made.assembled.problem, limits=limits), made.result.plan
    before = check(problem, plan)
    said: set[Text] = set()
    for key in sorted(plan.places)[::7]:
        known = weigh(problem, plan, key)
        for start, there in known.there.items():
            after = check(problem, Plan({**plan.places, key: start}))
            whole = consequence(problem, before, after)
            assert consequence(known.problem, known.here, there) == whole
            assert there.primary - known.here.primary == after.primary - before.primary
            assert there.hard - known.here.hard == after.hard - before.hard
            said.add(whole)
    assert len(said) > 5
