"""Keys on paper for those without an e-mail address: used once, and only their hash is kept."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from samspil.foundation.accounts import rules
from samspil.foundation.accounts.actions.signing_in import FAILURES_PER_PLACE, count_failure, require_patience
from samspil.foundation.accounts.models import Membership, Organisation, Person, PrintedKey
from samspil.foundation.accounts.secrets import ALPHABET, hash_of, in_fours, make_key
from samspil.foundation.history.actions import record
from samspil.foundation.web.errors import Refusal

KEY_LIVES = dt.timedelta(days=30)


class NoKeyForThem(Refusal):
    message = gettext_lazy(
        "A printed key is only for people without an e-mail address who work at this school and nowhere else."
    )


class NobodyChosen(Refusal):
    message = gettext_lazy("Choose at least one person.")


class WrongKey(Refusal):
    message = gettext_lazy(
        "The key does not fit. It may have been used, or be too old. Ask your leader for a new one."
    )


@dataclass(frozen=True, slots=True)
class KeyCard:
    """What is printed; it exists only on this page."""

    name: str
    key: str
    valid_until: dt.date


@transaction.atomic
def make_keys(organisation: Organisation, people: Sequence[int], *, by: Person) -> list[KeyCard]:
    """A new key for each; an older unused one stops working. Raises NoKeyForThem if it is not for all of them."""
    today = timezone.localdate()
    if not rules.leads(rules.roles_at(by, organisation)):
        raise NoKeyForThem
    if not people:
        raise NobodyChosen
    here = Membership.objects.filter(organisation=organisation).current(today).values("person")
    chosen = Person.objects.filter(pk__in=set(people), email__isnull=True, is_active=True)
    found = list(chosen.filter(pk__in=here).order_by("name", "pk"))
    if len(found) != len(set(people)):
        raise NoKeyForThem
    if not all(rules.works_in_one_place(person, organisation, today) for person in found):
        raise NoKeyForThem
    return [_make_key(person, organisation, by) for person in found]


def _make_key(person: Person, organisation: Organisation, by: Person) -> KeyCard:
    now = timezone.now()
    PrintedKey.objects.filter(person=person, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    key = make_key()
    printed = PrintedKey.objects.create(
        person=person, code_hash=hash_of("key", key), made_by=by, expires_at=now + KEY_LIVES
    )
    record("accounts.key_made", printed, by=by, school=organisation.pk, facts={"name": person.name})
    return KeyCard(person.name, in_fours(key), timezone.localdate(printed.expires_at))


def use_key(typed: str, *, place: str) -> Person:
    """The person whose key it is. Raises WrongKey and TooManyFailures, which are counted."""
    require_patience(place, FAILURES_PER_PLACE)
    key = "".join(character for character in typed.upper() if character in ALPHABET)
    now = timezone.now()
    good = PrintedKey.objects.filter(code_hash=hash_of("key", key), used_at__isnull=True, expires_at__gt=now)
    printed = good.select_related("person").filter(person__is_active=True).first()
    if printed is None or not good.update(used_at=now):
        count_failure(place)
        raise WrongKey
    record("accounts.key_used", printed, by=printed.person)
    return printed.person
