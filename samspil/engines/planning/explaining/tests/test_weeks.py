"""Why a meeting lies in another week than the one that was wished for."""

from dataclasses import replace

from samspil.engines.planning.explaining.weeks import why_weeks
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.replanning.tests.school import away, make_meeting, make_problem

WISHED = 7  # a Wednesday: in the second week


def said(problem: Problem, day: int) -> str:
    meeting = problem.meetings[0]
    plan = Plan({meeting.id: Start(day, meeting.slot_range[0])})
    return why_weeks(problem, plan, [meeting.id])[meeting.id].en


def test_the_wished_week_and_a_day_close_to_it_are_said_to_be_so() -> None:
    problem = make_problem([make_meeting("m0", target=WISHED)])

    assert said(problem, 5) == "Week 44 is the one the programme asks for."
    assert said(replace(problem, tolerance=3), 10) == "It is close to the day the programme asks for."


def test_a_week_that_is_closed_says_by_what() -> None:
    led = make_problem([make_meeting("m0", target=WISHED, facilitator="fie")])
    days = frozenset(range(len(led.days))) - frozenset(range(5, 10))
    without = replace(led, facilitators=(replace(led.facilitators[0], days=days),))
    quiet = replace(
        led, days=tuple(replace(day, quiet=5 <= index < 10) for index, day in enumerate(led.days))
    )

    assert said(without, 12) == "In week 44, which the programme asks for: Fie cannot come."
    assert said(quiet, 12) == "In week 44, which the programme asks for: the week is to be left quiet."
    nobody = away(make_problem([make_meeting("m0", target=WISHED)]), "bo", range(5, 10))
    assert "there is no time at which enough can come" in said(nobody, 12)


def test_an_open_week_says_what_it_would_have_meant() -> None:
    problem = make_problem([make_meeting("m0", target=WISHED)])
    meeting = problem.meetings[0]
    offered = replace(
        problem, meetings=(replace(meeting, offered=frozenset({Start(12, meeting.slot_range[0])})),)
    )

    assert said(problem, 12) == "Week 44, which the programme asks for, would be just as good."
    assert said(offered, 12) == "In week 44, which the programme asks for: it needs a new meeting time."
