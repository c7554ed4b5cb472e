"""Who was considered for a duty: everyone who may hold it, the chosen first, each with what spoke for or against."""

import pytest

from samspil.engines.planning.worksharing.considered import considered_for
from samspil.engines.planning.worksharing.facts import Holder, Lock, LockKind
from samspil.engines.planning.worksharing.tests.builders import (
    LEADER,
    PAEDAGOG,
    TEACHER,
    make_duty,
    make_facts,
    make_frame,
    make_person,
    shared,
)

DUTY = make_duty("referent", 10.0)
OTHER = make_duty("tovholder", 20.0)


def test_the_chosen_come_first_then_those_furthest_below_their_share() -> None:
    people = (make_person("ada"), make_person("bo"), make_person("cia", fraction=0.5), make_person("dan"))
    facts = make_facts(people, (DUTY, OTHER))
    found = considered_for(facts, shared(("referent", "dan"), ("tovholder", "ada")), DUTY)
    assert [(one.person.key, one.chosen) for one in found] == [
        ("dan", True),
        ("bo", False),
        ("cia", False),
        ("ada", False),
    ]


def test_only_those_who_may_hold_it_are_considered() -> None:
    people = (
        make_person("ada"),
        make_person("bo", PAEDAGOG),
        make_person("cia", teams=("6. årgang",)),
        make_person("dan", blocked=("referent",)),
        make_person("eva"),
        make_person("finn", LEADER),
    )
    duty = make_duty("referent", groups=(TEACHER,))
    facts = make_facts(people, (duty,), locks=(Lock("eva", "referent", LockKind.MUST_NOT),))
    assert [one.person.key for one in considered_for(facts, shared(), duty)] == ["ada"]


def test_load_and_share_are_said_with_the_figures_of_this_division() -> None:
    facts = make_facts((make_person("ada"), make_person("bo")), (DUTY, OTHER))
    found = {
        one.person.key: one.why
        for one in considered_for(facts, shared(("referent", "bo"), ("tovholder", "ada")), DUTY)
    }
    assert found["ada"].da == "Opgaver i alt 20 timer, andel efter ansættelse 15."
    assert found["bo"].en == "Duties in all 10 hours, share by employment 15."


@pytest.mark.parametrize(
    ("planned", "held", "said"),
    [
        (55.0, (), "Har 5 timer tilbage, og opgaven er på 10."),
        (70.0, (), "Har 0 timer tilbage, og opgaven er på 10."),
        (
            35.0,
            (("tovholder", "ada"),),
            "Har 5 timer tilbage, og opgaven er på 10.",
        ),  # duties held take room too
        (30.0, (("tovholder", "ada"),), "Opgaver i alt 20 timer, andel efter ansættelse 30."),
    ],
)
def test_somebody_without_room_is_told_so_and_nothing_else(
    planned: float, held: tuple[tuple[str, str], ...], said: str
) -> None:
    person = make_person("ada", planned_hours=planned)
    facts = make_facts(
        (person,), (DUTY, OTHER), frame=make_frame(60.0), holders=(Holder("ada", "referent", 2),)
    )
    why = considered_for(facts, shared(*held), DUTY)[0].why.da
    assert why.startswith(said)
    assert ("to år" in why) is said.startswith("Opgaver")


def test_the_one_who_is_chosen_is_not_told_of_lacking_room() -> None:
    facts = make_facts((make_person("ada", planned_hours=50.0),), (DUTY,))
    assert "tilbage" not in considered_for(facts, shared(("referent", "ada")), DUTY)[0].why.da


def test_competence_and_years_in_the_duty_are_said() -> None:
    duty = make_duty("ressource", 10.0, None, competence="ressourceperson")
    people = (make_person("ada", competences=("ressourceperson",)), make_person("bo"), make_person("cia"))
    facts = make_facts(people, (duty,), holders=(Holder("bo", "ressource", 1), Holder("cia", "ressource", 2)))
    said = {one.person.key: one.why.en for one in considered_for(facts, shared(), duty)}
    assert "Has the competence the duty calls for." in said["ada"]
    assert "The competence is not written down" in said["bo"]
    assert said["bo"].endswith("Has had the duty for one year.")
    assert said["cia"].endswith("Has had the duty for two years or more.")
