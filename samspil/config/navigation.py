"""What the rail and the tab bar show: the rooms of the school one is in, by what one is there."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.access import Visit, visit_to


@dataclass(frozen=True, slots=True)
class Room:
    href: str
    icon: str
    label: str
    here: bool
    on_tabs: bool


ROOMS = (  # name of the page, drawing, label, for whom, on the tab bar of a phone
    ("overview:leader", "house", _("Overview"), "leads", True),
    ("overview:mine", "house", _("My page"), "works_here", True),
    ("overview:programme", "path", _("Programme"), "", True),
    ("planner:calendar", "calendar-dots", _("Calendar"), "", True),
    ("programmes:action_plan", "list-checks", _("Action plan"), "", True),
    ("library:items", "cards", _("Library"), "inside", False),
    ("worksharing:frame", "users-three", _("Division of work"), "", False),
    ("voices:reservations", "chats-circle", _("Questions"), "inside", False),
    ("programmes:needs", "star-four", _("Needs and proposals"), "may_edit", False),
    ("accounts:people", "users", _("People"), "may_edit", False),
    ("schools:home", "buildings", _("School"), "may_edit", False),
)


INSIDE = {  # pages that belong to another room than the first of their app
    "programmes:edit": "overview:programme",
    "programmes:part": "overview:programme",
    "programmes:versions": "overview:programme",
    "programmes:compare": "overview:programme",
    "programmes:goal": "overview:programme",
    "programmes:need": "programmes:needs",
}


def navigation(request: HttpRequest) -> dict[str, Any]:
    visit = getattr(request, "visit", None) or _visit_by_address(request)
    person = request.user if isinstance(getattr(request, "user", None), Person) else None
    rooms = _rooms(request, visit) if isinstance(visit, Visit) else []
    return {"visit": visit, "me": person, "rooms": rooms}


def _visit_by_address(request: HttpRequest) -> Visit | None:
    """Pages below the schools, such as that of the people, know no visit; their address names the school all the same."""
    match = request.resolver_match
    slug = match.kwargs.get("school") if match else None
    try:
        return visit_to(request, slug) if isinstance(slug, str) else None
    except Http404:
        return None


def _rooms(request: HttpRequest, visit: Visit) -> list[Room]:
    match = request.resolver_match
    current = match.view_name if match else ""
    here = [name for name, *_rest in ROOMS if name.split(":")[0] == current.split(":")[0]]
    known = {name for name, *_rest in ROOMS}
    chosen = current if current in known else INSIDE.get(current, here[0] if here else "")
    return [
        Room(reverse(name, args=[visit.school.slug]), icon, str(label), name == chosen, on_tabs)
        for name, icon, label, whom, on_tabs in ROOMS
        if not whom or getattr(visit, whom)
        if not (name == "overview:mine" and visit.leads)
    ]
