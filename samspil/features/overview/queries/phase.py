"""One phase: why it is there, what is done in it and when, how far it has come, and what came of it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from samspil.features.meetings.models import Meeting
from samspil.features.overview.links import goal_href, meeting_href
from samspil.features.overview.queries.course import PhaseStep, programme_shown_to, steps_of
from samspil.features.overview.rules import is_inside, reads_goals
from samspil.features.overview.words import local_day, said
from samspil.features.programmes.models import Agreement, Goal, Phase, Sign
from samspil.features.programmes.queries.action_plan import (
    AgreementRow,
    Mine,
    agreements_seen,
    mine_of,
    rows_of,
    shows_ape,
)
from samspil.features.programmes.queries.goals import ActivityLine, activity_line, begins
from samspil.foundation.schools.access import Visit


@dataclass(frozen=True, slots=True)
class PhaseGoal:
    """What the phase is for: a goal, the challenge behind it, and whether its signs have been seen."""

    pk: int
    text: str
    href: str
    challenge: str
    signs: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class PhaseActivity:
    line: ActivityLine
    purpose: str
    goals: tuple[tuple[int, str, str], ...]  # its number among the phase's goals, words, address


@dataclass(frozen=True, slots=True)
class PhaseMeeting:
    """Not ``firm``: only its month is known."""

    title: str
    day: dt.date
    firm: bool
    href: str


@dataclass(frozen=True, slots=True)
class PhasePage:
    """``teams_held`` and ``teams_coming`` count the meetings of teams one is not in; nobody sees which team is how far."""

    step: PhaseStep
    count: int
    before: PhaseStep | None
    after: PhaseStep | None
    goals: tuple[PhaseGoal, ...]
    activities: tuple[PhaseActivity, ...]
    held: tuple[PhaseMeeting, ...]
    coming: tuple[PhaseMeeting, ...]
    teams_held: int
    teams_coming: int
    agreed: tuple[AgreementRow, ...]
    inside: bool
    show_ape: bool


def phase_page(visit: Visit, pk: int, today: dt.date) -> PhasePage | None:
    """None for a phase of no programme the visitor sees. The same number of queries whatever there is in it."""
    programme = programme_shown_to(visit)
    phases = list(programme.phases.all()) if programme else []
    place = next((number for number, phase in enumerate(phases) if phase.pk == pk), None)
    if programme is None or place is None:
        return None
    phase, steps = phases[place], steps_of(phases, programme.first_year, today)
    meetings, mine = list(_meetings(phase)), mine_of(visit.person, visit.school)
    shown = [each for each in meetings if each.team_id is None or each.team_id in mine.teams]
    others = [each for each in meetings if each.team_id and each.team_id not in mine.teams]
    step, inside = steps[place], is_inside(visit)
    goals = _goals(phase, visit)
    found = _agreed(visit, mine, phase, meetings, step) if inside else []
    return PhasePage(
        step=step,
        count=len(phases),
        before=steps[place - 1] if place else None,
        after=steps[place + 1] if place + 1 < len(steps) else None,
        goals=goals,
        activities=_activities(phase, goals, programme.first_year, today),
        held=_lines(shown, visit, over=True, today=today),
        coming=_lines(shown, visit, over=False, today=today),
        teams_held=sum(_is_over(each, today) for each in others),
        teams_coming=sum(not _is_over(each, today) for each in others),
        agreed=rows_of(found, visit, mine, today),
        inside=inside,
        show_ape=shows_ape(visit.school),
    )


def _activities(
    phase: Phase, goals: tuple[PhaseGoal, ...], first_year: int, today: dt.date
) -> tuple[PhaseActivity, ...]:
    rows = sorted(phase.activities.prefetch_related("goals"), key=begins)
    numbered = {goal.pk: (number, goal.text, goal.href) for number, goal in enumerate(goals, 1)}
    return tuple(
        PhaseActivity(
            activity_line(row, first_year, today),
            said(row.purpose, row.purpose_en),
            tuple(numbered[goal.pk] for goal in row.goals.all()),
        )
        for row in rows
    )


def _goals(phase: Phase, visit: Visit) -> tuple[PhaseGoal, ...]:
    found = Goal.objects.filter(activities__phase=phase).select_related("challenge").distinct()
    goals = list(found.order_by("order", "pk"))
    signs = _signs(goals, visit)
    return tuple(
        PhaseGoal(
            goal.pk,
            said(goal.text, goal.text_en),
            goal_href(visit.school.slug, goal.pk),
            said(goal.challenge.text, goal.challenge.text_en) if goal.challenge else "",
            tuple(signs[goal.pk]),
        )
        for goal in goals
    )


def _signs(goals: list[Goal], visit: Visit) -> dict[int, list[tuple[str, bool]]]:
    """A sign has been seen when something agreed about it was finished with what was seen; outsiders are not told."""
    done = Agreement.objects.filter(sign=OuterRef("pk"), status=Agreement.Status.DONE).exclude(evidence="")
    rows = Sign.objects.filter(goal__in=goals).annotate(seen=Exists(done)).order_by("pk")
    signs: dict[int, list[tuple[str, bool]]] = {goal.pk: [] for goal in goals}
    for goal, text, text_en, seen in rows.values_list("goal_id", "text", "text_en", "seen"):
        signs[goal].append((said(text, text_en), seen and reads_goals(visit)))
    return signs


def _meetings(phase: Phase) -> "QuerySet[Meeting]":
    here = Meeting.objects.filter(activity__phase=phase).exclude(state=Meeting.State.CANCELLED)
    return here.only("title", "title_en", "starts_at", "frame_month", "state", "team").order_by(
        "starts_at", "frame_month", "pk"
    )


def _is_over(meeting: Meeting, today: dt.date) -> bool:
    return meeting.starts_at is not None and local_day(meeting.starts_at) < today


def _lines(
    meetings: list[Meeting], visit: Visit, *, over: bool, today: dt.date
) -> tuple[PhaseMeeting, ...]:  # fmt: skip
    dated = ((m, local_day(m.starts_at) if m.starts_at else m.frame_month) for m in meetings)
    return tuple(
        PhaseMeeting(said(m.title, m.title_en), day, bool(m.starts_at), meeting_href(visit.school.slug, m.pk))
        for m, day in dated
        if day and _is_over(m, today) is over
    )


def _agreed(
    visit: Visit, mine: Mine, phase: Phase, meetings: list[Meeting], step: PhaseStep
) -> list[Agreement]:
    """What was agreed at its meetings; and elsewhere, for one of its goals, while it went on."""
    at_its_meetings = Q(origin__in=[f"meeting:{each.pk}" for each in meetings])
    meanwhile = Q(made_at__date__gte=step.first, made_at__date__lte=step.last)
    goals = Goal.objects.filter(activities__phase=phase)
    elsewhere = meanwhile & Q(goal__in=goals) & ~Q(origin__startswith="meeting:")
    return list(agreements_seen(visit, mine).filter(at_its_meetings | elsewhere))
