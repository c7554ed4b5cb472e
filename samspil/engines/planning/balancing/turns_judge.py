"""Whether turns hold, whoever chose them: a solver or the team itself. It reads who can come, and nothing of models."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

from samspil.engines.planning.balancing.turns import Turn, Turns, is_elsewhere, overlap, scaled
from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.problem import Plan, Problem


class Wrong(StrEnum):
    NO_SUCH_MEETING = "no_such_meeting"  # the meeting has no place, or no such group
    NOT_ASKED = "not_asked"  # somebody who is not of the group
    CANNOT_COME = "cannot_come"
    TWICE_AT_ONCE = "twice_at_once"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Fault:
    kind: Wrong
    meetings: tuple[str, ...]
    people: tuple[str, ...] = ()
    amount: int = 1


@dataclass(frozen=True, slots=True)
class TurnsVerdict:
    """``most`` and ``spread`` are of turns per full-time position, in thousandths, among those who can come at all;
    ``spread`` is that of the most uneven pool of people. ``repeats``: how often somebody comes to two meetings of their group in a row.
    """

    faults: tuple[Fault, ...]
    most: int
    spread: int
    repeats: int

    @property
    def short(self) -> int:
        return sum(fault.amount for fault in self.faults if fault.kind is Wrong.TOO_FEW)

    @property
    def key(self) -> tuple[int, int, int, int]:
        """What turns are compared by, in this order: seats without anybody, most, spread, repeats."""
        return self.short, self.most, self.spread, self.repeats


def check_turns(problem: Problem, plan: Plan, turns: Turns) -> TurnsVerdict:
    """The verdict on these turns in this plan."""
    held = Held(problem, plan)
    faults = [*_faults(held, turns), *_clashes(held, turns), *_forgotten(held, turns)]
    loads = _loads(held, turns)
    most = max((max(pool) for pool in loads), default=0)
    spread = max((max(pool) - min(pool) for pool in loads), default=0)
    return TurnsVerdict(tuple(faults), most, spread, _repeats(held, turns))


def _faults(held: Held, turns: Turns) -> Iterator[Fault]:
    for turn in turns.turns:
        gathering = held.of_meeting.get(turn.meeting)
        if gathering is None or _asked(gathering, turn) is None:
            yield Fault(Wrong.NO_SUCH_MEETING, (turn.meeting,))
            continue
        for person in turn.people:
            if person not in turn.group:
                yield Fault(Wrong.NOT_ASKED, (turn.meeting,), (person,))
            elif person not in _able(held, gathering):
                yield Fault(Wrong.CANNOT_COME, (turn.meeting,), (person,))
        short = (_asked(gathering, turn) or 0) - len(set(turn.people))
        if short > 0:
            yield Fault(Wrong.TOO_FEW, (turn.meeting,), amount=short)


def _asked(gathering: Gathering, turn: Turn) -> int | None:
    return next((n for group, n in gathering.meeting.rotating if group == turn.group), None)


def _able(held: Held, gathering: Gathering) -> set[str]:
    return {held.problem.persons[person].id for person in gathering.present.tolist()}


def _expected(gathering: Gathering) -> set[str]:
    return {*gathering.meeting.members, *gathering.meeting.required}


def _clashes(held: Held, turns: Turns) -> Iterator[Fault]:
    """Somebody whose turn it is while they sit elsewhere."""
    coming: dict[str, set[str]] = defaultdict(set)
    taking: dict[str, set[str]] = defaultdict(set)
    for gathering in held.gatherings:
        for person in _able(held, gathering) & _expected(gathering):
            coming[person].add(gathering.meeting.id)
    for turn in turns.turns:
        for person in turn.people if turn.meeting in held.of_meeting else ():
            coming[person].add(turn.meeting)
            taking[person].add(turn.meeting)
    for person, meetings in sorted(taking.items()):
        for one, other in combinations(sorted(coming[person]), 2):
            if {one, other} & meetings and overlap(held.of_meeting[one], held.of_meeting[other], person):
                yield Fault(Wrong.TWICE_AT_ONCE, (one, other), (person,))


def _forgotten(held: Held, turns: Turns) -> Iterator[Fault]:
    """Groups that nobody was chosen of."""
    known = {(turn.meeting, turn.group) for turn in turns.turns}
    for gathering in held.gatherings:
        for group, asked in gathering.meeting.rotating:
            if (gathering.meeting.id, group) not in known and asked:
                yield Fault(Wrong.TOO_FEW, (gathering.meeting.id,), amount=asked)


def _loads(held: Held, turns: Turns) -> list[list[int]]:
    """Turns per full-time position of those who can come at all, in pools that share nobody."""
    times: dict[str, set[str]] = defaultdict(set)
    for turn in turns.turns:
        gathering = held.of_meeting.get(turn.meeting)
        for person in turn.people:
            if gathering is not None and person not in _expected(gathering):
                times[person].add(turn.meeting)
    weight = {person.id: scaled(person.fraction) for person in held.problem.persons}
    askable = {person for gathering in held.gatherings for person in _askable(held, gathering)}
    pools = (sorted(pool & askable) for pool in _pools(held))
    return [[weight[person] * len(times[person]) for person in pool] for pool in pools if pool]


def _askable(held: Held, gathering: Gathering) -> set[str]:
    turning = {person for group, _ in gathering.meeting.rotating for person in group}
    able = (turning & _able(held, gathering)) - _expected(gathering)
    return {person for person in able if not is_elsewhere(held, gathering, person)}


def _pools(held: Held) -> list[set[str]]:
    pools: list[set[str]] = []
    for group in (group for gathering in held.gatherings for group, _ in gathering.meeting.rotating):
        people = set(group).union(*(pool for pool in pools if pool.intersection(group)))
        pools = [*(pool for pool in pools if not pool & people), people]
    return pools


def _repeats(held: Held, turns: Turns) -> int:
    rows: dict[tuple[str, ...], list[tuple[Gathering, set[str]]]] = defaultdict(list)
    for turn in turns.turns:
        gathering = held.of_meeting.get(turn.meeting)
        if gathering is not None:
            rows[turn.group].append((gathering, set(turn.people) - _expected(gathering)))
    found = 0
    for row in rows.values():
        in_time = sorted(row, key=lambda pair: (pair[0].start.day, pair[0].start.slot, pair[0].meeting.id))
        found += sum(len(one & other) for (_, one), (_, other) in pairwise(in_time))
    return found
