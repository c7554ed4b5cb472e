"""In with a code by mail, and out again."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from samspil.foundation.accounts import kept_text, queries, rules
from samspil.foundation.accounts.actions import passwords
from samspil.foundation.accounts.actions import signing_in as actions
from samspil.foundation.accounts.actions.second_step import pass_second_step
from samspil.foundation.accounts.forms import AddressForm, CodeForm, PasswordSignInForm, SecondStepForm
from samspil.foundation.accounts.http import PersonRequest
from samspil.foundation.accounts.models import Person, SignInCode
from samspil.foundation.accounts.views.entering import (
    CODE,
    admit,
    let_in,
    pending_person,
    place_of,
    remember_next,
    where_to,
)
from samspil.foundation.web.errors import Refusal

DEMO_ADDRESSES = "@demo.invalid"


class AndThenRedirect(HttpResponseRedirect):
    """Sends the reader on, and does something when the answer is out of the house."""

    afterwards: Callable[[], None]

    def close(self) -> None:
        super().close()
        self.afterwards()


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address."""
    remember_next(request)
    if isinstance(request.user, Person):
        return redirect(where_to(request))
    form = AddressForm(request.POST or None, initial={"email": request.GET.get("email", "")})
    if request.method == "POST" and form.is_valid():
        return _send_code(request, form.cleaned_data["email"])
    return render(request, "accounts/sign_in.html", {"form": form, **_around(request)})


def _send_code(request: HttpRequest, email: str) -> HttpResponse:
    postbag = actions.ask_for_code(email)
    request.session[CODE] = postbag.code.pk
    onwards = AndThenRedirect(reverse("accounts:code"))
    onwards.afterwards = postbag.send
    return onwards


@never_cache
@login_required
def again(request: PersonRequest) -> HttpResponse:
    """Show once more who you are, before ways in are changed."""
    remember_next(request)
    if request.method == "POST" and request.user.email:
        return _send_code(request, request.user.email)
    return render(request, "accounts/again.html", {"passkeys": rules.has_passkey(request.user)})


@never_cache
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the digits."""
    asked = SignInCode.objects.filter(pk=request.session.get(CODE, 0)).first()
    if asked is None:
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.use_code(asked, form.cleaned_data["code"], place=place_of(request))
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            return admit(request, person)
    return render(request, "accounts/code.html", {"form": form, "email": asked.email, **_around(request)})


@never_cache
@sensitive_post_parameters("password")
def password(request: HttpRequest) -> HttpResponse:
    """Ask for address and password; the second step comes after."""
    remember_next(request)
    form = PasswordSignInForm(request.POST or None, initial={"email": request.GET.get("email", "")})
    if request.method == "POST" and form.is_valid():
        try:
            person = passwords.use_password(**form.cleaned_data, place=place_of(request))
        except Refusal as refusal:
            form.add_error("password", str(refusal))
        else:
            return admit(request, person)
    return render(request, "accounts/password.html", {"form": form, **_around(request)})


@never_cache
@sensitive_post_parameters("digits")
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the digits in the app, or for a recovery code."""
    person = pending_person(request)
    if person is None:
        return redirect("accounts:sign_in")
    form = SecondStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pass_second_step(person, form.cleaned_data["digits"])
        except Refusal as refusal:
            form.add_error("digits", str(refusal))
        else:
            return let_in(request, person)
    has = {"app": rules.has_app(person), "passkeys": rules.has_passkey(person)}
    return render(request, "accounts/second_step.html", {"form": form, **has, **_around(request)})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("accounts:sign_in")


@require_POST
def demo_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """One click for the people of the demonstration; does not exist in production."""
    if not settings.DEBUG:
        raise Http404
    remember_next(request)
    person = get_object_or_404(Person, pk=pk, email__endswith=DEMO_ADDRESSES, is_active=True)
    return let_in(request, person)


def _around(request: HttpRequest) -> dict[str, Any]:
    titles = import_string(settings.DEMO_TITLES) if settings.DEBUG else {}
    demo = queries.demo_people(DEMO_ADDRESSES, titles) if settings.DEBUG else []
    return {"kept": kept_text.is_there(request), "demo_people": demo}
