"""Around every request: a page of a school asks those who are signed out to sign in, and loses nothing of what they sent;
and what is sent twice is acted on once."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samspil.foundation.accounts import kept_text, once

Answer = Callable[[HttpRequest], HttpResponse]
SECOND_STEP_DUE = "second_step_due"
STILL_OPEN = ("/profile/", "/sign-out/", "/sign-in/", "/language/", "/static/", "/my-data/")
ROOMS = ("/schools/", "/profile/")  # whether a school exists is not told: all of them ask the same


class AskForSecondStep:
    """Those who come into many schools set up a second step before they go further. Looks at the session alone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.get(SECOND_STEP_DUE) and not request.path.startswith(STILL_OPEN):
            return redirect("accounts:ways_in")
        return self.get_response(request)


class AskThemIn:
    """Stands after the authentication and outside the refusals."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _should_sign_in(request, response):
            return response
        if request.method == "POST":
            if kept_text.is_anonymous(request):
                return _given_back(request)
            kept_text.keep(request)
            return redirect_to_login(_page_behind(request), settings.LOGIN_URL)
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


class AnswerOnce:
    """The second of two presses gets the answer of the first. Stands inside the refusals: what was refused is not done."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = once.mark_of(request)
        if not sent:
            return self.get_response(request)
        led_to = once.led_before(sent)
        if led_to is None:
            response = self.get_response(request)
            once.remember(sent, response)
            return response
        return redirect(led_to) if led_to else _still_at_it(request)


def _still_at_it(request: HttpRequest) -> HttpResponse:
    refusal = _("We are still at work on what you sent. Wait a little, and look at the page again before you send it once more.")  # fmt: skip
    return render(request, "web/refusal.html", {"refusal": refusal}, status=409)


def _should_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    if request.user.is_authenticated or not request.path.startswith(ROOMS):
        return False
    asked_already = response.status_code == 302 and response.headers["Location"].startswith(
        str(settings.LOGIN_URL)
    )
    return response.status_code == 404 or asked_already


def _given_back(request: HttpRequest) -> HttpResponse:
    """What was written stands in the answer and nowhere else."""
    text = kept_text.KeptText(request.path, kept_text.sent_in(request))
    return render(
        request, "accounts/given_back.html", {"text": text, "next": _page_behind(request)}, status=403
    )


def _page_behind(request: HttpRequest) -> str:
    """Where the form stood; an address that only takes POST is no place to come back to."""
    came_from = request.headers.get("Referer", "")
    ours = f"{request.scheme}://{request.get_host()}/"
    return "/" + came_from.removeprefix(ours) if came_from.startswith(ours) else "/"
