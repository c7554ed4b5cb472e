"""Coming in with a password, which works only together with a second step."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext_lazy

from samspil.foundation.accounts import rules
from samspil.foundation.accounts.actions.signing_in import (
    FAILURES_PER_PERSON,
    FAILURES_PER_PLACE,
    count_failure,
    require_patience,
)
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.web.errors import Refusal


class WrongPassword(Refusal):
    message = gettext_lazy(
        "The e-mail address and the password do not fit together. You can always get in with a code by mail."
    )


class SecondStepFirst(Refusal):
    message = gettext_lazy("A password works only with a second step. Set up the app first.")


def use_password(email: str, password: str, *, place: str) -> Person:
    """The person; the second step remains. Raises WrongPassword and TooManyFailures, which are counted.
    Takes as long for somebody unknown, and for somebody without a password."""
    email = email.strip().lower()
    require_patience(place, FAILURES_PER_PLACE)
    require_patience(email, FAILURES_PER_PERSON)
    person = Person.objects.filter(email=email, is_active=True).first()
    if person is None:
        make_password(password)
    elif person.check_password(password) and rules.has_app(person):
        return person
    count_failure(email)
    count_failure(place)
    raise WrongPassword


@transaction.atomic
def set_password(person: Person, password: str) -> None:
    """Raises ValidationError for one that is too easy to guess."""
    if not rules.has_app(person):
        raise SecondStepFirst
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record("accounts.password_set", person, by=person)


@transaction.atomic
def remove_password(person: Person) -> None:
    """Removing twice is harmless."""
    if not person.has_usable_password():
        return
    person.set_unusable_password()
    person.save(update_fields=["password"])
    record("accounts.password_removed", person, by=person)
