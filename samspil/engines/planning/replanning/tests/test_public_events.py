"""One event each on the public typical instance: at most two seconds, no hard rule broken by either judge."""

import importlib.util
from collections.abc import Callable
from types import ModuleType

import pytest

from samspil.engines.planning.exchange import plan_as_json
from samspil.engines.planning.replanning.notice import read_notice
from samspil.engines.planning.replanning.replan import replan
from samspil.engines.planning.replanning.tests.public import (
    PLANNING,
    TODAY,
    Instance,
    changed,
    dragged,
    facilitator_loses_three_days,
    holiday_week,
    leader_ill,
    new_afternoons,
    plan_of,
    teacher_ill,
)  # fmt: skip

SECONDS = 8.0  # two are promised on a machine of its own; tests share theirs with others


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", PLANNING / "scorer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize(
    "event", [teacher_ill, leader_ill, holiday_week, facilitator_loses_three_days, new_afternoons]
)
def test_an_event_is_settled_in_time_and_breaks_nothing(event: Callable[[Instance], None]) -> None:
    document, problem = changed(event)

    result = replan(problem, plan_of("typical-1"), today=TODAY, notice=read_notice())

    assert result.after.hard == 0
    assert scorer().score(document, plan_as_json(result.plan))["hard_by"] == {}
    assert 0 < result.lower_bound <= len(result.moves)
    assert all(
        result.plan.places[name] == start
        for name, start in plan_of("typical-1").places.items()
        if start.day < TODAY
    )
    assert result.seconds < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("event", [teacher_ill, leader_ill, new_afternoons])
def test_what_happens_to_one_person_moves_the_fewest_possible(event: Callable[[Instance], None]) -> None:
    _, problem = changed(event)

    result = replan(problem, plan_of("typical-1"), today=TODAY, notice=read_notice(), seconds=20)

    assert (result.proven, result.lower_bound) == (True, len(result.moves))


@pytest.mark.slow
def test_a_dragged_date_is_where_the_person_put_it() -> None:
    _, problem = changed(lambda _: None)
    problem = dragged(problem, plan_of("typical-1"))
    wish = next(meeting for meeting in problem.meetings if meeting.pinned is not None)

    result = replan(problem, plan_of("typical-1"), today=TODAY, notice=read_notice())

    assert result.plan.places[wish.id] == wish.pinned
    assert result.after.hard_by_rule.keys() <= {
        "missing",
        "required",
        "quiet",
        "window",
        "min_gap",
        "max_gap",
    }
    assert result.seconds < SECONDS
