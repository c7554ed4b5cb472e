"""Three ways to make the public instances impossible, each explained.

A machine of its own needs 5 and 20 seconds; tests share theirs with others and get more.
"""

import copy
from collections.abc import Callable

import pytest

from samspil.engines.planning.check import check
from samspil.engines.planning.exchange import problem_of
from samspil.engines.planning.explaining.cutting import cut
from samspil.engines.planning.explaining.explain import explain
from samspil.engines.planning.explaining.feasible import Answer
from samspil.engines.planning.replanning.tests.public import Instance, instance


def facilitator_away(document: Instance) -> None:
    facilitator = document["facilitators"][0]
    facilitator["days"] = [day for day in facilitator["days"] if not 60 <= day <= 140]


def an_hour_and_a_half_a_week(document: Instance) -> None:
    for group in ("teacher", "paedagog"):
        document["limits"][group]["week_hard"] = 3


def sparring_to_the_day(document: Instance) -> None:
    for link in document["links"]:
        if link["ideal_weeks"] == 3 and "spar" in link["a"]:
            link["min_gap"] = link["max_gap"] = 15


@pytest.mark.slow
@pytest.mark.parametrize(("name", "seconds"), [("small-1", 15), ("typical-1", 40)])
@pytest.mark.parametrize(
    ("event", "knob"),
    [
        (facilitator_away, "facilitator_days"),
        (an_hour_and_a_half_a_week, "week_hours"),
        (sparring_to_the_day, "max_gap"),
    ],
)
def test_a_public_conflict_is_explained_with_a_way_out(
    name: str, seconds: float, event: Callable[[Instance], None], knob: str
) -> None:
    document = copy.deepcopy(instance(name))
    event(document)
    problem = problem_of(document)

    found = explain(problem, seconds=seconds)

    assert found.answer is Answer.NO
    assert found.conflict is not None
    assert knob in found.conflict.knobs
    assert found.helpful != ()
    assert found.seconds < 1.5 * seconds
    for way in found.helpful:
        assert way.plan is not None
        verdict = check(cut(way.way.change(problem), way.tried), way.plan)
        assert (verdict.hard, verdict.primary) == (0, way.price)
