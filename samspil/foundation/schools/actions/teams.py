"""Teams and their members; rooms."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.actions.kept import as_it_was, plain_facts
from samspil.foundation.schools.facts import RoomFacts, TeamFacts
from samspil.foundation.schools.models import Room, School, Team, TeamMember


@transaction.atomic
def add_team(school: School, *, facts: TeamFacts, by: Person) -> Team:
    """The school has a team; one of that name that was closed is open again."""
    team, _created = Team.objects.update_or_create(
        school=school, name=facts.name, defaults={"kind": facts.kind, "closed_on": None}
    )
    _seat(team, facts.members, facts.coordinator)
    record("schools.team_added", team, by=by, school=school.pk, facts={"title": team.name})
    return team


@transaction.atomic
def change_team(team: Team, *, facts: TeamFacts, by: Person) -> Team:
    """The team has this name, these members and this coordinator. It can be taken back."""
    seats = [list(seat) for seat in team.team_members.order_by("pk").values_list("staff", "coordinator")]
    before = {"team": team.pk, "facts": {"name": team.name, "kind": team.kind}, "seats": seats}
    inverse = {"name": "schools.team_as_before", "arguments": before}
    team.name, team.kind = facts.name, facts.kind
    team.save()
    _seat(team, facts.members, facts.coordinator)
    told = {"title": team.name}
    record("schools.team_changed", team, by=by, school=team.school_id, facts=told, inverse=inverse)
    return team


@transaction.atomic
def close_team(team: Team, *, by: Person) -> None:
    """The team is no more; what it made stays."""
    if team.closed_on:
        return
    inverse = as_it_was("team", team, "closed_on")
    team.closed_on = timezone.localdate()
    team.save(update_fields=["closed_on"])
    told = {"title": team.name}
    record("schools.team_closed", team, by=by, school=team.school_id, facts=told, inverse=inverse)


@transaction.atomic
def add_room(school: School, *, facts: RoomFacts, by: Person) -> Room:
    """There is a room to meet in; one of that name is changed."""
    told = asdict(facts)
    room, _created = Room.objects.update_or_create(school=school, name=told.pop("name"), defaults=told)
    record("schools.room_added", room, by=by, school=school.pk, facts={"title": room.name})
    return room


@transaction.atomic
def remove_room(room: Room, *, by: Person) -> None:
    """The room is off the list. It can be taken back."""
    inverse = {"name": "schools.room_back", "arguments": {"facts": plain_facts(room)}}
    told = {"title": room.name}
    record("schools.room_removed", room, by=by, school=room.school_id, facts=told, inverse=inverse)
    room.delete()


def _seat(team: Team, members: Iterable[int], coordinator: int | None) -> None:
    """Exactly these are in the team. Those of other schools are passed over; whoever coordinates is in it."""
    wanted = {*members, *({coordinator} if coordinator else ())}
    here = set(team.school.staff.filter(pk__in=wanted).values_list("pk", flat=True))
    team.team_members.exclude(staff__in=here).delete()
    for staff in sorted(here):
        TeamMember.objects.update_or_create(
            team=team, staff_id=staff, defaults={"coordinator": staff == coordinator}
        )
