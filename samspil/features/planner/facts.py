"""A school's rows and its programme as the engines read them."""

import datetime as dt
from dataclasses import replace

from django.db.models import Q
from django.utils import timezone

from samspil.engines.calendars.busytime import BusyTime, DatedBusy, WeeklyBusy, busy_time
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.planning.assembly.assembling import Assembled, assemble
from samspil.engines.planning.facts.school import Depth, SchoolFacts
from samspil.engines.planning.facts.settings import Facilitation, Lock, Settings
from samspil.engines.wording.findings import Refused
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.conversion import engine_programme
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Membership, Role
from samspil.foundation.schools.models import Frame, School
from samspil.foundation.schools.queries import (
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


def facts_of(school: School, programme: Programme, today: dt.date | None = None) -> SchoolFacts:
    """Calendar, mødeplan, people, teams and busy time, from the year before the programme to the year after it."""
    first = programme.first_year
    years = school_years_of(school, first - 1, programme.years + 2)
    staff, teams = people_of(school, today)
    return SchoolFacts(
        settings=_settings(school, programme, today or timezone.localdate()),
        depth=depth_of(school) or Depth.COUNTS,
        years=years,
        slots=meeting_plan_of(school, years),
        staff=staff,
        teams=teams,
        busy=_busy(school, years),
    )


def assembled_of(programme: Programme, today: dt.date | None = None) -> tuple[SchoolFacts, Assembled]:
    """The problem of what is still to be held. Raises Refusal, in words, when there is nothing to plan in."""
    school = School.objects.get(pk=programme.school_id)
    facts = facts_of(school, programme, today)
    try:
        assembled = assemble(facts, engine_programme(programme))
    except Refused as refused:
        raise Refusal(" ".join(each.text.said_in(spoken()) for each in refused.findings)) from None
    return facts, _without_done(assembled, done_keys(programme))


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
    frame, own = frame_of(school), own_weeks_of(school)
    settings = Settings(
        name=school.name,
        first_year=programme.first_year,
        today=today,
        municipality=frame.municipality_name,
        holidays=frame.holiday_plan,
        teaching=(frame.teaching_begins, frame.teaching_ends),
        sfo=_sfo(frame),
        cover=frame.cover,
        facilitation=_facilitation(school),
        quiet_added=own.added,
        quiet_opened=own.opened,
        locks=_locks(programme),
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


def _facilitation(school: School) -> Facilitation:
    """The facilitator of today's engagement, who comes within its dates."""
    found = Membership.objects.filter(organisation=school, role=Role.FACILITATOR)
    engagement = found.current(timezone.localdate()).select_related("person").order_by("pk").first()
    if engagement is None:
        return Facilitation()
    return Facilitation(name=engagement.person.name, first=engagement.begins, last=engagement.ends)


def _locks(programme: Programme) -> tuple[Lock, ...]:
    locked = Meeting.objects.filter(programme=programme, locked=True, starts_at__gte=timezone.now())
    return tuple(_lock(meeting.key, timezone.localtime(meeting.starts_at)) for meeting in locked)


def _lock(key: str, when: dt.datetime) -> Lock:
    return Lock(key, when.date(), 60 * when.hour + when.minute)


def _busy(school: School, years: tuple[SchoolYear, ...]) -> BusyTime:
    rows = lesson_rows(school)
    weekly = [
        WeeklyBusy(row.person, row.weekday, row.start, row.end, row.duty)
        for row in rows
        if row.weekday is not None
    ]
    dated = [
        DatedBusy(row.person, row.date, row.start, row.end, row.duty) for row in rows if row.date is not None
    ]
    return busy_time(weekly, dated, years)
