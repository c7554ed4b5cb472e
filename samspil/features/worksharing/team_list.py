"""The list of the teams' agreements: what a person may know of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samspil.features.worksharing import rules
from samspil.features.worksharing.hours import LEADERSHIP
from samspil.features.worksharing.models import TeamAgreement, WorkFrame
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, Team, TeamMember

KINDS: Mapping[str, "str | Promise"] = {
    "year": _("Year teams"),
    "class": _("Class teams"),
    "subject": _("Subject teams"),
    "sfo": _("After-school care"),
    "resource": _("Resource team"),
    "leadership": _("Leadership"),
    "other": _("Other teams"),
}


@dataclass(frozen=True, slots=True)
class TeamRow:
    pk: int
    name: str
    kind: str
    exists: bool
    readable: bool
    mine: bool
    agreed: bool = False
    review_due: bool = False


@dataclass(frozen=True, slots=True)
class TeamKind:
    """Teams of one kind; ``written`` of them have an agreement."""

    name: str
    written: int
    teams: tuple[TeamRow, ...]


def team_rows(visit: Visit, frame: WorkFrame | None) -> list[TeamRow]:
    """All teams for leaders and the facilitator, one's own for everybody else."""
    mine = set(_teams_of(visit.person, visit.school))
    teams = visit.school.teams.filter(closed_on__isnull=True).order_by("name", "pk")
    written = {row.team_id: row for row in TeamAgreement.objects.filter(frame=frame)} if frame else {}
    return [
        _team_row(visit, team, written.get(team.pk), mine=team.pk in mine)
        for team in teams
        if (team.pk in mine or rules.sees_teams(visit)) and (team.kind != LEADERSHIP or team.pk in written)
    ]


def by_kind(rows: Iterable[TeamRow]) -> list[TeamKind]:
    """One heading for each kind of team, year teams first."""
    found: defaultdict[str, list[TeamRow]] = defaultdict(list)
    for row in rows:
        found[row.kind if row.kind in KINDS else "other"].append(row)
    return [
        TeamKind(str(KINDS[kind]), sum(row.exists for row in found[kind]), tuple(found[kind]))
        for kind in KINDS
        if kind in found
    ]


def _team_row(visit: Visit, team: Team, written: TeamAgreement | None, *, mine: bool) -> TeamRow:
    """Whether it is agreed, and due to be looked at again, is for those who may read it."""
    readable = rules.sees_agreement(visit, written, member=mine)
    due = bool(readable and written and rules.review_is_due(written, timezone.localdate()))
    agreed = bool(readable and written and written.agreed_on)
    return TeamRow(team.pk, team.name, team.kind, written is not None, readable, mine, agreed, due)


def _teams_of(person: Person, school: School) -> Iterable[int]:
    mine = TeamMember.objects.filter(
        staff__person=person, staff__school=school, staff__closed_on__isnull=True
    )
    return mine.values_list("team_id", flat=True)
