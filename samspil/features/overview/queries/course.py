"""The programme from afar: its phases with where we are, its numbered stops, and what each audience does when."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.dateparse import parse_date

from samspil.engines.charts.spiral import school_year_of
from samspil.engines.charts.tokens import phase_tone
from samspil.engines.charts.values import Course, Stop, Stretch, Track
from samspil.engines.content.programme import Audience
from samspil.engines.planning.assembly.horizon import monday
from samspil.features.meetings.models import Meeting
from samspil.features.overview.links import goal_href, meeting_href
from samspil.features.overview.queries.gathering import tracks_of
from samspil.features.overview.queries.timeoff import time_off
from samspil.features.overview.rules import programmes_shown, reads_goals
from samspil.features.overview.words import local_day, said
from samspil.features.programmes.models import Phase, Programme
from samspil.foundation.schools.access import Visit

MOST_STOPS = 14
_REMEMBERED = (Audience.ALL_STAFF, Audience.BOARD, Audience.PUPIL_COUNCIL, Audience.PARENTS)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What should be seen before the phase ends, and since when it has been."""

    text: str
    met_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """A phase and whether it is done, now or next. ``tone`` follows from its place."""

    number: int
    title: str
    purpose: str
    first: dt.date
    last: dt.date
    state: str
    tone: str
    key: str = ""
    criteria: tuple[Criterion, ...] = ()
    pk: int = 0

    @property
    def met(self) -> int:
        return sum(each.met_on is not None for each in self.criteria)


@dataclass(frozen=True, slots=True)
class StopLine:
    """A meeting with a number on the wheel. Not ``firm``: only its month is known."""

    number: int
    title: str
    day: dt.date
    firm: bool
    past: bool
    href: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """What the programme is for; its page says why it was chosen and what came of it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Glance:
    title: str
    purpose: str
    phases: tuple[PhaseStep, ...]
    stops: tuple[StopLine, ...]
    course: Course
    tracks: tuple[Track, ...]
    goals: tuple[GoalLine, ...] = ()

    @property
    def now(self) -> PhaseStep | None:
        return next((phase for phase in self.phases if phase.state == "now"), None)

    @property
    def next_stop(self) -> Stop | None:
        """What the whole school meets for next, with a number on the wheel or without."""
        today = self.course.today
        coming = (stop for stop in self.course.stops if today is None or stop.date >= today)
        return min(coming, key=lambda stop: stop.date, default=None)

    @property
    def coming(self) -> PhaseStep | None:
        return next((phase for phase in self.phases if phase.state == "next"), None)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A meeting with the day it is drawn on."""

    pk: int
    title: str
    day: dt.date
    firm: bool
    audience: str
    whole: bool  # not one team's


def programme_shown_to(visit: Visit) -> Programme | None:
    """The programme this visitor sees: one that runs before one being prepared, the newest of those."""
    order = programmes_shown(visit)
    found = Programme.objects.filter(school=visit.school, state__in=order).order_by("-pk")
    return min(found, key=lambda programme: order.index(programme.state), default=None)


def glance_at(programme: Programme, visit: Visit, today: dt.date) -> Glance:
    phases = phase_steps(programme, today)
    meetings = _dated(programme)
    stops = tuple(_stops(meetings, visit.school.slug, today))
    stretches = tuple(Stretch(phase.title, phase.first, phase.last) for phase in phases)
    off = time_off(visit.school, _years(phases, today))
    title = said(programme.title, programme.title_en)
    course = Course(title, stretches, tuple(_marks(meetings, stops)), off, today)
    purpose = said(programme.purpose, programme.purpose_en)
    return Glance(
        title, purpose, phases, stops, course, tuple(tracks_of(meetings, today)), _goals(programme, visit)
    )


def phase_steps(programme: Programme, today: dt.date) -> tuple[PhaseStep, ...]:
    return steps_of(programme.phases.all(), programme.first_year, today)


