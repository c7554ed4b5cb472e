"""The solver against every division there is: feasible exactly when one exists, and never worse than the best."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from samspil.engines.planning.worksharing.costs import price_of
from samspil.engines.planning.worksharing.facts import Duty, Facts, Holder, Lock, LockKind, Person
from samspil.engines.planning.worksharing.judge import check_sharing
from samspil.engines.planning.worksharing.rules import Level
from samspil.engines.planning.worksharing.sharing import Assignment, Sharing, Status
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
)

DUTIES = ("a", "b", "c")
PEOPLE = ("anna", "bo", "carl")
GROUPS = some.sampled_from([TEACHER, PAEDAGOG, LEADER])
TEAMS = some.sampled_from(["5. årgang", "6. årgang"])


@some.composite
def people(draw: some.DrawFn, key: str) -> Person:
    return make_person(
        key,
        draw(GROUPS),
        draw(some.sampled_from([1.0, 0.8, 0.5])),
        teams=draw(some.sampled_from([("5. årgang",), ("6. årgang",), ("5. årgang", "6. årgang")])),
        competences=draw(some.sampled_from([(), ("lead",)])),
        wishes=tuple((duty, draw(some.integers(-2, 2))) for duty in DUTIES),
        planned_hours=draw(some.sampled_from([0.0, 20.0])),
        blocked=draw(some.sampled_from([(), (), (), ("a",)])),
    )


@some.composite
def duties(draw: some.DrawFn, id_: str) -> Duty:
    return make_duty(
        id_,
        draw(some.sampled_from([0.0, 5.0, 12.5, 30.0])),
        draw(some.one_of(some.none(), TEAMS)),
        count=draw(some.integers(0, 2)),
        competence=draw(some.sampled_from(["", "lead"])),
        groups=draw(some.sampled_from([(), (TEACHER, PAEDAGOG), (TEACHER, PAEDAGOG, LEADER), (PAEDAGOG,)])),
        weight=draw(some.integers(0, 3)),
        leading=draw(some.booleans()),
    )


@some.composite
def cases(draw: some.DrawFn) -> Facts:
    pair = some.tuples(some.sampled_from(PEOPLE), some.sampled_from(DUTIES))
    held = draw(some.lists(pair, max_size=3, unique=True))
    locked = draw(some.lists(pair, max_size=2))
    return make_facts(
        tuple(draw(people(key)) for key in PEOPLE),
        tuple(draw(duties(id_)) for id_ in DUTIES),
        frame=make_frame(draw(some.sampled_from([20.0, 40.0, 80.0])), draw(some.sampled_from([0.0, 10.0]))),
        holders=tuple(Holder(person, duty, draw(some.integers(1, 3))) for person, duty in held),
        locks=tuple(Lock(person, duty, draw(some.sampled_from(LockKind))) for person, duty in locked),
    )


def every_division(facts: Facts) -> Iterator[Sharing]:
    choices = [combinations(sorted(facts.person_of), duty.count) for duty in facts.duties]
    for chosen in product(*choices):
        pairs = [(d.id, key) for d, keys in zip(facts.duties, chosen, strict=True) for key in keys]
        sharing = Sharing(tuple(Assignment(duty, key) for duty, key in pairs))
        if not check_sharing(facts, sharing):
            yield sharing


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_solver_agrees_with_every_division_there_is(facts: Facts) -> None:
    assert_solver_and_judge_agree(facts)


@pytest.mark.slow
@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_solver_agrees_in_many_more_cases(facts: Facts) -> None:
    assert_solver_and_judge_agree(facts)


def assert_solver_and_judge_agree(facts: Facts) -> None:
    allowed = list(every_division(facts))

    answer = share_work(facts, BRIEF)

    if not allowed:
        assert (answer.status, answer.sharing) == (Status.INFEASIBLE, None)
        return
    assert answer.sharing is not None
    assert answer.strong_limit is not None
    near = [s for s in allowed if price_of(facts, s, Level.STRONG) <= answer.strong_limit]
    assert check_sharing(facts, answer.sharing) == []
    assert answer.status is Status.OPTIMAL
    assert answer.strong.objective == min(price_of(facts, s, Level.STRONG) for s in allowed)
    assert price_of(facts, answer.sharing, Level.STRONG) <= answer.strong_limit
    assert answer.soft.objective == price_of(facts, answer.sharing, Level.SOFT)
    assert answer.soft.objective == min(price_of(facts, s, Level.SOFT) for s in near)
