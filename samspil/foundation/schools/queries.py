"""What a school has told, as the engines read it. The planner builds its facts from these."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from samspil.engines.calendars.holiday_plans import HolidayPlan
from samspil.engines.calendars.meetingplan import MeetingSlot as EngineSlot
from samspil.engines.calendars.meetingplan import WeeklySlot, merged, occurrences
from samspil.engines.calendars.meetingplan_checks import check_dated, check_weekly
from samspil.engines.calendars.municipal_plans import municipal_plans
from samspil.engines.calendars.rhythm import OwnWeeks
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.calendars.yearbuilding import BuiltYear, school_years
from samspil.engines.importing.rows import AbsenceRow, CountRow, LessonRow, StaffRow, TeamRow
from samspil.engines.planning.facts.counted import counted_people
from samspil.engines.planning.facts.school import Depth
from samspil.engines.wording.findings import Finding, Refused
from samspil.foundation.schools.models import (
    Absence,
    DayMark,
    Frame,
    Lesson,
    MeetingSlot,
    School,
    StaffMember,
    TeamMember,
)
from samspil.foundation.schools.rules import (
    count_row_of,
    dated_slot_of,
    lesson_row_of,
    mark_of,
    own_plan_of,
    school_year_of,
    staff_row_of,
    weekly_slot_of,
)
from samspil.foundation.schools.words import spoken
from samspil.foundation.web.errors import Refusal


class NoCalendar(Refusal):
    """A school year that cannot be built: no holiday plan, or one without a first school day."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The mødeplan as the school wrote it. ``taken`` are the weekly slots that it uses itself."""

    weekly: tuple[WeeklySlot, ...] = ()
    dated: tuple[EngineSlot, ...] = ()
    taken: frozenset[WeeklySlot] = frozenset()


def frame_of(school: School) -> Frame:
    """The school's frame; one that is not saved yet when the school has told nothing."""
    found = Frame.objects.filter(school=school).first()
    return found or Frame(school=school, first_year=school_year_of(timezone.localdate()))


def built_years_of(school: School, first: int, count: int, *, drafts: bool = False) -> tuple[BuiltYear, ...]:
    """School years with what is doubtful about them; ``drafts`` takes what is being prepared along.

    Raises NoCalendar when there is no holiday plan to build on.
    """
    plans, about_plans = _plans(school)
    rows = DayMark.everything.filter(school=school) if drafts else school.day_marks.all()
    marks = [mark_of(row) for row in rows.order_by("pk")]
    try:
        built = school_years(range(first, first + count), plans, marks)
    except Refused as refused:
        raise NoCalendar(" ".join(each.text.said_in(spoken()) for each in refused.findings)) from None
    return tuple(
        replace(each, findings=(*about_plans.get(each.year.start, ()), *each.findings)) for each in built
    )


def school_years_of(school: School, first: int, count: int) -> tuple[SchoolYear, ...]:
    """``count`` school years from August of ``first``: holiday plan below, the school's own days above."""
    return tuple(each.year for each in built_years_of(school, first, count))


def own_weeks_of(school: School) -> OwnWeeks:
    """The weeks a school wants quiet beside ours, and those of ours it opens."""
    frame = frame_of(school)
    return OwnWeeks(frozenset(frame.quiet_added), frozenset(frame.quiet_opened))


def slots_of(school: School, *, draft: bool = False) -> Slots:
    """The mødeplan: weekly slots and dated meetings. With ``draft``, the one being prepared instead."""
    weekly, dated, taken = [], [], set()
    for row in MeetingSlot.everything.filter(school=school, draft=draft).order_by("pk"):
        if row.date is not None:
            dated.append(dated_slot_of(row, row.date))
            continue
        slot = weekly_slot_of(row)
        weekly.append(slot)
        if row.taken:
            taken.add(slot)
    return Slots(tuple(weekly), tuple(dated), frozenset(taken))


def meeting_plan_of(school: School, years: Iterable[SchoolYear]) -> tuple[EngineSlot, ...]:
    """Every date of the mødeplan, in the years that have one: those until the frame's first year, and later ones that
    slots of their own begin in."""
    slots = slots_of(school)
    begun = {school_year_of(day) for day in _beginnings(slots)}
    first = frame_of(school).first_year
    known = [year for year in years if year.start <= first or year.start in begun]
    free = occurrences((slot for slot in slots.weekly if slot not in slots.taken), known)
    taken = occurrences(slots.taken, known)
    return merged((*free, *(replace(slot, taken=True) for slot in taken)), slots.dated)


