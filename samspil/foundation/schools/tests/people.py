"""Three people: Astrid leads, Bo works there, Carla is from elsewhere."""

from dataclasses import dataclass

from django.test import Client

from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school


@dataclass(frozen=True, slots=True)
class Cast:
    school: School
    astrid: Person
    bo: Person
    carla: Person


def make_cast() -> Cast:
    school = make_school()
    elsewhere = make_school("Bakkeskolen")
    return Cast(school, make_leader(school), make_colleague(school), make_leader(elsewhere, "Carla Ravn"))


def answers(cast: Cast, address: str, data: dict[str, object] | None = None) -> dict[str, int]:
    """What each of the three is answered; with ``data`` they post it. Astrid asks last."""
    found = {}
    for name in ("carla", "bo", "astrid"):
        client = client_of(getattr(cast, name))
        answer = client.get(address) if data is None else client.post(address, data)
        found[name] = answer.status_code
    return found


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


STRANGERS_OUT = {"carla": 404, "bo": 404}
