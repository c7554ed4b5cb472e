"""Who sees and does what about the division of work, and when its dates fall."""

import datetime as dt

from samspil.engines.planning.worksharing.report import overview_deadline
from samspil.engines.planning.worksharing.rules import read_rules
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.models import TeamAgreement, WorkFrame
from samspil.foundation.accounts.models import Role
from samspil.foundation.schools.access import Visit

STEPS = ("union_asked_on", "med_seen_on", "in_school_plan_on", "in_overviews_on")
"""The rungs of the ladder, in the order they are taken."""
AGREEMENT_FIELDS = ("in_class", "with_parents", "hand_over", "preparation")
REPRESENTATIVES = frozenset({Role.UNION_REP, Role.SAFETY_REP, Role.MED})
FULL_WEEK = 37
"""Hours a week of a full-time post."""


def sees_frame(visit: Visit, frame: WorkFrame | None) -> bool:
    """TR, AMR and MED see the frame and its hours first; everybody else when MED has seen it."""
    if visit.may_edit or REPRESENTATIVES & visit.roles:
        return True
    return frame is not None and frame.med_seen_on is not None


def sees_teams(visit: Visit) -> bool:
    """That an agreement exists, not what is in it."""
    return visit.may_edit


def sees_agreement(visit: Visit, agreement: TeamAgreement | None, *, member: bool) -> bool:
    """The team always; leaders and the facilitator when the team has agreed and shows it, leaders also when they are
    members of the team. Nobody else."""
    if member and not visit.may_edit:
        return True
    shown = agreement is not None and agreement.shown_to_leaders and agreement.agreed_on is not None
    return visit.may_edit and shown


def writes_agreement(visit: Visit, *, member: bool) -> bool:
    return member and not visit.may_edit


def review_is_due(agreement: TeamAgreement, today: dt.date) -> bool:
    """Whether the eight weeks are over and the team has not looked at it again."""
    due = agreement.agreed_on is not None and agreement.reviewed_on is None
    return due and agreement.review_on is not None and agreement.review_on <= today


def sees_all_hours(visit: Visit) -> bool:
    """The planned hours of every person. Everybody else sees their own."""
    return visit.leads


def next_step(frame: WorkFrame) -> str:
    """The first rung that is not taken; empty when all are."""
    return next((step for step in STEPS if getattr(frame, step) is None), "")


def last_step(frame: WorkFrame) -> str:
    return next((step for step in reversed(STEPS) if getattr(frame, step) is not None), "")


def deadline_of(year: int) -> dt.date:
    """The last day to hand out the opgaveoversigt."""
    return overview_deadline(year, read_rules().limits.overview_weeks)


def years_of(programme: Programme) -> list[int]:
    """The school years of the programme, each by the year of its August."""
    return [programme.first_year + number for number in range(max(1, programme.years))]


def year_to_show(programme: Programme, today: dt.date) -> int:
    """The school year that is being prepared from February on, else the one that runs; always one of the programme's."""
    year = today.year if today.month >= 2 else today.year - 1
    years = years_of(programme)
    return min(max(year, years[0]), years[-1])


def relative(hours: float, weekly: float) -> float:
    """Hours of a full-time post for somebody employed so many hours a week."""
    return hours * weekly / FULL_WEEK
