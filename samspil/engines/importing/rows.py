"""What comes out of a school's files, whatever they looked like: typed rows, each with the place it was read from."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from samspil.engines.wording.findings import Finding, Place
from samspil.engines.wording.text import Text


class StaffGroup(StrEnum):
    """The real staff groups of a school (two agreements at least: A20 and BUPL/KL)."""

    TEACHER = "teacher"
    KINDERGARTEN_TEACHER = "kindergarten_teacher"
    SCHOOL_PAEDAGOG = "school_paedagog"
    SFO_PAEDAGOG = "sfo_paedagog"
    ASSISTANT = "assistant"
    ADVISER = "adviser"
    LEADER = "leader"
    SUPPORT = "support"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    StaffGroup.TEACHER: Text("lærer", "teacher"),
    StaffGroup.KINDERGARTEN_TEACHER: Text("børnehaveklasseleder", "kindergarten-class teacher"),
    StaffGroup.SCHOOL_PAEDAGOG: Text("skolepædagog", "school pædagog"),
    StaffGroup.SFO_PAEDAGOG: Text("SFO-pædagog", "after-school pædagog"),
    StaffGroup.ASSISTANT: Text("medhjælper", "assistant"),
    StaffGroup.ADVISER: Text("vejleder", "adviser"),
    StaffGroup.LEADER: Text("leder", "leader"),
    StaffGroup.SUPPORT: Text("teknisk-administrativ medarbejder", "technical and administrative staff"),
}


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person at work. ``key`` is the stable identity used when a file is read again (employee id, else e-mail,
    else initials, else name). ``fraction`` is employment as a share of full time (1.0 = 37 h a week)."""

    key: str
    name: str
    group: StaffGroup
    initials: str = ""
    email: str = ""
    fraction: float = 1.0
    teams: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()  # "TR", "AMR", "teamkoordinator", "ressourceperson", … as the file says
    first: dt.date | None = None
    last: dt.date | None = None
    place: Place | None = None
    uniid: str = (
        ""  # Unilogin's id, for matching a later sign-in; may have ten digits without being a CPR number
    )


@dataclass(frozen=True, slots=True)
class CountRow:
    """Depth (a), no personal data: so many of a staff group, in this team (empty: the whole school)."""

    group: StaffGroup
    count: int
    team: str = ""
    fraction: float = 1.0
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TeamRow:
    """``kind``: year, class, subject, department, sfo, resource, leadership, other. ``members`` are staff keys."""

    label: str
    kind: str
    members: tuple[str, ...] = ()
    coordinator: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class LessonRow:
    """Busy time of one person: a lesson or a duty, weekly (``weekday`` 0 is Monday) or on one ``date``.

    ``start`` and ``end`` are minutes after midnight. ``duty`` marks SFO time: the person may leave it, at a price.
    """

    person: str  # as the timetable names them: initials, key or name
    start: int
    end: int
    weekday: int | None = None
    date: dt.date | None = None
    duty: bool = False
    label: str = ""
    place: Place | None = None
    first: dt.date | None = None  # the timetable holds from this day
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """A person who cannot come from ``first`` to ``last``, both included. The reason is never read."""

    person: str  # as the file names them
    first: dt.date
    last: dt.date
    place: Place | None = None


MEETING_KINDS = (
    "team_meeting",
    "subject_meeting",
    "department_meeting",
    "staff_meeting",
    "staff_day",
    "leader_meeting",
    "coordinator_meeting",
    "sfo_meeting",
    "med_meeting",
    "board_meeting",
    "pupil_council",
    "parents_evening",
    "other",
)


@dataclass(frozen=True, slots=True)
class MeetingSlotRow:
    """One line of a mødeplan: weekly (``weekday`` 0 is Monday) or on one ``date``; never both.

    ``start`` and ``end`` are minutes after midnight. ``weeks`` is "all", "odd", "even" or ISO week numbers. ``kind`` is
    one of ``MEETING_KINDS``, the words the calendars engine uses. ``taken``: the school uses the time itself.
    """

    title: str
    kind: str
    start: int
    end: int
    audience: tuple[str, ...]
    weekday: int | None = None
    date: dt.date | None = None
    weeks: str | frozenset[int] = "all"
    first: dt.date | None = None
    last: dt.date | None = None
    room: str = ""
    taken: bool = False
    place: Place | None = None


Row_co = TypeVar("Row_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row_co]):
    """What a file gave: its rows, and everything a person should know or answer about it."""

    rows: tuple[Row_co, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """What an administrative system gave in one go: people and the groups they are in."""

    staff: tuple[StaffRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    findings: tuple[Finding, ...] = ()
