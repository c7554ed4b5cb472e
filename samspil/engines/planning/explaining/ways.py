"""What a way out of a conflict is: a concrete step a school can decide on, as a pure change of the problem."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samspil.engines.planning.explaining.saying import named
from samspil.engines.planning.problem import Meeting, Problem
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text


@dataclass(frozen=True, slots=True)
class Way:
    """One decision: what it is, and the problem once it has been taken."""

    knob: str
    text: Text
    change: Callable[[Problem], Problem]


Ladder = tuple[Way, ...]
"""The same kind of step, larger and larger: the first that helps is the one to tell about."""


@dataclass(frozen=True)
class Concern:
    """What the conflict is about: its meetings, and through them activities, links and rooms."""

    problem: Problem
    meetings: tuple[Meeting, ...]

    @property
    def activities(self) -> frozenset[str]:
        return frozenset(meeting.activity for meeting in self.meetings)

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(meeting.id for meeting in self.meetings)

    @property
    def kinds(self) -> Text:
        """The activities in words."""
        kinds = [named(self.problem, kind) for kind in sorted(self.activities)]
        return Text(listed([k.da for k in kinds], "da"), listed([k.en for k in kinds], "en"))


Steps = Callable[[Concern], Iterator[Ladder]]
"""The ladders that one group of rules gives in one conflict."""
