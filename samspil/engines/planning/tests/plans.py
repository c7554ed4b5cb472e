"""Every plan of a tiny problem, for comparing the solver with the truth."""

from dataclasses import replace
from itertools import product

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.check import check
from samspil.engines.planning.held import Held
from samspil.engines.planning.problem import Meeting, Plan, Problem, Start
from samspil.engines.planning.rules.base import Level
from samspil.engines.planning.rules.book import ON_STARTS


def best_primary(problem: Problem) -> int | None:
    """The lowest primary cost of all plans the judge finds nothing hard against; None when there is none.

    Starts a single meeting can not have by itself are left out first; the judge decides that too.
    """
    options = [_alone(problem, number) for number in range(len(problem.meetings))]
    names = [meeting.id for meeting in problem.meetings]
    verdicts = (check(problem, Plan(dict(zip(names, starts, strict=True)))) for starts in product(*options))
    return min((verdict.primary for verdict in verdicts if not verdict.hard), default=None)


def _alone(problem: Problem, number: int) -> list[Start]:
    meeting = problem.meetings[number]
    everywhere = (Start(day, slot) for day in range(len(problem.days)) for slot in range(problem.grid.count))
    others = len(problem.meetings) - 1
    return [start for start in everywhere if check(problem, Plan({meeting.id: start})).hard == others]


def starts_left(problem: Problem, number: int) -> set[Start]:
    """What the rules on starts leave to one meeting."""
    choice = narrowed(problem).choices[number]
    return {Start(day, slot) for day, slot in zip(choice.day.tolist(), choice.slot.tolist(), strict=True)}


def starts_the_judge_accepts(problem: Problem, number: int) -> set[Start]:
    """Starts against which no rule about single starts has anything hard to say."""
    meeting = problem.meetings[number]
    alone = replace(problem, meetings=(meeting,), links=())
    everywhere = (Start(day, slot) for day in range(len(problem.days)) for slot in range(problem.grid.count))
    return {start for start in everywhere if not _objections(alone, meeting, start)}


def _objections(problem: Problem, meeting: Meeting, start: Start) -> int:
    held = Held(problem, Plan({meeting.id: start}))
    return sum(violation.level is Level.HARD for rule in ON_STARTS for violation in rule.broken_by(held))
