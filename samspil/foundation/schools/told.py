"""Everything a school has told, each thing read once: for what needs many sides of it, such as planning."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from samspil.engines.calendars.meetingplan import MeetingSlot as EngineSlot
from samspil.engines.calendars.rhythm import OwnWeeks
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.importing.rows import AbsenceRow, LessonRow, StaffRow, TeamRow
from samspil.engines.planning.facts.counted import counted_people
from samspil.engines.planning.facts.school import Depth
from samspil.foundation.accounts.models import Membership, Role
from samspil.foundation.schools.models import (
    Absence,
    DayMark,
    Frame,
    Lesson,
    MeetingSlot,
    OwnHolidays,
    Room,
    School,
    StaffCount,
    StaffMember,
    TeamMember,
)
from samspil.foundation.schools.queries import (
    Slots,
    meeting_plan,
    named_people,
    own_weeks_in,
    slots_in,
    team_links,
    years_built,
)
from samspil.foundation.schools.rules import count_row_of, school_year_of
from samspil.foundation.web.listed import Listed


@dataclass(frozen=True, slots=True)
class Engaged:
    """The facilitator of today's engagement, and its dates."""

    name: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Told:
    """``staff`` are all there are rows of, those who have left too; ``links`` are who is in which team that is open."""

    school: School
    today: dt.date
    frame: Frame
    holidays: Mapping[int, str]
    marks: tuple[DayMark, ...]
    slots: Slots
    staff: tuple[StaffMember, ...]
    links: tuple[TeamMember, ...]
    counts: tuple[StaffCount, ...]
    lessons: tuple[LessonRow, ...]
    absences: tuple[AbsenceRow, ...]
    rooms: tuple[str, ...]
    engaged: Engaged | None

    @property
    def own_weeks(self) -> OwnWeeks:
        return own_weeks_in(self.frame)

    @property
    def depth(self) -> Depth | None:
        """How much is known of the people; None when nothing yet."""
        here = {row.key for row in self.staff if row.closed_on is None}
        if any(row.person in here for row in self.lessons):
            return Depth.TIMETABLES
        if here:
            return Depth.NAMES
        return Depth.COUNTS if any(row.count for row in self.counts) else None

    @property
    def people(self) -> tuple[tuple[StaffRow, ...], tuple[TeamRow, ...]]:
        """Staff and teams: by name as soon as one name is known, else as counted."""
        staff = [row for row in self.staff if not row.closed_on or row.closed_on > self.today]
        if not staff:
            return counted_people([count_row_of(row) for row in self.counts if row.count])
        return named_people(staff, self.links)

    def years(self, first: int, count: int) -> tuple[SchoolYear, ...]:
        """School years from August of ``first``. Raises NoCalendar when there is no holiday plan to build on."""
        built = years_built(self.school, self.frame, self.holidays, self.marks, range(first, first + count))
        return tuple(each.year for each in built)

    def meeting_plan(self, years: Iterable[SchoolYear]) -> tuple[EngineSlot, ...]:
        return meeting_plan(self.slots, self.frame.first_year, years)


def told_by(school_id: int, today: dt.date) -> Told:
    """Five queries, however much there is."""
    found = School.objects.filter(pk=school_id).select_related("frame").annotate(**_lists())
    school: Any = found.get()
    slots = MeetingSlot.objects.filter(school=school_id).order_by("pk")
    return Told(
        school=school,
        today=today,
        frame=getattr(school, "frame", None) or Frame(school=school, first_year=school_year_of(today)),
        holidays={each["start"]: each["written"] for each in school.told_holidays},
        marks=_marks(school.told_marks),
        slots=slots_in(slots),
        staff=tuple(StaffMember.objects.filter(school=school_id).order_by("name", "pk")),
        links=tuple(team_links(school_id)),
        counts=tuple(StaffCount(**each) for each in sorted(school.told_counts, key=lambda each: each["id"])),
        lessons=lesson_rows(school_id),
        absences=_absences(school.told_absences),
        rooms=tuple(each["kind"] for each in school.told_rooms),
        engaged=_engaged(school.told_engaged),
    )


def lesson_rows(school_id: int) -> tuple[LessonRow, ...]:
    """When people teach or are on duty, by staff key."""
    found = Lesson.objects.filter(staff__school=school_id).order_by("pk")
    columns = ("staff__key", "begins", "ends", "weekday", "date", "duty", "first", "last")
    return tuple(
        LessonRow(key, begins, ends, weekday, date, duty, first=first, last=last)
        for key, begins, ends, weekday, date, duty, first, last in found.values_list(*columns)
    )


def _lists() -> dict[str, Listed]:
    """What a school has few of, beside its own row."""
    here = OuterRef("pk")
    engaged = Membership.objects.filter(organisation=here, role=Role.FACILITATOR)
    absent = Absence.objects.filter(staff__school=here)
    return {
        "told_rooms": Listed(Room.objects.filter(school=here).values(told=JSONObject(kind="kind"))),
        "told_holidays": Listed(
            OwnHolidays.objects.filter(school=here).values(told=JSONObject(start="start", written="written"))
        ),
        "told_marks": Listed(
            DayMark.objects.filter(school=here).values(
                told=JSONObject(id="pk", first="first", last="last", type="type", label="label")
            )
        ),
        "told_counts": Listed(
            StaffCount.objects.filter(school=here).values(
                told=JSONObject(id="pk", group="group", count="count", team="team", fraction="fraction")
            )
        ),
        "told_absences": Listed(
            absent.values(told=JSONObject(id="pk", key="staff__key", first="first", last="last"))
        ),
        "told_engaged": Listed(
            engaged.current(timezone.localdate()).values(
                told=JSONObject(id="pk", name="person__name", first="begins", last=F("ends"))
            )
        ),
    }


def _marks(told: list[dict[str, Any]]) -> tuple[DayMark, ...]:
    day = dt.date.fromisoformat
    return tuple(
        DayMark(**(each | {"first": day(each["first"]), "last": day(each["last"])}))
        for each in sorted(told, key=lambda each: each["id"])
    )


def _absences(told: list[dict[str, Any]]) -> tuple[AbsenceRow, ...]:
    in_order = sorted(told, key=lambda each: (each["first"], each["id"]))
    day = dt.date.fromisoformat
    return tuple(AbsenceRow(each["key"], day(each["first"]), day(each["last"])) for each in in_order)


def _engaged(told: list[dict[str, Any]]) -> Engaged | None:
    if not told:
        return None
    first = min(told, key=lambda each: each["id"])
    dates = (dt.date.fromisoformat(day) if day else None for day in (first["first"], first["last"]))
    return Engaged(first["name"], *dates)
