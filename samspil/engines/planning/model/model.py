"""The one shared model: for each meeting a week, in it a day, on it a start; and the order literals between them.

Meeting m is in week w (``in_week``), on day d (``on``), at start s (``at``). A level with one child shares its literal.
``by_week(m, w)`` and ``by_day(m, d)`` say "at the latest then". Rules add rows and costs to ``rows``; solvers read the
finished ``matrix``. docs/algorithms/planning.md tells why these literals make a strong linear relaxation.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from samspil.engines.planning.model.rows import FALSE, TRUE, Floats, Matrix, Rows
from samspil.engines.planning.model.starts import Starts
from samspil.engines.planning.problem import Bools, Ints, Plan, Problem, Start


class Kind(IntEnum):
    """What a column of a meeting means; its parameter is a start's number, a day or a week."""

    AT = 0
    ON = 1
    IN_WEEK = 2
    BY_DAY = 3
    BY_WEEK = 4


@dataclass(slots=True)
class Choice:
    """The starts left to one meeting, and its literals. Arrays run over the starts, in order of day and slot."""

    starts: Starts
    day: Ints
    slot: Ints
    cost: Ints
    able: Bools  # (people, starts)
    cover: Ints  # (starts, slots of the meeting)
    at: list[int] = field(default_factory=list)
    on: dict[int, int] = field(default_factory=dict)
    in_week: dict[int, int] = field(default_factory=dict)
    of_day: dict[int, list[int]] = field(default_factory=dict)  # day -> numbers of its starts
    by_week: dict[int, int] = field(default_factory=dict)
    by_day: dict[int, int] = field(default_factory=dict)

    def number_of(self, start: Start) -> int | None:
        """The number of this start, or None when it is not among those left."""
        found = np.flatnonzero((self.day == start.day) & (self.slot == start.slot))
        return int(found[0]) if len(found) else None


