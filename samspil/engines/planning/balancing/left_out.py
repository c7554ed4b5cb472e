"""Who is left out: of the meetings a person should come to, which they can come to, which only in part, which not at all.

It follows from busy time alone. That somebody cannot come is all that is known and all that is said.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from samspil.engines.planning.balancing.turns import Turns
from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.problem import Meeting, Plan, Problem

TOO_OFTEN = 1 / 3  # of one's own meetings


@dataclass(frozen=True, slots=True)
class Part:
    """Meetings counted once for each person who should come. ``partly`` are among those they can come to.

    ``rotating`` are meetings where a group takes turns, ``turns`` those of them taken (None: not chosen yet).
    """

    own: int
    comes: int
    partly: int
    rotating: int = 0
    turns: int | None = None

    @property
    def cannot(self) -> int:
        return self.own - self.comes

    @property
    def share(self) -> float:
        """Own meetings one cannot come to / own meetings; 0 without any."""
        return self.cannot / self.own if self.own else 0.0


@dataclass(frozen=True, slots=True)
class PersonPart:
    person: str
    group: str
    part: Part
    cannot_come_to: tuple[str, ...]  # meetings

    @property
    def too_often(self) -> bool:
        return self.part.share > TOO_OFTEN + 1e-9


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Persons in the problem's order; staff groups and teams beside each other, never crossed."""

    persons: tuple[PersonPart, ...]
    groups: tuple[tuple[str, Part], ...]
    teams: tuple[tuple[str, Part], ...]

    @property
    def too_often(self) -> tuple[PersonPart, ...]:
        """Those who cannot come to more than a third of their own meetings, the most left out first."""
        return tuple(sorted((p for p in self.persons if p.too_often), key=lambda p: -p.part.share))


def left_out(problem: Problem, plan: Plan, turns: Turns | None = None) -> LeftOut:
    """Per person, per staff group and per team. Meetings without a place are nobody's."""
    held = Held(problem, plan)
    own: dict[str, list[_Seat]] = defaultdict(list)
    of_team: dict[str, list[_Seat]] = defaultdict(list)
    for gathering in held.gatherings:
        for seat in _seats(problem, gathering, turns):
            own[seat.person].append(seat)
            if gathering.meeting.team:
                of_team[gathering.meeting.team].append(seat)
    persons = tuple(
        PersonPart(person.id, person.group, _part(own[person.id], turns), _missed(own[person.id]))
        for person in problem.persons
    )
    groups = dict.fromkeys(person.group for person in problem.persons)
    in_group = {g: [seat for p in problem.persons if p.group == g for seat in own[p.id]] for g in groups}
    return LeftOut(
        persons,
        tuple((group, _part(seats, turns)) for group, seats in in_group.items()),
        tuple((team.id, _part(of_team[team.id], turns)) for team in problem.teams if of_team[team.id]),
    )


@dataclass(frozen=True, slots=True)
class _Seat:
    """One person's place at one meeting."""

    person: str
    meeting: str
    rotating: bool
    comes: bool
    partly: bool


def expected_people(meeting: Meeting) -> tuple[str, ...]:
    """Those who should come every time."""
    return tuple(dict.fromkeys((*meeting.members, *meeting.required)))


def _seats(problem: Problem, gathering: Gathering, turns: Turns | None) -> Iterable[_Seat]:
    meeting = gathering.meeting
    able = {problem.persons[person].id for person in gathering.present.tolist()}
    partial = {person for person, slots in meeting.partial if slots < meeting.duration}
    expected = expected_people(meeting)
    for person in expected:
        yield _Seat(person, meeting.id, rotating=False, comes=person in able, partly=person in able & partial)
    chosen = turns.at(meeting.id) if turns is not None else frozenset()
    for person in meeting.people:
        if person not in expected:
            yield _Seat(person, meeting.id, rotating=True, comes=person in chosen, partly=person in partial)


def _part(seats: Iterable[_Seat], turns: Turns | None) -> Part:
    own = [seat for seat in seats if not seat.rotating]
    turning = [seat for seat in seats if seat.rotating]
    return Part(
        own=len(own),
        comes=sum(seat.comes for seat in own),
        partly=sum(seat.partly for seat in own),
        rotating=len(turning),
        turns=None if turns is None else sum(seat.comes for seat in turning),
    )


def _missed(seats: Iterable[_Seat]) -> tuple[str, ...]:
    return tuple(seat.meeting for seat in seats if not seat.rotating and not seat.comes)
