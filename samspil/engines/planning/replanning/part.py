"""The problem cut down to what a change can touch: some meetings free, those around them held where they are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.explaining.cutting import remember
from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.model.rows import TRUE, Matrix
from samspil.engines.planning.problem import Bools, Ints, Link, Meeting, Problem, Start
from samspil.engines.planning.replanning.situation import Situation


@dataclass(frozen=True)
class Part:
    """``free`` may go anywhere they are allowed from today on; the rest of the meetings have only the start they have.

    ``fixed`` are positions of held meetings, ``loose`` of those that the caller may let go. ``stuck`` have no start.
    """

    finished: Finished
    matrix: Matrix
    free: tuple[int, ...]
    loose: tuple[int, ...]
    stuck: tuple[str, ...]


def part(situation: Situation, free: frozenset[str], *, loose: frozenset[str] = frozenset()) -> Part:
    """The part of the problem in which ``free`` are free. Meetings in ``loose`` are held too, but not by their links."""
    around = _around(situation, free)
    links = [k for k in situation.problem.links if (k.before in free or k.after in free)]
    links = [k for k in links if not {k.before, k.after} & loose]
    reduced, stuck = _with_starts(situation, free, around, links)
    finished = built(narrowed(reduced))
    names = [meeting.id for meeting in reduced.meetings]
    fixed = [n for n, name in enumerate(names) if name not in free and name not in loose]
    return Part(
        finished,
        _forgiving(finished, fixed),
        tuple(n for n, name in enumerate(names) if name in free),
        tuple(n for n, name in enumerate(names) if name in loose and name not in free),
        stuck,
    )


def _with_starts(
    situation: Situation, free: frozenset[str], around: Iterable[str], links: list[Link]
) -> tuple[Problem, tuple[str, ...]]:
    """The reduced problem without free meetings that have no start at all, and who they are."""
    places = situation.standing.places
    held = [_held(situation.problem, situation.meeting(name), places[name]) for name in around]
    loosened = [_from_today(situation.meeting(name), situation.today) for name in sorted(free)]
    problem = _lighter(situation.problem, loosened, [])
    stuck = tuple(loosened[n].id for n in narrowed(problem).without_starts())
    meetings = held + [meeting for meeting in loosened if meeting.id not in stuck]
    known = {meeting.id for meeting in meetings}
    return _lighter(
        situation.problem, meetings, [k for k in links if k.before in known and k.after in known]
    ), stuck


def _lighter(problem: Problem, meetings: list[Meeting], links: list[Link]) -> Problem:
    """With these meetings and links. Without a today: short notice is priced by the one who re-plans, from old day and new."""
    lighter = replace(problem, meetings=tuple(meetings), links=tuple(links), today=None)
    remember(problem, lighter)
    return lighter


def _from_today(meeting: Meeting, today: int) -> Meeting:
    return replace(meeting, window=(max(today, meeting.window[0]), meeting.window[1]))


def _held(problem: Problem, meeting: Meeting, start: Start) -> Meeting:
    """The meeting with only this start, and nothing about it that could object: it is held there whatever it costs."""
    there = meeting.facilitator is not None and _comes(problem, meeting, start)
    return replace(
        meeting,
        window=(start.day, start.day),
        slot_range=(start.slot, start.slot),
        members=meeting.people,
        required=(),
        quorum=0.0,
        only_days=None,
        facilitator=meeting.facilitator if there else None,
        quiet_ok=True,
        offered=None,
        rotating=(),
        pinned=None,
    )


def _comes(problem: Problem, meeting: Meeting, start: Start) -> bool:
    facilitator = problem.facilitator_of[meeting.facilitator or ""]
    end = start.slot + meeting.duration
    return (
        start.day in facilitator.days
        and facilitator.first_slot <= start.slot
        and end <= facilitator.last_slot
    )


def _around(situation: Situation, free: frozenset[str]) -> list[str]:
    """Held meetings that a free one can meet: in a month it can reach, or tied to it by a link; in the problem's order."""
    spans = _spans(situation, free)
    tied = {
        name for k in situation.problem.links for name in (k.before, k.after) if {k.before, k.after} & free
    }
    days, places = situation.problem.days, situation.standing.places
    found = []
    for meeting in situation.problem.meetings:
        start = places.get(meeting.id)
        if start is None or meeting.id in free or not 0 <= start.day < len(days):
            continue
        if not 0 <= start.slot <= situation.problem.grid.count - meeting.duration:
            continue
        day = days[start.day]
        if meeting.id in tied or day.month in spans[0] or day.year in spans[1]:
            found.append(meeting.id)
    return found


def _spans(situation: Situation, free: frozenset[str]) -> tuple[set[int], set[int]]:
    """The months the free meetings can reach, with those a teaching week of theirs runs into; years if hours have a year's cap."""
    problem = situation.problem
    reached: set[int] = set()
    for name in free:
        first, last = situation.meeting(name).window
        reached.update(range(max(situation.today, first), min(last, len(problem.days) - 1) + 1))
    weeks = {problem.days[day].week for day in reached}
    months = {day.month for day in problem.days if day.week in weeks}
    capped = any(limit.year_hard is not None for limit in problem.limits.values())
    return months, {problem.days[day].year for day in reached} if capped else set()


def _forgiving(finished: Finished, fixed: list[int]) -> Matrix:
    """The model in which a row that the fixed meetings break by themselves only asks that it gets no worse."""
    matrix = finished.matrix
    held: Bools = np.zeros(matrix.columns, dtype=np.bool_)
    held[TRUE] = True
    held[[literal for n in fixed for literal in finished.choices[n].at]] = True
    settled = _per_row(matrix, matrix.coefficient * held[matrix.column])
    loose = ~held[matrix.column]
    most = settled + _per_row(matrix, np.maximum(matrix.coefficient, 0) * loose)
    least = settled + _per_row(matrix, np.minimum(matrix.coefficient, 0) * loose)
    return replace(matrix, low=np.minimum(matrix.low, most), high=np.maximum(matrix.high, least))


def _per_row(matrix: Matrix, weights: Ints) -> Ints:
    return np.bincount(matrix.row, weights=weights, minlength=len(matrix.low)).astype(np.int64)
