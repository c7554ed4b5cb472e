"""Who belongs to a school, and how to come in."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samspil.foundation.accounts import queries, rules
from samspil.foundation.accounts.actions import people as actions
from samspil.foundation.accounts.forms import ColleagueForm, InvitationForm
from samspil.foundation.accounts.models import Invitation, Membership, Organisation, Person
from samspil.foundation.accounts.secrets import hash_of
from samspil.foundation.accounts.views.entering import admit
from samspil.foundation.web.errors import Refusal

KEY_FORM = "key_form"


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody who takes care of who belongs to a school."""

    organisation: Organisation
    person: Person
    roles: frozenset[str]

    @property
    def leads(self) -> bool:
        return rules.leads(self.roles)


def desk_of(request: HttpRequest, slug: str) -> Desk:
    """Raises Http404 for everybody but those who shape the programme at the school today."""
    school = Organisation.objects.filter(slug=slug, kind=Organisation.Kind.SCHOOL).first()
    if school is None or not isinstance(request.user, Person):
        raise Http404
    roles = rules.roles_at(request.user, school)
    if not rules.may_edit(roles):
        raise Http404
    return Desk(school, request.user, roles)


def people(request: HttpRequest, school: str) -> HttpResponse:
    return people_page(request, desk_of(request, school))


def people_page(request: HttpRequest, desk: Desk, **forms: Any) -> HttpResponse:
    """With a form as it was sent, or with ``refused``: why what was asked for cannot be, said where it was asked."""
    today = timezone.localdate()
    request.session.setdefault(KEY_FORM, secrets.token_hex(8))
    lines = queries.member_lines(desk.organisation, desk.person, desk.roles, today)
    shown = {
        "place": desk.organisation,
        "desk": desk,
        "lines": lines,
        "without_address": len({line.membership.person_id for line in lines if line.needs_key}),
        "refused": forms.get("refused"),
        "refused_at": forms.get("refused_at"),
        "former": queries.former_members_of(desk.organisation, today),
        "invitations": queries.open_invitations_to(desk.organisation),
        "today": today,
        "key_form": request.session[KEY_FORM],
        "form": forms.get("form") or InvitationForm(),
        "colleague_form": forms.get("colleague_form") or ColleagueForm(),
    }
    return render(request, "accounts/people.html", shown, status=409 if shown["refused"] else 200)


@require_POST
def invite(request: HttpRequest, school: str) -> HttpResponse:
    desk = desk_of(request, school)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return people_page(request, desk, form=form)
    door = request.build_absolute_uri(reverse("accounts:invitation", args=["TOKEN"]))
    try:
        actions.invite(desk.organisation, actions.Guest(**form.cleaned_data), door=door, by=desk.person)
    except Refusal as refusal:
        form.add_error("role", str(refusal))
        return people_page(request, desk, form=form)
    messages.success(request, _("The invitation is on its way. It is sent on working days between 7 and 20."))
    return redirect("accounts:people", school=school)


@require_POST
def withdraw(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    desk = desk_of(request, school)
    invitation = get_object_or_404(Invitation, pk=pk, organisation=desk.organisation)
    actions.withdraw_invitation(invitation, by=desk.person)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:people", school=school)


@require_POST
def add_colleague(request: HttpRequest, school: str) -> HttpResponse:
    desk = desk_of(request, school)
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        return people_page(request, desk, colleague_form=form)
    person = actions.add_colleague_without_address(
        desk.organisation, form.cleaned_data["name"], by=desk.person
    )
    messages.success(request, _("%(name)s is here now. Make a key below.") % {"name": person.name})
    return redirect("accounts:people", school=school)


@require_POST
def end(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    desk = desk_of(request, school)
    membership = get_object_or_404(Membership, pk=pk, organisation=desk.organisation)
    try:
        actions.end_membership(membership, by=desk.person)
    except Refusal as refusal:
        return people_page(request, desk, refused=refusal, refused_at=pk)
    messages.success(
        request, _("%(name)s no longer comes in here as that.") % {"name": membership.person.name}
    )
    still_here = rules.may_edit(rules.roles_at(desk.person, desk.organisation))
    return redirect("accounts:people", school=school) if still_here else redirect("/")


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in the mail. Looking changes nothing: mail scanners look too."""
    found = get_object_or_404(
        Invitation.objects.select_related("organisation", "invited_by"), token=hash_of("invitation", token)
    )
    if not found.is_open:
        return render(request, "accounts/invitation_closed.html", {"invitation": found}, status=410)
    person = request.user if isinstance(request.user, Person) else None
    known = Person.objects.filter(email=found.email).exists()
    if request.method == "POST":
        return _accept(request, found, person, known=known)
    shown = {
        "invitation": found,
        "known": known,
        "person": person,
        "expires": timezone.localdate(found.expires_at),
    }
    return render(request, "accounts/invitation.html", shown)


def _accept(request: HttpRequest, found: Invitation, person: Person | None, *, known: bool) -> HttpResponse:
    if person is None and known:
        return redirect(reverse("accounts:sign_in", query={"next": request.path, "email": found.email}))
    joined = actions.accept_invitation(found, by=person, name=request.POST.get("name", "").strip()[:200])
    onwards = admit(request, joined) if person is None else redirect("/")
    messages.success(request, _("Welcome to %(place)s.") % {"place": found.organisation.name})
    return onwards
