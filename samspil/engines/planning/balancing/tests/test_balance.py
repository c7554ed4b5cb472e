"""The second solve: less in tier 2, tier 1 within its limit, nothing hard broken and nothing left out."""

from collections.abc import Callable
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.planning.balancing.balance import balance, limit_for
from samspil.engines.planning.balancing.bound import unavoidable
from samspil.engines.planning.balancing.tests.builders import (
    held_at,
    make_meeting,
    make_problem,
    paedagogs,
    teachers,
)
from samspil.engines.planning.balancing.two_tiers import two_tiers
from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.check import check
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.solving.search import Effort, search

CROWDED = held_at(one=(0, 0), two=(1, 0), three=(2, 0))


def crowded() -> Problem:
    """Three meetings in one week that may as well lie in two."""
    meetings = [
        make_meeting(name, "ab", duration=3, target=2, window=(0, 5), latest=0)
        for name in ("one", "two", "three")
    ]
    return make_problem(teachers("a", "b"), meetings)


def late() -> Problem:
    """Two meetings, each for one profession; lateness falls on one of them."""
    staff = (*teachers("a"), *paedagogs("p", fraction=0.5))
    meetings = [
        make_meeting("one", "a", late_from=2, latest=1, window=(0, 3), team="red"),
        make_meeting("two", "p", late_from=2, latest=1, window=(0, 3), team="blue"),
    ]
    return make_problem(staff, meetings, days=4)


def test_a_crowded_week_is_eased_as_far_as_the_limit_allows() -> None:
    balanced = balance(crowded(), CROWDED, primary_limit=3, effort=3)

    assert balanced.before.key == (0, 0, 20)
    assert balanced.after.hard == 0
    assert balanced.after.primary <= 3
    assert balanced.objective == 8


def test_the_first_tier_never_passes_its_limit() -> None:
    balanced = balance(crowded(), CROWDED, primary_limit=0, effort=3)

    assert balanced.after.key == balanced.before.key


def test_every_meeting_keeps_a_place() -> None:
    balanced = balance(crowded(), CROWDED, primary_limit=50, effort=3)

    assert balanced.plan.places.keys() == CROWDED.places.keys()


def test_the_same_effort_gives_the_same_plan() -> None:
    first, second = (balance(crowded(), CROWDED, primary_limit=9, effort=2) for _ in range(2))

    assert first.plan == second.plan


def test_a_broken_plan_is_returned_as_it_was() -> None:
    broken = held_at(one=(0, 0), two=(1, 0))

    balanced = balance(crowded(), broken, effort=1)

    assert (balanced.plan, balanced.status, balanced.bound) == (broken, "UNKNOWN", None)


def test_the_tolerance_is_one_per_cent_rounded_down() -> None:
    assert [limit_for(primary) for primary in (1440, 99, 0)] == [1454, 99, 0]


def test_no_plan_is_below_the_unavoidable_overload() -> None:
    meetings = [make_meeting(name, "ab", duration=4, window=(0, 6)) for name in ("one", "two", "three")]
    problem = make_problem(teachers("a", "b"), meetings)

    assert unavoidable(narrowed(problem)) == 2 * 2 * (12 - 2 * 4)


@pytest.mark.parametrize("limit", [0, 1, 2, 100])
@pytest.mark.parametrize("make", [crowded, late])
def test_the_model_of_both_tiers_finds_what_trying_every_plan_finds(
    make: Callable[[], Problem], limit: int
) -> None:
    problem = make()
    tiers = two_tiers(problem, limit)
    assert tiers is not None

    found = search(tiers.second_only(), Effort(work=20.0, gap=0.0))

    assert found.status == "OPTIMAL"
    assert round(found.objective) == _best(make, limit)
    assert tiers.unavoidable <= round(found.objective)


def test_a_plans_columns_cost_what_the_judge_says() -> None:
    problem = late()
    tiers = two_tiers(problem, 100)
    assert tiers is not None
    plan = held_at(one=(3, 0), two=(3, 1))

    values = tiers.whole(tiers.finished.numbers_of(plan))

    assert float(tiers.secondary @ values) == check(problem, plan).secondary


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_plans_columns_cost_what_the_judge_says(data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(4, 6))
    busy = {name: data.draw(st.lists(spans, max_size=3)) for name in "abp"}
    duty = {"q": data.draw(st.lists(spans, max_size=3))}
    people = st.sets(st.sampled_from("abpq"), min_size=1)
    meetings = [
        make_meeting(
            name, sorted(data.draw(people)), duration=4, window=(0, 5), latest=3, late_from=5, team=data.draw(teams),
            partial=(("p", 2),), rotating=((("p", "q"), 0),),
        )
        for name, teams in (("one", st.just("red")), ("two", st.sampled_from(["red", "blue"])), ("three", st.just(None)))
    ]  # fmt: skip
    staff = (*teachers("a", "b"), *paedagogs("p", "q", fraction=0.7))
    problem = make_problem(staff, meetings, busy=busy, duty=duty)
    starts = {m.id: Start(data.draw(st.integers(0, 5)), data.draw(st.integers(0, 3))) for m in meetings}
    tiers = two_tiers(problem, 1_000)
    assert tiers is not None

    values = tiers.whole(tiers.finished.numbers_of(Plan(starts)))

    assert float(tiers.secondary @ values) == check(problem, Plan(starts)).secondary


def test_tier_two_has_no_part_in_the_first_model() -> None:
    problem = crowded()
    tiers = two_tiers(problem, 100)
    assert tiers is not None

    assert built(narrowed(problem)).matrix.columns == tiers.first.columns < tiers.finished.matrix.columns


def _best(make: Callable[[], Problem], limit: int) -> int:
    return min(secondary for hard, primary, secondary in _all_plans(make) if not hard and primary <= limit)


@cache
def _all_plans(make: Callable[[], Problem]) -> list[tuple[int, int, int]]:
    problem = make()
    places = [
        [
            Start(day, slot)
            for day in range(m.window[0], m.window[1] + 1)
            for slot in range(m.slot_range[1] + 1)
        ]
        for m in problem.meetings
    ]
    ids = [meeting.id for meeting in problem.meetings]
    return [check(problem, Plan(dict(zip(ids, starts, strict=True)))).key for starts in product(*places)]
