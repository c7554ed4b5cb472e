"""A plan as it was made: what it was made from, what the solver found, and who comes to what."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samspil.engines.content.programme import Programme
from samspil.engines.importing.rows import StaffRow
from samspil.engines.planning.assembly.assembling import Assembled
from samspil.engines.planning.balancing.turns import Turns, take_turns
from samspil.engines.planning.explaining.explain import Explanation
from samspil.engines.planning.explaining.weeks import why_weeks
from samspil.engines.planning.facts.school import Depth, SchoolFacts
from samspil.engines.planning.held import Held
from samspil.engines.planning.solving.solver import Result
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.occasions import Occasion, occasions_of
from samspil.features.planner.papers.sharing import SharedWork


@dataclass(frozen=True)
class MadePlan:
    """``sharing``: who holds which duty; None lets the papers divide the work themselves (never at depth (a)).

    ``turns``: whose turn it is at which meeting, when that has been worked out already.
    ``explanation``: why not everything could be planned, when somebody has asked.
    """

    facts: SchoolFacts
    programme: Programme
    assembled: Assembled
    result: Result
    sharing: SharedWork | None = None
    explanation: Explanation | None = None
    turns: Turns | None = None

    @cached_property
    def held(self) -> Held:
        return Held(self.assembled.problem, self.result.plan)

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """Every meeting that has a place, in order of time."""
        turns = self.turns or take_turns(self.assembled.problem, self.result.plan, more=True)
        return occasions_of(self.assembled, self.held, turns)

    @cached_property
    def weeks(self) -> dict[str, Text]:
        """Event id -> why it lies in that week, where the date was free to choose."""
        free = [
            each.event.id
            for each in self.occasions
            if each.gathering.meeting.pinned is None
            and each.gathering.meeting.only_days is None
            and not each.event.activity.on
        ]
        return why_weeks(self.assembled.problem, self.result.plan, free)

    @cached_property
    def staff_of(self) -> dict[str, StaffRow]:
        return {row.key: row for row in self.assembled.cast.staff}

    @property
    def has_names(self) -> bool:
        return self.facts.depth is not Depth.COUNTS

    @property
    def school_year(self) -> int:
        """The year of the August in which the dated school year begins."""
        return self.facts.settings.first_year

    def is_in_school_year(self, day: date) -> bool:
        return date(self.school_year, 8, 1) <= day < date(self.school_year + 1, 8, 1)
