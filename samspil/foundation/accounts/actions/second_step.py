"""The second step: digits from an app on the phone, and ten codes on paper for the day the phone is gone."""

import secrets
import time
from collections.abc import Iterator

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy

from samspil.foundation.accounts import rules
from samspil.foundation.accounts.actions.signing_in import count_failure, require_patience
from samspil.foundation.accounts.models import Passkey, Person, RecoveryCode, SecondStep
from samspil.foundation.accounts.secrets import ALPHABET, deciphered, enciphered, hash_of, in_fours
from samspil.foundation.history.actions import record
from samspil.foundation.web.errors import Refusal

HALF_MINUTE = 30
FAILURES_PER_SECOND_STEP = 10  # within a quarter of an hour: three numbers fit at a time, of a million
RECOVERY_CODES = 10


class WrongDigits(Refusal):
    message = gettext_lazy("The digits do not fit. Wait for the next ones in the app, and type them here.")


class StillNeeded(Refusal):
    message = gettext_lazy(
        "Your work needs a second step. Make a passkey first, then you can turn the app off."
    )


@transaction.atomic
def begin_app(person: Person) -> bytes:
    """The secret for the app to read. Asking again before it is confirmed gives the same one."""
    step, _made = SecondStep.objects.get_or_create(
        person=person, defaults={"secret": enciphered(secrets.token_bytes(20))}
    )
    secret = deciphered(step.secret)
    if not secret and step.confirmed_at is None:
        secret = secrets.token_bytes(20)
        step.secret = enciphered(secret)
        step.save(update_fields=["secret"])
    return secret


def address_for_app(person: Person, secret: bytes) -> str:
    return _totp(secret).get_provisioning_uri(person.email or person.name, "Samspil")


def confirm_app(person: Person, digits: str) -> list[str]:
    """Turn the second step on, once the app shows the right digits. The recovery codes to print, if there are none."""
    require_patience(_source(person), FAILURES_PER_SECOND_STEP)
    step = SecondStep.objects.filter(person=person, confirmed_at__isnull=True).first()
    if step is None or not _fits(step, digits):
        count_failure(_source(person))
        raise WrongDigits
    with transaction.atomic():
        SecondStep.objects.filter(pk=step.pk).update(confirmed_at=timezone.now())
        record("accounts.second_step_on", person, by=person)
        return [] if _has_codes(person) else make_recovery_codes(person)


def pass_second_step(person: Person, typed: str) -> None:
    """Digits from the app, or a recovery code. Raises WrongDigits and TooManyFailures, which are counted."""
    require_patience(_source(person), FAILURES_PER_SECOND_STEP)
    step = SecondStep.objects.filter(person=person, confirmed_at__isnull=False).first()
    if (step and _fits(step, typed)) or _spend_recovery_code(person, typed):
        return
    count_failure(_source(person))
    raise WrongDigits


@transaction.atomic
def turn_app_off(person: Person) -> None:
    """A password works only with the second step, so it goes too. Turning off twice is harmless."""
    if not SecondStep.objects.filter(person=person).exists():
        return
    has_passkey = rules.has_passkey(person)
    if rules.needs_second_step(person) and not has_passkey:
        raise StillNeeded
    SecondStep.objects.filter(person=person).delete()
    if not has_passkey:
        RecoveryCode.objects.filter(person=person).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    record("accounts.second_step_off", person, by=person)


@transaction.atomic
def forget_everything(person: Person) -> None:
    """Back to a code by mail alone, by whoever runs the machine. Nobody reads anything; it is written down."""
    for rows in (SecondStep, RecoveryCode, Passkey):
        rows.objects.filter(person=person).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    record("accounts.second_step_forgotten", person, by=None)


@transaction.atomic
def make_recovery_codes(person: Person) -> list[str]:
    """Ten new codes; the old ones stop working. They exist only in the answer."""
    RecoveryCode.objects.filter(person=person).delete()
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(12)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, code_hash=hash_of("recovery", f"{person.pk}:{code}")) for code in codes
    )
    record("accounts.recovery_codes_made", person, by=person)
    return [in_fours(code) for code in codes]


def _spend_recovery_code(person: Person, typed: str) -> bool:
    code = "".join(character for character in typed.upper() if character in ALPHABET)
    good = RecoveryCode.objects.filter(person=person, used_at__isnull=True)
    good = good.filter(code_hash=hash_of("recovery", f"{person.pk}:{code}"))
    used = bool(good.update(used_at=timezone.now()))
    if used:
        record("accounts.recovery_code_used", person, by=person)
    return used


def _has_codes(person: Person) -> bool:
    return RecoveryCode.objects.filter(person=person, used_at__isnull=True).exists()


def _fits(step: SecondStep, typed: str) -> bool:
    """Whether these are the digits of this half minute or one beside it, and nobody has used them before."""
    digits = "".join(character for character in typed if character.isdigit())
    for moment, right in _digits_around_now(step):
        if moment > step.last_used and constant_time_compare(digits, right):
            unused = SecondStep.objects.filter(pk=step.pk, last_used__lt=moment)
            return bool(unused.update(last_used=moment))
    return False


def _digits_around_now(step: SecondStep) -> Iterator[tuple[int, str]]:
    secret = deciphered(step.secret)
    now = int(time.time()) // HALF_MINUTE
    for moment in (now, now - 1, now + 1) if secret else ():
        yield moment, _totp(secret).generate(moment * HALF_MINUTE).decode()


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, 6, SHA1(), HALF_MINUTE)  # noqa: S303 - what every app reads (RFC 6238)


def _source(person: Person) -> str:
    return f"second step of {person.pk}"
