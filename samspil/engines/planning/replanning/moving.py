"""Phase A: the fewest meetings that must move, and among equally few those that trouble people least.

A chain of small exact models (docs/algorithms/replanning.md). In each one meetings that are free have all their starts;
every other movable meeting either stays or lets go, at the price of a move, and then stands in nobody's way. That is
easier than the real thing, so its optimum is a lower bound on moves; and when nobody lets go it is the real thing.
"""

from dataclasses import dataclass, replace

import numpy as np

from samspil.engines.planning.model.rows import Floats, Matrix
from samspil.engines.planning.problem import Ints, Start
from samspil.engines.planning.replanning.part import Part, part
from samspil.engines.planning.replanning.situation import Situation
from samspil.engines.planning.solving.search import Effort, search
from samspil.engines.planning.solving.windows import UNDECIDED

MOVE = 10_000_000  # one move weighs more than the prices of all moves of a plan together
LETTING_GO = 1_000  # makes the search prefer, of equally many moves, those it can place itself
WEEKS_AHEAD = 26  # a move this many weeks ahead is no trouble; each week nearer is one more
MODEL_WORK = 4.0  # deterministic work one model may take when effort, not time, is given


@dataclass(frozen=True, slots=True)
class Step:
    """``starts`` of the free meetings, those that had to ``let_go``, and a lower bound on moves among all movable ones.

    ``starts`` is None when no solution was found; then ``impossible`` says whether that is proved.
    """

    starts: dict[str, Start] | None
    let_go: frozenset[str]
    bound: int
    exact: bool
    impossible: bool
    stuck: tuple[str, ...]


