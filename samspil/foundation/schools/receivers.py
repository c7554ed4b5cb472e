"""What a school does when the accounts, one floor down, have news."""

from typing import Any

from samspil.foundation.accounts.models import Organisation, Person
from samspil.foundation.schools.actions.staff import link_to_staff


def recognise(person: Person, organisation: Organisation, **_signal: Any) -> None:
    link_to_staff(person, organisation)
