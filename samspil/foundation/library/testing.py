"""Builders for tests and demo data."""

from samspil.engines.content.items.library import items
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.library.actions import adapt_item
from samspil.foundation.library.marks import fresh_mark
from samspil.foundation.library.models import LibraryItem
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_school


def make_item(
    copy_of: str = "regnvejr", *, school: School | None = None, by: Person | None = None
) -> LibraryItem:
    writer = by or Person.objects.filter(email="writer@example.org").first()
    return adapt_item(
        school or make_school(), items()[copy_of], once=fresh_mark(),
        by=writer or make_person("Maja Skov", "writer@example.org"),
    )  # fmt: skip
