"""Who belongs to a place: invitations, new colleagues, memberships that end."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.foundation.accounts import rules
from samspil.foundation.accounts.models import LEADERS, Invitation, Membership, Organisation, Person, Role
from samspil.foundation.accounts.secrets import hash_of, make_token
from samspil.foundation.accounts.signals import joined, letter_unwanted, letter_wanted
from samspil.foundation.history.actions import record
from samspil.foundation.history.models import name_of
from samspil.foundation.web.errors import Refusal

INVITATION_LIVES = dt.timedelta(days=14)


class NotYoursToInvite(Refusal):
    message = gettext_lazy("Only those who lead the school can invite somebody as that.")


class BelongsAlready(Refusal):
    message = gettext_lazy("This person is already here as that.")


class NotYoursToEnd(Refusal):
    message = gettext_lazy("Only those who lead the school can end this membership.")


class LastLeader(Refusal):
    message = gettext_lazy("The last leader cannot leave. Invite a new leader first.")


class DoorIsClosed(Refusal):
    message = gettext_lazy("This invitation is no longer open. Ask the school for a new one.")


class NotYourInvitation(Refusal):
    message = gettext_lazy("This invitation is for another e-mail address. Sign in with that one.")


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is invited, and as what."""

    email: str
    name: str
    role: str
    begins: dt.date | None = None
    ends: dt.date | None = None


@transaction.atomic
def invite(organisation: Organisation, guest: Guest, *, door: str, by: Person) -> Invitation:
    """Open a door. ``door`` is the address of the invitation page, with TOKEN where the token goes.
    An open invitation to the same person for the same role is replaced."""
    today = timezone.localdate()
    if not rules.may_invite(rules.roles_at(by, organisation), guest.role, organisation, today):
        raise NotYoursToInvite
    email = guest.email.strip().lower()
    members = Membership.objects.filter(organisation=organisation, person__email=email, role=guest.role)
    if members.exclude(ends__lt=today).exists():
        raise BelongsAlready
    earlier = Invitation.objects.filter(organisation=organisation, email=email, role=guest.role)
    for invitation in earlier.filter(accepted_at__isnull=True, withdrawn_at__isnull=True):
        _close(invitation)
    token = make_token()
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        name=guest.name,
        role=guest.role,
        begins=guest.begins,
        ends=guest.ends,
        token=hash_of("invitation", token),
        invited_by=by,
        expires_at=timezone.now() + INVITATION_LIVES,
    )
    record("accounts.invited", invitation, by=by, school=organisation.pk, facts={"role": guest.role})
    _mail(invitation, door.replace("TOKEN", token))
    return invitation


def _mail(invitation: Invitation, door: str) -> None:
    with translation.override(invitation.organisation.language):
        names = {
            "by": invitation.invited_by.name if invitation.invited_by else "",
            "place": invitation.organisation.name,
            "role": str(Role(invitation.role).label),
            "door": door,
            "name": invitation.name.split(maxsplit=1)[0] if invitation.name else "",
        }
        greeting = _("Hi %(name)s") if names["name"] else _("Hi")
        text = _(
            "%(by)s has invited you to %(place)s in Samspil as %(role)s.\n\nSee the invitation and say yes here:\n"
            "%(door)s\n\nThe invitation is open for 14 days. You need no password.\n"
        )
        letter_wanted.send(
            Invitation,
            kind="invitation",
            address=invitation.email,
            subject=_("Invitation to %(place)s in Samspil") % names,
            body=f"{greeting % names}\n\n{text % names}",
            about=name_of(invitation),
            school=invitation.organisation_id,
        )


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Person) -> None:
    """Close a door again. Withdrawing twice is harmless."""
    if invitation.accepted_at or invitation.withdrawn_at:
        return
    _close(invitation)
    record("accounts.invitation_withdrawn", invitation, by=by, school=invitation.organisation_id)


def _close(invitation: Invitation) -> None:
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    letter_unwanted.send(Invitation, about=name_of(invitation))


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: Person | None, name: str = "") -> Person:
    """Go in. Somebody we know must be signed in as that person; somebody new is made from the invitation."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open:
        raise DoorIsClosed
    known = Person.objects.filter(email=invitation.email).first()
    if known is None and by is None:
        known = by = Person.objects.create_user(invitation.email, name or invitation.name)
    if by is None or known is None or by.pk != known.pk:
        raise NotYourInvitation
    membership, _made = Membership.objects.update_or_create(
        person=by,
        organisation=invitation.organisation,
        role=invitation.role,
        defaults={"begins": invitation.begins, "ends": invitation.ends},
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record(
        "accounts.joined",
        membership,
        by=by,
        school=invitation.organisation_id,
        facts={"role": membership.role},
    )
    place = invitation.organisation
    transaction.on_commit(lambda: joined.send(Membership, person=by, organisation=place))
    return by


@transaction.atomic
def add_colleague_without_address(organisation: Organisation, name: str, *, by: Person) -> Person:
    """Somebody who comes in with a printed key."""
    if not rules.leads(rules.roles_at(by, organisation)):
        raise NotYoursToInvite
    person = Person.objects.create_user(None, name)
    membership = Membership.objects.create(person=person, organisation=organisation, role=Role.STAFF)
    record("accounts.colleague_added", membership, by=by, school=organisation.pk)
    transaction.on_commit(lambda: joined.send(Membership, person=person, organisation=organisation))
    return person


@transaction.atomic
def end_membership(membership: Membership, *, by: Person) -> None:
    """From now on the person is not here. The row stays: what they did is still theirs. Ending twice is harmless."""
    today = timezone.localdate()
    if membership.ends and membership.ends < today:
        return
    if not rules.may_end(by, rules.roles_at(by, membership.organisation), membership):
        raise NotYoursToEnd
    if membership.role in LEADERS and not rules.has_other_leaders(membership, today):
        raise LastLeader
    membership.ends = today - dt.timedelta(days=1)
    membership.save(update_fields=["ends"])
    record(
        "accounts.membership_ended",
        membership,
        by=by,
        school=membership.organisation_id,
        facts={"role": membership.role},
    )
