from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samspil.features.overview.pictures import course_pictures, hours_pictures
from samspil.features.overview.queries.agreements import next_steps
from samspil.features.overview.queries.brief import brief_of
from samspil.features.overview.queries.course import glance_at, programme_shown_to
from samspil.features.overview.queries.finding import SHORTEST, found
from samspil.features.overview.queries.gatherings import next_meeting
from samspil.features.overview.queries.leading import leader_page
from samspil.features.overview.queries.own import my_page
from samspil.features.overview.queries.phase import phase_page
from samspil.features.overview.queries.places import places_of, school_lines
from samspil.features.overview.queries.week import engaged_schools, week_page
from samspil.features.overview.reading import KINDS
from samspil.features.overview.rules import is_inside, may_see_overview_of_leaders
from samspil.features.programmes.queries.action_plan import shows_ape
from samspil.features.programmes.queries.versions import asked_of
from samspil.foundation.accounts.http import PersonRequest
from samspil.foundation.schools.access import open_visit_to, visit_to
from samspil.foundation.web.http import wants_part

LONGEST = 100  # characters of a search


@login_required
def front_door(request: PersonRequest) -> HttpResponse:
    """To the page a person begins the day with."""
    places = places_of(request.user, timezone.localdate())
    if places.leading:
        return redirect("overview:leader", places.leading[0])
    if places.facilitating:
        return redirect("overview:week")
    if places.working:
        return redirect("overview:mine", places.working[0])
    if places.reading and not places.other:
        return redirect("overview:programme", places.reading[0])
    if places.other:
        return redirect("overview:schools")
    return render(request, "overview/nowhere.html")


def leader(request: HttpRequest, school: str) -> HttpResponse:
    visit = visit_to(request, school)
    if not may_see_overview_of_leaders(visit):
        raise Http404
    now = timezone.now()
    today = timezone.localdate()
    page = leader_page(visit, now, today)
    answer = {
        "page": page,
        "hours": hours_pictures(page.hours),
        "carries": visit.facilitates and not visit.leads,
        "part": _part_of_day(),
        "today": today,
    }
    return render(request, "overview/leader.html", answer)


def mine(request: HttpRequest, school: str) -> HttpResponse:
    visit = visit_to(request, school)
    if not visit.works_here:
        raise Http404
    page = my_page(visit, timezone.now(), timezone.localdate())
    return render(request, "overview/mine.html", {"page": page, "part": _part_of_day()})


@require_safe
def asked(request: HttpRequest, school: str) -> HttpResponse:
    """What a TR, AMR or MED member is asked: a part of the page of their own, fetched by it."""
    visit = visit_to(request, school)
    if not visit.represents:
        raise Http404
    found = asked_of(visit)
    if not wants_part(request):
        return redirect("overview:mine", school)
    return render(request, "overview/as_representative.html", {"asked": found, "fetched": True})


def programme(request: HttpRequest, school: str) -> HttpResponse:
    visit = open_visit_to(request, school)
    today = timezone.localdate()
    shown = programme_shown_to(visit)
    if shown is None:
        return render(request, "overview/no_programme.html")
    glance = glance_at(shown, visit, today)
    answer = {
        "programme": shown,
        "glance": glance,
        "pictures": course_pictures(glance),
        "meeting": next_meeting(visit, timezone.now(), today),
        "inside": is_inside(visit),
        "brief": brief_of(shown),
        "hears_signs": is_inside(visit) or visit.only_reads,
        "steps": next_steps(visit, today) if is_inside(visit) else [],
        "ape": shows_ape(visit.school),
        "today": today,
    }
    return render(request, "overview/programme.html", answer)


def phase(request: HttpRequest, school: str, phase: int) -> HttpResponse:
    page = phase_page(open_visit_to(request, school), phase, timezone.localdate())
    if page is None:
        raise Http404
    return render(request, "overview/phase.html", {"page": page})


def search(request: HttpRequest, school: str) -> HttpResponse:
    visit = visit_to(request, school)
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    answer = {"words": words, "found": found(visit, words), "too_short": 0 < len(words) < SHORTEST}
    return render(request, "overview/search.html", answer)


@login_required
def week(request: PersonRequest) -> HttpResponse:
    """The facilitator's own; somebody without an engagement today gets 404."""
    today = timezone.localdate()
    schools = engaged_schools(request.user, today)
    if not schools:
        raise Http404
    if len(schools) == 1:
        visit_to(request, schools[0].slug)
    page = week_page(request.user, schools, timezone.now(), today)
    return render(request, "overview/week.html", {"page": page, "today": today})


@login_required
def who_reads(request: PersonRequest) -> HttpResponse:
    return render(request, "overview/who_reads.html", {"kinds": KINDS})


@login_required
def schools(request: PersonRequest) -> HttpResponse:
    return render(
        request, "overview/schools.html", {"lines": school_lines(request.user, timezone.localdate())}
    )


def _part_of_day() -> str:
    hour = timezone.localtime().hour
    return "morning" if 4 <= hour < 10 else "day" if 10 <= hour < 18 else "evening"
