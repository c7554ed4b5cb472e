"""Coming in with a code by mail. The answer is the same whether the address is known here or not."""

import datetime as dt
import logging
import secrets

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.foundation.accounts.models import FailedSignIn, Person, SignInCode
from samspil.foundation.accounts.secrets import hash_of, make_code
from samspil.foundation.web.errors import Refusal

CODE_LIVES = dt.timedelta(minutes=15)
CODES_PER_ADDRESS = 5  # within the life of a code
TRIES = 5
WINDOW = dt.timedelta(minutes=15)
FAILURES_PER_PLACE = 100  # a whole school sits behind one address: only what went wrong counts
FAILURES_PER_PERSON = 20
KEEP_FAILURES = dt.timedelta(days=1)

log = logging.getLogger(__name__)


class TooManyFailures(Refusal):
    message = gettext_lazy("Too many wrong codes have been typed. Wait a quarter of an hour and try again.")


class WrongCode(Refusal):
    message = gettext_lazy("The code does not fit. Look at the newest letter from us, or ask for a new code.")


class Postbag:
    """A code on its way. It is sent after the answer, so that the time taken tells nobody who is known here."""

    def __init__(self, code: SignInCode, digits: str) -> None:
        self.code = code
        self.digits = digits

    def send(self) -> None:
        person = Person.objects.filter(email=self.code.email, is_active=True).first()
        if person is None or self._enough_already():
            return
        try:
            with translation.override(person.language or translation.get_language() or "da"):
                send_mail(_subject(self.digits), _body(person, self.digits), None, [self.code.email])
        except OSError:  # the post office does not answer; SMTP errors are OSErrors
            log.exception("A sign-in code could not be sent")

    def _enough_already(self) -> bool:
        since = timezone.now() - CODE_LIVES
        return SignInCode.objects.filter(email=self.code.email, made_at__gt=since).count() > CODES_PER_ADDRESS


def _subject(digits: str) -> str:
    return _("%(code)s is your code for Samspil") % {"code": digits}


def _body(person: Person, digits: str) -> str:
    return _(
        "Hi %(name)s\n\nYour code is %(code)s\n\nType it on the page where you asked for it, within 15 minutes. "
        "Did you not ask for a code? Then you need do nothing: nobody comes in without it.\n\nSamspil\n"
    ) % {"name": person.first_name, "code": digits}


@transaction.atomic
def ask_for_code(email: str) -> Postbag:
    """Make a code for an address, known or not."""
    now = timezone.now()
    SignInCode.objects.filter(expires_at__lt=now - KEEP_FAILURES).delete()
    digits = make_code()
    salt = secrets.token_hex(8)
    code = SignInCode.objects.create(
        email=email.strip().lower(),
        code_hash=salt + hash_of("code", salt + digits)[: 64 - len(salt)],
        expires_at=now + CODE_LIVES,
    )
    return Postbag(code, digits)


def use_code(code: SignInCode, digits: str, *, place: str) -> Person:
    """The person whose code it is; a code works once. Raises WrongCode and TooManyFailures, which are counted."""
    require_patience(place, FAILURES_PER_PLACE)
    require_patience(code.email, FAILURES_PER_PERSON)
    if not _spend_a_try(code) or not _fits(code, digits):
        raise _failed(code.email, place)
    used = SignInCode.objects.filter(pk=code.pk, used_at__isnull=True).update(used_at=timezone.now())
    person = Person.objects.filter(email=code.email, is_active=True).first()
    if not used or person is None:
        raise _failed(code.email, place)
    return person


def _spend_a_try(code: SignInCode) -> bool:
    living = SignInCode.objects.filter(pk=code.pk, used_at__isnull=True, expires_at__gt=timezone.now())
    return bool(living.filter(tries__lt=TRIES).update(tries=F("tries") + 1))


def _fits(code: SignInCode, digits: str) -> bool:
    salt = code.code_hash[:16]
    typed = "".join(character for character in digits if character.isdigit())
    return constant_time_compare(code.code_hash, salt + hash_of("code", salt + typed)[: 64 - len(salt)])


def _failed(email: str, place: str) -> WrongCode:
    count_failure(email)
    count_failure(place)
    return WrongCode()


def require_patience(source: str, limit: int) -> None:
    """Raises TooManyFailures when too much has gone wrong from here lately."""
    since = timezone.now() - WINDOW
    if FailedSignIn.objects.filter(source=hash_of("failure", source), at__gt=since).count() >= limit:
        raise TooManyFailures


def count_failure(source: str) -> None:
    FailedSignIn.objects.filter(at__lt=timezone.now() - KEEP_FAILURES).delete()
    FailedSignIn.objects.create(source=hash_of("failure", source))
