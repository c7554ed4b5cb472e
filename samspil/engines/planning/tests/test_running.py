"""What a caller may rely on while the engine runs: determinism, stopping, progress, honesty about time."""

import threading
import time
from dataclasses import replace

from samspil.engines.planning.check import check
from samspil.engines.planning.problem import Problem
from samspil.engines.planning.samples import make_days, make_meeting, make_problem
from samspil.engines.planning.solving.solver import Event, gap_between, plan


def crowded(meetings: int = 12) -> Problem:
    """Many meetings of few people, with wishes that pull against each other."""
    days = meetings + 5
    calendar = make_days(days)
    made = [
        replace(
            make_meeting(n, members=(("p0", "p1"), ("p1", "p2"), ("p2",))[n % 3], days=days),
            target=(n * 2) // 3, room="room", facilitator="f0" if n % 5 == 0 else None,
            weekday_cost=(n % 3, 1, 0, 2, n % 2, 0, 0), late_from=2, quorum=0.5,
        )
        for n in range(meetings)
    ]  # fmt: skip
    return make_problem(made, days=calendar, patterns={0: ".BS.", 1: "S..B"})


def test_the_same_effort_gives_the_same_plan() -> None:
    problem = crowded()

    first, second = plan(problem, effort=1), plan(problem, effort=1, workers=1)

    assert first.plan == second.plan
    assert (first.status, first.bound) == (second.status, second.bound)
    assert first.verdict.hard == 0


def test_the_first_plan_is_finished_even_when_time_is_out() -> None:
    problem = crowded()

    result = plan(problem, seconds=0)

    assert len(result.plan.places) >= len(problem.meetings) - 1
    assert result.status in {"FEASIBLE", "UNKNOWN"}
    assert result.bound is None


def test_stopped_before_it_began_means_unknown_and_never_impossible() -> None:
    cancelled = threading.Event()
    cancelled.set()

    result = plan(crowded(), cancelled=cancelled)

    assert (result.status, result.plan.places, result.bound) == ("UNKNOWN", {}, None)


def test_a_run_can_be_stopped_within_a_second() -> None:
    cancelled = threading.Event()
    timer = threading.Timer(0.3, cancelled.set)
    timer.start()
    began = time.monotonic()

    result = plan(crowded(40), seconds=60, cancelled=cancelled)

    assert time.monotonic() - began < 5  # the machine may be busy; without stopping it takes much longer
    assert result.status in {"UNKNOWN", "FEASIBLE", "OPTIMAL"}


def test_progress_never_gets_worse_and_ends_at_the_plan() -> None:
    events: list[Event] = []

    result = plan(crowded(), effort=1, on_progress=events.append)

    costs = [event.objective for event in events]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == result.objective == result.verdict.primary
    assert result.trace == tuple(events)


def test_the_bound_and_the_gap_are_honest() -> None:
    result = plan(crowded(), effort=1)

    assert result.bound is not None
    assert result.bound <= (result.objective or 0)
    assert result.gap == gap_between(result.objective, result.bound)
    assert [gap_between(0, 0), gap_between(5, 0), gap_between(5, None), gap_between(5, 4)] == [
        0.0,
        None,
        None,
        0.25,
    ]


def test_the_costs_of_a_plan_are_shared_out_by_rule() -> None:
    problem = crowded()

    verdict = check(problem, plan(problem, effort=1).plan)

    assert sum(verdict.cost_by_rule.values()) == verdict.primary


def test_nothing_to_place_is_a_plan_that_nothing_beats() -> None:
    result = plan(replace(crowded(), meetings=(), links=()), seconds=1)

    assert (result.status, result.objective, result.gap, dict(result.plan.places)) == (
        "OPTIMAL",
        0.0,
        0.0,
        {},
    )