def step(situation: Situation, free: frozenset[str], effort: Effort) -> Step:
    """Fewest moves when those outside ``free`` may stay or let go."""
    loose = situation.movable - free
    piece = part(situation, free, loose=loose)
    matrix = _tied(situation, piece, free, loose)
    rows = np.array([piece.finished.week_row[n] for n in piece.loose], dtype=np.int64)
    soft = matrix.softened(rows, 0)
    prices = [_staying(situation, piece, n) for n in piece.loose]
    cost = np.concatenate([_move_costs(situation, piece), np.array(prices, dtype=np.float64)])
    found = search(
        replace(soft, cost=cost, fixed_cost=0.0), effort, hint=_hint(situation, piece, soft.columns)
    )
    if found.values is None:
        return Step(
            None, frozenset(), 0, exact=False, impossible=found.status == "INFEASIBLE", stuck=piece.stuck
        )
    let_go = found.values[matrix.columns :] == 1
    return Step(
        _starts(piece, found.values),
        frozenset(_name(piece, n) for n, gone in zip(piece.loose, let_go, strict=True) if gone),
        int((found.bound + 1e-6) // MOVE),
        exact=found.status == "OPTIMAL",
        impossible=False,
        stuck=piece.stuck,
    )


def repair(situation: Situation, free: frozenset[str], effort: Effort) -> Step:
    """Fewest moves when only ``free`` may move; the bound holds only among these."""
    piece = part(situation, free)
    cost = _move_costs(situation, piece)
    matrix = replace(piece.matrix, cost=cost, fixed_cost=0.0)
    found = search(matrix, effort, hint=_hint(situation, piece, matrix.columns))
    starts = None if found.values is None else _starts(piece, found.values)
    bound = 0 if found.values is None else int((found.bound + 1e-6) // MOVE)
    return Step(
        starts, frozenset(), bound, found.status == "OPTIMAL", found.status == "INFEASIBLE", piece.stuck
    )


def settle(
    situation: Situation, free: frozenset[str], hint: dict[str, Start], effort: Effort
) -> dict[str, Start]:
    """Phase B: the best places for meetings that move anyway; short notice costs beside the plan's own wishes."""
    piece = part(situation, free)
    cost = piece.matrix.cost.copy()
    for n in piece.free:
        _add(cost, piece, n, _notices(situation, piece, n))
    known = _values(piece, hint)
    found = search(replace(piece.matrix, cost=cost), effort, hint=known)
    return hint if found.values is None else _starts(piece, found.values)


def _move_costs(situation: Situation, piece: Part) -> Floats:
    """Costs by column: each start of a free meeting that is not the one it has is a move; new meetings move for nothing."""
    cost = np.zeros(piece.matrix.columns)
    for n in piece.free:
        name = _name(piece, n)
        price = _notices(situation, piece, n)
        if name in situation.movable:
            old = situation.standing.places[name]
            price = price + MOVE + _urgency(situation, old)
            here = piece.finished.choices[n].number_of(old)
            if here is not None:
                price[here] = 0
        _add(cost, piece, n, price)
    return cost


def _add(cost: Floats, piece: Part, n: int, price: Ints) -> None:
    cost[piece.finished.choices[n].at] += price


def _notices(situation: Situation, piece: Part, n: int) -> Ints:
    """For each start the price of short notice, counted from the sooner of the old day and the new."""
    choice, name = piece.finished.choices[n], _name(piece, n)
    meeting, problem = situation.meeting(name), situation.problem
    old = situation.old.places.get(name)
    soonest = old.day if old is not None and old.day >= 0 else len(problem.days)
    of_day = {
        day: situation.notice.price(problem, meeting, today=situation.today, day=min(day, soonest))
        for day in choice.on
    }
    return np.array([of_day[day] for day in choice.day.tolist()], dtype=np.int64)


def _staying(situation: Situation, piece: Part, n: int) -> int:
    """What letting go costs: a move, as near and as late told as its old day makes it."""
    name = _name(piece, n)
    old = situation.standing.places[name]
    notice = situation.notice.price(
        situation.problem, situation.meeting(name), today=situation.today, day=old.day
    )
    return MOVE + LETTING_GO + _urgency(situation, old) + notice


def _urgency(situation: Situation, old: Start) -> int:
    if old.day < 0:
        return 0
    days = situation.problem.days
    return max(0, WEEKS_AHEAD - (days[old.day].date - days[situation.today].date).days // 7)


def _tied(situation: Situation, piece: Part, free: frozenset[str], loose: frozenset[str]) -> Matrix:
    """The model with links between free and loose meetings: a loose one that stays keeps the free one off some days."""
    number = {meeting.id: n for n, meeting in enumerate(piece.finished.problem.meetings)}
    rows: list[list[int]] = []
    for link in situation.problem.links:
        for one, other, sign in ((link.before, link.after, 1), (link.after, link.before, -1)):
            if one in free and other in loose and one in number and other in number:
                choice, stays = piece.finished.choices[number[one]], piece.finished.choices[number[other]]
                gaps = {day: sign * _gap(situation, day, int(stays.day[0])) for day in choice.on}
                most = np.inf if link.at_most is None else link.at_most
                bad = [choice.on[day] for day, gap in gaps.items() if not link.at_least <= gap <= most]
                rows.append([*bad, stays.at[0]])
    return _with_at_most_one(piece.matrix, [row for row in rows if len(row) > 1])


def _gap(situation: Situation, first: int, second: int) -> int:
    return situation.problem.days[second].ordinal - situation.problem.days[first].ordinal


def _with_at_most_one(matrix: Matrix, rows: list[list[int]]) -> Matrix:
    if not rows:
        return matrix
    first, sizes = len(matrix.low), [len(row) for row in rows]
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    return replace(
        matrix,
        row=np.concatenate([matrix.row, first + np.repeat(np.arange(len(rows)), sizes)]),
        column=np.concatenate([matrix.column, columns]),
        coefficient=np.concatenate([matrix.coefficient, np.ones(len(columns), dtype=np.int64)]),
        low=np.concatenate([matrix.low, np.zeros(len(rows), dtype=np.int64)]),
        high=np.concatenate([matrix.high, np.ones(len(rows), dtype=np.int64)]),
    )


def _hint(situation: Situation, piece: Part, columns: int) -> Ints:
    known = _values(piece, dict(situation.standing.places))
    return np.concatenate([known, np.zeros(columns - len(known), dtype=np.int64)])


def _values(piece: Part, places: dict[str, Start]) -> Ints:
    numbers = [UNDECIDED] * len(piece.finished.choices)
    if not numbers:
        return np.full(piece.matrix.columns, UNDECIDED, dtype=np.int64)
    for n, choice in enumerate(piece.finished.choices):
        start = places.get(_name(piece, n))
        found = choice.number_of(start) if start is not None else None
        numbers[n] = UNDECIDED if found is None else found
    for n in {*range(len(numbers))} - {*piece.free}:
        numbers[n] = 0
    return piece.finished.values_of(np.array(numbers, dtype=np.int64))


def _starts(piece: Part, values: Ints) -> dict[str, Start]:
    found = {}
    for n in piece.free:
        choice = piece.finished.choices[n]
        chosen = np.flatnonzero(values[choice.at] == 1)
        found[_name(piece, n)] = Start(int(choice.day[chosen[0]]), int(choice.slot[chosen[0]]))
    return found


def _name(piece: Part, n: int) -> str:
    return piece.finished.problem.meetings[n].id
