"""A school's rows and its programme as the engines read them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

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
from samspil.features.planner.counting import nobody_named
from samspil.features.planner.met import met_in
from samspil.features.planner.models import Opening, PlanWishes
from samspil.features.planner.opening import openings_among, with_openings
from samspil.features.planner.wishes import weights_of, wishes_of
from samspil.features.planner.years import school_year_of, seen_from, year_to_plan
from samspil.features.programmes.conversion import engine_programme, held_part
from samspil.features.programmes.models import Programme
from samspil.foundation.schools.models import Frame
from samspil.foundation.schools.told import Engaged, Told, told_by
from samspil.foundation.schools.words import spoken
from samspil.foundation.web.errors import Refusal

ROLE_TEAMS = {
    "steering_group": "styregruppe",
    "resource_people": "ressource",
    "writing_group": "skrivegruppe",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What planning a programme stands on, each thing read once. ``meetings`` are all of the programme's."""

    told: Told
    meetings: tuple[Meeting, ...]
    openings: tuple[Opening, ...]
    wishes: PlanWishes


def known_of(programme: Programme, today: dt.date | None = None) -> Known:
    """Seven queries, and one more when the wishes were not read along with the programme."""
    meetings = tuple(Meeting.objects.filter(programme=programme).order_by("pk"))
    told = told_by(programme.school_id, today or timezone.localdate())
    return Known(told, meetings, openings_among(meetings, programme), wishes_of(programme))


def facts_of(known: Known, programme: Programme) -> SchoolFacts:
    """Calendar, mødeplan, people, teams and busy time, from the year before the programme to the year after it.

    ``settings.first_year`` is the school year that is planned in dates, which in a programme's second autumn is its second.
    """
    told, first = known.told, programme.first_year
    years = told.years(first - 1, programme.years + 2)
    slots = told.meeting_plan(years)
    staff, teams = told.people
    planned = year_to_plan(first, programme.years, told.today, slots)
    return SchoolFacts(
        settings=replace(
            _settings(known, first),
            first_year=planned,
            year_hours=tuple(programme.most_hours(planned).items()),
        ),
        depth=told.depth or Depth.COUNTS,
        years=years,
        slots=slots,
        staff=staff,
        teams=teams,
        busy=_busy(told, years),
        absences=told.absences,
    )


def planned_programme(programme: EngineProgramme, first_year: int, facts: SchoolFacts) -> EngineProgramme:
    """The programme as the engine reads it, counted from the school year that is planned in dates."""
    return seen_from(programme, facts.settings.first_year - first_year)


@dataclass(frozen=True, slots=True)
class Ground:
    """The problem of what is still to be held, with the facts and the rows it was made from."""

    known: Known
    facts: SchoolFacts
    programme: EngineProgramme
    assembled: Assembled


def ground_of(programme: Programme, today: dt.date | None = None) -> Ground:
    """Everything about the programme, for a plan and its papers. Raises Refusal, in words, when there is nothing to plan in."""
    return _ground(programme, engine_programme(programme), today)


def ground_to_move_on(programme: Programme) -> Ground:
    """As ``ground_of``, with no more of the programme than moving a meeting asks about: what is held when, for whom."""
    return _ground(programme, held_part(programme), None)


def _ground(programme: Programme, value: EngineProgramme, today: dt.date | None) -> Ground:
    found = known_of(programme, today)
    facts = facts_of(found, programme)
    seen = planned_programme(value, programme.first_year, facts)
    try:
        assembled = assemble(facts, seen)
    except Refused as refused:
        raise Refusal(" ".join(each.text.said_in(spoken()) for each in refused.findings)) from None
    left = with_openings(_without_done(assembled, _done(found.meetings)), found.openings)
    names = {**left.problem.names, FACILITATOR: same(facts.settings.facilitation.name)}
    met = met_in(_over_this_year(found)) if facts.settings.year_hours else {}
    problem = replace(nobody_named(left), names=names, met=met)
    return Ground(found, facts, seen, replace(left, problem=problem))


