"""Builders for tests and demo data."""

import datetime as dt

from samspil.foundation.accounts.models import Membership, Organisation, Person, Role


def make_person(name: str = "Astrid Holm", email: str | None = None, *, password: str = "") -> Person:
    address = email or f"{name.lower().replace(' ', '.')}@example.org"
    return Person.objects.create_user(address, name, password or None)


def make_organisation(
    name: str = "Engskolen",
    *,
    kind: str = Organisation.Kind.SCHOOL,
    slug: str = "",
    municipality: Organisation | None = None,
) -> Organisation:
    return Organisation.objects.create(
        kind=kind, name=name, slug=slug or name.lower().replace(" ", "-"), municipality=municipality
    )


def make_membership(
    person: Person,
    organisation: Organisation,
    role: str = Role.STAFF,
    *,
    begins: dt.date | None = None,
    ends: dt.date | None = None,
) -> Membership:
    return Membership.objects.create(
        person=person, organisation=organisation, role=role, begins=begins, ends=ends
    )
