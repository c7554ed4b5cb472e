"""Who works at the school, group by group, and the teams they are in."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.formats import number
from samspil.foundation.schools.models import School, StaffMember, Team, TeamMember
from samspil.foundation.schools.words import TEAM_LABELS, capital, group_label, spoken


@dataclass(frozen=True, slots=True)
class StaffLine:
    member: StaffMember
    percent: str
    teams: str
    group: str


@dataclass(frozen=True, slots=True)
class StaffSection:
    """One staff group, with those at work."""

    name: str
    lines: list[StaffLine]


@dataclass(frozen=True, slots=True)
class TeamCard:
    """A team with its members, the coordinator first."""

    team: Team
    kind: str
    coordinator: str
    members: list[StaffMember]


def staff_sections(school: School) -> tuple[list[StaffSection], list[StaffLine]]:
    """The groups in their usual order, and those who have left."""
    today = timezone.localdate()
    lines = [_line(member) for member in _members(school)]
    here = [line for line in lines if not line.member.closed_on or line.member.closed_on > today]
    sections = [
        StaffSection(capital(group_label(group)), [line for line in here if line.member.group == group])
        for group in StaffGroup
    ]
    return [section for section in sections if section.lines], [line for line in lines if line not in here]


def team_cards(school: School) -> list[TeamCard]:
    links = Prefetch(
        "team_members", TeamMember.objects.select_related("staff").order_by("-coordinator", "staff__name")
    )
    teams = school.teams.filter(closed_on=None).order_by("kind", "name").prefetch_related(links)
    return [_card(team) for team in teams]


def _card(team: Team) -> TeamCard:
    links = [link for link in team.team_members.all() if link.staff.closed_on is None]
    coordinator = next((link.staff.name for link in links if link.coordinator), "")
    return TeamCard(
        team,
        str(TEAM_LABELS.get(team.kind, TEAM_LABELS["other"])),
        coordinator,
        [link.staff for link in links],
    )


def _members(school: School) -> list[StaffMember]:
    open_teams = Prefetch("teams", Team.objects.filter(closed_on=None).order_by("name"))
    return list(school.staff.order_by("name", "pk").prefetch_related(open_teams))


def _line(member: StaffMember) -> StaffLine:
    percent = f"{number(float(member.fraction) * 100, spoken())} %"
    return StaffLine(
        member, percent, ", ".join(team.name for team in member.teams.all()), group_label(member.group)
    )
