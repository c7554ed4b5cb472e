"""Where re-planning begins: the new problem, the plan that stands, and what in it no longer holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from samspil.engines.planning.check import check
from samspil.engines.planning.model.rows import Rows
from samspil.engines.planning.problem import Meeting, Plan, Problem, Start
from samspil.engines.planning.replanning.notice import Notice
from samspil.engines.planning.rules.base import Level, Violation
from samspil.engines.planning.solving.search import Effort, search

OF_ONE_START = frozenset(
    {"placed", "window", "quiet", "required", "missing", "rotation", "facilitator_day", "new_time"}
)
ONE_MOVE_EACH = frozenset({"one_place", "per_day", "room", "facilitator_overlap", "facilitator_travel"})


@dataclass(frozen=True, slots=True)
class Clash:
    """Meetings that cannot all stay: at least so many of the movable ones must go."""

    movable: tuple[str, ...]
    at_least: int
    violation: Violation


@dataclass(frozen=True)
class Situation:
    """``old`` is the plan as people know it. ``today`` is the position of the first day anything may move on."""

    problem: Problem
    old: Plan
    today: int
    notice: Notice

    @cached_property
    def standing(self) -> Plan:
        """The old plan without meetings that are no more, and with those a person has put somewhere put there."""
        places = {m.id: m.pinned or self.old.places.get(m.id) for m in self.problem.meetings}
        return Plan({meeting: start for meeting, start in places.items() if start is not None})

    @cached_property
    def wishes(self) -> tuple[str, ...]:
        """Meetings that a person has moved: they are locked elsewhere than where they were."""
        return tuple(
            m.id
            for m in self.problem.meetings
            if m.pinned is not None and self.old.places.get(m.id, m.pinned) != m.pinned
        )

    @cached_property
    def movable(self) -> frozenset[str]:
        """Meetings that may change place: not locked, not held already, and not new."""
        return frozenset(
            m.id
            for m in self.problem.meetings
            if m.pinned is None
            and m.id in self.standing.places
            and not self._past(self.standing.places[m.id])
        )

    @cached_property
    def new(self) -> frozenset[str]:
        """Meetings without a place so far."""
        return frozenset(m.id for m in self.problem.meetings if m.id not in self.standing.places)

    @cached_property
    def trouble(self) -> tuple[Violation, ...]:
        """Every hard rule the standing plan breaks."""
        return tuple(v for v in check(self.problem, self.standing).violations if v.level is Level.HARD)

    @cached_property
    def gone(self) -> dict[str, Violation]:
        """Movable meetings whose start is no longer allowed, each with the first rule that says so."""
        found: dict[str, Violation] = {}
        for violation in self.trouble:
            if violation.rule in OF_ONE_START and violation.meetings[0] in self.movable:
                found.setdefault(violation.meetings[0], violation)
        return found

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        return tuple(self._clashes())

    @cached_property
    def fewest(self) -> int:
        """A lower bound on moves: wishes, meetings whose start is gone, and the fewest that settle every clash."""
        return len(self.wishes) + _hitting(set(self.gone), self.clashes)

    def meeting(self, name: str) -> Meeting:
        return self.problem.meetings[self.problem.meeting_at[name]]

    def _past(self, start: Start) -> bool:
        return 0 <= start.day < self.today

    def _clashes(self) -> Iterator[Clash]:
        seen: set[tuple[tuple[str, ...], int]] = set()
        for violation in self.trouble:
            movable = tuple(sorted(set(violation.meetings) & self.movable))
            if violation.rule in OF_ONE_START or not movable:
                continue
            at_least = min(violation.amount if violation.rule in ONE_MOVE_EACH else 1, len(movable))
            if (movable, at_least) not in seen:
                seen.add((movable, at_least))
                yield Clash(movable, at_least, violation)


def _hitting(gone: set[str], clashes: tuple[Clash, ...]) -> int:
    """The fewest meetings, those whose start is gone among them, that take enough out of every clash."""
    rows = Rows()
    column: dict[str, int] = {}
    for name in sorted(gone.union(*(clash.movable for clash in clashes))):
        column[name] = rows.new()
        rows.charge(column[name], 1)
    for name in gone:
        rows.any_of(column[name])
    for clash in clashes:
        rows.weighted([column[name] for name in clash.movable], None, low=clash.at_least)
    if not column:
        return 0
    found = search(rows.done(), Effort(work=1.0))
    return max(len(gone), int(np.ceil(found.bound - 1e-6))) if found.values is not None else len(gone)
