"""Teams with members and coordinator; rooms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.foundation.schools.access import editing_visit_to
from samspil.foundation.schools.actions.teams import add_room, add_team, change_team, close_team, remove_room
from samspil.foundation.schools.forms.fields import mark_of_state
from samspil.foundation.schools.forms.staff import RoomForm, TeamForm
from samspil.foundation.schools.pages.people import team_cards
from samspil.foundation.schools.words import ROOM_LABELS


def teams(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    return render(request, "schools/teams.html", {"visit": visit, "teams": team_cards(visit.school)})


def add(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    form = TeamForm(request.POST or None, school=visit.school)
    if request.method == "POST" and form.is_valid():
        team = add_team(visit.school, facts=form.facts, by=visit.person)
        messages.success(request, _("The team %(name)s is there.") % {"name": team.name})
        return redirect("schools:teams", school)
    return render(request, "schools/team.html", {"visit": visit, "form": form})


def change(request: HttpRequest, school: str, team: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    row = get_object_or_404(visit.school.teams, pk=team)
    links = list(row.team_members.select_related("staff").order_by("pk"))
    initial = {
        "name": row.name, "kind": row.kind, "members": [link.staff_id for link in links],
        "coordinator": next((link.staff_id for link in links if link.coordinator), None),
    }  # fmt: skip
    said = f"{row.name}: {', '.join(link.staff.name for link in links)}"
    form = TeamForm(request.POST or None, school=visit.school, team=row, initial=initial, now=mark_of_state(row, *links), said=said)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        change_team(row, facts=form.facts, by=visit.person)
        messages.success(request, _("The team %(name)s is saved.") % {"name": row.name})
        return redirect("schools:teams", school)
    return render(request, "schools/team.html", {"visit": visit, "form": form, "team": row})


@require_POST
def close(request: HttpRequest, school: str, team: int) -> HttpResponse:
    visit = editing_visit_to(request, school)
    row = get_object_or_404(visit.school.teams, pk=team)
    close_team(row, by=visit.person)
    messages.success(request, _("The team %(name)s is closed. What it made stays.") % {"name": row.name})
    return redirect("schools:teams", school)


def rooms(request: HttpRequest, school: str) -> HttpResponse:
    visit = editing_visit_to(request, school)
    form = RoomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        room = add_room(visit.school, facts=form.facts, by=visit.person)
        messages.success(request, _("%(name)s is on the list.") % {"name": room.name})
        return redirect("schools:rooms", school)
    listed = [(room, ROOM_LABELS.get(room.kind, room.kind)) for room in visit.school.rooms.order_by("name")]
    return render(request, "schools/rooms.html", {"visit": visit, "form": form, "listed": listed})


@require_POST
def remove(request: HttpRequest, school: str, room: int) -> HttpResponse:
    """Twice is once: a room that is gone already is gone."""
    visit = editing_visit_to(request, school)
    row = visit.school.rooms.filter(pk=room).first()
    if row is not None:
        remove_room(row, by=visit.person)
        messages.success(request, _("The room is off the list."))
    return redirect("schools:rooms", school)
