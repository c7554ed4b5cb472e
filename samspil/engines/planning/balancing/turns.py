"""Whose turn it is: who of a group that takes turns comes to which meeting, once the dates are known.

As few as are asked for take part each time, only people who can come and are nowhere else, evenly by employment, and not
the same person twice in a row where that can be avoided. A group's people are solved for together, groups that share
nobody apart; the answer is the same every time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.problem import Plan, Problem

WORK = 4.0  # deterministic work for each of the four questions, for each pool of people


@dataclass(frozen=True, slots=True)
class Turn:
    """Who of a group comes to one meeting. ``short``: so many fewer than asked for, because nobody else can."""

    meeting: str
    group: tuple[str, ...]
    asked: int
    people: tuple[str, ...]
    short: int


@dataclass(frozen=True, slots=True)
class Taken:
    """One person's turns: how often, and how often they could have come. ``load`` is times / employment."""

    person: str
    times: int
    could: int
    load: float


@dataclass(frozen=True, slots=True)
class Turns:
    """In order of time; people in the problem's order. ``proven``: no fairer way exists, by the order of the wishes."""

    turns: tuple[Turn, ...] = ()
    taken: tuple[Taken, ...] = ()
    proven: bool = True

    def at(self, meeting: str) -> frozenset[str]:
        """Everyone whose turn it is at this meeting."""
        return frozenset(person for turn in self.turns if turn.meeting == meeting for person in turn.people)


def take_turns(problem: Problem, plan: Plan, *, more: bool = False) -> Turns:
    """Who comes when. With ``more``, also everyone of the group who can come without leaving the after-school care."""
    seatings = _seatings(Held(problem, plan), more=more)
    chosen: dict[str, frozenset[str]] = {}
    proven = True
    for pool in _pools(seatings):
        found, exact = _Pool(problem, pool).solved()
        proven &= exact
        for meeting, people in found.items():
            chosen[meeting] = chosen.get(meeting, frozenset()) | people
    turns = tuple(seating.turn(chosen[seating.meeting.meeting.id]) for seating in seatings)
    return Turns(turns, tuple(_taken(problem, seatings, turns)), proven)


@dataclass(frozen=True, slots=True)
class _Seating:
    """One group at one meeting. ``fixed`` come every time, ``along`` come along; of ``able`` so many are ``needed``."""

    meeting: Gathering
    group: tuple[str, ...]
    asked: int
    fixed: frozenset[str]
    along: frozenset[str]
    able: tuple[str, ...]

    @property
    def needed(self) -> int:
        return max(0, self.asked - len(self.fixed) - len(self.along))

    def turn(self, chosen: frozenset[str]) -> Turn:
        coming = self.fixed | self.along | chosen
        people = tuple(person for person in self.group if person in coming)
        return Turn(self.meeting.meeting.id, self.group, self.asked, people, max(0, self.asked - len(people)))


def _seatings(held: Held, *, more: bool) -> list[_Seating]:
    found = []
    for gathering in sorted(held.gatherings, key=_in_time):
        names = {held.problem.persons[p].id for p in gathering.present.tolist()}
        expected = {*gathering.meeting.members, *gathering.meeting.required}
        for group, asked in gathering.meeting.rotating:
            fixed = frozenset(names & expected & {*group})
            able = [p for p in group if p in names - expected and not is_elsewhere(held, gathering, p)]
            along = frozenset(p for p in able if more and _comes_for_free(held, gathering, p))
            rest = tuple(person for person in able if person not in along)
            found.append(_Seating(gathering, group, asked, fixed, along, rest))
    return found


def _in_time(gathering: Gathering) -> tuple[int, int, str]:
    return gathering.start.day, gathering.start.slot, gathering.meeting.id


def is_elsewhere(held: Held, gathering: Gathering, person: str, *, in_turn: bool = False) -> bool:
    """Whether they are expected at another meeting at the same time (or, with ``in_turn``, may be asked to one)."""
    return any(
        overlap(gathering, other, person)
        for other, _ in held.of_person.get(held.problem.person_at[person], [])
        if other is not gathering and (in_turn or person in {*other.meeting.members, *other.meeting.required})
    )


def _comes_for_free(held: Held, gathering: Gathering, person: str) -> bool:
    """Whether nobody has to stand in for them and no other turn could want them then."""
    return not _on_duty(held.problem, gathering, person) and not is_elsewhere(
        held, gathering, person, in_turn=True
    )


def overlap(one: Gathering, other: Gathering, person: str) -> bool:
    """Whether a person's parts of two meetings lie at the same time."""
    return (
        one.start.day == other.start.day
        and one.start.slot < other.start.slot + _stay(other, person)
        and other.start.slot < one.start.slot + _stay(one, person)
    )


def _stay(gathering: Gathering, person: str) -> int:
    return dict(gathering.meeting.partial).get(person, gathering.meeting.duration)


def _on_duty(problem: Problem, gathering: Gathering, person: str) -> bool:
    begin, end = gathering.start.slot, gathering.start.slot + _stay(gathering, person)
    duty = problem.availability.duty[problem.person_at[person], gathering.start.day, begin:end]
    return not gathering.meeting.cover_exempt and bool(duty.any())


def _pools(seatings: Sequence[_Seating]) -> list[list[_Seating]]:
    """Seatings in parts that share nobody."""
    pools: list[tuple[set[str], list[_Seating]]] = []
    for seating in seatings:
        people, members = set(seating.group), [seating]
        apart = []
        for others, theirs in pools:
            if others & people:
                people |= others
                members = theirs + members
            else:
                apart.append((others, theirs))
        pools = [*apart, (people, members)]
    return [members for _, members in pools]


