"""Openings that have been chosen for single meetings, put into the problem: cover, the first part, turns, another sitting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from samspil.engines.planning.problem import Availability, Meeting, Problem, Start

DAYS_APART = 15  # pupil days between two sittings of one meeting, at most


@dataclass(frozen=True, slots=True)
class Covered:
    """Somebody stands in for these people while the meeting is held there, wherever else they would have been."""

    meeting: str
    people: tuple[str, ...]
    start: Start


@dataclass(frozen=True, slots=True)
class FirstPart:
    """The point of the meeting comes first; these people leave after so many slots."""

    meeting: str
    people: tuple[str, ...]
    slots: int


@dataclass(frozen=True, slots=True)
class TakenTurn:
    """Of these people only those in ``coming`` take part this time."""

    meeting: str
    people: tuple[str, ...]
    coming: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherSitting:
    """These people come to the same meeting on another day, under the name ``other``."""

    meeting: str
    people: tuple[str, ...]
    other: str


Opened = Covered | FirstPart | TakenTurn | OtherSitting


def opened(problem: Problem, ways: Iterable[Opened]) -> Problem:
    """The same problem with these openings. Those about a meeting it does not have are passed over."""
    for way in ways:
        if way.meeting in problem.meeting_at:
            problem = _opened(problem, way)
    return problem


def second_of(meeting: Meeting, people: tuple[str, ...], name: str, last_day: int) -> Meeting:
    """The other sitting of a meeting: for these people, at any time within three weeks of its window."""
    low, high = meeting.window
    return replace(
        meeting,
        id=name,
        members=people,
        required=(),
        rotating=(),
        partial=(),
        pinned=None,
        only_days=None,
        offered=None,
        window=(max(0, low - DAYS_APART), min(last_day, high + DAYS_APART)),
    )


def _opened(problem: Problem, way: Opened) -> Problem:
    meeting = problem.meetings[problem.meeting_at[way.meeting]]
    match way:
        case Covered():
            covered = replace(
                meeting, members=_with(meeting, way.people), rotating=_turning(meeting, way.people)
            )
            return replace(_standing_in(problem, way, meeting.duration), meetings=_put(problem, covered))
        case FirstPart():
            short = {**dict(meeting.partial), **dict.fromkeys(way.people, way.slots)}
            there = replace(
                meeting,
                members=_with(meeting, way.people),
                rotating=_turning(meeting, way.people),
                partial=tuple((person, slots) for person, slots in short.items()),
            )
            return replace(problem, meetings=_put(problem, there))
        case TakenTurn():
            return replace(problem, meetings=_put(problem, _of_turn(meeting, way)))
        case OtherSitting():
            return _in_two(problem, meeting, way)


def _of_turn(meeting: Meeting, way: TakenTurn) -> Meeting:
    away = {*way.people} - {*way.coming}
    stay = tuple(person for person in _with(meeting, way.coming) if person not in away)
    return replace(meeting, members=stay or meeting.members, rotating=_turning(meeting, way.people))


def _in_two(problem: Problem, meeting: Meeting, way: OtherSitting) -> Problem:
    rest = tuple(person for person in meeting.members if person not in way.people) or meeting.members
    first = replace(meeting, members=rest, rotating=_turning(meeting, way.people))
    second = second_of(meeting, way.people, way.other, len(problem.days) - 1)
    named = {way.other: problem.names[way.meeting]} if way.meeting in problem.names else {}
    return replace(problem, meetings=(*_put(problem, first), second), names={**problem.names, **named})


def _with(meeting: Meeting, people: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*meeting.members, *people)))


def _turning(meeting: Meeting, without: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Groups that take turns, without those who come another way."""
    left = (
        (tuple(person for person in group if person not in without), asked)
        for group, asked in meeting.rotating
    )
    return tuple((group, min(asked, len(group))) for group, asked in left if group)


def _put(problem: Problem, changed: Meeting) -> tuple[Meeting, ...]:
    return tuple(changed if each.id == changed.id else each for each in problem.meetings)


def _standing_in(problem: Problem, way: Covered, slots: int) -> Problem:
    free, duty, off = (
        layer.copy()
        for layer in (problem.availability.free, problem.availability.duty, problem.availability.off)
    )
    people = [problem.person_at[person] for person in way.people if person in problem.person_at]
    span = slice(way.start.slot, way.start.slot + slots)
    free[people, way.start.day, span] = True
    duty[people, way.start.day, span] = False
    off[people, way.start.day, span] = False
    return replace(problem, availability=Availability(free, duty, off))
