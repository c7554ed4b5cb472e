"""Each hard rule kept and broken, told by the judge."""

import pytest

from samspil.engines.planning.worksharing.facts import Facts, Lock, LockKind
from samspil.engines.planning.worksharing.judge import check_sharing
from samspil.engines.planning.worksharing.sharing import Sharing
from samspil.engines.planning.worksharing.tests.builders import (
    LEADER,
    PAEDAGOG,
    make_duty,
    make_facts,
    make_frame,
    make_person,
    shared,
)


def broken(facts: Facts, sharing: Sharing) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.duty, problem.person) for problem in check_sharing(facts, sharing)]


PAIR = (make_person("anna"), make_person("bo", PAEDAGOG))


def test_a_division_that_keeps_every_rule_has_no_problems() -> None:
    facts = make_facts(PAIR, (make_duty("tovholder"), make_duty("referent")))

    assert check_sharing(facts, shared(("tovholder", "bo"), ("referent", "anna"))) == []


def test_an_empty_seat_is_a_problem_said_in_both_languages() -> None:
    facts = make_facts(PAIR, (make_duty("tovholder", count=2),))

    (problem,) = check_sharing(facts, shared(("tovholder", "bo")))

    assert (problem.rule, problem.text.da, problem.text.en) == (
        "seats",
        "tovholder (5. årgang) skal have 2, men har 1.",
        "tovholder (5. årgang) needs 2 but has 1.",
    )


def test_the_same_person_twice_does_not_fill_two_seats() -> None:
    facts = make_facts(PAIR, (make_duty("tovholder", count=2),))

    assert broken(facts, shared(("tovholder", "bo"), ("tovholder", "bo"))) == [
        ("seats", "tovholder", ""),
        ("seats", "tovholder", "bo"),
    ]


def test_a_staff_group_that_may_not_hold_a_duty_is_a_problem() -> None:
    facts = make_facts(PAIR, (make_duty("sfo-overlevering", groups=(PAEDAGOG,)),))

    assert broken(facts, shared(("sfo-overlevering", "anna"))) == [("group", "sfo-overlevering", "anna")]


def test_a_leader_holds_only_duties_that_name_leaders() -> None:
    boss = make_person("mette", LEADER)
    facts = make_facts((boss,), (make_duty("a"), make_duty("b", groups=(LEADER,))))

    assert broken(facts, shared(("a", "mette"), ("b", "mette"))) == [("group", "a", "mette")]


def test_someone_from_another_team_is_a_problem() -> None:
    facts = make_facts((make_person("carl", teams=("6. årgang",)),), (make_duty("referent"),))

    assert broken(facts, shared(("referent", "carl"))) == [("team", "referent", "carl")]


def test_an_exempt_person_is_a_problem() -> None:
    facts = make_facts((make_person("anna", blocked=("referent",)),), (make_duty("referent"),))

    assert broken(facts, shared(("referent", "anna"))) == [("blocked", "referent", "anna")]


def test_a_third_duty_in_one_team_is_a_problem_and_a_third_for_the_school_is_not() -> None:
    in_team = tuple(make_duty(name, 1.0) for name in "abc")
    for_school = tuple(make_duty(name, 1.0, None) for name in "def")
    facts = make_facts((make_person("anna"),), in_team + for_school)

    assert broken(facts, shared(*((name, "anna") for name in "abcdef"))) == [("per_team", "", "anna")]


@pytest.mark.parametrize(("slack", "problems"), [(1.9, [("hours", "", "anna")]), (2.0, [])])
def test_hours_may_reach_the_frame_by_fraction_plus_slack_and_not_one_more(
    slack: float, problems: list[tuple[str, str, str]]
) -> None:
    anna = make_person("anna", fraction=0.8, planned_hours=20)
    facts = make_facts((anna,), (make_duty("tovholder", 22),), frame=make_frame(50, slack))

    assert broken(facts, shared(("tovholder", "anna"))) == problems


def test_planned_hours_over_the_frame_are_no_fault_of_a_division_that_adds_none() -> None:
    facts = make_facts((make_person("anna", planned_hours=90), make_person("bo")), (make_duty("a"),))

    assert check_sharing(facts, shared(("a", "bo"))) == []


def test_locks_both_ways_are_kept() -> None:
    locks = (Lock("anna", "a"), Lock("bo", "a", LockKind.MUST_NOT))
    facts = make_facts(PAIR, (make_duty("a"),), locks=locks)

    assert (broken(facts, shared(("a", "anna"))), broken(facts, shared(("a", "bo")))) == (
        [],
        [("locks", "a", "anna"), ("locks", "a", "bo")],
    )


def test_names_nobody_knows_are_said_and_not_counted() -> None:
    facts = make_facts(PAIR, (make_duty("a"),))

    assert broken(facts, shared(("a", "anna"), ("a", "otto"), ("z", "bo"))) == [
        ("unknown", "a", "otto"),
        ("unknown", "z", "bo"),
    ]