def steps_of(phases: Iterable[Phase], first_year: int, today: dt.date) -> tuple[PhaseStep, ...]:
    """Phases with their dates. Of those that have not begun the first is next, the others come later."""
    steps: list[PhaseStep] = []
    for ordinal, phase in enumerate(phases):
        first = monday(first_year + phase.begins_year - 1, phase.begins_week)
        last = max(first, monday(first_year + phase.ends_year - 1, phase.ends_week) + dt.timedelta(days=4))
        state = "done" if last < today else "now" if first <= today else "next"
        if state == "next" and any(step.state == "next" for step in steps):
            state = "later"
        title, purpose = said(phase.title, phase.title_en), said(phase.purpose, phase.purpose_en)
        steps.append(
            PhaseStep(
                ordinal + 1,
                title,
                purpose,
                first,
                last,
                state,
                phase_tone(ordinal),
                phase.key,
                _criteria(phase),
                phase.pk,
            )
        )
    return tuple(steps)


def _criteria(phase: Phase) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(said(it["da"], it.get("en", "")), parse_date(it.get("met_on") or ""))
        for it in phase.exit_criteria
    )


def _goals(programme: Programme, visit: Visit) -> tuple[GoalLine, ...]:
    if not reads_goals(visit):
        return ()
    return tuple(
        GoalLine(said(goal.text, goal.text_en), goal_href(visit.school.slug, goal.pk))
        for goal in programme.goals.all()
    )


def _years(phases: tuple[PhaseStep, ...], today: dt.date) -> range:
    days = [day for phase in phases for day in (phase.first, phase.last)] or [today]
    return range(school_year_of(min(days)), school_year_of(max(days)) + 1)


def _dated(programme: Programme) -> list[_Dated]:
    rows = programme.meetings.exclude(state=Meeting.State.CANCELLED).only(
        "title", "title_en", "starts_at", "frame_month", "audience", "team", "programme"
    )
    dated = []
    for row in rows:
        day = local_day(row.starts_at) if row.starts_at else row.frame_month
        if day is not None:
            title = said(row.title, row.title_en)
            whole = row.team_id is None
            dated.append(_Dated(row.pk, title, day, bool(row.starts_at), row.audience, whole))
    return sorted(dated, key=_when)


def _stops(meetings: list[_Dated], slug: str, today: dt.date) -> Iterator[StopLine]:
    """The dozen things a whole school remembers, the first of each name before those that come back."""
    whole = {(meeting.day, meeting.title): meeting for meeting in reversed(meetings) if meeting.whole}
    in_time = sorted(whole.values(), key=_when)
    first = {meeting.title: meeting.pk for meeting in reversed(in_time)}
    ranked = sorted(in_time, key=lambda meeting: (meeting.pk not in first.values(), _rank(meeting)))
    for number, meeting in enumerate(sorted(ranked[:MOST_STOPS], key=_when), 1):
        past = meeting.firm and meeting.day < today
        href = meeting_href(slug, meeting.pk)
        yield StopLine(number, meeting.title, meeting.day, meeting.firm, past, href)


def _when(meeting: _Dated) -> tuple[dt.date, int]:
    return meeting.day, meeting.pk


def _rank(meeting: _Dated) -> int:
    order = [audience.value for audience in _REMEMBERED]
    return order.index(meeting.audience) if meeting.audience in order else len(order)


def _marks(meetings: list[_Dated], stops: tuple[StopLine, ...]) -> Iterator[Stop]:
    """The numbered, and small beside them what else the whole school meets for. The timeline has the rest."""
    numbered = {(stop.day, stop.title) for stop in stops}
    yield from (Stop(stop.day, stop.title, stop.number) for stop in stops)
    common = {(m.day, m.title) for m in meetings if m.firm and m.whole and m.audience in _REMEMBERED}
    yield from (Stop(day, title) for day, title in sorted(common - numbered))
