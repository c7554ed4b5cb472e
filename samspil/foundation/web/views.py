"""Pages that belong to no feature: the choice of language, the style guide."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from samspil.foundation.web.middleware import LANGUAGE_COOKIE
from samspil.foundation.web.samples import SAMPLES, ExampleForm
from samspil.foundation.web.templatetags.components import REGISTRY, rendered

A_YEAR = 365 * 24 * 3600


class State(NamedTuple):
    """A component said in one way, and how that looks."""

    said: str
    html: str
    dark: bool = False


class Chapter(NamedTuple):
    """A component in the style guide."""

    name: str
    manual: str
    states: list[State]


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Go on reading the same page in the other language."""
    back = request.POST.get("next", "/")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = redirect(back if safe else "/")
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            LANGUAGE_COOKIE, chosen, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    return response


def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component with its manual, in every state."""
    chapters = [
        Chapter(name, " ".join((function.__doc__ or "").replace("`", "").split()), _states(name))
        for name, function in sorted(REGISTRY.items())
    ]
    return render(request, "web/style_guide.html", {"chapters": chapters})


def _states(name: str) -> list[State]:
    if name == "form_field":
        form = ExampleForm(data={"days": "friday"}, auto_id="id_example_%s")
        return [State("{% form_field of=form.… %}", rendered(name, of=bound)) for bound in form]
    return [State(sample.as_said(name), sample.as_html(name), sample.dark) for sample in SAMPLES[name]]
