"""What several tests ask a page."""

import datetime as dt
from typing import Any

from django.test import Client

from samspil.foundation.accounts.models import Person


def answers(client: Client, people: dict[str, Person], address: str) -> dict[str, int]:
    found = {}
    for name, person in people.items():
        client.force_login(person)
        found[name] = client.get(address).status_code
    return found


def typed_in(answer: Any) -> dict[str, Any]:
    """What stands in the form of an answer, ready to be sent again."""
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in values.items()
        if value is not None and value is not False
    }
