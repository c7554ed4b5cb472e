"""The pass of a browser in which a meeting is run; the page gives it to those who may."""

from django.http import HttpResponse

from samspil.features.live.models import LiveRoom
from samspil.features.live.secrets import PASS_COOKIE, PASS_HOURS, signed_pass
from samspil.foundation.accounts.models import Person


def give_pass(response: HttpResponse, room: LiveRoom, *, by: Person, secure: bool) -> None:
    """Let this browser listen as host or projector for as long as a meeting lasts."""
    response.set_cookie(
        PASS_COOKIE, signed_pass(room.pk, by.pk), max_age=PASS_HOURS * 3600, path=f"/r/{room.code}/",
        httponly=True, samesite="Lax", secure=secure,
    )  # fmt: skip
