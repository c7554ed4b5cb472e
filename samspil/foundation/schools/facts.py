"""What a person tells about a school, on its way from a form to an action."""

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of a staff group, in a team or the whole school."""

    group: str
    team: str
    count: int
    fraction: Any


@dataclass(frozen=True, slots=True)
class SlotFacts:
    """Everything a line of the mødeplan says."""

    title: str
    kind: str
    weekday: int | None
    date: dt.date | None
    begins: int
    ends: int
    audience: list[str]
    weeks: str = "all"
    first: dt.date | None = None
    last: dt.date | None = None
    room: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """Days the school gives a type and a name; one day when ``last`` is the same."""

    first: dt.date
    last: dt.date
    type: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What is told about a colleague. Never a CPR number, never why somebody is away."""

    name: str
    group: str
    initials: str = ""
    email: str = ""
    fraction: Any = 1
    duties: tuple[str, ...] = ()
    begins: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The days a timetable holds on, and when each lesson of the day begins and ends when that was asked."""

    first: dt.date
    last: dt.date
    lessons: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """A team, its members by number, and who coordinates it."""

    name: str
    kind: str
    members: tuple[int, ...] = ()
    coordinator: int | None = None


@dataclass(frozen=True, slots=True)
class RoomFacts:
    name: str
    kind: str = "meeting"
    seats: int | None = None
