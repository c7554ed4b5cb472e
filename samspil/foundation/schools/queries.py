"""What a school has told, as the engines read it. The planner builds its facts from these."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils import timezone

from samspil.engines.calendars.holiday_plans import HolidayPlan
from samspil.engines.calendars.meetingplan import MeetingSlot as EngineSlot
from samspil.engines.calendars.meetingplan import WeeklySlot, merged, occurrences
from samspil.engines.calendars.meetingplan_checks import check_dated, check_weekly
from samspil.engines.calendars.municipal_plans import municipal_plans
from samspil.engines.calendars.rhythm import OwnWeeks
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.calendars.yearbuilding import BuiltYear, school_years
from samspil.engines.importing.rows import StaffRow, TeamRow
from samspil.engines.wording.findings import Finding, Refused
from samspil.foundation.schools.models import (
    DayMark,
    Frame,
    MeetingSlot,
    School,
    StaffMember,
    Team,
    TeamMember,
)
from samspil.foundation.schools.rules import (
    dated_slot_of,
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
    own = {row.start: row.written for row in school.own_holidays.all()}
    rows = DayMark.everything.filter(school=school) if drafts else school.day_marks.all()
    return years_built(school, frame_of(school), own, rows.order_by("pk"), range(first, first + count))


def years_built(
    school: School, frame: Frame, own: Mapping[int, str], marks: Iterable[DayMark], years: range
) -> tuple[BuiltYear, ...]:
    """The same from rows that are at hand; ``own``: the holidays the school wrote itself, by school year."""
    plans, about_plans = _plans(school, frame, own)
    try:
        built = school_years(years, plans, [mark_of(row) for row in marks])
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
    return own_weeks_in(frame_of(school))


def own_weeks_in(frame: Frame) -> OwnWeeks:
    return OwnWeeks(frozenset(frame.quiet_added), frozenset(frame.quiet_opened))


def slots_of(school: School, *, draft: bool = False) -> Slots:
    """The mødeplan: weekly slots and dated meetings. With ``draft``, the one being prepared instead."""
    return slots_in(MeetingSlot.everything.filter(school=school, draft=draft).order_by("pk"))


def slots_in(rows: Iterable[MeetingSlot]) -> Slots:
    weekly, dated, taken = [], [], set()
    for row in rows:
        if row.date is not None:
            dated.append(dated_slot_of(row, row.date))
            continue
        slot = weekly_slot_of(row)
        weekly.append(slot)
        if row.taken:
            taken.add(slot)
    return Slots(tuple(weekly), tuple(dated), frozenset(taken))


def meeting_plan(slots: Slots, first: int, years: Iterable[SchoolYear]) -> tuple[EngineSlot, ...]:
    """Every date of the mødeplan, in the years that have one: those until the frame's ``first`` year, and later ones that
    slots of their own begin in."""
    begun = {school_year_of(day) for day in _beginnings(slots)}
    known = [year for year in years if year.start <= first or year.start in begun]
    free = occurrences((slot for slot in slots.weekly if slot not in slots.taken), known)
    taken = occurrences(slots.taken, known)
    return merged((*free, *(replace(slot, taken=True) for slot in taken)), slots.dated)


def findings_about(slots: Slots, years: Iterable[SchoolYear]) -> tuple[Finding, ...]:
    """What does not fit in the mødeplan: meetings on days off, times that run backwards."""
    years = tuple(years)
    return (*check_weekly(slots.weekly, years), *check_dated(slots.dated, years))


def known_staff(school: School) -> tuple[StaffRow, ...]:
    """Everybody the school knows by name, those who have left too, to compare a new list with."""
    return named_people(school.staff.order_by("name", "pk"), team_links(school.pk))[0]


def plan_owners() -> tuple[str, ...]:
    """Those whose holiday plans come with the product."""
    return tuple(sorted({plan.owner for plan in municipal_plans()}))


def team_links(school_id: int) -> QuerySet[TeamMember]:
    """Who is in which team that is open, by the names of the teams."""
    links = TeamMember.objects.filter(team__school=school_id, team__closed_on=None)
    return links.select_related("team").order_by("team__name", "pk")


def named_people(
    staff: Iterable[StaffMember], links: Iterable[TeamMember]
) -> tuple[tuple[StaffRow, ...], tuple[TeamRow, ...]]:
    """These people, and the teams that have any of them; ``links`` by the names of the teams."""
    staff = tuple(staff)
    keys = {row.pk: row.key for row in staff}
    labels: dict[int, list[str]] = {row.pk: [] for row in staff}
    teams: dict[int, Team] = {}
    members: dict[int, list[str]] = defaultdict(list)
    coordinators: dict[int, str] = {}
    for link in links:
        if link.staff_id in keys:
            teams.setdefault(link.team_id, link.team)
            members[link.team_id].append(keys[link.staff_id])
            labels[link.staff_id].append(link.team.name)
            if link.coordinator:
                coordinators.setdefault(link.team_id, keys[link.staff_id])
    rows = tuple(staff_row_of(row, tuple(labels[row.pk])) for row in staff)
    return rows, tuple(
        TeamRow(team.name, team.kind, tuple(members[pk]), coordinators.get(pk, ""))
        for pk, team in teams.items()
    )


def _plans(
    school: School, frame: Frame, written: Mapping[int, str]
) -> tuple[tuple[HolidayPlan, ...], dict[int, tuple[Finding, ...]]]:
    """The school's own lists, which win, and the plans of the municipality it chose."""
    chosen = frame.holiday_plan.casefold()
    own = {start: own_plan_of(words, start, school.name) for start, words in written.items()}
    municipal = [
        plan for plan in municipal_plans() if plan.owner.casefold() == chosen and plan.start not in own
    ]
    plans = (*(reading.plan for reading in own.values()), *municipal)
    return plans, {start: reading.findings for start, reading in own.items()}


def _beginnings(slots: Slots) -> list[dt.date]:
    return [*(slot.first for slot in slots.weekly if slot.first), *(slot.date for slot in slots.dated)]
