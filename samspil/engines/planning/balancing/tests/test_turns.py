"""Whose turn it is: fair by employment, only those who can come, compared with every other way there is."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.planning.balancing.tests.builders import (
    held_at,
    make_meeting,
    make_problem,
    paedagogs,
    teachers,
)
from samspil.engines.planning.balancing.turns import Turn, Turns, take_turns
from samspil.engines.planning.balancing.turns_judge import Fault, Wrong, check_turns
from samspil.engines.planning.held import Held
from samspil.engines.planning.problem import Person, Plan, Problem, Start

GROUP = ("p", "q", "r")


def rota(
    days: int,
    *,
    asked: int = 1,
    fractions: tuple[float, ...] = (1.0, 1.0, 1.0),
    busy: dict[str, list[tuple[int, int, int]]] | None = None,
) -> tuple[Problem, Plan]:
    staff = [
        Person(name, "sfo_paedagog", "school", share) for name, share in zip(GROUP, fractions, strict=True)
    ]
    meetings = [make_meeting(f"m{day}", rotating=((GROUP, asked),)) for day in range(days)]
    plan = Plan({f"m{day}": Start(day, 0) for day in range(days)})
    return make_problem(staff, meetings, busy=busy), plan


def test_three_people_share_six_meetings_and_nobody_comes_twice_in_a_row() -> None:
    problem, plan = rota(6)

    turns = take_turns(problem, plan)

    assert [taken.times for taken in turns.taken] == [2, 2, 2]
    assert check_turns(problem, plan, turns).key == (0, 2000, 0, 0)
    assert turns.proven


def test_half_a_position_takes_half_as_many_turns() -> None:
    problem, plan = rota(5, fractions=(1.0, 1.0, 0.5))

    turns = take_turns(problem, plan)

    assert [taken.times for taken in turns.taken] == [2, 2, 1]
    assert [taken.load for taken in turns.taken] == [2, 2, 2]


def test_only_people_who_can_come_are_asked() -> None:
    problem, plan = rota(3, busy={"p": [(0, 0, 4), (1, 0, 4), (2, 0, 4)], "q": [(1, 0, 1)]})

    turns = take_turns(problem, plan)

    assert [turn.people for turn in turns.turns][1] == ("r",)
    assert [(taken.person, taken.could) for taken in turns.taken] == [("p", 0), ("q", 2), ("r", 3)]
    assert check_turns(problem, plan, turns).faults == ()


def test_when_too_few_can_come_it_is_said() -> None:
    problem, plan = rota(1, asked=2, busy={"p": [(0, 0, 4)], "q": [(0, 0, 4)]})

    turns = take_turns(problem, plan)

    assert (turns.turns[0].people, turns.turns[0].short) == (("r",), 1)
    assert check_turns(problem, plan, turns).faults == (Fault(Wrong.TOO_FEW, ("m0",)),)


def test_nobody_takes_a_turn_while_expected_elsewhere() -> None:
    staff = paedagogs("p", "q")
    meetings = [make_meeting("turning", rotating=((("p", "q"), 1),)), make_meeting("own", "p")]
    problem, plan = make_problem(staff, meetings), held_at(turning=(0, 0), own=(0, 1))

    turns = take_turns(problem, plan)

    assert turns.at("turning") == {"q"}


def test_more_may_come_along_when_nobody_must_stand_in_for_them() -> None:
    staff = paedagogs("p", "q", "r")
    problem = make_problem(
        staff, [make_meeting("m", rotating=((("p", "q", "r"), 1),))], duty={"r": [(0, 0, 4)]}
    )
    plan = held_at(m=(0, 0))

    few, many = take_turns(problem, plan), take_turns(problem, plan, more=True)

    assert (len(few.at("m")), sorted(many.at("m"))) == (1, ["p", "q"])


def test_groups_that_share_nobody_are_each_fair() -> None:
    staff = (*paedagogs("p", "q"), *teachers("a", "b"))
    meetings = [
        make_meeting(f"m{day}", rotating=((("p", "q"), 1), *(((("a", "b"), 1),) if day < 2 else ())))
        for day in range(4)
    ]
    problem = make_problem(staff, meetings)
    plan = Plan({f"m{day}": Start(day, 0) for day in range(4)})

    turns = take_turns(problem, plan)

    assert [(taken.person, taken.times) for taken in turns.taken] == [("p", 2), ("q", 2), ("a", 1), ("b", 1)]


def test_the_judge_sees_what_is_wrong() -> None:
    problem, plan = rota(2, busy={"p": [(0, 0, 4)]})
    turns = Turns((Turn("m0", GROUP, 1, ("p",), 0), Turn("m9", GROUP, 1, ("q",), 0)))

    verdict = check_turns(problem, plan, turns)

    assert [fault.kind for fault in verdict.faults] == [
        Wrong.CANNOT_COME,
        Wrong.NO_SUCH_MEETING,
        Wrong.TOO_FEW,
    ]


def test_the_judge_sees_somebody_in_two_places() -> None:
    meetings = [make_meeting(name, rotating=((("p", "q"), 1),)) for name in ("one", "two")]
    problem, plan = make_problem(paedagogs("p", "q"), meetings), held_at(one=(0, 0), two=(0, 1))
    turns = Turns(tuple(Turn(name, ("p", "q"), 1, ("p",), 0) for name in ("one", "two")))

    assert check_turns(problem, plan, turns).faults == (Fault(Wrong.TWICE_AT_ONCE, ("one", "two"), ("p",)),)


def test_a_plan_without_turns_needs_none() -> None:
    problem = make_problem(teachers("a"), [make_meeting("m", "a")])

    assert take_turns(problem, held_at(m=(0, 0))) == Turns()


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(GROUP), st.integers(0, 3)), max_size=5),
    st.sampled_from([(1.0, 1.0, 1.0), (1.0, 0.8, 0.5)]),
    st.integers(1, 2),
)
def test_no_other_way_of_taking_turns_is_better(
    away: list[tuple[str, int]], fractions: tuple[float, ...], asked: int
) -> None:
    busy: dict[str, list[tuple[int, int, int]]] = {}
    for name, day in away:
        busy.setdefault(name, []).append((day, 0, 4))
    problem, plan = rota(4, asked=asked, fractions=fractions, busy=busy)

    found = check_turns(problem, plan, take_turns(problem, plan))

    assert found.key == min(check_turns(problem, plan, turns).key for turns in _every_way(problem, plan))


def _every_way(problem: Problem, plan: Plan) -> Iterator[Turns]:
    """All turns in which as many as asked for come, or all who can when these are fewer."""
    choices = []
    for gathering in Held(problem, plan).gatherings:
        group, asked = gathering.meeting.rotating[0]
        able = [problem.persons[person].id for person in gathering.present.tolist()]
        names = list(combinations(able, min(asked, len(able))))
        choices.append([Turn(gathering.meeting.id, group, asked, people, 0) for people in names])
    return (Turns(turns) for turns in product(*choices))


@pytest.mark.parametrize("more", [False, True])
def test_the_same_question_gives_the_same_answer(more: bool) -> None:  # noqa: FBT001 - a test's parameter
    problem, plan = rota(7, asked=2, fractions=(1.0, 0.8, 0.5))

    assert take_turns(problem, plan, more=more) == take_turns(problem, plan, more=more)
