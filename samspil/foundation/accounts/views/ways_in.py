"""One's own ways in: the app, codes on paper, the password. Changed only after a fresh sign-in."""

import ipaddress
import secrets

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from samspil.foundation.accounts import queries
from samspil.foundation.accounts.actions import passkeys, passwords, second_step
from samspil.foundation.accounts.forms import ConfirmAppForm, NewPasswordForm
from samspil.foundation.accounts.http import PersonRequest
from samspil.foundation.accounts.middleware import SECOND_STEP_DUE
from samspil.foundation.accounts.models import Passkey
from samspil.foundation.accounts.secrets import in_fours
from samspil.foundation.accounts.views.entering import freshly_signed_in, host_of, is_fresh
from samspil.foundation.web.errors import Refusal

CODES_FORM = "recovery_codes_form"


@never_cache
@login_required
def ways_in(request: PersonRequest) -> HttpResponse:
    request.session.setdefault(CODES_FORM, secrets.token_hex(8))
    shown = {
        "ways": queries.ways_in_of(request.user),
        "due": request.session.get(SECOND_STEP_DUE, False),
        "fresh": is_fresh(request),
        "is_number": _is_number(host_of(request)),
        "codes_form": request.session[CODES_FORM],
    }
    return render(request, "accounts/ways_in.html", shown)


def _is_number(host: str) -> bool:
    """An address in numbers cannot have passkeys."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


@never_cache
@freshly_signed_in
@sensitive_post_parameters("digits")
def app(request: PersonRequest) -> HttpResponse:
    """A picture for the app to read; on when the app shows the right digits."""
    if queries.ways_in_of(request.user).app:
        return redirect("accounts:ways_in")
    secret = second_step.begin_app(request.user)
    form = ConfirmAppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = second_step.confirm_app(request.user, form.cleaned_data["digits"])
        except Refusal as refusal:
            form.add_error("digits", str(refusal))
        else:
            return _is_on(request, codes)
    address = second_step.address_for_app(request.user, secret)
    picture = segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=4, light="white")
    key = in_fours(address.partition("secret=")[2].partition("&")[0])
    return render(request, "accounts/app.html", {"form": form, "picture": picture, "key": key})


def _is_on(request: PersonRequest, codes: list[str]) -> HttpResponse:
    request.session.pop(SECOND_STEP_DUE, None)
    messages.success(request, _("The second step is on."))
    return _shown(request, codes) if codes else redirect("accounts:ways_in")


def _shown(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@require_POST
@freshly_signed_in
def app_off(request: PersonRequest) -> HttpResponse:
    second_step.turn_app_off(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("The app is turned off."))
    return redirect("accounts:ways_in")


@never_cache
@require_POST
@freshly_signed_in
def recovery_codes(request: PersonRequest) -> HttpResponse:
    """Shown once. Sending the same form again must not void what is on paper."""
    if request.session.get(CODES_FORM) != request.POST.get("codes_form"):
        raise Refusal(_("These codes have been made and shown. Go back to make new ones."))
    if not queries.ways_in_of(request.user).has_second_step:
        raise Refusal(_("Recovery codes stand in for the app or a passkey. Set up one of them first."))
    request.session.pop(CODES_FORM, None)
    return _shown(request, second_step.make_recovery_codes(request.user))


@never_cache
@freshly_signed_in
@sensitive_post_parameters("new")
def new_password(request: PersonRequest) -> HttpResponse:
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            passwords.set_password(request.user, form.cleaned_data["new"])
        except ValidationError as error:
            form.add_error("new", error)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("The password is saved. It works together with the app."))
            return redirect("accounts:ways_in")
    return render(request, "accounts/new_password.html", {"form": form})


@require_POST
@freshly_signed_in
def remove_password(request: PersonRequest) -> HttpResponse:
    passwords.remove_password(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("The password is removed."))
    return redirect("accounts:ways_in")


@require_POST
@freshly_signed_in
def remove_passkey(request: PersonRequest, pk: int) -> HttpResponse:
    passkey = get_object_or_404(Passkey, pk=pk, person=request.user)
    passkeys.remove_passkey(passkey)
    messages.success(request, _("The passkey is removed. Delete it on the device too."))
    return redirect("accounts:ways_in")
