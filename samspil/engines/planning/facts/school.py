"""A school's facts, whatever files they came from: calendar, mødeplan, people, teams and when everyone is busy."""

from dataclasses import dataclass
from enum import StrEnum

from samspil.engines.calendars.busytime import BusyTime
from samspil.engines.calendars.meetingplan import MeetingSlot
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.importing.rows import AbsenceRow, StaffRow, TeamRow
from samspil.engines.planning.facts.settings import Settings
from samspil.engines.wording.findings import Finding


class Depth(StrEnum):
    """How much the school has told. Each is enough for a plan."""

    COUNTS = "counts"  # how many of each staff group; no personal data
    NAMES = "names"  # names, employment and teams
    TIMETABLES = "timetables"


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """``years`` are school years in order, from the one before the programme. At depth (a) ``staff`` has numbers for names.

    ``slots`` is the mødeplan of the years that have one; ``taught`` are the people whose timetable is known.
    """

    settings: Settings
    depth: Depth
    years: tuple[SchoolYear, ...]
    slots: tuple[MeetingSlot, ...]
    staff: tuple[StaffRow, ...]
    teams: tuple[TeamRow, ...]
    busy: BusyTime
    absences: tuple[AbsenceRow, ...] = ()
    findings: tuple[Finding, ...] = ()

    def year(self, start: int) -> SchoolYear:
        return next(year for year in self.years if year.start == start)
