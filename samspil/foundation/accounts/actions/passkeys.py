"""Passkeys: a device makes one, and opens it by finger, face or PIN. We keep the public half (WebAuthn level 2)."""

import contextlib
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from samspil.foundation.accounts import rules
from samspil.foundation.accounts.actions.second_step import StillNeeded
from samspil.foundation.accounts.actions.signing_in import FAILURES_PER_PLACE, count_failure, require_patience
from samspil.foundation.accounts.models import Passkey, Person, RecoveryCode
from samspil.foundation.accounts.secrets import hash_of
from samspil.foundation.history.actions import record
from samspil.foundation.web.errors import Refusal

MOST = 10  # for one person
State = dict[str, Any]


class WrongPasskey(Refusal):
    message = gettext_lazy("The passkey was not accepted here. Try again, or come in another way.")


class EnoughPasskeys(Refusal):
    message = gettext_lazy("You have ten passkeys. Remove one that you do not use.")


def begin_making(person: Person, host: str) -> tuple[dict[str, Any], State]:
    """What the browser needs to make a passkey, and what we must remember until it answers."""
    if Passkey.objects.filter(person=person).count() >= MOST:
        raise EnoughPasskeys
    known = [_credential(key) for key in Passkey.objects.filter(person=person)]
    handle = bytes.fromhex(hash_of("passkey", str(person.pk)))
    options, state = _server(host).register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=person.email or person.name, display_name=person.name),
        known,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options)["publicKey"], dict(state)


@transaction.atomic
def make_passkey(person: Person, answer: dict[str, Any], state: State, *, host: str, name: str) -> Passkey:
    """Raises WrongPasskey for an answer that is not to our question."""
    try:
        made = _server(host).register_complete(state, answer).credential_data
    except (ValueError, KeyError, TypeError) as error:
        raise WrongPasskey from error
    if made is None:
        raise WrongPasskey
    try:
        with transaction.atomic():
            passkey = Passkey.objects.create(
                person=person,
                name=" ".join(name.split())[:60] or str(gettext_lazy("Passkey")),
                credential_id=websafe_encode(made.credential_id),
                credential=websafe_encode(bytes(made)),
            )
    except IntegrityError as error:
        raise WrongPasskey from error
    record("accounts.passkey_made", person, by=person, facts={"name": passkey.name})
    return passkey


def begin_using(host: str) -> tuple[dict[str, Any], State]:
    """No list of keys is sent: the device knows whose they are, and nobody learns who is known here."""
    options, state = _server(host).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return dict(options)["publicKey"], dict(state)


def use_passkey(answer: dict[str, Any], state: State, *, host: str, place: str) -> Person:
    """The person whose key it is. Raises WrongPasskey and TooManyFailures, which are counted."""
    require_patience(place, FAILURES_PER_PLACE)
    passkey = Passkey.objects.filter(credential_id=str(answer.get("rawId", "")), person__is_active=True)
    found = passkey.select_related("person").first()
    count = _count_in(answer)
    with contextlib.suppress(ValueError, KeyError, TypeError):
        if found and _server(host).authenticate_complete(state, [_credential(found)], answer):
            unused = Passkey.objects.filter(Q(count__lt=count) | Q(count=0), pk=found.pk)
            if unused.update(count=count, used_at=timezone.now()):
                return found.person
    count_failure(place)
    raise WrongPasskey


def _count_in(answer: dict[str, Any]) -> int:
    """How often the device says the key has been used. A copy of the key falls behind; many devices always say 0."""
    try:
        return int(AuthenticatorData(websafe_decode(answer["response"]["authenticatorData"])).counter)
    except (ValueError, KeyError, TypeError, IndexError):
        return 0


@transaction.atomic
def remove_passkey(passkey: Passkey) -> None:
    """The last way to take the second step stays with those whose work needs one."""
    person = passkey.person
    others = Passkey.objects.filter(person=person).exclude(pk=passkey.pk).exists()
    if rules.needs_second_step(person) and not others and not rules.has_app(person):
        raise StillNeeded(
            gettext_lazy("Your work needs a second step. Set up another one before you remove this.")
        )
    passkey.delete()
    if not others and not rules.has_app(person):
        RecoveryCode.objects.filter(person=person).delete()
    record("accounts.passkey_removed", person, by=person, facts={"name": passkey.name})


def _credential(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(passkey.credential))


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name="Samspil"))
