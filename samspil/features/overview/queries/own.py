"""My page: what one person has coming, missed, agreed and worked."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from samspil.features.overview.queries.agreements import AgreementLine, my_agreements
from samspil.features.overview.queries.course import programme_shown_to
from samspil.features.overview.queries.gatherings import Missed, NextMeeting, missed_by, next_meeting
from samspil.features.overview.queries.hours import OwnHours, own_hours
from samspil.features.programmes.queries.action_plan import shows_ape
from samspil.features.worksharing.models import TeamAgreement
from samspil.features.worksharing.rules import review_is_due
from samspil.foundation.schools.access import Visit


@dataclass(frozen=True, slots=True)
class TeamLine:
    """What one of my teams has agreed on how it works together."""

    team: str
    in_class: str
    with_parents: str
    hand_over: str
    preparation: str
    review_on: dt.date | None
    reviewed_on: dt.date | None
    review_due: bool
    href: str


@dataclass(frozen=True, slots=True)
class MyPage:
    meeting: NextMeeting | None
    missed: list[Missed]
    agreements: list[AgreementLine]
    hours: OwnHours | None
    teams: list[TeamLine]
    ape: bool


def my_page(visit: Visit, now: dt.datetime, today: dt.date) -> MyPage:
    programme = programme_shown_to(visit)
    return MyPage(
        meeting=next_meeting(visit, now, today),
        missed=missed_by(visit, today),
        agreements=my_agreements(visit, today),
        hours=own_hours(programme, visit, now) if programme else None,
        teams=_teams(visit, today),
        ape=shows_ape(visit.school),
    )


def _teams(visit: Visit, today: dt.date) -> list[TeamLine]:
    """The newest agreement of each team I am in."""
    found = TeamAgreement.objects.filter(
        team__school=visit.school, team__closed_on__isnull=True, team__members__person=visit.person
    )
    newest: dict[int, TeamAgreement] = {}
    for each in found.select_related("team", "frame").order_by("team__name", F("frame__year").desc()):
        newest.setdefault(each.team_id, each)
    return [_team_line(each, visit.school.slug, today) for each in newest.values()]


def _team_line(each: TeamAgreement, slug: str, today: dt.date) -> TeamLine:
    return TeamLine(
        each.team.name,
        each.in_class,
        each.with_parents,
        each.hand_over,
        each.preparation,
        each.review_on,
        each.reviewed_on,
        review_is_due(each, today),
        reverse("worksharing:agreement", args=[slug, each.frame.year, each.team_id]),
    )
