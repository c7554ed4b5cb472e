"""Every address is tried by the leader, a colleague and a stranger; one that nobody tries fails the test."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from samspil.config.demo.filling import fill_demo
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.schools.models import School

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OPEN = {  # addresses a stranger may open, and why
    "web:language", "web:style_guide",  # belong to no school
    "overview:schools",  # one's own schools; empty for a stranger
}  # fmt: skip


def patterns(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, here, entry.namespace or space)
        elif isinstance(entry, URLPattern):
            yield f"{space}:{entry.name}", here


def filled(address: str, school: School) -> str:
    """The address with the demo school's slug and number 1 for every row."""
    parts = []
    for piece in address.replace("<slug:school>", school.slug).split("<"):
        before, _, after = piece.partition(">")
        parts.append(piece if not _ else ("1" if "int" in before else "x") + after)
    return "/" + "".join(parts)


@pytest.fixture
def school() -> School:
    return fill_demo()


def test_no_address_breaks_and_no_stranger_gets_into_a_school(school: School) -> None:
    leader = Person.objects.get(email="karin@demo.invalid")
    colleague = Person.objects.get(email="line@demo.invalid")
    stranger = make_person("Carla Fremmed")
    broken, let_in, tried = [], [], 0

    for name, pattern in patterns(get_resolver()):
        address = filled(pattern, school)
        for person in (leader, colleague, stranger):
            client = Client()
            client.force_login(person)
            answer = client.get(address)
            tried += 1
            if answer.status_code >= 500:
                broken.append((name, person.name))
            if (
                person == stranger
                and "schools/" in pattern
                and name not in OPEN
                and answer.status_code not in {404, 405}
            ):
                let_in.append((name, answer.status_code))

    assert (broken, let_in) == ([], [])
    assert tried >= 3 * len(OPEN)
