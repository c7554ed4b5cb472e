"""What happens around every request: the language, what a browser may load, refusals in words."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from samspil.foundation.web.errors import Refusal
from samspil.foundation.web.import_maps import import_map_json

Answer = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE = "language"
SECRETS = {"csrfmiddlewaretoken", "password", "new", "code", "key", "digits"}
PSYCOPG_REFUSES = "NUL (0x00)"


class SpeakTheirLanguage:
    """The person's language, else the one chosen in this browser, else Danish. Never what the browser asks for:
    most browsers in Danish schools ask for English."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE) or getattr(request.user, "language", "")
        with translation.override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            patch_vary_headers(response, ["Cookie"])
        return response


class AllowOnlyOurOwn:
    """A strict content security policy: nothing from other hosts, no inline code but the import map, known by its hash."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy())
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response


@cache
def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(import_map_json().encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class ShowRefusals:
    """Turn a ``Refusal`` from anywhere into a page that says why, with what was typed still there to go back to."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refusal):
            return render(
                request, "web/refusal.html", {"refusal": error, "typed": _typed(request)}, status=409
            )
        if isinstance(error, ValueError | DataError) and PSYCOPG_REFUSES in str(error):
            return _unkeepable(request)
        return None

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Addresses and searches; a form refuses the character beside its field."""
        asked = request.path_info + request.META.get("QUERY_STRING", "")
        return _unkeepable(request) if "\0" in asked or "%00" in asked else None


def _typed(request: HttpRequest) -> list[str]:
    """The sentences somebody wrote in the form, never a secret: they are shown again, so that nothing has to be written twice."""
    sent = ((name, value) for name, values in request.POST.lists() for value in values)
    return [str(value) for name, value in sent if name not in SECRETS and " " in str(value).strip()]


def _unkeepable(request: HttpRequest) -> HttpResponse:
    refusal = _("There is a character in it that cannot be kept. Take it away, and try again.")
    return render(request, "web/refusal.html", {"refusal": refusal}, status=400)
