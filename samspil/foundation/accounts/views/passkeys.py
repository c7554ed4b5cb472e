"""Questions and answers between the browser and us about passkeys, as JSON."""

import json
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samspil.foundation.accounts.actions import passkeys as actions
from samspil.foundation.accounts.http import PersonRequest
from samspil.foundation.accounts.middleware import SECOND_STEP_DUE
from samspil.foundation.accounts.views.entering import freshly_signed_in, host_of, let_in, place_of
from samspil.foundation.web.errors import Refusal

QUESTION = "passkey_question"
QUESTION_LIVES = 5 * 60  # seconds
LONGEST = 20_000  # characters of an answer


def said_in_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A refusal is a sentence that the page shows."""

    @wraps(view)
    def spoken(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return JsonResponse({"said": str(refusal)}, status=409)

    return never_cache(require_POST(spoken))


@said_in_json
@freshly_signed_in
def begin_making(request: PersonRequest) -> HttpResponse:
    question, state = actions.begin_making(request.user, host_of(request))
    return _asked(request, "make", question, state)


@said_in_json
@freshly_signed_in
def finish_making(request: PersonRequest) -> HttpResponse:
    state = _question(request, "make")
    sent = _sent(request)
    name = str(sent.get("name", ""))
    actions.make_passkey(request.user, _answer(sent), state, host=host_of(request), name=name)
    request.session.pop(SECOND_STEP_DUE, None)
    messages.success(request, _("The passkey is ready. Next time you come in with it."))
    return JsonResponse({"to": reverse("accounts:ways_in")})


@said_in_json
def begin_using(request: HttpRequest) -> HttpResponse:
    question, state = actions.begin_using(host_of(request))
    return _asked(request, "use", question, state)


@said_in_json
def finish_using(request: HttpRequest) -> HttpResponse:
    state = _question(request, "use")
    person = actions.use_passkey(
        _answer(_sent(request)), state, host=host_of(request), place=place_of(request)
    )
    return JsonResponse({"to": let_in(request, person).headers["Location"]})


def _asked(request: HttpRequest, what: str, question: dict[str, Any], state: dict[str, Any]) -> HttpResponse:
    request.session[QUESTION] = {"what": what, "state": state, "at": time.time()}
    return JsonResponse(question)


def _question(request: HttpRequest, what: str) -> dict[str, Any]:
    """What we asked. A question is answered once, within five minutes."""
    asked = request.session.pop(QUESTION, None) or {}
    if asked.get("what") != what or time.time() - asked["at"] > QUESTION_LIVES:
        raise actions.WrongPasskey
    state: dict[str, Any] = asked["state"]
    return state


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body) if len(request.body) <= LONGEST else None
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise actions.WrongPasskey
    return sent


def _answer(sent: dict[str, Any]) -> dict[str, Any]:
    answer = sent.get("answer")
    if not isinstance(answer, dict) or not isinstance(answer.get("response"), dict):
        raise actions.WrongPasskey
    return answer
