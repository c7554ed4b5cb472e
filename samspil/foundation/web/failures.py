"""What a person sees when a page is not to be had: why, and what to do now. Django calls these by their names in the settings."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samspil.foundation.web.http import wants_part


@dataclass(frozen=True, slots=True)
class Failure:
    status: int
    title: Promise
    words: Promise
    next_step: Promise


BAD_REQUEST = Failure(
    400,
    _("We could not read that"),
    _("Something in the address or in what was sent is not as it should be."),
    _("Go back and try again from the page you came from."),
)
FORBIDDEN = Failure(
    403,
    _("This page is not for you"),
    _("You are signed in, but this belongs to somebody else's work."),
    _("If you think you should be able to see it, ask the leader of your school or your facilitator."),
)
NOT_FOUND = Failure(
    404,
    _("We cannot find that page"),
    _("It may have moved, or it belongs to a school that you are not part of."),
    _("Check the address, or begin again from the front page."),
)
TOO_OLD = Failure(
    403,
    _("This form has been open too long"),
    _("We have not saved anything, because we cannot be sure that it was you who sent it."),
    _("Go back: what you wrote is usually still there. Copy it, load the page again and send it once more."),
)
BROKEN = Failure(
    500,
    _("Something broke on our side"),
    _("It is not your doing. We may not have saved what you just did."),
    _("Wait a minute and try again. If it goes on, tell your facilitator what you were about to do."),
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, NOT_FOUND)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, TOO_OLD)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, the session or the person: any of them may be what broke."""
    template = "web/failure_part.html" if wants_part(request) else "web/broken.html"
    page = render_to_string(template, {"failure": BROKEN, "language": get_language() or "da"})
    return HttpResponse(page, status=BROKEN.status)


def _page(request: HttpRequest, failure: Failure) -> HttpResponse:
    template = "web/failure_part.html" if wants_part(request) else "web/failure.html"
    return render(request, template, {"failure": failure}, status=failure.status)
