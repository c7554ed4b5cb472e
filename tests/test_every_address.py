"""Every address is asked for and posted to, with real rows, by everybody there can be; one that nobody tries fails the test.

Who may open what is declared in ``rights.toml``. A change of it is a change of rights and is made there too, on purpose.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from samspil.config.demo.filling import fill_demo
from samspil.config.demo.planning import plan_coming
from samspil.foundation.accounts.models import Organisation, Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from tests.addresses import RIGHTS, Rows, patterns

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Rights = dict[str, dict[str, set[str]]]
PEOPLE = {
    "leader": "karin",
    "facilitator": "bo",
    "colleague": "line",
    "union": "mikkel",
    "consultant": "amina",
    "office": "vera",
}
JUNK = {
    "kind": "💥",
    "text": "x" * 3000,
    "pk": "-1",
    "day": "i går",
    "begins": "25.99",
    "number": "NaN",
    "year": "0",
}
SENSIBLE = {  # where an empty form names nothing, and so finds nothing
    "programmes:needs": {"kind": "challenge"},
    "programmes:agreement_move": {"status": "done"},
    "programmes:decision": {"verdict": "approve"},
}


class Everybody:
    """Each in a session of their own; whatever a request changes is taken back before the next."""

    def __init__(self) -> None:
        people: dict[str, Person | None] = {
            role: Person.objects.get(email=f"{name}@demo.invalid") for role, name in PEOPLE.items()
        }
        thomas = make_person("Thomas Bestyrelse")
        make_membership(thomas, Organisation.objects.get(slug="havrebakken"), Role.BOARD)
        people |= {"board": thomas, "stranger": make_person("Carla Fremmed"), "anonymous": None}
        self.cookies = {role: _signed_in(person) for role, person in people.items()}

    def answers(
        self, address: str, posted: dict[str, Any] | None = None
    ) -> Iterator[tuple[str, HttpResponseBase]]:
        for role, session in self.cookies.items():
            client = Client(raise_request_exception=False)
            if session:
                client.cookies["sessionid"] = session
            with transaction.atomic():
                yield role, client.get(address) if posted is None else client.post(address, posted)
                transaction.set_rollback(True)


def _signed_in(person: Person | None) -> str:
    client = Client()
    if person is None:
        return ""
    client.force_login(person)
    return client.cookies["sessionid"].value


def test_nothing_breaks_and_everybody_comes_exactly_as_far_as_declared() -> None:
    school = fill_demo()
    plan_coming(school)
    rows, everybody = Rows(school), Everybody()
    found: Rights = {}
    broken, let_in = [], []

    for name, pattern in patterns().items():
        address = rows.address(name)
        found[name] = {"opens": set(), "takes": set()}
        for way, posted in (("opens", None), ("takes", SENSIBLE.get(name, {})), ("takes", JUNK)):
            for role, answer in everybody.answers(address, posted):
                if answer.status_code >= 500:
                    broken.append((name, way, role))
                if not _refused(answer):
                    found[name][way].add(role)
                if (
                    role == "stranger"
                    and pattern.startswith("schools/")
                    and answer.status_code not in {404, 405}
                ):
                    let_in.append((name, way, answer.status_code))

    assert (broken, let_in) == ([], [])
    assert found == declared(), f"Write in {RIGHTS.name} what is meant:\n{written(found)}"


def _refused(answer: HttpResponseBase) -> bool:
    """Not there for this person, not in this way, or only after signing in."""
    at_the_door = answer.status_code == 302 and answer.headers["Location"].startswith(
        ("/sign-in/", "/profile/again/")
    )
    return at_the_door or answer.status_code in {403, 404, 405}


def declared() -> Rights:
    known: dict[str, dict[str, list[str]]] = tomllib.loads(RIGHTS.read_text(encoding="utf-8"))
    roles = [*PEOPLE, "board", "stranger", "anonymous"]
    everybody = {"everybody": roles, "signed in": roles[:-1], "of the school": list(PEOPLE)}
    return {
        name: {
            way: {role for word in words for role in everybody.get(word, [word])}
            for way, words in ways.items()
        }
        for name, ways in known.items()
    }


def written(found: Rights) -> str:
    lines = [
        f'"{name}" = {{ opens = {sorted(ways["opens"])}, takes = {sorted(ways["takes"])} }}'
        for name, ways in found.items()
    ]
    return "\n".join(lines).replace("'", '"')
