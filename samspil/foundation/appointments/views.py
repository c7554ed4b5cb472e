import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.engines.wording.text import Language
from samspil.foundation.appointments import actions
from samspil.foundation.appointments.calendars import feed_bytes
from samspil.foundation.appointments.models import Feed
from samspil.foundation.appointments.queries import (
    events_in,
    feed_cards,
    feed_choices,
    last_change,
    name_of,
    open_feed,
    teams_to_follow,
)
from samspil.foundation.schools.access import visit_to


@login_required
def feeds(request: HttpRequest, school: str) -> HttpResponse:
    """One's own calendar feeds here, and which one may make."""
    visit = visit_to(request, school)
    base = request.build_absolute_uri("/").rstrip("/")
    page = {"cards": feed_cards(visit, base), "choices": feed_choices(visit)}
    return render(request, "appointments/feeds.html", page)


@require_POST
@login_required
def make(request: HttpRequest, school: str) -> HttpResponse:
    visit = visit_to(request, school)
    kind, _dash, number = request.POST.get("what", "").partition("-")
    team = None
    if kind == "team":
        found = teams_to_follow(visit)
        team = get_object_or_404(found, pk=int(number) if number.isdecimal() and len(number) < 18 else 0)
    elif kind not in {"mine", "school"}:
        messages.error(request, _("Choose whose meetings the calendar shall show."))
        return redirect("appointments:feeds", school=school)
    actions.make_feed(
        visit.school, by=visit.person, roles=visit.roles, team=team, all_school=kind == "school"
    )
    messages.success(request, _("The address is ready. Copy it into your calendar program."))
    return redirect("appointments:feeds", school=school)


@require_POST
@login_required
def revoke(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    visit = visit_to(request, school)
    feed = get_object_or_404(Feed, pk=pk, school=visit.school, made_by=visit.person)
    actions.revoke_feed(feed, by=visit.person)
    messages.success(request, _("The address no longer works."))
    return redirect("appointments:feeds", school=school)


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar itself, for whoever has the address. It costs the reader nothing when nothing has changed."""
    found = open_feed(secret)
    if found is None or found.made_by is None:
        raise Http404
    changed = last_change(found)
    language: Language = "en" if found.made_by.language == "en" else "da"
    name = f"{found.school.name} · {name_of(found)}"
    body = feed_bytes(events_in(found), name=name, language=language, made_at=changed)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer = get_conditional_response(
        request, etag=etag, last_modified=int(changed.timestamp()), response=response
    )
    shown = answer if answer is not None else response
    shown.headers["ETag"] = etag
    shown.headers["Last-Modified"] = http_date(changed.timestamp())
    shown.headers["Cache-Control"] = "private, max-age=300"
    shown.headers["X-Robots-Tag"] = "noindex"
    return shown
