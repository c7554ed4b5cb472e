"""What a division of work is like: strong wishes first, then fair, and the same every time."""

from dataclasses import replace

import pytest

from samspil.engines.planning.worksharing.costs import costs_of, price_of
from samspil.engines.planning.worksharing.facts import Facts, Holder, Lock, LockKind
from samspil.engines.planning.worksharing.judge import check_sharing
from samspil.engines.planning.worksharing.report import report_of
from samspil.engines.planning.worksharing.rules import Level
from samspil.engines.planning.worksharing.running import Budget
from samspil.engines.planning.worksharing.samples import made_school
from samspil.engines.planning.worksharing.sharing import Answer, Sharing, Status, Tier
from samspil.engines.planning.worksharing.solve import share_work
from samspil.engines.planning.worksharing.tests.builders import (
    BRIEF,
    LEADER,
    PAEDAGOG,
    TEACHER,
    make_duty,
    make_facts,
    make_frame,
    make_person,
    shared,
)
from samspil.engines.wording.findings import Refused


def solved(facts: Facts) -> Sharing:
    answer = share_work(facts, BRIEF)
    assert answer.status is Status.OPTIMAL
    assert answer.sharing is not None
    return answer.sharing


def test_competence_goes_before_a_wish() -> None:
    able = make_person("bo", competences=("data",), wishes=(("dataansvarlig", -2),))
    eager = make_person("anna", wishes=(("dataansvarlig", 2),))
    facts = make_facts((eager, able), (make_duty("dataansvarlig", competence="data"),))

    assert solved(facts) == shared(("dataansvarlig", "bo"))


def test_a_wish_decides_between_equals() -> None:
    people = (make_person("anna", wishes=(("referent", -1),)), make_person("bo", wishes=(("referent", 1),)))

    assert solved(make_facts(people, (make_duty("referent"),))) == shared(("referent", "bo"))


def test_without_wishes_the_hours_follow_employment() -> None:
    people = (make_person("anna"), make_person("bo", fraction=0.5))
    duties = tuple(make_duty(name, 5, None) for name in "abc")

    report = report_of(make_facts(people, duties), solved(make_facts(people, duties)), 2027)

    assert [(person.key, person.duties, person.fair) for person in report.people] == [
        ("anna", 10, 10),
        ("bo", 5, 5),
    ]


@pytest.mark.parametrize("teacher", ["anna", "zofia"])
def test_leading_roles_are_shared_between_the_professions_wherever_they_stand_in_the_list(
    teacher: str,
) -> None:
    people = (make_person(teacher, TEACHER), make_person("line", PAEDAGOG))
    leading = tuple(make_duty(name, 10, None, leading=True) for name in ("moedeleder", "tovholder"))
    other = tuple(make_duty(name, 10, None) for name in ("referent", "tidsholder"))
    facts = make_facts(people, leading + other)

    report = report_of(facts, solved(facts), 2027)

    assert {group.group: group.leading for group in report.groups} == {TEACHER: 10, PAEDAGOG: 10}


def test_the_professions_rule_is_what_shares_them() -> None:
    people = (make_person("anna", TEACHER), make_person("line", PAEDAGOG))
    leading = tuple(make_duty(name, 10, None, leading=True) for name in ("a", "b"))
    facts = make_facts(people, leading + tuple(make_duty(name, 10, None) for name in ("c", "d")))
    lopsided = shared(("a", "anna"), ("b", "anna"), ("c", "line"), ("d", "line"))

    costs = {cost.rule: cost.amount for cost in costs_of(facts, lopsided)}

    assert (costs["fair_share"], costs["professions"]) == (0, 1200)


def test_leaders_may_hold_a_duty_and_stay_outside_the_comparison() -> None:
    boss = make_person("mette", LEADER)
    duty = make_duty("styregruppe", 15, None, groups=(LEADER, TEACHER))
    facts = make_facts((make_person("anna"), boss), (duty,), locks=(Lock("mette", "styregruppe"),))

    report = report_of(facts, solved(facts), 2027)

    assert [(person.key, person.duties, person.fair) for person in report.people] == [
        ("anna", 0, 15),
        ("mette", 15, None),
    ]


def test_nobody_gets_the_same_duty_a_third_year_when_someone_else_can() -> None:
    people = (make_person("anna"), make_person("bo"))
    facts = make_facts(people, (make_duty("referent"),), holders=(Holder("anna", "referent", 2),))

    assert solved(facts) == shared(("referent", "bo"))


def test_someone_in_the_first_year_keeps_the_duty() -> None:
    people = (make_person("anna"), make_person("bo"))
    for holder in ("anna", "bo"):
        facts = make_facts(people, (make_duty("referent"),), holders=(Holder(holder, "referent"),))

        assert solved(facts) == shared(("referent", holder))


def test_of_those_who_share_a_duty_one_stays_when_the_others_change() -> None:
    people = tuple(make_person(name) for name in ("anna", "bo", "carl", "dina"))
    holders = (Holder("anna", "styregruppe", 2), Holder("bo", "styregruppe", 2))
    facts = make_facts(people, (make_duty("styregruppe", 10, None, count=2),), holders=holders)

    kept = {seat.person for seat in solved(facts).assignments} & {"anna", "bo"}

    assert len(kept) == 1