def _over_this_year(known: Known) -> list[Meeting]:
    """The meetings of the running school year that have begun."""
    now, begun = timezone.now(), school_year_of(known.told.today)
    states = {Meeting.State.PLANNED, Meeting.State.HELD}
    return [
        row
        for row in known.meetings
        if row.state in states
        and row.starts_at is not None
        and row.starts_at < now
        and school_year_of(timezone.localtime(row.starts_at).date()) == begun
    ]


def _done(meetings: Iterable[Meeting]) -> frozenset[str]:
    """Meetings that have been held, have begun, or were called off: they are planned no more."""
    now, over = timezone.now(), {Meeting.State.HELD, Meeting.State.CANCELLED}
    return frozenset(
        row.key
        for row in meetings
        if row.state in over or (row.starts_at is not None and row.starts_at < now)
    )


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


def _settings(known: Known, first_year: int) -> Settings:
    told, wishes = known.told, known.wishes
    frame, own = told.frame, told.own_weeks
    settings = Settings(
        name=told.school.name,
        first_year=first_year,
        today=told.today,
        municipality=frame.municipality_name,
        holidays=frame.holiday_plan,
        teaching=(frame.teaching_begins, frame.teaching_ends),
        sfo=_sfo(frame),
        cover=frame.cover,
        facilitation=_facilitation(told.engaged, wishes),
        week_hours=wishes.week_hours,
        month_hours=wishes.month_hours,
        weights=weights_of(wishes.importance),
        quiet_added=own.added,
        quiet_opened=own.opened,
        locks=_locks(known.meetings),
        roles=_roles(told),
    )
    rooms = tuple((kind, told.rooms.count(kind)) for kind in ("meeting", "hall"))
    return replace(settings, rooms=rooms) if told.rooms else settings


def _sfo(frame: Frame) -> tuple[int, int] | None:
    if frame.sfo_opens is None or frame.sfo_closes is None:
        return None
    return frame.sfo_opens, frame.sfo_closes


def _facilitation(engaged: Engaged | None, wishes: PlanWishes) -> Facilitation:
    """When the facilitator can come, and who that is: the one of today's engagement, within its dates."""
    can = Facilitation(
        weekdays=frozenset(wishes.weekdays),
        begins=wishes.begins,
        ends=wishes.ends,
        hours=wishes.hours,
        away=tuple(dt.date.fromisoformat(day) for day in wishes.away),
    )
    if engaged is None:
        return can
    return replace(can, name=engaged.name, first=engaged.first, last=engaged.last)


def _roles(told: Told) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups that are known as a team of the school: its steering group, its resource people, those who write."""
    here = {row.pk: row.key for row in told.staff if row.closed_on is None}
    names: defaultdict[str, list[str]] = defaultdict(list)
    for link in sorted(told.links, key=lambda link: link.pk):
        for role, word in ROLE_TEAMS.items():
            if link.staff_id in here and word in plain(link.team.name):
                names[role].append(here[link.staff_id])
    return tuple((role, tuple(people)) for role, people in names.items())


def _locks(meetings: Iterable[Meeting]) -> tuple[Lock, ...]:
    now = timezone.now()
    return tuple(
        _lock(row.key, timezone.localtime(row.starts_at))
        for row in meetings
        if row.locked and row.starts_at is not None and row.starts_at >= now
    )


def _lock(key: str, when: dt.datetime) -> Lock:
    return Lock(key, when.date(), 60 * when.hour + when.minute)


def _busy(told: Told, years: tuple[SchoolYear, ...]) -> BusyTime:
    weekly = [
        WeeklyBusy(row.person, row.weekday, row.start, row.end, row.duty, row.first, row.last)
        for row in told.lessons
        if row.weekday is not None
    ]
    dated = [
        DatedBusy(row.person, row.date, row.start, row.end, row.duty)
        for row in told.lessons
        if row.date is not None
    ]
    return busy_time(weekly, dated, years)
