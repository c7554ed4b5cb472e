"""Tier 2: wishes about how the load is shared. Optimised with tier 1 held within a stated tolerance.

People who only take turns are not counted here: who of them takes part is chosen, evenly, once the dates are known.
docs/algorithms/fairness.md has the formulas and a worked example.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import gcd
from typing import ClassVar

import numpy as np

from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.model.attending import Attending, attendings, span_literals
from samspil.engines.planning.model.model import Model
from samspil.engines.planning.model.rows import Rows
from samspil.engines.planning.model.starts import Starts
from samspil.engines.planning.problem import Ints, Meeting, Problem, School
from samspil.engines.planning.rules.base import Level, StartRule, Violation
from samspil.engines.planning.rules.starts import (
    CoverPrice,
    EnoughCome,
    GoodWeekday,
    NearTarget,
    NotLate,
    QuietWeeks,
)
from samspil.engines.wording.text import Text

TEACHER_SIDE = frozenset({"teacher", "kindergarten_teacher", "adviser"})
PAEDAGOG_SIDE = frozenset({"paedagog", "school_paedagog", "sfo_paedagog", "assistant"})
BURDENS: tuple[StartRule, ...] = (
    NearTarget(),
    GoodWeekday(),
    EnoughCome(),
    CoverPrice(),
    QuietWeeks(),
    NotLate(),
)
THOUSANDTHS = 1000  # employment is counted in thousandths of full time

_Pairs = tuple[tuple[int, int], ...]  # literals with their weights, in order


class LightWeeks:
    """Few weeks hold more of the programme for one person than their group should have."""

    name: ClassVar[str] = "overload"

    def constrain(self, model: Model) -> None:
        """Adds, for each person and week, the slots above the wish; people with the very same weeks share columns."""
        alike: dict[tuple[int, int, _Pairs], int] = defaultdict(int)
        for person, parts in attendings(model).items():
            limit = model.problem.limit_of(person)
            expected = [
                part for part in parts if _is_expected(model.problem.meetings[part.meeting], model, part)
            ]
            for pairs, total in _weeks(model, expected):
                if total > limit.week_soft:
                    alike[limit.week_soft, min(total, limit.week_hard) - limit.week_soft, pairs] += 1
        for (soft, most, pairs), people in alike.items():
            _charge_excess(model.rows, pairs, soft, most, people * model.problem.weights["overload_slot"])

    def broken_by(self, held: Held) -> Iterator[Violation]:
        problem = held.problem
        used: dict[tuple[int, int], int] = defaultdict(int)
        for gathering in held.gatherings:
            for person, stays in expected_at(problem, gathering):
                used[person, problem.days[gathering.start.day].week] += stays
        over: dict[int, int] = defaultdict(int)
        for (person, _), slots in used.items():
            over[person] += max(0, slots - problem.limit_of(person).week_soft)
        for person, slots in over.items():
            if slots:
                who = (problem.persons[person].id,)
                yield Violation(
                    self.name, Level.SOFT, (), slots, slots * problem.weights["overload_slot"], who
                )


class FairTeams:
    """No team's meetings lie much worse than the others': the team worst off, per meeting, counts."""

    name: ClassVar[str] = "fair_team"

    def constrain(self, model: Model) -> None:
        """Adds the worst team's tenths per meeting as one number, which every team's burden stays below."""
        weight = model.problem.weights["fair_team"]
        for school in model.problem.schools:
            rows = [row for row in _team_rows(model, school) if row.terms]
            most = max((_ceil(row.most, row.meetings) for row in rows), default=0)
            if weight and most:
                worst = _number(model.rows, most, weight)
                for row in rows:
                    _at_most(model.rows, row.terms, [(x, row.meetings * bit) for x, bit in worst], row.least)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        of_team = team_burdens(held)
        for school in held.problem.schools:
            here = {
                t.id: of_team[t.id] for t in held.problem.teams if t.school == school.id and t.id in of_team
            }
            worst = max(here.values(), default=0)
            if worst > 0:
                name = next(team for team, tenths in here.items() if tenths == worst)
                note = Text(f"hårdest ramt: {name}", f"worst off: {name}")
                yield Violation(
                    self.name, Level.SOFT, (), worst, worst * held.problem.weights["fair_team"], (), note
                )


class FairProfessions:
    """Late hours fall evenly on the teachers' side and the pædagoger's side, relative to employed hours."""

    name: ClassVar[str] = "fair_role"

    def constrain(self, model: Model) -> None:
        """Adds the distance between the sides' late slots per full-time position, as one number with two rows."""
        weight = model.problem.weights["fair_role"]
        for school in model.problem.schools:
            teachers, paedagogs = employed(model.problem, school)
            terms = _late_terms(model, school, teachers, paedagogs)
            unit = teachers * paedagogs
            if not (weight and unit and terms):
                continue
            scale = gcd(unit, *(value for _, value in terms))
            terms, unit = [(x, value // scale) for x, value in terms], unit // scale
            most = _ceil(sum(abs(value) for _, value in terms), unit)
            apart = [(x, unit * bit) for x, bit in _number(model.rows, most, weight)]
            _at_most(model.rows, terms, apart, 0)
            _at_most(model.rows, [(x, -value) for x, value in terms], apart, 0)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        late: dict[tuple[str, bool], int] = defaultdict(int)
        for gathering in held.gatherings:
            for person, stays in expected_at(held.problem, gathering):
                side = side_of(held.problem.persons[person].group)
                if side is not None:
                    late[gathering.meeting.school, side] += late_part(gathering, stays)
        for school in held.problem.schools:
            teachers, paedagogs = employed(held.problem, school)
            if not teachers * paedagogs:
                continue
            apart = abs(late[school.id, True] * paedagogs - late[school.id, False] * teachers)
            amount = _ceil(apart * THOUSANDTHS, teachers * paedagogs)
            if amount:
                yield Violation(self.name, Level.SOFT, (), amount, amount * held.problem.weights["fair_role"])


def side_of(group: str) -> bool | None:
    """True on the teachers' side, False on the pædagoger's, None for leaders, guests and others."""
    if group in TEACHER_SIDE:
        return True
    return False if group in PAEDAGOG_SIDE else None


def employed(problem: Problem, school: School) -> tuple[int, int]:
    """Thousandths of full-time positions on the teachers' and on the pædagoger's side of a school."""
    sums = [0, 0]
    for person in problem.persons:
        side = side_of(person.group)
        if side is not None and person.school == school.id:
            sums[0 if side else 1] += round(person.fraction * THOUSANDTHS)
    return sums[0], sums[1]


def team_burdens(held: Held) -> dict[str, int]:
    """Team -> tenths of burden per meeting, rounded up: what its meetings cost in dates, attendance and cover."""
    team_of = {meeting.id: meeting.team for meeting in held.problem.meetings if meeting.team}
    counts = Counter(team_of.values())
    burden = dict.fromkeys(counts, 0)
    for rule in BURDENS:
        for violation in rule.broken_by(held):
            if violation.level is Level.STRONG and violation.meetings[0] in team_of:
                burden[team_of[violation.meetings[0]]] += violation.cost
    return {team: _ceil(10 * cost, counts[team]) for team, cost in burden.items()}


def expected_at(problem: Problem, gathering: Gathering) -> Iterator[tuple[int, int]]:
    """Those who come and are expected every time, with how many slots they stay."""
    pairs = zip(gathering.present.tolist(), gathering.slots.tolist(), strict=True)
    if not gathering.meeting.rotating:
        return pairs
    expected = {problem.person_at[p] for p in (*gathering.meeting.members, *gathering.meeting.required)}
    return ((person, stays) for person, stays in pairs if person in expected)


def late_part(gathering: Gathering, stays: int) -> int:
    """Late slots of somebody who stays for so many slots."""
    return max(0, gathering.start.slot + stays - max(gathering.start.slot, gathering.meeting.late_from))


class _TeamRow:
    """One team's burden in tenths: what it costs at least, what each start adds, and the most it can be."""

    def __init__(self, meetings: int) -> None:
        self.meetings, self.least, self.most = meetings, 0, 0
        self.terms: list[tuple[int, int]] = []

    def add(self, literals: Sequence[int], costs: Ints) -> None:
        cheapest = int(costs.min())
        self.least += 10 * cheapest
        self.most += 10 * int(costs.max())
        dearer = np.flatnonzero(costs > cheapest).tolist()
        self.terms += [(literals[n], 10 * int(costs[n] - cheapest)) for n in dearer]


def _team_rows(model: Model, school: School) -> Iterable[_TeamRow]:
    numbers: dict[str, list[int]] = defaultdict(list)
    here = {team.id for team in model.problem.teams if team.school == school.id}
    for number, meeting in enumerate(model.problem.meetings):
        if meeting.team in here:
            numbers[str(meeting.team)].append(number)
    for meetings in numbers.values():
        row = _TeamRow(len(meetings))
        for number in meetings:
            if len(model.choices[number].day):
                row.add(model.choices[number].at, _burden_of_starts(model, number))
        yield row


def _burden_of_starts(model: Model, number: int) -> Ints:
    """What each start left to a meeting adds to its team's burden."""
    starts, choice = Starts(model.problem, model.problem.meetings[number]), model.choices[number]
    for rule in BURDENS:
        rule.narrow(starts)
    costs: Ints = starts.cost[
        np.searchsorted(starts.days, choice.day), np.searchsorted(starts.slots, choice.slot)
    ]
    return costs


def _late_terms(model: Model, school: School, teachers: int, paedagogs: int) -> list[tuple[int, int]]:
    """Literals of late starts with what each adds to thousand times (late of teachers x N_P - late of pædagoger x N_T)."""
    terms = []
    for number, meeting in enumerate(model.problem.meetings):
        choice = model.choices[number]
        if meeting.school != school.id or not len(choice.day):
            continue
        begins = np.maximum(choice.slot, meeting.late_from)[None, :]
        late = np.maximum(0, choice.slot[None, :] + choice.starts.stays[:, None] - begins) * choice.able
        worth = np.array(
            [_worth(model.problem, meeting, name, teachers, paedagogs) for name in meeting.people]
        )
        values = THOUSANDTHS * (worth[:, None] * late).sum(axis=0)
        terms += [(choice.at[n], int(values[n])) for n in np.flatnonzero(values).tolist()]
    return terms


def _worth(problem: Problem, meeting: Meeting, name: str, teachers: int, paedagogs: int) -> int:
    side = side_of(problem.persons[problem.person_at[name]].group)
    if side is None or (meeting.rotating and name not in {*meeting.members, *meeting.required}):
        return 0
    return paedagogs if side else -teachers


def _is_expected(meeting: Meeting, model: Model, part: Attending) -> bool:
    name = model.problem.persons[part.person].id
    return not meeting.rotating or name in meeting.members or name in meeting.required


def _weeks(model: Model, parts: Sequence[Attending]) -> Iterator[tuple[_Pairs, int]]:
    """For each week: literals with slots that add up to what a person has then, and the most it can be."""
    terms: dict[int, list[tuple[int, int]]] = defaultdict(list)
    total: dict[int, int] = defaultdict(int)
    for part in parts:
        for week, literals in span_literals(model, part, model.problem.day_week).items():
            terms[week] += [(literal, part.stays) for literal in literals]
            total[week] += part.stays
    for week, pairs in terms.items():
        yield tuple(sorted(pairs)), total[week]


def _number(rows: Rows, most: int, price: int) -> list[tuple[int, int]]:
    """A whole number from 0 to at least ``most`` as columns with their place values; each unit costs ``price``."""
    columns = []
    for power in range(most.bit_length()):
        column = rows.new()
        rows.charge(column, price << power)
        columns.append((column, 1 << power))
    return columns


def _charge_excess(rows: Rows, pairs: _Pairs, free: int, most: int, price: int) -> None:
    if price and most > 0:
        _at_most(rows, list(pairs), _number(rows, most, price), -free)


def _at_most(rows: Rows, terms: list[tuple[int, int]], number: list[tuple[int, int]], least: int) -> None:
    """``least`` plus the terms is at most the number."""
    literals = [x for x, _ in terms] + [x for x, _ in number]
    rows.weighted(literals, [w for _, w in terms] + [-w for _, w in number], high=-least)


def _ceil(part: int, whole: int) -> int:
    return -(-part // whole)
