"""Changing what is known about oneself."""

from typing import Any

from django.db import transaction

from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record


@transaction.atomic
def change_profile(person: Person, typed: dict[str, Any], *, by: Person) -> None:
    """Saving the same again writes nothing down."""
    changed = [name for name, value in typed.items() if getattr(person, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(person, name, typed[name])
    person.save(update_fields=changed)
    record("accounts.profile_changed", person, by=by, facts={"fields": sorted(changed)})
