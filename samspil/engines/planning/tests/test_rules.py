"""Each rule on a problem of its own: what keeps it, what breaks it, and what it makes impossible."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from samspil.engines.planning.check import check
from samspil.engines.planning.problem import Limit, Link, Plan, Problem, Start
from samspil.engines.planning.samples import LIMITS, make_days, make_meeting, make_problem
from samspil.engines.planning.solving.solver import plan

Places = Mapping[str, tuple[int, int]]
ONE, TWO = make_meeting(0), make_meeting(1)
ELSEWHERE = make_meeting(1, members=("p1",))
LED = replace(ONE, facilitator="f0")
DAYS = make_days(5)
TIGHT = {**LIMITS, "teacher": Limit(per_day=1, week_soft=1, week_hard=1, month_hard=1)}


def of(places: Places) -> Plan:
    return Plan({name: Start(*at) for name, at in places.items()})


def caps(week: int, month: int, year: int | None) -> Mapping[str, Limit]:
    return {**LIMITS, "teacher": Limit(1, 1, week, month, year)}


HARD: list[tuple[str, Problem, Places, Places]] = [
    ("placed", make_problem(), {"m0": (0, 0)}, {}),
    ("window", make_problem([replace(ONE, window=(2, 3))]), {"m0": (2, 0)}, {"m0": (1, 0)}),
    ("window", make_problem([replace(ONE, only_days=frozenset({1}))]), {"m0": (1, 0)}, {"m0": (2, 0)}),
    ("window", make_problem([replace(ONE, slot_range=(1, 2))]), {"m0": (0, 1)}, {"m0": (0, 3)}),
    ("window", make_problem([replace(ONE, pinned=Start(3, 1))]), {"m0": (3, 1)}, {"m0": (3, 2)}),
    ("quiet", make_problem(days=make_days(5, quiet=[0])), {"m0": (1, 0)}, {"m0": (0, 0)}),
    ("required", make_problem([replace(ONE, required=("p1",))], patterns={1: "B..."}), {"m0": (0, 1)}, {"m0": (0, 0)}),
    ("missing", make_problem(patterns={0: "B..."}), {"m0": (0, 1)}, {"m0": (0, 0)}),
    ("missing", make_problem([replace(ONE, evening=True)], patterns={0: "B--."}), {"m0": (0, 1)}, {"m0": (0, 0)}),
    ("rotation", make_problem([replace(ONE, members=("p0", "p1"), quorum=0.0, rotating=((("p0", "p1"), 1),))],
                              patterns={0: "B...", 1: "BB.."}), {"m0": (0, 1)}, {"m0": (0, 0)}),
    ("facilitator_day", make_problem([LED]), {"m0": (2, 0)}, {"m0": (1, 0)}),
    ("new_time", make_problem([replace(ONE, offered=frozenset({Start(1, 1)}), new_time_ok=False)]),
     {"m0": (1, 1)}, {"m0": (1, 2)}),
    ("one_place", make_problem([make_meeting(0, members=("p2",)), make_meeting(1, members=("p2",))]),
     {"m0": (0, 0), "m1": (0, 1)}, {"m0": (0, 0), "m1": (0, 0)}),
    ("per_day", make_problem([ONE, TWO]), {"m0": (0, 0), "m1": (1, 0)}, {"m0": (0, 0), "m1": (0, 2)}),
    ("week_load", replace(make_problem([ONE, make_meeting(1, days=10)], days=make_days(10)), limits=caps(1, 9, None)),
     {"m0": (0, 0), "m1": (5, 0)}, {"m0": (0, 0), "m1": (1, 0)}),
    ("month_load", replace(make_problem([ONE, ELSEWHERE]), limits=caps(9, 1, None)),
     {"m0": (0, 0), "m1": (1, 0)}, {}),
    ("year_load", replace(make_problem([ONE, ELSEWHERE]), limits=caps(9, 9, 1)), {"m0": (0, 0), "m1": (1, 0)}, {}),
    ("room", make_problem([replace(ONE, room="room"), replace(ELSEWHERE, room="room")]),
     {"m0": (0, 0), "m1": (0, 1)}, {"m0": (0, 0), "m1": (0, 0)}),
    ("cover_cap", make_problem([ONE, ELSEWHERE], patterns={0: "S...", 1: "S..."}),
     {"m0": (0, 0), "m1": (1, 0)}, {"m0": (0, 0), "m1": (0, 0)}),
    ("facilitator_overlap", make_problem([LED, replace(ELSEWHERE, facilitator="f0")]),
     {"m0": (0, 0), "m1": (0, 1)}, {"m0": (0, 0), "m1": (0, 0)}),
    ("facilitator_hours", make_problem([replace(LED, duration=2), replace(ELSEWHERE, facilitator="f0")]),
     {"m0": (0, 0), "m1": (2, 1)}, {"m0": (0, 0), "m1": (0, 2)}),
    ("min_gap", make_problem([ONE, TWO], links=[Link("m0", "m1", 2)]), {"m0": (0, 0), "m1": (2, 0)}, {"m0": (0, 0), "m1": (1, 0)}),
    ("max_gap", make_problem([ONE, TWO], links=[Link("m0", "m1", 1, 2)]), {"m0": (0, 0), "m1": (2, 0)}, {"m0": (0, 0), "m1": (3, 0)}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "problem", "kept", "broken"), HARD)
def test_the_judge_tells_a_kept_rule_from_a_broken_one(
    rule: str, problem: Problem, kept: Places, broken: Places
) -> None:
    verdicts = check(problem, of(kept)), check(problem, of(broken))

    assert verdicts[0].hard_by_rule == {}
    if broken or rule == "placed":
        assert rule in verdicts[1].hard_by_rule


@pytest.mark.parametrize(("rule", "problem", "kept", "broken"), HARD)
def test_the_solver_keeps_every_rule(rule: str, problem: Problem, kept: Places, broken: Places) -> None:
    result = plan(problem, seconds=10)

    assert (result.status, result.verdict.hard) == ("OPTIMAL", 0), rule
    assert (result.objective or 0) <= check(problem, of(kept)).primary, broken


IMPOSSIBLE: list[tuple[str, Problem]] = [
    ("window", make_problem([replace(ONE, window=(3, 2))])),
    ("quiet", make_problem(days=make_days(5, quiet=range(5)))),
    ("required", make_problem([replace(ONE, required=("p1",))], patterns={1: "BBBB"})),
    ("missing", make_problem(patterns={0: "BBBB"})),
    ("facilitator_day", make_problem([replace(LED, window=(1, 1))])),
    ("new_time", make_problem([replace(ONE, offered=frozenset(), new_time_ok=False)])),
    ("per_day", make_problem([replace(ONE, window=(0, 0)), replace(TWO, window=(0, 0))])),
    ("load", replace(make_problem([ONE, TWO]), limits=TIGHT)),
    ("room", make_problem([replace(ONE, room="attic")])),
    ("cover_cap", make_problem([replace(ONE, members=("p0", "p1"))], patterns={0: "SSSS", 1: "SSSS"})),
    ("facilitator_hours", make_problem([replace(LED, duration=3)])),
    ("min_gap", make_problem([ONE, TWO], links=[Link("m0", "m1", 5)])),
    ("max_gap", make_problem([replace(ONE, window=(0, 0)), replace(TWO, window=(4, 4))], links=[Link("m0", "m1", 1, 2)])),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "problem"), IMPOSSIBLE)
def test_what_no_plan_can_keep_is_called_impossible(rule: str, problem: Problem) -> None:
    result = plan(problem, seconds=10)

    assert (result.status, result.verdict.hard > 0) == ("INFEASIBLE", True), rule


COSTS: list[tuple[str, Problem, Places, int]] = [
    ("target", make_problem([replace(ONE, target=1)]), {"m0": (4, 0)}, 3),
    ("weekday", make_problem([replace(ONE, weekday_cost=(0, 4, 0, 0, 0, 0, 0))]), {"m0": (1, 0)}, 4),
    ("missing", make_problem([replace(ONE, members=("p0", "p1"), quorum=0.5)], patterns={1: "BBBB"}), {"m0": (0, 0)}, 8),
    ("late", make_problem([replace(ONE, duration=2, late_from=2)]), {"m0": (0, 1)}, 1),
    ("cover", make_problem(patterns={0: "SSSS"}), {"m0": (0, 0)}, 2),
    ("quiet", make_problem([replace(ONE, quiet_ok=True)], days=make_days(5, quiet=[0])), {"m0": (0, 0)}, 5),
    ("new_time", make_problem([replace(ONE, offered=frozenset({Start(1, 1)}))]), {"m0": (0, 0)}, 10),
    ("visits", make_problem([LED]), {"m0": (0, 0)}, 25),
    ("cadence", make_problem([ONE, TWO], links=[Link("m0", "m1", 1, None, 2)]), {"m0": (0, 0), "m1": (1, 0)}, 12),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "problem", "places", "cost"), COSTS)
def test_a_wish_that_is_not_met_costs_what_it_says(
    rule: str, problem: Problem, places: Places, cost: int
) -> None:
    assert check(problem, of(places)).cost_by_rule.get(rule) == cost


def test_staff_days_host_meetings_but_do_not_count_between_them() -> None:
    problem = make_problem([ONE, TWO], days=make_days(5, staff=[1]), links=[Link("m0", "m1", 2)])

    assert check(problem, of({"m0": (0, 0), "m1": (2, 0)})).hard_by_rule == {"min_gap": 1}
    assert check(problem, of({"m0": (0, 0), "m1": (3, 0)})).hard_by_rule == {}


def test_who_only_takes_part_at_first_may_be_busy_afterwards() -> None:
    meeting = replace(ONE, duration=2, members=("p0", "p1"), partial=(("p1", 1),))
    problem = make_problem([meeting], patterns={1: ".BBB"})

    assert check(problem, of({"m0": (0, 0)})).cost_by_rule == {}


def test_a_limit_of_the_year_follows_employment_and_counts_what_has_been_met() -> None:
    whole = replace(make_problem([ONE, TWO]), limits=caps(9, 9, 2))
    half = replace(
        whole, persons=tuple(replace(who, fraction=0.5 if who.id == "p0" else 1.0) for who in whole.persons)
    )
    places = of({"m0": (0, 0), "m1": (1, 0)})

    assert check(whole, places).hard_by_rule == {}
    assert check(half, places).hard_by_rule == {"year_load": 1}
    assert check(replace(whole, met={"p0": 1}), places).hard_by_rule == {"year_load": 1}
    assert plan(replace(whole, met={"p0": 1}), seconds=10).status == "INFEASIBLE"
    assert plan(whole, seconds=10).verdict.hard == 0
