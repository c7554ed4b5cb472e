"""Builders for tests and demo data."""

from typing import Unpack

from samspil.features.programmes.actions import add_agreement, start_programme
from samspil.features.programmes.actions.agreements import Details
from samspil.features.programmes.models import Agreement, Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_school


def make_programme(
    *,
    school: School | None = None,
    template: str = "two_years",
    first_year: int = 2026,
    state: str = Programme.State.AGREED,
    by: Person | None = None,
) -> Programme:
    programme = start_programme(
        school or make_school(), template, first_year=first_year, by=by or _somebody()
    )
    programme.state = Programme.State(state)
    programme.save(update_fields=["state"])
    return programme


def make_agreement(
    text: str = "Vi ser på hinandens undervisning",
    *,
    school: School | None = None,
    status: str = Agreement.Status.OPEN,
    by: Person | None = None,
    **details: Unpack[Details],
) -> Agreement:
    sign = details.get("sign")
    goal = sign.goal if sign else details.get("goal")
    place = school or (goal.programme.school if goal else make_school())
    agreement = add_agreement(place, text, by=by or _somebody(), **details)
    agreement.status = Agreement.Status(status)
    agreement.save(update_fields=["status"])
    return agreement


def _somebody() -> Person:
    return Person.objects.filter(email="maker@example.org").first() or make_person(
        "Maja Skov", "maker@example.org"
    )
