"""What the division of work is made from: people, duties, locks, those who hold duties now, and the frame.

Hours are hours per school year; inside, everything counts in whole minutes and thousandths of full time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.frame import Frame
from samspil.engines.planning.worksharing.rules import Rules
from samspil.engines.wording.text import Text

NEUTRAL = 0
MOST_WANTED = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may hold duties. ``fraction`` is employment as a share of full time.

    ``wishes``: duty id -> -2 (rather not) to 2 (would like to); a duty without a wish is 0. ``planned_hours`` are the
    meetings and the preparation that already are this person's. ``blocked``: duties the person is exempt from; why is
    never stored.
    """

    key: str
    name: str
    group: StaffGroup
    fraction: float = 1.0
    teams: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    wishes: tuple[tuple[str, int], ...] = ()
    planned_hours: float = 0.0
    blocked: tuple[str, ...] = ()

    @property
    def permille(self) -> int:
        return round(self.fraction * 1000)

    @property
    def planned_minutes(self) -> int:
        return round(self.planned_hours * 60)

    def wish_for(self, duty: str) -> int:
        return dict(self.wishes).get(duty, NEUTRAL)


@dataclass(frozen=True, slots=True)
class Duty:
    """A standing duty with hours per school year for each of the ``count`` people who hold it.

    ``team`` None: for the whole school. ``groups`` empty: every group of the pool (leaders must be named). ``weight``
    multiplies what a poor match costs in tier 1. ``leading``: counts when the professions share the leading roles.
    ``outsiders``: people from other teams may hold it too.
    """

    id: str
    title: Text
    hours: float
    team: str | None = None
    count: int = 1
    competence: str = ""
    groups: tuple[StaffGroup, ...] = ()
    weight: int = 1
    leading: bool = False
    outsiders: bool = False

    @property
    def minutes(self) -> int:
        return round(self.hours * 60)

    @property
    def name(self) -> Text:
        """The title with its team: ``tovholder (5. årgang)``."""
        if self.team is None:
            return self.title
        return Text(f"{self.title.da} ({self.team})", f"{self.title.en} ({self.team})")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a duty now, and for how many years in a row when this school year ends."""

    person: str
    duty: str
    years: int = 1


class LockKind(StrEnum):
    MUST = "must"
    MUST_NOT = "must_not"


@dataclass(frozen=True, slots=True)
class Lock:
    """A person must, or must not, hold a duty: decided, so the solver leaves it alone."""

    person: str
    duty: str
    kind: LockKind = LockKind.MUST


@dataclass(frozen=True)
class Facts:
    """Everything one division of work is made from. The order of people and duties has no influence on the answer."""

    people: tuple[Person, ...]
    duties: tuple[Duty, ...]
    frame: Frame
    rules: Rules
    holders: tuple[Holder, ...] = ()
    locks: tuple[Lock, ...] = ()

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        return {person.key: person for person in self.people}

    @cached_property
    def duty_of(self) -> Mapping[str, Duty]:
        return {duty.id: duty for duty in self.duties}
