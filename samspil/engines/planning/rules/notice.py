"""Each agreement's notice, as a price: a new time soon concerns people whose days have been planned already."""

from collections.abc import Iterator

import numpy as np

from samspil.engines.planning.held import Held
from samspil.engines.planning.model.starts import Starts
from samspil.engines.planning.problem import Meeting, Problem, Start
from samspil.engines.planning.rules.base import Level, StartRule, Violation


class InGoodTime(StartRule):
    """A meeting outside the mødeplan lies far enough ahead for the notice of everybody's agreement."""

    name = "notice"

    def narrow(self, starts: Starts) -> None:
        problem, meeting = starts.problem, starts.meeting
        if problem.today is None or meeting.offered is None:
            return
        short = np.array([_told_late(problem, meeting, int(day)) for day in starts.days], dtype=np.int64)
        if not short.any():
            return
        cost = np.repeat((short * problem.weights["notice"])[:, None], len(starts.slots), axis=1)
        for start in meeting.offered:
            at = np.flatnonzero(starts.days == start.day), np.flatnonzero(starts.slots == start.slot)
            if len(at[0]) and len(at[1]):
                cost[at[0][0], at[1][0]] = 0
        starts.charge(cost)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            meeting, start = gathering.meeting, gathering.start
            if (
                held.problem.today is None
                or meeting.offered is None
                or Start(start.day, start.slot) in meeting.offered
            ):
                continue
            late = _told_late(held.problem, meeting, start.day)
            if late:
                cost = late * held.problem.weights["notice"]
                yield Violation(self.name, Level.STRONG, (meeting.id,), late, cost)


def _told_late(problem: Problem, meeting: Meeting, day: int) -> int:
    """How many of the meeting's people hear of it later than their agreement's notice."""
    if problem.today is None:
        return 0
    ahead = (problem.days[day].date - problem.today).days
    groups = (problem.persons[problem.person_at[person]].group for person in meeting.people)
    return sum(ahead < problem.notice.get(group, 0) for group in groups)
