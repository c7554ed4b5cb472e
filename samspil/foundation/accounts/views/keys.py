"""Keys on paper: printing them, and coming in with one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from samspil.foundation.accounts import queries
from samspil.foundation.accounts.actions import keys as actions
from samspil.foundation.accounts.forms import KeyForm
from samspil.foundation.accounts.views.entering import admit, place_of
from samspil.foundation.accounts.views.people import KEY_FORM, Desk, desk_of, people_page
from samspil.foundation.web.errors import Refusal


@never_cache
@require_POST
def make(request: HttpRequest, school: str) -> HttpResponse:
    """Cards to print. They are shown once; sending the same form again must not void what is on paper."""
    desk = desk_of(request, school)
    try:
        cards = _cards(request, desk)
    except Refusal as refusal:
        return people_page(request, desk, refused=refusal, refused_at="keys")
    request.session.pop(KEY_FORM, None)
    address = request.build_absolute_uri(reverse("accounts:key")).split("://", 1)[1].removesuffix("/")
    shown = {"cards": cards, "address": address, "place": desk.organisation}
    return render(request, "accounts/key_cards.html", shown)


def _cards(request: HttpRequest, desk: Desk) -> list[actions.KeyCard]:
    if request.session.get(KEY_FORM) != request.POST.get("key_form"):
        raise Refusal(_("These keys have been made and shown. Choose below to make new ones."))
    if request.POST.get("everybody"):
        chosen = queries.without_address_in(desk.organisation, timezone.localdate())
    else:
        asked = request.POST.getlist("person")
        chosen = [int(value) for value in asked if value.isdecimal() and len(value) < 19]
    return actions.make_keys(desk.organisation, chosen, by=desk.person)


@never_cache
@sensitive_post_parameters("key")
def sign_in_with_key(request: HttpRequest) -> HttpResponse:
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.use_key(form.cleaned_data["key"], place=place_of(request))
        except Refusal as refusal:
            form.add_error("key", str(refusal))
        else:
            return admit(request, person)
    return render(request, "accounts/key.html", {"form": form})
