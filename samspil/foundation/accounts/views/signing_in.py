"""In with a code by mail, and out again."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from samspil.foundation.accounts import kept_text
from samspil.foundation.accounts.actions import signing_in as actions
from samspil.foundation.accounts.forms import AddressForm, CodeForm
from samspil.foundation.accounts.models import Person, SignInCode
from samspil.foundation.web.errors import Refusal

DEMO_ADDRESSES = "@demo.invalid"
CODE, NEXT = "sign_in_code", "sign_in_next"


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
        postbag = actions.ask_for_code(form.cleaned_data["email"])
        request.session[CODE] = postbag.code.pk
        onwards = AndThenRedirect(reverse("accounts:code"))
        onwards.afterwards = postbag.send
        return onwards
    return render(request, "accounts/sign_in.html", {"form": form, **_around(request)})


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
            return let_in(request, person)
    return render(request, "accounts/code.html", {"form": form, "email": asked.email, **_around(request)})


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


def let_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign somebody in, and send them where they were going; first to what they had typed, if anything."""
    target = where_to(request)
    login(request, person)
    for used in (CODE, NEXT):
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


def _around(request: HttpRequest) -> dict[str, Any]:
    demo = Person.objects.filter(email__endswith=DEMO_ADDRESSES, is_active=True).order_by("pk")
    return {"kept": kept_text.is_there(request), "demo_people": demo if settings.DEBUG else []}
