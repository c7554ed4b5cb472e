"""Why a tiny school cannot be planned, and what would help."""

from dataclasses import replace

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.check import check
from samspil.engines.planning.explaining.cutting import cut
from samspil.engines.planning.explaining.explain import explain
from samspil.engines.planning.explaining.feasible import Answer, can_be_planned
from samspil.engines.planning.explaining.funnel import Gain, without_start
from samspil.engines.planning.explaining.knobs import KNOBS
from samspil.engines.planning.problem import Limit, Link, Problem
from samspil.engines.planning.replanning.tests.school import away, make_chain, make_meeting, make_problem
from samspil.engines.wording.text import Text


def facilitator_away(first: int, last: int) -> Problem:
    meetings = [make_meeting(f"m{n}", target=5 * n + 2, facilitator="fie", slack=4) for n in range(4)]
    problem = make_problem(meetings)
    days = frozenset(range(len(problem.days))) - frozenset(range(first, last + 1))
    return replace(problem, facilitators=(replace(problem.facilitators[0], days=days),))


def too_short_weeks() -> Problem:
    problem = make_problem([make_meeting("m0", target=5, duration=4)])
    return replace(problem, limits={**problem.limits, "teacher": Limit(1, 2, 3, 20)})


def too_close() -> Problem:
    """Three meetings of one team on two days."""
    return make_problem([replace(make_meeting(f"m{n}", target=6), window=(6, 7)) for n in range(3)])


def test_a_school_that_can_be_planned_needs_no_explanation() -> None:
    found = explain(make_chain(), seconds=5)

    assert (found.answer, found.no_starts, found.conflict, found.ways) == (Answer.YES, (), None, ())


def test_a_meeting_without_a_start_names_the_rule_and_what_it_would_give() -> None:
    found = without_start(narrowed(facilitator_away(3, 11)))

    assert [each.meeting for each in found] == ["m1"]
    assert (
        found[0].text.da
        == "m1 kan ikke placeres: Fie kan ikke komme i hele vinduet (tor. 22. okt.–tir. 3. nov.)."
    )
    assert found[0].gains[0] == Gain("facilitator_days", 9 * 5)
    assert found[0].detail.en.startswith(
        "45 possible starts without the rule on when the facilitator can come"
    )


def test_when_nobody_can_come_it_is_the_share_that_must() -> None:
    found = without_start(narrowed(away(make_problem([make_meeting("m0", target=5)]), "bo", range(40))))

    assert [gain.knob for gain in found[0].gains] == ["quorum"]
    assert (
        found[0].text.en
        == "m0 cannot be placed: 100 % of the participants can never come in the window (Mon 19 Oct–Wed 4 Nov)."
    )


def test_another_day_for_the_facilitator_is_offered_with_its_price() -> None:
    found = explain(facilitator_away(3, 11), seconds=10)

    best = found.helpful[0]
    assert found.answer is Answer.NO
    assert best.way.knob in {"facilitator_days", "windows"}
    assert (best.whole, best.whole_plan is not None) == (Answer.YES, True)
    assert {way.way.knob for way in found.helpful} >= {"facilitator_days", "fewer"}


def test_every_price_is_what_the_plan_tried_costs() -> None:
    problem = facilitator_away(3, 11)

    for way in explain(problem, seconds=10).helpful:
        changed = way.way.change(problem)
        assert way.plan is not None
        assert way.whole_plan is not None
        near = check(cut(changed, way.tried), way.plan)
        whole = check(changed, way.whole_plan)
        assert (near.hard, near.primary, whole.hard, whole.primary) == (0, way.price, 0, way.whole_price)


def test_too_few_hours_a_week_are_found_and_an_hour_more_helps() -> None:
    found = explain(too_short_weeks(), seconds=10)

    assert found.conflict is not None
    assert (found.conflict.knobs, found.conflict.meetings, found.conflict.minimal) == (
        ("week_hours",),
        ("m0",),
        True,
    )
    assert found.helpful[0].way.text.da == "1 mødetime mere om ugen for alle"


def test_too_few_hours_a_year_are_found_and_more_are_asked_for_that_group_alone() -> None:
    problem = make_problem([make_meeting(f"m{n}", target=5 * n + 2) for n in range(4)])
    limits = {**problem.limits, "teacher": Limit(1, 4, 6, 20, 6)}
    names = {**problem.names, "teacher": Text("lærer", "teacher")}

    found = explain(replace(problem, limits=limits, names=names), seconds=10)

    assert found.conflict is not None
    assert found.conflict.knobs == ("year_hours",)
    ways = {way.way.knob: way.way.text.da for way in found.helpful}
    assert ways["year_hours"] == "2 mødetimer mere i skoleåret for hver lærer på fuld tid"


def test_a_conflict_between_meetings_holds_only_what_it_needs() -> None:
    found = explain(too_close(), seconds=10)

    assert found.conflict is not None
    assert found.conflict.knobs == ("per_day", "windows")
    assert found.conflict.meetings == ("m0", "m1", "m2")
    assert found.conflict.people == ("anna", "bo")
    assert {way.way.knob for way in found.helpful} == {"per_day", "windows", "fewer"}


def test_leaving_anything_out_of_the_conflict_makes_a_plan() -> None:
    problem = too_close()
    conflict = explain(problem, seconds=10).conflict
    assert conflict is not None

    for knob in (knob for knob in KNOBS if knob.name in conflict.knobs):
        assert can_be_planned(knob.off(problem), seconds=5).answer is Answer.YES
    for name in conflict.meetings:
        rest = cut(problem, set(conflict.meetings) - {name})
        assert can_be_planned(rest, seconds=5).answer is Answer.YES


def test_a_gap_that_is_exact_clashes_with_a_closed_stretch() -> None:
    meetings = [make_meeting("m0", target=2, slack=0), make_meeting("m1", target=7)]
    problem = away(make_problem(meetings, links=[Link("m0", "m1", 5, 5)]), "anna", [7])

    found = explain(problem, seconds=10)

    assert found.conflict is not None
    assert set(found.conflict.knobs) == {"quorum", "windows", "min_gap", "max_gap"}
    assert {"min_gap", "max_gap"} <= {way.way.knob for way in found.helpful}


def test_time_that_runs_out_is_unknown_and_never_a_no() -> None:
    assert can_be_planned(too_close(), seconds=0).answer is Answer.UNKNOWN
    found = explain(too_close(), seconds=0)
    assert (found.answer, found.complete) == (Answer.UNKNOWN, False)


def test_what_helps_comes_first_the_cheapest_first_and_leaving_out_last() -> None:
    found = explain(facilitator_away(3, 11), seconds=10)

    order = [(way.way.knob == "fewer", way.price) for way in found.ways if way.answer is Answer.YES]
    assert order == sorted(order)


def test_a_known_price_gives_a_difference() -> None:
    way = explain(facilitator_away(3, 11), seconds=10, known=10).helpful[0]

    assert way.whole_price is not None
    assert way.difference == way.whole_price - 10
