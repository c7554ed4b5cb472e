"""One event each on a tiny school: what moves, what stays, what is said."""

from dataclasses import replace

from samspil.engines.planning.check import check
from samspil.engines.planning.problem import Link, Plan, Problem, Start
from samspil.engines.planning.replanning.notice import read_notice
from samspil.engines.planning.replanning.replan import Replanned, replan
from samspil.engines.planning.replanning.tests.school import (
    FIRST,
    away,
    closed,
    make_chain,
    make_meeting,
    make_problem,
    pinned,
    weekly,
)  # fmt: skip
from samspil.engines.wording.text import Text


def replanned(problem: Problem, plan: Plan, *, today: int = 0) -> Replanned:
    return replan(problem, plan, today=today, notice=read_notice(), effort=1)


def moved(result: Replanned) -> dict[str, Start]:
    return {move.meeting: move.new for move in result.moves}


def test_nothing_moves_when_nothing_has_happened() -> None:
    result = replanned(make_chain(), weekly())

    assert (result.plan.places, result.moves, result.unchanged, result.proven) == (
        weekly().places,
        (),
        4,
        True,
    )
    assert result.summary("da") == "Ingen møder flyttes, og ingen skal have besked"


def test_a_teacher_who_is_ill_for_a_day_moves_one_meeting() -> None:
    problem = away(make_chain(), "anna", [7])

    result = replanned(problem, weekly())

    assert list(moved(result)) == ["m1"]
    assert (result.lower_bound, result.proven, result.before.hard, result.after.hard) == (1, True, 1, 0)
    assert result.summary("da") == "1 af 4 møder flyttes, 2 personer får besked"
    assert result.summary("en") == "1 of 4 meetings moves, 2 people are told"
    assert result.how_sure("da") == "færrest mulige"


def test_the_reason_names_who_cannot_come_and_when() -> None:
    result = replanned(away(make_chain(), "anna", [7]), weekly())

    assert result.moves[0].why == Text(
        "For mange kan ikke komme onsdag d. 28. oktober 2026 kl. 14.00: Anna.",
        "Too many cannot come Wednesday 28 October 2026 at 14.00: Anna.",
    )
    assert result.moves[0].told == ("anna", "bo")


def test_a_holiday_week_is_named_as_the_reason() -> None:
    result = replanned(closed(make_chain(), range(5, 10)), weekly())

    assert result.moves[0].why.da == "Skolen holder lukket onsdag d. 28. oktober 2026."
    assert result.after.hard == 0


def test_a_meeting_gives_way_when_that_is_the_only_way() -> None:
    meetings = [make_meeting("m0", target=2, slack=0), make_meeting("m1", target=3, slack=1)]
    narrow = away(make_problem(meetings), "anna", [4])
    plan = Plan({"m0": Start(2, FIRST), "m1": Start(3, FIRST)})
    problem = replace(narrow, meetings=(replace(meetings[0], window=(3, 3), target=3), meetings[1]))

    result = replanned(problem, plan)

    assert moved(result) == {"m0": Start(3, FIRST), "m1": Start(2, FIRST)}
    assert (result.lower_bound, result.proven) == (2, True)
    assert result.moves[1].why.da == "Mødet giver plads til m0, der er nødt til at flytte."


def test_a_chain_gives_way_only_as_far_as_it_must() -> None:
    problem = closed(make_chain(6), range(5, 10))

    result = replanned(problem, weekly(6))

    assert list(moved(result)) == ["m1", "m2"]
    assert (result.lower_bound, result.proven, result.after.hard, result.unchanged) == (2, True, 0, 4)


def test_a_meeting_a_person_has_dragged_lies_where_they_put_it() -> None:
    problem = pinned(make_chain(), "m1", Start(8, 14))

    result = replanned(problem, weekly())

    assert moved(result) == {"m1": Start(8, 14)}
    assert result.moves[0].why.da == "Mødet er lagt torsdag d. 29. oktober 2026 kl. 15.00 efter ønske."
    assert (result.lower_bound, result.proven) == (1, True)


def test_a_dragged_meeting_pushes_the_one_it_lands_on() -> None:
    meetings = [make_meeting("m0", target=2), make_meeting("m1", target=7)]
    problem = pinned(make_problem(meetings), "m0", Start(7, FIRST))

    result = replanned(problem, Plan({"m0": Start(2, FIRST), "m1": Start(7, FIRST)}))

    assert set(moved(result)) == {"m0", "m1"}
    assert (result.lower_bound, result.after.hard) == (2, 0)


def test_what_has_been_held_and_what_is_locked_never_moves() -> None:
    problem = away(pinned(make_chain(), "m3", Start(17, FIRST)), "anna", [2, 7])

    result = replanned(problem, weekly(), today=5)

    assert list(moved(result)) == ["m1"]
    assert result.plan.places["m0"] == Start(2, FIRST)
    assert result.plan.places["m3"] == Start(17, FIRST)


def test_nothing_is_moved_to_before_today() -> None:
    problem = away(make_chain(), "anna", range(7, 12))

    result = replanned(problem, weekly(), today=6)

    assert all(start.day >= 6 for start in moved(result).values())


def test_a_new_meeting_is_placed_and_a_removed_one_vanishes() -> None:
    problem = make_chain(4)
    fewer = replace(problem, meetings=problem.meetings[:3], links=problem.links[:2])
    result = replanned(
        problem, Plan({k: v for k, v in weekly().places.items() if k != "m2"} | {"old": Start(0, FIRST)})
    )

    assert (result.change.placed, result.change.removed, result.moves) == (("m2",), ("old",), ())
    assert result.after.hard == 0
    assert check(fewer, replanned(fewer, weekly()).plan).hard == 0


def test_a_later_meeting_moves_rather_than_a_sooner_one() -> None:
    near = [make_meeting("near", target=3, slack=3), make_meeting("far", target=33, slack=3)]
    both = [*near, make_meeting("new", target=18, slack=18)]
    problem = make_problem(both)
    plan = Plan({"near": Start(3, FIRST), "far": Start(33, FIRST)})
    for day in set(range(40)) - {3, 33, 34, 4}:
        problem = away(problem, "bo", [day])

    result = replanned(problem, plan)

    assert result.moves == ()
    assert result.plan.places["new"].day in {4, 34}


def test_a_meeting_that_fits_nowhere_is_said_to_have_no_place() -> None:
    problem = away(make_chain(), "anna", range(40))

    result = replanned(problem, weekly())

    assert result.without_place == ("m0", "m1", "m2", "m3")
    assert not result.proven


def test_a_collision_moves_one_of_the_two() -> None:
    meetings = [make_meeting("m0", target=2), make_meeting("m1", target=3, members=("anna", "carla"))]
    plan = Plan({"m0": Start(2, FIRST), "m1": Start(2, 14)})

    result = replanned(make_problem(meetings), plan)

    assert (len(result.moves), result.lower_bound, result.proven, result.after.hard) == (1, 1, True, 0)


def test_links_to_what_stays_are_kept() -> None:
    meetings = [make_meeting("m0", target=2), make_meeting("m1", target=8)]
    problem = away(make_problem(meetings, links=[Link("m0", "m1", 5, 7)]), "bo", [8, 9])

    result = replanned(problem, Plan({"m0": Start(2, FIRST), "m1": Start(8, FIRST)}))

    assert moved(result) == {"m1": Start(7, FIRST)}


def test_the_same_effort_gives_the_same_answer() -> None:
    problem = closed(make_chain(6), range(5, 10))

    assert replanned(problem, weekly(6)).plan == replanned(problem, weekly(6)).plan
