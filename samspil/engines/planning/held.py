"""A plan as it would be held: who comes to what, who leaves the after-school care for it, who sits where when.

This is what the judge reads. It knows nothing of models or solvers.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from samspil.engines.planning.problem import Bools, Ints, Meeting, Plan, Problem, Start


@dataclass(frozen=True, slots=True)
class Gathering:
    """One placed meeting. ``present`` are positions of those who can come; ``slots`` says for how many slots each."""

    meeting: Meeting
    start: Start
    present: Ints
    slots: Ints
    missing: int  # members who cannot come
    absent_required: tuple[str, ...]
    cover: Ints  # people who leave the after-school care, per slot of the meeting

    @property
    def end(self) -> int:
        return self.start.slot + self.meeting.duration

    @property
    def late_slots(self) -> int:
        return max(0, self.end - max(self.start.slot, self.meeting.late_from))


NOTHING: Mapping[str, Gathering] = MappingProxyType({})


class Held:
    """The placed meetings of a plan, and the tallies the rules need."""

    def __init__(self, problem: Problem, plan: Plan, known: Mapping[str, Gathering] = NOTHING) -> None:
        """``known``: gatherings counted before, for this problem; they hold where their meeting lies as it did then."""
        self.problem = problem
        self.plan = plan
        self._known = known

    def moved(self, meeting: str, start: Start) -> "Held":
        """The same with one meeting at another start. Who comes to the others is not counted again."""
        return Held(self.problem, Plan({**self.plan.places, meeting: start}), self.of_meeting)

    @cached_property
    def unplaced(self) -> tuple[Meeting, ...]:
        """Meetings without a place, or with one outside the calendar or the day."""
        return tuple(m for m in self.problem.meetings if not self._fits(m))

    @cached_property
    def gatherings(self) -> tuple[Gathering, ...]:
        return tuple(
            self._gathered(meeting, self.plan.places[meeting.id])
            for meeting in self.problem.meetings
            if self._fits(meeting)
        )

    def _gathered(self, meeting: Meeting, start: Start) -> Gathering:
        before = self._known.get(meeting.id)
        return before if before and before.start == start else gather(self.problem, meeting, start)

    @cached_property
    def of_meeting(self) -> dict[str, Gathering]:
        return {gathering.meeting.id: gathering for gathering in self.gatherings}

    @cached_property
    def of_person(self) -> dict[int, list[tuple[Gathering, int]]]:
        """Person -> the meetings they come to, each with how many slots they stay."""
        found: dict[int, list[tuple[Gathering, int]]] = defaultdict(list)
        for gathering in self.gatherings:
            for person, slots in zip(gathering.present.tolist(), gathering.slots.tolist(), strict=True):
                found[person].append((gathering, slots))
        return dict(found)

    @cached_property
    def of_facilitator_day(self) -> dict[tuple[str, int], list[Gathering]]:
        found: dict[tuple[str, int], list[Gathering]] = defaultdict(list)
        for gathering in self.gatherings:
            if gathering.meeting.facilitator:
                found[gathering.meeting.facilitator, gathering.start.day].append(gathering)
        return dict(found)

    def slots_used(self) -> Iterator[tuple[Gathering, int]]:
        for gathering in self.gatherings:
            for slot in range(gathering.start.slot, gathering.end):
                yield gathering, slot

    def _fits(self, meeting: Meeting) -> bool:
        start = self.plan.places.get(meeting.id)
        return (
            start is not None
            and 0 <= start.day < len(self.problem.days)
            and 0 <= start.slot <= self.problem.grid.count - meeting.duration
        )


def stay(meeting: Meeting) -> Ints:
    """For how many slots each of ``meeting.people`` takes part."""
    partial = dict(meeting.partial)
    return np.array([partial.get(person, meeting.duration) for person in meeting.people], dtype=np.int64)


def gather(problem: Problem, meeting: Meeting, start: Start) -> Gathering:
    """Who can come when the meeting is held there. Attendance follows from busy time; it is not a decision."""
    people = np.array([problem.person_at[person] for person in meeting.people], dtype=np.int64)
    stays = stay(meeting)
    hindered = problem.hindered_in_the_evening if meeting.evening else problem.hindered
    able = hindered[people, start.day, start.slot + stays] == hindered[people, start.day, start.slot]
    members = len(meeting.members)
    required = set(meeting.required)
    absent = tuple(p for p, can in zip(meeting.people, able, strict=True) if not can and p in required)
    present, slots = people[able], stays[able]
    return Gathering(
        meeting,
        start,
        present,
        slots,
        int((~able[:members]).sum()),
        absent,
        _cover(problem, meeting, start, able),
    )


def _cover(problem: Problem, meeting: Meeting, start: Start, able: Bools) -> Ints:
    """People who leave the after-school care, per slot; of those who take turns only as many as come."""
    if meeting.cover_exempt:
        return np.zeros(meeting.duration, dtype=np.int64)
    people = np.array([problem.person_at[person] for person in meeting.people], dtype=np.int64)
    duty = problem.availability.duty[people, start.day, start.slot : start.slot + meeting.duration]
    leaving = duty & able[:, None] & (np.arange(meeting.duration)[None, :] < stay(meeting)[:, None])
    counted: Ints = leaving.sum(axis=0)
    for positions, most in meeting.turns:
        counted -= np.maximum(0, leaving[list(positions)].sum(axis=0) - most)
    return counted