def findings_about(slots: Slots, years: Iterable[SchoolYear]) -> tuple[Finding, ...]:
    """What does not fit in the mødeplan: meetings on days off, times that run backwards."""
    years = tuple(years)
    return (*check_weekly(slots.weekly, years), *check_dated(slots.dated, years))


def staff_rows(school: School, today: dt.date | None = None) -> tuple[StaffRow, ...]:
    """The people at work; those who are only counted have numbers for names."""
    return people_of(school, today)[0]


def known_staff(school: School) -> tuple[StaffRow, ...]:
    """Everybody the school knows by name, those who have left too, to compare a new list with."""
    return _named(school, list(school.staff.order_by("name", "pk")))[0]


def team_rows(school: School, today: dt.date | None = None) -> tuple[TeamRow, ...]:
    """The teams with the keys of their members."""
    return people_of(school, today)[1]


def people_of(
    school: School, today: dt.date | None = None
) -> tuple[tuple[StaffRow, ...], tuple[TeamRow, ...]]:
    """Staff and teams in one go: by name as soon as one name is known, else as counted."""
    today = today or timezone.localdate()
    staff = [row for row in school.staff.order_by("name", "pk") if not row.closed_on or row.closed_on > today]
    if not staff:
        return counted_people(count_rows(school))
    return _named(school, staff)


def count_rows(school: School) -> tuple[CountRow, ...]:
    return tuple(count_row_of(row) for row in school.counts.order_by("pk") if row.count)


def lesson_rows(school: School) -> tuple[LessonRow, ...]:
    """When people teach or are on duty, by staff key."""
    found = Lesson.objects.filter(staff__school=school).select_related("staff").order_by("pk")
    return tuple(lesson_row_of(row) for row in found)


def absence_rows(school: School) -> tuple[AbsenceRow, ...]:
    """Who cannot come on which days, by staff key."""
    found = Absence.objects.filter(staff__school=school).order_by("first", "pk")
    return tuple(AbsenceRow(*told) for told in found.values_list("staff__key", "first", "last"))


def depth_of(school: School) -> Depth | None:
    """How much the school has told about its people; None when nothing yet."""
    if Lesson.objects.filter(staff__school=school, staff__closed_on=None).exists():
        return Depth.TIMETABLES
    if school.staff.filter(closed_on=None).exists():
        return Depth.NAMES
    return Depth.COUNTS if school.counts.filter(count__gt=0).exists() else None


def plan_owners() -> tuple[str, ...]:
    """Those whose holiday plans come with the product."""
    return tuple(sorted({plan.owner for plan in municipal_plans()}))


def _plans(school: School) -> tuple[tuple[HolidayPlan, ...], dict[int, tuple[Finding, ...]]]:
    """The school's own lists, which win, and the plans of the municipality it chose."""
    chosen = frame_of(school).holiday_plan.casefold()
    own = {row.start: own_plan_of(row.written, row.start, school.name) for row in school.own_holidays.all()}
    municipal = [
        plan for plan in municipal_plans() if plan.owner.casefold() == chosen and plan.start not in own
    ]
    plans = (*(reading.plan for reading in own.values()), *municipal)
    return plans, {start: reading.findings for start, reading in own.items()}


def _beginnings(slots: Slots) -> list[dt.date]:
    return [*(slot.first for slot in slots.weekly if slot.first), *(slot.date for slot in slots.dated)]


def _named(school: School, staff: list[StaffMember]) -> tuple[tuple[StaffRow, ...], tuple[TeamRow, ...]]:
    teams = {team.pk: team for team in school.teams.filter(closed_on=None).order_by("name")}
    members: dict[int, list[str]] = {pk: [] for pk in teams}
    coordinators: dict[int, str] = {}
    labels: dict[int, list[str]] = {row.pk: [] for row in staff}
    keys = {row.pk: row.key for row in staff}
    for link in TeamMember.objects.filter(team__in=teams, staff__in=keys).order_by("team__name", "pk"):
        members[link.team_id].append(keys[link.staff_id])
        labels[link.staff_id].append(teams[link.team_id].name)
        if link.coordinator:
            coordinators.setdefault(link.team_id, keys[link.staff_id])
    rows = tuple(staff_row_of(row, tuple(labels[row.pk])) for row in staff)
    return rows, tuple(
        TeamRow(team.name, team.kind, tuple(members[pk]), coordinators.get(pk, ""))
        for pk, team in teams.items()
        if members[pk]
    )