@pytest.mark.parametrize(("hours", "status"), [(38.0, Status.OPTIMAL), (38.1, Status.INFEASIBLE)])
def test_the_solver_fills_the_frame_and_not_a_tenth_of_an_hour_more(hours: float, status: Status) -> None:
    anna = make_person("anna", fraction=0.8, planned_hours=10)
    facts = make_facts((anna,), (make_duty("a", hours),), frame=make_frame(50, 8))

    assert share_work(facts, BRIEF).status is status


def test_locks_hold_against_wishes() -> None:
    people = (make_person("anna", wishes=(("a", 2),)), make_person("bo", wishes=(("a", -2),)))
    facts = make_facts(people, (make_duty("a"),), locks=(Lock("anna", "a", LockKind.MUST_NOT),))

    assert solved(facts) == shared(("a", "bo"))


def test_tier_two_gives_up_no_more_of_tier_one_than_the_stated_tolerance() -> None:
    facts = made_school(12, 3)

    answer = share_work(facts, BRIEF)

    assert answer.sharing is not None
    assert answer.strong.objective is not None
    assert answer.strong_limit == answer.strong.objective * 105 // 100
    assert answer.strong.objective <= price_of(facts, answer.sharing, Level.STRONG) <= answer.strong_limit
    assert price_of(facts, answer.sharing, Level.SOFT) == answer.soft.objective


def test_the_order_of_the_input_has_no_influence_even_when_the_effort_runs_out() -> None:
    facts = made_school(60, 15)
    turned = replace(facts, people=facts.people[::-1], duties=facts.duties[::-1], holders=facts.holders[::-1])

    answer = share_work(facts, Budget(effort=0.2))

    assert answer.status is Status.FEASIBLE
    assert share_work(turned, Budget(effort=0.2)) == answer


def test_seconds_on_the_clock_give_a_division_the_judge_accepts() -> None:
    facts = made_school(9, 2)

    answer = share_work(facts, Budget(seconds=2.0))

    assert answer.sharing is not None
    assert check_sharing(facts, answer.sharing) == []


def test_too_little_time_is_said_to_be_unknown_and_never_impossible() -> None:
    answer = share_work(made_school(60, 15), Budget(effort=1e-9))

    assert (answer.status, answer.sharing, answer.explanation) == (Status.UNKNOWN, None, None)
    assert answer.status.sentence.da.startswith("Tiden slap op, før der var et svar.")


def test_a_stopped_second_tier_still_gives_a_division_and_says_it_is_not_proved() -> None:
    facts = made_school(60, 15)

    answer = share_work(facts, Budget(effort=0.2))

    assert answer.sharing is not None
    assert check_sharing(facts, answer.sharing) == []
    assert (answer.status, answer.soft.status) == (Status.FEASIBLE, Status.FEASIBLE)
    assert answer.soft.objective == price_of(facts, answer.sharing, Level.SOFT)
    assert answer.soft.bound is not None
    assert answer.soft.objective >= answer.soft.bound


def test_nothing_to_share_is_shared_at_once() -> None:
    answer = share_work(make_facts((), ()), BRIEF)

    assert (answer.status, answer.sharing, answer.soft.gap) == (Status.OPTIMAL, Sharing(()), 0.0)


def test_facts_that_make_no_sense_are_refused_with_every_fault() -> None:
    facts = make_facts((make_person("anna", fraction=0), make_person("anna")), (make_duty("a", -1),))

    with pytest.raises(Refused) as refused:
        share_work(facts)

    assert [finding.code for finding in refused.value.findings] == ["person-twice", "fraction", "duty-hours"]


@pytest.mark.parametrize(
    ("tier", "gap"),
    [
        (Tier(Status.FEASIBLE, 110, 100), 0.1),
        (Tier(Status.OPTIMAL, 0, 0), 0.0),
        (Tier(Status.FEASIBLE, 5, 0), None),
        (Tier(Status.FEASIBLE, 5, None), None),
        (Tier(Status.UNKNOWN, None, 5), None),
    ],
)
def test_the_gap_is_over_the_bound_and_unknown_when_there_is_nothing_to_divide_by(
    tier: Tier, gap: float | None
) -> None:
    assert tier.gap == gap


@pytest.mark.parametrize("given", [{}, {"effort": 1.0, "seconds": 1.0}, {"effort": 0.0}])
def test_a_budget_is_effort_or_seconds_above_zero(given: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="either effort or seconds"):
        Budget(**given)


@pytest.mark.parametrize(
    ("tier", "says"),
    [
        (Tier(Status.OPTIMAL, 100, 100), "proved that nothing is better."),
        (Tier(Status.FEASIBLE, 110, 100), "no division can be more than 10% better than this one."),
        (Tier(Status.FEASIBLE, 5, 0), "not proved how far the best division is from this one."),
        (Tier(Status.FEASIBLE, 5, None), "not proved how far the best division is from this one."),
    ],
)
def test_an_answer_says_how_far_it_can_be_from_the_best(tier: Tier, says: str) -> None:
    answer = Answer(Status.FEASIBLE, Tier(Status.OPTIMAL, 7, 7), tier)
    assert [each.en for each in answer.proof] == [
        "Competence and wishes: proved that nothing is better.",
        f"How evenly it is shared: {says}",
    ]
    assert Answer(Status.OPTIMAL, tier, tier).proof == ()