class _Pool:
    """The choice for one pool of people: four questions, each answered without giving up the answers before it."""

    def __init__(self, problem: Problem, seatings: Sequence[_Seating]) -> None:
        self.model = cp_model.CpModel()
        self.seatings = sorted(seatings, key=lambda seating: _in_time(seating.meeting))
        self.on = {
            (s.meeting.meeting.id, person): self.model.new_bool_var(f"{s.meeting.meeting.id} {person}")
            for s in self.seatings
            for person in s.able
        }
        self.weight = {
            p: scaled(problem.persons[problem.person_at[p]].fraction) for s in seatings for p in s.group
        }

    def solved(self) -> tuple[dict[str, frozenset[str]], bool]:
        """Meeting -> whose turn it is, and whether every answer is proved."""
        lacking = self._seats()
        most, least = self._loads()
        values: dict[tuple[str, str], int] = {}
        proven = True
        for question in (lacking, most, most - least, self._repeats()):
            values, exact = self._answer(question, values)
            proven &= exact
        found = {s.meeting.meeting.id: frozenset[str]() for s in self.seatings}
        for (meeting, person), value in values.items():
            if value:
                found[meeting] |= {person}
        return found, proven

    def _seats(self) -> cp_model.LinearExprT:
        """Exactly as many as needed, fewer only where it must be; nobody at two meetings at once."""
        lacking = []
        for number, seating in enumerate(self.seatings):
            seats = [self.on[seating.meeting.meeting.id, person] for person in seating.able]
            short = self.model.new_int_var(0, seating.needed, f"short {number}")
            self.model.add(sum(seats) + short >= seating.needed)
            self.model.add(sum(seats) <= max(seating.needed, self._needed_elsewhere(seating)))
            lacking.append(short)
        for one, other in combinations(self.seatings, 2):
            if one.meeting is not other.meeting and one.meeting.start.day == other.meeting.start.day:
                self._apart(one, other)
        return sum(lacking)

    def _needed_elsewhere(self, seating: _Seating) -> int:
        """Groups of one meeting that share people may bring more of each than one of them asks for."""
        return sum(
            s.needed
            for s in self.seatings
            if s.meeting is seating.meeting and (s is seating or set(s.able) & set(seating.able))
        )

    def _apart(self, one: _Seating, other: _Seating) -> None:
        for person in set(one.able) & set(other.able):
            if overlap(one.meeting, other.meeting, person):
                self.model.add_at_most_one(
                    self.on[one.meeting.meeting.id, person], self.on[other.meeting.meeting.id, person]
                )

    def _loads(self) -> tuple[cp_model.IntVar, cp_model.IntVar]:
        """The largest and the smallest load among those who can come at least once."""
        seats: dict[str, list[cp_model.LinearExprT]] = defaultdict(list)
        for (_, person), literal in self.on.items():
            seats[person].append(literal)
        for meeting, person in sorted({(s.meeting.meeting.id, p) for s in self.seatings for p in s.along}):
            if (meeting, person) not in self.on:
                seats[person].append(1)
        top = max((self.weight[person] * len(times) for person, times in seats.items()), default=0)
        most, least = self.model.new_int_var(0, top, "most"), self.model.new_int_var(0, top, "least")
        for person, times in sorted(seats.items()):
            self.model.add(most >= self.weight[person] * sum(times))
            self.model.add(least <= self.weight[person] * sum(times))
        return most, least

    def _repeats(self) -> cp_model.LinearExprT:
        """How often somebody comes to two of their group's meetings in a row."""
        rows: dict[tuple[str, ...], list[_Seating]] = defaultdict(list)
        for seating in self.seatings:
            rows[seating.group].append(seating)
        repeats: list[cp_model.IntVar] = []
        for row in rows.values():
            for one, other in pairwise(row):
                for person in [p for p in one.able if p in other.able]:
                    twice = self.model.new_bool_var("twice")
                    pair = self.on[one.meeting.meeting.id, person], self.on[other.meeting.meeting.id, person]
                    self.model.add_bool_or(~pair[0], ~pair[1], twice)
                    repeats.append(twice)
        return sum(repeats)

    def _answer(
        self, question: cp_model.LinearExprT, known: dict[tuple[str, str], int]
    ) -> tuple[dict[tuple[str, str], int], bool]:
        """The best answer, which later questions must keep."""
        self.model.minimize(question)
        self.model.clear_hints()  # type: ignore[no-untyped-call] # the solver's own stubs leave it open
        for key, value in known.items():
            self.model.add_hint(self.on[key], value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = WORK
        status = solver.solve(self.model)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return known, False
        self.model.add(question <= solver.value(question))
        return {key: solver.value(literal) for key, literal in self.on.items()}, status == cp_model.OPTIMAL


def scaled(fraction: float) -> int:
    """What one turn weighs: thousand for a full-time position, more for a smaller one."""
    return round(1000 / max(fraction, 0.05))


def _taken(problem: Problem, seatings: Iterable[_Seating], turns: Iterable[Turn]) -> Iterable[Taken]:
    times: dict[str, set[str]] = defaultdict(set)
    could: dict[str, set[str]] = defaultdict(set)
    people: set[str] = set()
    for seating, turn in zip(seatings, turns, strict=True):
        expected = {*seating.meeting.meeting.members, *seating.meeting.meeting.required}
        people |= {*seating.group} - expected
        for person in {*turn.people} - expected:
            times[person].add(turn.meeting)
        for person in {*seating.able, *seating.along}:
            could[person].add(turn.meeting)
    for one in problem.persons:
        if one.id in people:
            count = len(times[one.id])
            yield Taken(one.id, count, len(could[one.id]), count / max(one.fraction, 0.05))
