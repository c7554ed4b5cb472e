"""Sets of meetings of which at most one can be held on a day, because any two of them share somebody.

Larger than what any single person gives: three teams can exclude each other in pairs through three different people.
"""

from collections import defaultdict

from samspil.engines.planning.model.attending import Attending, day_literals
from samspil.engines.planning.model.model import Model

Neighbours = dict[int, set[int]]


def day_cliques(model: Model, people: dict[int, list[Attending]]) -> list[tuple[int, tuple[int, ...]]]:
    """(day, meetings) such that every conflict of that day lies in one of its cliques; greedy, deterministic."""
    found = []
    for day, neighbours in sorted(_conflicts(model, people).items()):
        found += [(day, clique) for clique in _cover(neighbours)]
    return found


def _conflicts(model: Model, people: dict[int, list[Attending]]) -> dict[int, Neighbours]:
    of_day: dict[int, Neighbours] = defaultdict(lambda: defaultdict(set))
    seen: set[tuple[int, ...]] = (
        set()
    )  # a day and the meetings that share it: colleagues of one team say the same
    for person, parts in people.items():
        if model.problem.limit_of(person).per_day == 1:
            _share_a_day(model, parts, of_day, seen)
    for link in model.problem.links:
        if link.at_least >= 1:
            before, after = model.problem.meeting_at[link.before], model.problem.meeting_at[link.after]
            for day in model.choices[before].on.keys() & model.choices[after].on.keys():
                of_day[day][before].add(after)
                of_day[day][after].add(before)
    return of_day


def _share_a_day(
    model: Model, parts: list[Attending], of_day: dict[int, Neighbours], seen: set[tuple[int, ...]]
) -> None:
    together: dict[int, list[int]] = defaultdict(list)
    for part in parts:
        for day, _, is_day in day_literals(model.choices[part.meeting], part):
            if is_day:
                together[day].append(part.meeting)
    for day, meetings in together.items():
        if len(meetings) > 1 and (day, *meetings) not in seen:
            seen.add((day, *meetings))
            neighbours = of_day[day]
            for meeting in meetings:
                neighbours[meeting].update(meetings)


def _cover(neighbours: Neighbours) -> list[tuple[int, ...]]:
    for meeting, others in neighbours.items():
        others.discard(meeting)
    covered: set[tuple[int, int]] = set()
    cliques = []
    for meeting in sorted(neighbours, key=lambda m: (-len(neighbours[m]), m)):
        for other in sorted(neighbours[meeting]):
            if other > meeting and (meeting, other) not in covered:
                clique = _grown(neighbours, meeting, other)
                cliques.append(clique)
                covered |= {(a, b) for a in clique for b in clique if a < b}
    return cliques


def _grown(neighbours: Neighbours, meeting: int, other: int) -> tuple[int, ...]:
    clique = [meeting, other]
    candidates = neighbours[meeting] & neighbours[other]
    while candidates:
        best = max(candidates, key=lambda m: (len(neighbours[m] & candidates), -m))
        clique.append(best)
        candidates = candidates & neighbours[best]
    return tuple(sorted(clique))
