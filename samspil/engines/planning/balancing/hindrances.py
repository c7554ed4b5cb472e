"""What stands in the way of a person at one time: never more than the calendar itself says."""

from collections.abc import Mapping
from enum import StrEnum

from samspil.engines.planning.held import gather, stay
from samspil.engines.planning.problem import Meeting, Problem, Start


class Hindrance(StrEnum):
    """CARE can be covered, TAUGHT can be covered by a substitute, OUTSIDE and AWAY cannot."""

    NONE = "none"
    CARE = "care"  # the after-school care is open and they are on duty in it
    TAUGHT = "taught"  # with pupils, or at another meeting of the school
    OUTSIDE = "outside"  # outside their working time
    AWAY = "away"  # not at work that day


def hindrances(problem: Problem, meeting: Meeting, start: Start) -> Mapping[str, Hindrance]:
    """Each of those the meeting is for, in the order of ``meeting.people``."""
    stays = dict(zip(meeting.people, stay(meeting).tolist(), strict=True))
    return {person: hindrance_of(problem, meeting, start, person, stays[person]) for person in meeting.people}


def hindrance_of(problem: Problem, meeting: Meeting, start: Start, person: str, slots: int) -> Hindrance:
    """What hinders one person from taking part in the first so many slots."""
    cells, at = problem.availability, problem.person_at[person]
    span = slice(start.slot, start.slot + slots)
    free, duty, off = (layer[at, start.day, span] for layer in (cells.free, cells.duty, cells.off))
    if not any(layer[at, start.day].any() for layer in (cells.free, cells.duty, cells.off)):
        return Hindrance.AWAY
    hindered = ~(free | duty | off) if meeting.evening else ~(free | duty)
    if hindered.any():
        return Hindrance.OUTSIDE if bool(off[hindered].all()) else Hindrance.TAUGHT
    return Hindrance.CARE if duty.any() and not meeting.cover_exempt else Hindrance.NONE


def coming_at(problem: Problem, meeting: Meeting, start: Start) -> tuple[int, float]:
    """How many could come if it were held then, of groups that take turns only as many as come; and hours of cover."""
    gathering = gather(problem, meeting, start)
    able = {problem.persons[person].id for person in gathering.present.tolist()}
    hinders = hindrances(problem, meeting, start)
    turning = {person for group, _ in meeting.rotating for person in group} - {*meeting.members}
    count = len(able - turning)
    for group, asked in meeting.rotating:
        mine = {*group} & able & turning
        for_nothing = sum(hinders[person] is Hindrance.NONE for person in mine)
        count += max(for_nothing, min(asked, len(mine)))
    return count, float(gathering.cover.sum()) * problem.grid.slot / 60
