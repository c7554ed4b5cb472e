"""Impossible questions: the duty, the rule and the ways out, each of which really is one."""

from dataclasses import replace

from samspil.engines.planning.worksharing.facts import Facts, Lock, LockKind
from samspil.engines.planning.worksharing.sharing import Explanation, Status
from samspil.engines.planning.worksharing.solve import share_work
from samspil.engines.planning.worksharing.tests.builders import (
    BRIEF,
    PAEDAGOG,
    TEACHER,
    make_duty,
    make_facts,
    make_frame,
    make_person,
)
from samspil.engines.planning.worksharing.ways_out import changes_for
from samspil.engines.wording.text import Text

ANNA, BO = make_person("anna"), make_person("bo", PAEDAGOG)
CARL = make_person("carl", teams=("6. årgang",))


def explained(facts: Facts) -> Explanation:
    answer = share_work(facts, BRIEF)
    assert answer.status is Status.INFEASIBLE
    assert answer.explanation is not None
    return answer.explanation


def shortages(told: Explanation) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(shortage.duty, shortage.missing, shortage.rules) for shortage in told.shortages]


def ways(told: Explanation) -> list[tuple[str, bool]]:
    return [(way.rule, way.enough) for way in told.ways_out]


def test_a_staff_group_nobody_has_is_named_with_its_ways_out() -> None:
    told = explained(make_facts((ANNA, CARL), (make_duty("overlevering", groups=(PAEDAGOG,)),)))

    assert shortages(told) == [("overlevering", 1, ("group",))]
    assert told.shortages[0].text == Text(
        "overlevering (5. årgang) mangler 1 af 1. Af teamets 1 har 0 en faggruppe, der må have opgaven; 0 er hverken "
        "fritaget eller låst ude, og 0 har timer til den. I vejen står: En opgave går kun til de faggrupper, der må "
        "have den.",
        "overlevering (5. årgang) lacks 1 of 1. Of the team's 1, 0 are in a staff group that may hold the duty; 0 are "
        "neither exempt nor locked out, and 0 have hours for it. In the way: A duty goes only to the staff groups "
        "that may hold it.",
    )
    assert [way.text.da for way in told.ways_out] == [
        "Lad alle faggrupper kunne have overlevering (5. årgang).",
        "Lad en plads stå tom for nu: overlevering (5. årgang).",
    ]


def test_a_paedagog_from_another_team_is_a_way_out() -> None:
    told = explained(
        make_facts((ANNA, replace(BO, teams=("6. årgang",))), (make_duty("a", groups=(PAEDAGOG,)),))
    )

    assert (shortages(told), ways(told)) == (
        [("a", 1, ("group", "team"))],
        [("group", True), ("team", True), ("seats", True)],
    )


def test_too_few_hours_say_the_least_slack_tried_that_is_enough() -> None:
    told = explained(make_facts((ANNA,), (make_duty("a", 66),), frame=make_frame(60)))

    assert shortages(told) == [("a", 1, ("hours",))]
    assert told.ways_out[0].text == Text(
        "Giv 10 timer mere luft pr. person om året, eller find timerne ved at holde op med noget.",
        "Give 10 more hours of slack per person a year, or find the hours by stopping something.",
    )


def test_a_person_alone_in_a_team_cannot_hold_three_duties_there() -> None:
    told = explained(make_facts((ANNA,), tuple(make_duty(name) for name in "abc")))

    assert [rules for _, _, rules in shortages(told)] == [("per_team",)]
    assert ways(told) == [("per_team", True), ("seats", True)]


def test_an_exemption_is_lifted_only_by_asking() -> None:
    told = explained(make_facts((make_person("anna", blocked=("a",)),), (make_duty("a"),)))

    assert (
        told.ways_out[0].text.da
        == "Spørg en af dem, der er fritaget for a (5. årgang), om det kan lade sig gøre alligevel."
    )


def test_a_lock_on_someone_from_another_team_is_named() -> None:
    told = explained(make_facts((ANNA, CARL), (make_duty("a"),), locks=(Lock("carl", "a"),)))

    assert shortages(told) == [("a", 0, ("locks",))]
    assert ways(told) == [("team", True), ("locks", True)]


def test_two_locks_on_one_seat_are_told_as_locks_and_not_as_missing_people() -> None:
    told = explained(make_facts((ANNA, BO), (make_duty("a"),), locks=(Lock("anna", "a"), Lock("bo", "a"))))

    assert [(missing, rules) for _, missing, rules in shortages(told)] == [(0, ("locks",))]
    assert [way.text.da for way in told.ways_out] == [
        "Lås a (5. årgang) op for Anna.",
        "Lås a (5. årgang) op for Bo.",
    ]


def test_a_lock_that_keeps_the_only_one_away_is_a_way_out() -> None:
    told = explained(make_facts((ANNA,), (make_duty("a"),), locks=(Lock("anna", "a", LockKind.MUST_NOT),)))

    assert ways(told) == [("locks", True), ("seats", True)]


def test_two_troubles_get_each_their_own_rule_and_ways_out_that_only_help() -> None:
    duties = (make_duty("a", groups=(PAEDAGOG,)), make_duty("b", 66))

    told = explained(make_facts((ANNA,), duties))

    assert shortages(told) == [("a", 1, ("group",)), ("b", 1, ("hours",))]
    assert ways(told)[0] == ("seats", True)
    assert {enough for rule, enough in ways(told) if rule != "seats"} == {False}


def test_a_team_without_people_is_said_to_be_so() -> None:
    told = explained(make_facts((), (make_duty("a"),)))

    assert (shortages(told), ways(told)) == ([("a", 1, ("team",))], [("seats", True)])


def test_every_way_out_that_is_enough_really_gives_a_division() -> None:
    facts = make_facts(
        (ANNA, BO, CARL),
        (make_duty("a", 40, groups=(TEACHER,)), make_duty("b", 40, groups=(TEACHER,))),
        locks=(Lock("anna", "b"),),
    )
    told = explained(facts)
    by_text = {change.text: change.facts for change in changes_for(facts, {"a": 1}, ())}

    answers = [
        share_work(by_text[way.text], BRIEF).status
        for way in told.ways_out
        if way.enough and way.text in by_text
    ]

    assert len(answers) >= 3
    assert set(answers) == {Status.OPTIMAL}
