"""Meetings that could start, were it not that every start breaks a limit all by itself: no other meeting is needed."""

import numpy as np

from samspil.engines.planning.model.model import Choice, Model
from samspil.engines.planning.problem import Bools, Problem


def impossible_alone(model: Model) -> list[str]:
    """Those meetings, from a model whose starts have been narrowed."""
    problem = model.problem
    return [c.starts.meeting.id for c in model.choices if len(c.day) and not _possible(problem, c).any()]


def _possible(problem: Problem, choice: Choice) -> Bools:
    """Which starts keep, alone, everybody's hours, the facilitator's day, the rooms and the after-school care."""
    meeting = choice.starts.meeting
    stays = choice.starts.stays
    years = {problem.days[day].year for day in set(choice.day.tolist())}
    hours = np.array(
        [_shortest(problem, person, years) for person in choice.starts.people.tolist()], dtype=np.int64
    )
    overloaded = choice.able & (stays > hours)[:, None]
    possible: Bools = np.logical_not(np.logical_or.reduce(overloaded, axis=0))
    school = problem.school_of[meeting.school]
    if choice.cover.size:
        possible &= choice.cover.max(axis=1) <= school.cover_cap
    if meeting.room is not None and school.rooms.get(meeting.room, 0) < 1:
        possible &= False
    if meeting.facilitator is not None:
        possible &= meeting.duration <= problem.facilitator_of[meeting.facilitator].most_slots
    return possible


def _shortest(problem: Problem, person: int, years: set[int]) -> int:
    """The tightest of a person's limits; of several school years, the one that leaves most."""
    limit = problem.limit_of(person)
    left = [most for year in years if (most := problem.left_of_year(person, year)) is not None]
    caps = [limit.week_hard, limit.month_hard, *([max(left)] if left else [])]
    return min(caps) if limit.per_day > 0 else 0
