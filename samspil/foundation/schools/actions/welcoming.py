"""A new colleague in one go: on the list, in the teams, and invited to come in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from samspil.foundation.accounts.actions.people import Guest, invite
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.actions.staff import add_staff
from samspil.foundation.schools.actions.teams import change_team
from samspil.foundation.schools.facts import StaffFacts, TeamFacts
from samspil.foundation.schools.models import School, StaffMember


@dataclass(frozen=True, slots=True)
class Welcome:
    """``role`` empty: not invited now. ``door`` is the address of the invitation page, with TOKEN where the token goes."""

    teams: tuple[int, ...] = ()
    role: str = ""
    door: str = ""


@transaction.atomic
def welcome_colleague(school: School, *, facts: StaffFacts, welcome: Welcome, by: Person) -> StaffMember:
    """The colleague is on the list, sits in the teams and is invited; if one of it cannot be, none of it is done."""
    member = add_staff(school, facts=facts, by=by)
    _join(member, welcome.teams, by)
    if welcome.role:
        invite_colleague(member, role=welcome.role, door=welcome.door, by=by)
    return member


@transaction.atomic
def invite_colleague(member: StaffMember, *, role: str, door: str, by: Person) -> None:
    """Somebody on the list is invited; who comes in with that address is the colleague."""
    invite(member.school, Guest(member.email, member.name, role, member.begins), door=door, by=by)


def _join(member: StaffMember, teams: Iterable[int], by: Person) -> None:
    for team in member.school.teams.filter(pk__in=set(teams), closed_on=None).order_by("pk"):
        seats = list(team.team_members.order_by("pk").values_list("staff", "coordinator"))
        coordinator = next((staff for staff, coordinates in seats if coordinates), None)
        members = (*(staff for staff, _coordinates in seats), member.pk)
        change_team(team, facts=TeamFacts(team.name, team.kind, members, coordinator), by=by)
