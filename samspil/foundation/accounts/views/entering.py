"""What all the ways in have in common: the second step, being let in, where one was going, how fresh the sign-in is."""

import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from samspil.foundation.accounts import kept_text, rules
from samspil.foundation.accounts.middleware import SECOND_STEP_DUE
from samspil.foundation.accounts.models import Person

CODE, NEXT, PENDING, FRESH = "sign_in_code", "sign_in_next", "sign_in_pending", "signed_in_at"
PENDING_LIVES = 10 * 60  # seconds
FRESH_LASTS = 15 * 60


def admit(request: HttpRequest, person: Person) -> HttpResponse:
    """Somebody has shown one thing that is theirs. Let them in, or ask for the second step first."""
    if rules.is_asked_for_second_step(person):
        request.session[PENDING] = {"person": person.pk, "at": time.time()}
        return redirect("accounts:second_step")
    response = let_in(request, person)
    if rules.needs_second_step(person):
        request.session[SECOND_STEP_DUE] = True
    return response


def pending_person(request: HttpRequest) -> Person | None:
    """Whose second step we wait for; ten minutes, then they begin again."""
    pending = request.session.get(PENDING) or {}
    if time.time() - pending.get("at", 0) > PENDING_LIVES:
        return None
    return Person.objects.filter(pk=int(pending.get("person", 0)), is_active=True).first()


def let_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign somebody in, and send them where they were going; first to what they had typed, if anything."""
    target = where_to(request)
    login(request, person)
    request.session[FRESH] = time.time()
    for used in (CODE, NEXT, PENDING, SECOND_STEP_DUE):
        request.session.pop(used, None)
    return redirect("accounts:kept" if kept_text.is_there(request) else target)


def remember_next(request: HttpRequest) -> None:
    asked = request.POST.get("next") or request.GET.get("next", "")
    if asked:
        request.session[NEXT] = asked


def where_to(request: HttpRequest) -> str:
    """Where the person was going, if that is one of our own pages."""
    target = str(request.session.get(NEXT, "/"))
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours else "/"


def place_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def host_of(request: HttpRequest) -> str:
    """The name passkeys are bound to."""
    return urlsplit(settings.SITE_ADDRESS or f"//{request.get_host()}").hostname or ""


def is_fresh(request: HttpRequest) -> bool:
    return time.time() - float(request.session.get(FRESH, 0)) <= FRESH_LASTS


def freshly_signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ways in are changed only by somebody who has just shown who they are: a screen left open is not enough."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if isinstance(request.user, Person) and is_fresh(request):
            return view(request, *args, **kwargs)
        asked = request.get_full_path() if request.method == "GET" else reverse("accounts:ways_in")
        signed_in = isinstance(request.user, Person)
        door = reverse("accounts:again" if signed_in else "accounts:sign_in", query={"next": asked})
        if request.content_type == "application/json":
            return JsonResponse({"to": door}, status=403)
        return redirect(door)

    return guarded
