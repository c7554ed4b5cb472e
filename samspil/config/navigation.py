"""What the rail and the tab bar show: the rooms of the school one is in, by what one is there."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.foundation.accounts.models import Membership, Organisation, Person
from samspil.foundation.schools.access import Visit, open_visit_to, visit_to
from samspil.foundation.web.templatetags.page import page_before


@dataclass(frozen=True, slots=True)
class Room:
    href: str
    icon: str
    label: str
    here: bool
    on_tabs: bool


WEEK = "overview:week"  # of all one's schools: the facilitator's first page
ROOMS = (  # name of the page, drawing, label, for whom, on the tab bar of a phone
    (WEEK, "house", _("My week"), "facilitates", True),
    ("overview:leader", "house", _("Overview"), "leads", True),
    ("overview:mine", "house", _("My page"), "works_here", True),
    ("overview:programme", "path", _("Programme"), "", True),
    ("planner:calendar", "calendar-dots", _("Calendar"), "takes_part", True),
    ("programmes:action_plan", "list-checks", _("Action plan"), "takes_part", True),
    ("library:items", "cards", _("Library"), "inside", False),
    ("worksharing:frame", "users-three", _("Division of work"), "takes_part", False),
    ("programmes:versions", "clock", _("Hours and versions"), "represents", False),
    ("voices:reservations", "chats-circle", _("Questions"), "hears_answers", False),
    ("programmes:needs", "star-four", _("Needs and proposals"), "may_edit", False),
    ("accounts:people", "users", _("People"), "may_edit", False),
    ("schools:home", "buildings", _("School"), "may_edit", False),
)


INSIDE = {  # pages that belong to another room than the first of their app
    "overview:leader": WEEK,
    "programmes:edit": "overview:programme",
    "programmes:part": "overview:programme",
    "programmes:versions": "overview:programme",
    "programmes:compare": "overview:programme",
    "programmes:goal": "overview:programme",
    "programmes:need": "programmes:needs",
    "meetings:who_can_come": "planner:calendar",
    "meetings:meeting": "planner:calendar",
    "meetings:agenda": "planner:calendar",
    "meetings:aula": "planner:calendar",
    "appointments:feeds": "planner:calendar",
}


OF_NO_SCHOOL = {  # pages about oneself: the menu is that of the school one came from
    "accounts:profile",
    "accounts:ways_in",
    "accounts:kept",
    "history:mine",
    "overview:who_reads",
    "post:letters",
}
CAME_FROM = "came_from_school"


def navigation(request: HttpRequest) -> dict[str, Any]:
    visit = getattr(request, "visit", None) or _visit_by_address(request) or _visit_come_from(request)
    person = request.user if isinstance(getattr(request, "user", None), Person) else None
    rooms = _rooms(request, visit) if isinstance(visit, Visit) else _rooms_of_no_school(request)
    return {"visit": visit, "me": person, "rooms": rooms}


def _rooms_of_no_school(request: HttpRequest) -> list[Room]:
    """With several schools the week belongs to none of them; from it one goes to each."""
    match = request.resolver_match
    if not match or match.view_name != WEEK:
        return []
    return [
        Room(href=reverse(name), icon=icon, label=str(label), here=True, on_tabs=tabs)
        for name, icon, label, _whom, tabs in ROOMS
        if name == WEEK
    ]


def _visit_by_address(request: HttpRequest) -> Visit | None:
    """Pages below the schools, such as that of the people, know no visit; their address names the school all the same."""
    match = request.resolver_match
    slug = match.kwargs.get("school") if match else None
    try:
        return visit_to(request, slug) if isinstance(slug, str) else None
    except Http404:
        return None


def _visit_come_from(request: HttpRequest) -> Visit | None:
    """The school a page about oneself was opened from, while one belongs there; else the only one there is."""
    match = request.resolver_match
    if not match or match.view_name not in OF_NO_SCHOOL or not isinstance(request.user, Person):
        return None
    found = re.match(r"/schools/([-\w]+)/", page_before(request))
    slug = found[1] if found else request.session.get(CAME_FROM) or _only_school_of(request.user)
    try:
        visit = open_visit_to(request, slug)
    except Http404:
        return None
    if found and request.session.get(CAME_FROM) != slug:
        request.session[CAME_FROM] = slug
    return visit


def _only_school_of(person: Person) -> str:
    mine = Membership.objects.filter(person=person, organisation__kind=Organisation.Kind.SCHOOL)
    slugs = set(mine.current(timezone.localdate()).values_list("organisation__slug", flat=True))
    return slugs.pop() if len(slugs) == 1 else ""


def _rooms(request: HttpRequest, visit: Visit) -> list[Room]:
    rooms = [room for room in ROOMS if not room[3] or getattr(visit, room[3])]
    rooms = [room for room in rooms if not (room[0] in {"overview:mine", WEEK} and visit.leads)]
    match = request.resolver_match
    chosen = _chosen(match.view_name if match else "", [name for name, *_rest in rooms])
    return [
        Room(
            reverse(name, args=[] if name == WEEK else [visit.school.slug]),
            icon,
            str(label),
            name == chosen,
            on_tabs,
        )
        for name, icon, label, _whom, on_tabs in rooms
    ]


def _chosen(current: str, known: list[str]) -> str:
    """The room a page belongs to, among those one has: its own, the one it is told to be in, or the first of its app."""
    if current in known or current in OF_NO_SCHOOL:
        return current
    app = current.split(":", maxsplit=1)[0]
    return INSIDE.get(current, next((name for name in known if name.split(":")[0] == app), ""))
