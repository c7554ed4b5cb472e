"""One's own page: name, phone, language; and what one wrote before signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.foundation.accounts import kept_text, queries
from samspil.foundation.accounts.actions import profile as actions
from samspil.foundation.accounts.forms import ProfileForm
from samspil.foundation.accounts.http import PersonRequest
from samspil.foundation.accounts.models import Person
from samspil.foundation.web.middleware import LANGUAGE_COOKIE

A_YEAR = 365 * 24 * 3600


@login_required
def profile(request: PersonRequest) -> HttpResponse:
    # A copy: what is typed wrongly must not show in the rail.
    form = ProfileForm(request.POST or None, instance=Person.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        actions.change_profile(request.user, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return _in_their_language(request)
    parts = queries.parts_of(request.user, timezone.localdate())
    return render(request, "accounts/profile.html", {"form": form, "parts": parts})


def _in_their_language(request: PersonRequest) -> HttpResponse:
    response = redirect("accounts:profile")
    if request.user.language:
        response.set_cookie(
            LANGUAGE_COOKIE,
            request.user.language,
            max_age=A_YEAR,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response


@login_required
def kept(request: PersonRequest) -> HttpResponse:
    """What was typed while signed out, ready to be sent where it was going."""
    text = kept_text.read(request)
    if text is None:
        return redirect("/")
    return render(request, "accounts/kept.html", {"text": text})


@require_POST
@login_required
def forget_kept(request: PersonRequest) -> HttpResponse:
    kept_text.forget(request)
    return redirect("/")
