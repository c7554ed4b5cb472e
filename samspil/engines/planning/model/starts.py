"""The starts a meeting may have: narrowed and priced by rules before any decision is modelled."""

from functools import cached_property

import numpy as np

from samspil.engines.planning.held import stay
from samspil.engines.planning.problem import Bools, Ints, Meeting, Problem


class Starts:
    """All starts of one meeting as a table of days and slots.

    ``open`` says which are still possible and ``cost`` what each would cost, both with shape (days, slots).
    """

    def __init__(self, problem: Problem, meeting: Meeting) -> None:
        self.problem = problem
        self.meeting = meeting
        self.days = _days(problem, meeting)
        first, last = meeting.slot_range
        self.slots = np.arange(max(0, first), min(last, problem.grid.count - meeting.duration) + 1)
        self.open: Bools = np.ones((len(self.days), len(self.slots)), dtype=np.bool_)
        self.cost: Ints = np.zeros(self.open.shape, dtype=np.int64)
        self.people: Ints = np.array([problem.person_at[p] for p in meeting.people], dtype=np.int64)
        self.stays = stay(meeting)
        self.able = self._able()

    def keep(self, allowed: Bools) -> None:
        """Only these starts remain; ``allowed`` is broadcast to (days, slots)."""
        self.open &= allowed

    def charge(self, cost: Ints) -> None:
        self.cost = self.cost + cost

    def _able(self) -> Bools:
        """Who can come to each start: shape (people, days, slots)."""
        problem = self.problem
        hindered = problem.hindered_in_the_evening if self.meeting.evening else problem.hindered
        here = hindered[self.people[:, None], self.days[None, :]]
        ends = self.slots[None, :] + self.stays[:, None]
        before = here[:, :, self.slots]
        after = np.take_along_axis(here, np.broadcast_to(ends[:, None, :], before.shape), axis=2)
        return np.asarray(after == before, dtype=np.bool_)

    @cached_property
    def cover(self) -> Ints:
        """People who leave the after-school care: shape (days, slots, slots of the meeting)."""
        duty = self.problem.availability.duty[self.people[:, None], self.days[None, :]]
        shape = (len(self.days), len(self.slots), self.meeting.duration)
        counts = np.zeros(shape, dtype=np.int64)
        if self.meeting.cover_exempt or not duty.any():
            return counts
        for offset in range(self.meeting.duration):
            there = self.able & duty[:, :, self.slots + offset] & (self.stays > offset)[:, None, None]
            counts[:, :, offset] = there.sum(axis=0)
            for positions, most in self.meeting.turns:
                counts[:, :, offset] -= np.maximum(0, there[list(positions)].sum(axis=0) - most)
        return counts


def _days(problem: Problem, meeting: Meeting) -> Ints:
    first, last = max(0, meeting.window[0]), min(meeting.window[1], len(problem.days) - 1)
    days = range(first, last + 1)
    if meeting.only_days is not None:
        return np.array([d for d in days if d in meeting.only_days], dtype=np.int64)
    return np.array(days, dtype=np.int64)