class Model:
    """Built in two breaths: rules on starts narrow ``starts``; after ``open`` rules on the plan add rows."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.starts = [Starts(problem, meeting) for meeting in problem.meetings]
        self.rows = Rows()
        self.choices: list[Choice] = []
        self.visits: dict[tuple[str, str, int], int] = {}  # facilitator, school, day -> literal
        self.week_row: list[int] = []  # meeting -> the row that gives it exactly one week
        self.tied: list[range] = []  # rows that tie meetings to each other in time
        self._owned: list[tuple[int, int, int, int]] = []  # column, meeting, kind, parameter

    def open(self) -> None:
        """Give every meeting its literals. A meeting without a start makes the model impossible, on purpose."""
        self.choices = [_choice(starts) for starts in self.starts]
        for number, choice in enumerate(self.choices):
            self._open_starts(number, choice)
            self._open_weeks(number, choice)

    def without_starts(self) -> list[int]:
        """Meetings no start is left for."""
        return [number for number, choice in enumerate(self.choices) if not len(choice.day)]

    def by_week(self, meeting: int, week: int) -> int:
        """The literal "in this week or before"."""
        choice = self.choices[meeting]
        if not choice.by_week:
            self._order_weeks(meeting, choice)
        return _at_the_latest(choice.by_week, week)

    def by_day(self, meeting: int, day: int) -> int:
        """The literal "on this day or before"."""
        choice = self.choices[meeting]
        if not choice.by_day:
            self._order_days(meeting, choice)
        return _at_the_latest(choice.by_day, day)

    def done(self) -> "Finished":
        owned = np.array(self._owned, dtype=np.int64).reshape(-1, 4)
        matrix = self.rows.done()
        tied = np.zeros(len(matrix.low), dtype=np.bool_)
        for rows in self.tied:
            tied[rows.start : rows.stop] = True
        return Finished(self.problem, self.choices, matrix, owned, tuple(self.week_row), tied)

    def _column(self, meeting: int, kind: Kind, parameter: int) -> int:
        column = self.rows.new()
        self._owned.append((column, meeting, kind, parameter))
        return column

    def _open_starts(self, number: int, choice: Choice) -> None:
        of_day: dict[int, list[int]] = defaultdict(list)
        for start, day in enumerate(choice.day.tolist()):
            of_day[day].append(start)
        choice.of_day = dict(of_day)
        choice.at = [0] * len(choice.day)
        for day, starts in of_day.items():
            on = choice.on[day] = self._column(number, Kind.ON, day)
            if len(starts) == 1:
                choice.at[starts[0]] = on
                continue
            for start in starts:
                choice.at[start] = self._column(number, Kind.AT, start)
            self.rows.weighted([*(choice.at[s] for s in starts), on], [1] * len(starts) + [-1], low=0, high=0)
        cheapest = int(choice.cost.min()) if len(choice.cost) else 0
        self.rows.fixed_cost += cheapest
        for literal, cost in zip(choice.at, choice.cost.tolist(), strict=True):
            if cost > cheapest:
                self.rows.charge(literal, cost - cheapest)

    def _open_weeks(self, number: int, choice: Choice) -> None:
        of_week: dict[int, list[int]] = defaultdict(list)
        for day in choice.on:
            of_week[int(self.problem.day_week[day])].append(day)
        for week, days in of_week.items():
            if len(days) == 1:
                choice.in_week[week] = choice.on[days[0]]
                continue
            held = choice.in_week[week] = self._column(number, Kind.IN_WEEK, week)
            self.rows.weighted([*(choice.on[d] for d in days), held], [1] * len(days) + [-1], low=0, high=0)
        self.week_row.append(self.rows.count)
        self.rows.exactly_one(list(choice.in_week.values()))

    def _order_weeks(self, number: int, choice: Choice) -> None:
        before = FALSE
        weeks = sorted(choice.in_week)
        for week in weeks[:-1]:
            here = choice.in_week[week]
            by = here if before == FALSE else self._column(number, Kind.BY_WEEK, week)
            if before != FALSE:
                self.rows.weighted([before, here, by], [1, 1, -1], low=0, high=0)
            choice.by_week[week] = before = by
        choice.by_week[weeks[-1]] = TRUE

    def _order_days(self, number: int, choice: Choice) -> None:
        before = FALSE
        days = sorted(choice.on)
        for day, following in zip(days, [*days[1:], None], strict=True):
            if following is None:
                choice.by_day[day] = TRUE
                break
            week = int(self.problem.day_week[day])
            if week != self.problem.day_week[following]:
                by = self.by_week(number, week)
            else:
                by = choice.on[day] if before == FALSE else self._column(number, Kind.BY_DAY, day)
            if before != FALSE:
                self.rows.weighted([before, choice.on[day], by], [1, 1, -1], low=0, high=0)
            choice.by_day[day] = before = by


def _at_the_latest(by: dict[int, int], limit: int) -> int:
    """The literal of the last key that is not after ``limit``; keys are in order."""
    found = FALSE
    for key, literal in by.items():
        if key > limit:
            break
        found = literal
    return found


def _choice(starts: Starts) -> Choice:
    day_at, slot_at = np.nonzero(starts.open)
    cover = (
        starts.cover[day_at, slot_at]
        if len(day_at)
        else np.zeros((0, starts.meeting.duration), dtype=np.int64)
    )
    return Choice(
        starts=starts,
        day=starts.days[day_at],
        slot=starts.slots[slot_at],
        cost=starts.cost[day_at, slot_at],
        able=starts.able[:, day_at, slot_at],
        cover=cover,
    )


class Finished:
    """A model with all its rows: the matrix, and the way between plans and columns."""

    def __init__(
        self,
        problem: Problem,
        choices: list[Choice],
        matrix: Matrix,
        owned: Ints,
        week_row: tuple[int, ...],
        tied: Bools,
    ) -> None:
        self.week_row = week_row
        self.tied = tied
        self.problem = problem
        self.choices = choices
        self.matrix = matrix
        self._column, self._meeting, self._kind, self._parameter = owned.T
        self.owner = np.full(matrix.columns, -1, dtype=np.int64)
        self.owner[self._column] = self._meeting
        self._kind_of = np.zeros(matrix.columns, dtype=np.int64)
        self._kind_of[self._column] = self._kind
        self._parameter_of = np.zeros(matrix.columns, dtype=np.int64)
        self._parameter_of[self._column] = self._parameter

    @property
    def impossible(self) -> bool:
        """Whether some row cannot be kept whatever is chosen."""
        free = np.full(self.matrix.columns, -1, dtype=np.int64)
        free[TRUE] = 1
        return self.matrix.restricted(free).broken

    def values_of(self, numbers: Ints) -> Ints:
        """Every column's value when meeting m is at its start ``numbers[m]``; -1 where a meeting has none (number -1).

        Columns that belong to no meeting (visits, deviations) follow from the rest and are -1 as well.
        """
        values = np.full(self.matrix.columns, -1, dtype=np.int64)
        values[TRUE] = 1
        day = np.array([c.day[n] if n >= 0 else -1 for c, n in zip(self.choices, numbers, strict=True)])
        week = np.where(day >= 0, self.problem.day_week[np.maximum(day, 0)], -1)
        place = np.stack([numbers, day, week, day, week])
        here = place[self._kind, self._meeting]
        late = self._kind >= Kind.BY_DAY
        true = np.where(late, here <= self._parameter, here == self._parameter)
        placed = numbers[self._meeting] >= 0
        values[self._column[placed]] = true[placed]
        return values

    def patterns_of(self, meeting: int, columns: Ints) -> Floats:
        """For each start of a meeting the value of each of these columns of its own: shape (starts, columns)."""
        choice = self.choices[meeting]
        week = self.problem.day_week[choice.day]
        kind, parameter = self._kind_of[columns], self._parameter_of[columns]
        place = np.stack([np.arange(len(choice.day)), choice.day, week, choice.day, week])
        here = place[kind].T
        return np.where(kind >= Kind.BY_DAY, here <= parameter, here == parameter).astype(np.float64)

    def without(self, meetings: Bools) -> tuple[Matrix, Ints]:
        """The model in which these meetings need not be held: zero in all their columns breaks no row that is left.

        Second, which rows those are.
        """
        theirs = np.append(meetings, False)[self.owner]
        gone = np.zeros(len(self.matrix.low), dtype=np.bool_)
        gone[self.matrix.row[theirs[self.matrix.column]]] = True
        gone &= self.tied
        gone[np.array(self.week_row, dtype=np.int64)[meetings]] = True
        return self.matrix.without_rows(gone)

    def numbers_of(self, plan: Plan) -> Ints:
        """For each meeting the number of its start in this plan, -1 when it has none that is allowed."""
        numbers = np.full(len(self.choices), -1, dtype=np.int64)
        for meeting, choice in enumerate(self.choices):
            start = plan.places.get(self.problem.meetings[meeting].id)
            found = choice.number_of(start) if start else None
            numbers[meeting] = -1 if found is None else found
        return numbers

    def plan_of(self, numbers: Ints) -> Plan:
        return Plan(
            {
                meeting.id: Start(int(choice.day[n]), int(choice.slot[n]))
                for meeting, choice, n in zip(self.problem.meetings, self.choices, numbers, strict=True)
                if n >= 0
            }
        )
