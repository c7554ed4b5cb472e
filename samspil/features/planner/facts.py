"""A school's rows and its programme as the engines read them."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace

from django.db.models import Q
from django.utils import timezone

from samspil.engines.calendars.busytime import BusyTime, DatedBusy, WeeklyBusy, busy_time
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.content.programme import Programme as EngineProgramme
from samspil.engines.importing.plain_words import plain
from samspil.engines.planning.assembly.assembling import Assembled, assemble
from samspil.engines.planning.assembly.events import FACILITATOR
from samspil.engines.planning.facts.school import Depth, SchoolFacts
from samspil.engines.planning.facts.settings import Facilitation, Lock, Settings
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import same
from samspil.features.meetings.models import Meeting
from samspil.features.planner.models import PlanWishes
from samspil.features.planner.opening import with_openings
from samspil.features.planner.wishes import weights_of, wishes_of
from samspil.features.planner.years import seen_from, year_to_plan
from samspil.features.programmes.conversion import engine_programme
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Membership, Role
from samspil.foundation.schools.models import Frame, School, TeamMember
from samspil.foundation.schools.queries import (
    absence_rows,
    depth_of,
    frame_of,
    lesson_rows,
    meeting_plan_of,
    own_weeks_of,
    people_of,
    school_years_of,
)
from samspil.foundation.schools.words import spoken
from samspil.foundation.web.errors import Refusal

ROLE_TEAMS = {
    "steering_group": "styregruppe",
    "resource_people": "ressource",
    "writing_group": "skrivegruppe",
}


def facts_of(school: School, programme: Programme, today: dt.date | None = None) -> SchoolFacts:
    """Calendar, mødeplan, people, teams and busy time, from the year before the programme to the year after it.

    ``settings.first_year`` is the school year that is planned in dates, which in a programme's second autumn is its second.
    """
    today, first = today or timezone.localdate(), programme.first_year
    years = school_years_of(school, first - 1, programme.years + 2)
    slots = meeting_plan_of(school, years)
    staff, teams = people_of(school, today)
    planned = year_to_plan(first, programme.years, today, slots)
    return SchoolFacts(
        settings=replace(_settings(school, programme, today), first_year=planned),
        depth=depth_of(school) or Depth.COUNTS,
        years=years,
        slots=slots,
        staff=staff,
        teams=teams,
        busy=_busy(school, years),
        absences=absence_rows(school),
    )


def planned_programme(programme: Programme, facts: SchoolFacts) -> EngineProgramme:
    """The programme as the engine reads it, counted from the school year that is planned in dates."""
    return seen_from(engine_programme(programme), facts.settings.first_year - programme.first_year)


def assembled_of(programme: Programme, today: dt.date | None = None) -> tuple[SchoolFacts, Assembled]:
    """The problem of what is still to be held. Raises Refusal, in words, when there is nothing to plan in."""
    school = School.objects.get(pk=programme.school_id)
    facts = facts_of(school, programme, today)
    try:
        assembled = assemble(facts, planned_programme(programme, facts))
    except Refused as refused:
        raise Refusal(" ".join(each.text.said_in(spoken()) for each in refused.findings)) from None
    left = with_openings(_without_done(assembled, done_keys(programme)), programme)
    names = {**left.problem.names, FACILITATOR: same(facts.settings.facilitation.name)}
    return facts, replace(left, problem=replace(left.problem, names=names))


def done_keys(programme: Programme) -> frozenset[str]:
    """Meetings that have been held, have begun, or were called off: they are planned no more."""
    over = Q(state__in=(Meeting.State.HELD, Meeting.State.CANCELLED)) | Q(starts_at__lt=timezone.now())
    return frozenset(Meeting.objects.filter(over, programme=programme).values_list("key", flat=True))


def _without_done(assembled: Assembled, done: frozenset[str]) -> Assembled:
    problem = assembled.problem
    if not done & problem.meeting_at.keys():
        return assembled
    left = replace(
        problem,
        meetings=tuple(meeting for meeting in problem.meetings if meeting.id not in done),
        links=tuple(link for link in problem.links if not {link.before, link.after} & done),
    )
    events = tuple(event for event in assembled.events if event.id not in done)
    return replace(assembled, problem=left, events=events)


def _settings(school: School, programme: Programme, today: dt.date) -> Settings:
    frame, own, wishes = frame_of(school), own_weeks_of(school), wishes_of(programme)
    settings = Settings(
        name=school.name,
        first_year=programme.first_year,
        today=today,
        municipality=frame.municipality_name,
        holidays=frame.holiday_plan,
        teaching=(frame.teaching_begins, frame.teaching_ends),
        sfo=_sfo(frame),
        cover=frame.cover,
        facilitation=_facilitation(school, wishes),
        week_hours=wishes.week_hours,
        month_hours=wishes.month_hours,
        weights=weights_of(wishes.importance),
        quiet_added=own.added,
        quiet_opened=own.opened,
        locks=_locks(programme),
        roles=_roles(school),
    )
    rooms = _rooms(school)
    return replace(settings, rooms=rooms) if rooms else settings


def _sfo(frame: Frame) -> tuple[int, int] | None:
    if frame.sfo_opens is None or frame.sfo_closes is None:
        return None
    return frame.sfo_opens, frame.sfo_closes


def _rooms(school: School) -> tuple[tuple[str, int], ...]:
    """How many rooms of each kind; nothing when the school has told of none."""
    kinds = list(school.rooms.values_list("kind", flat=True))
    return tuple((kind, kinds.count(kind)) for kind in ("meeting", "hall")) if kinds else ()


def _facilitation(school: School, wishes: PlanWishes) -> Facilitation:
    """When the facilitator can come, and who that is: the one of today's engagement, within its dates."""
    can = Facilitation(
        weekdays=frozenset(wishes.weekdays),
        begins=wishes.begins,
        ends=wishes.ends,
        hours=wishes.hours,
        away=tuple(dt.date.fromisoformat(day) for day in wishes.away),
    )
    found = Membership.objects.filter(organisation=school, role=Role.FACILITATOR)
    engagement = found.current(timezone.localdate()).select_related("person").order_by("pk").first()
    if engagement is None:
        return can
    return replace(can, name=engagement.person.name, first=engagement.begins, last=engagement.ends)


def _roles(school: School) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups that are known as a team of the school: its steering group, its resource people, those who write."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    links = TeamMember.objects.filter(team__school=school, team__closed_on=None, staff__closed_on=None)
    for team, person in links.order_by("pk").values_list("team__name", "staff__key"):
        for role, word in ROLE_TEAMS.items():
            if word in plain(team):
                names[role].append(person)
    return tuple((role, tuple(people)) for role, people in names.items())


def _locks(programme: Programme) -> tuple[Lock, ...]:
    locked = Meeting.objects.filter(programme=programme, locked=True, starts_at__gte=timezone.now())
    return tuple(_lock(meeting.key, timezone.localtime(meeting.starts_at)) for meeting in locked)


def _lock(key: str, when: dt.datetime) -> Lock:
    return Lock(key, when.date(), 60 * when.hour + when.minute)


def _busy(school: School, years: tuple[SchoolYear, ...]) -> BusyTime:
    rows = lesson_rows(school)
    weekly = [
        WeeklyBusy(row.person, row.weekday, row.start, row.end, row.duty, row.first, row.last)
        for row in rows
        if row.weekday is not None
    ]
    dated = [
        DatedBusy(row.person, row.date, row.start, row.end, row.duty) for row in rows if row.date is not None
    ]
    return busy_time(weekly, dated, years)
