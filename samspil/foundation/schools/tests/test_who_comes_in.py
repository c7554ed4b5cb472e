"""Who sees which schools: by their own membership, their municipality's or the one who holds the school; never longer."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from samspil.foundation.accounts.models import Membership, Organisation, Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.access import roles_here
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 2)


@pytest.fixture
def school() -> School:
    school = make_school()
    school.municipality = make_place("municipality", "Havrekær")
    school.held_by = make_place("provider", "Havbjerg Skoleudvikling")
    school.save()
    return school


def make_place(kind: str, name: str) -> Organisation:
    return Organisation.objects.create(kind=kind, name=name, slug=name.lower().replace(" ", "-"))


def make_outsider(
    place: Organisation, role: str, *, begins: dt.date | None = None, ends: dt.date | None = None
) -> Person:
    person = make_person(f"{role} {place.pk} {begins} {ends}")
    Membership.objects.create(person=person, organisation=place, role=role, begins=begins, ends=ends)
    return person


def sees(person: Person, school: School, today: dt.date = TODAY) -> frozenset[str]:
    """The roles here; the list of schools and the way in agree about whether there are any."""
    roles = roles_here(person, school, today)
    assert School.objects.seen_by(person, today).filter(pk=school.pk).exists() == bool(roles)
    return roles


def test_the_office_sees_the_schools_its_provider_holds_and_no_others(school: School) -> None:
    assert school.held_by is not None
    vera = make_outsider(school.held_by, Role.OFFICE)
    other = make_school("Skovskolen")
    assert sees(vera, school) == {Role.OFFICE}
    assert sees(vera, other) == frozenset()


def test_the_municipalitys_consultant_sees_its_schools_and_only_as_a_consultant(school: School) -> None:
    assert school.municipality is not None
    amina = make_outsider(school.municipality, Role.CONSULTANT)
    head_of_schools = make_outsider(school.municipality, Role.LEADER)
    clerk = make_outsider(school.municipality, Role.OFFICE)
    assert sees(amina, school) == {Role.CONSULTANT}
    assert (sees(head_of_schools, school), sees(clerk, school)) == (frozenset(), frozenset())


def test_a_municipality_that_holds_a_school_sees_it_with_consultant_and_office(school: School) -> None:
    municipality = school.municipality
    assert municipality is not None
    held = make_school("Skovskolen")
    held.held_by = municipality
    held.save()
    amina = make_outsider(municipality, Role.CONSULTANT)
    clerk = make_outsider(municipality, Role.OFFICE)
    assert [sees(amina, held), sees(clerk, held)] == [frozenset({Role.CONSULTANT}), frozenset({Role.OFFICE})]


def test_a_facilitator_sees_current_engagements_and_never_all_that_the_provider_holds(school: School) -> None:
    assert school.held_by is not None
    today, day = TODAY, dt.timedelta(days=1)
    colleague = make_outsider(school.held_by, Role.FACILITATOR)
    now = make_outsider(school, Role.FACILITATOR, begins=today - day, ends=today)
    past = make_outsider(school, Role.FACILITATOR, ends=today - day)
    later = make_outsider(school, Role.FACILITATOR, begins=today + day)
    assert [sees(person, school) for person in (colleague, now, past, later)] == [
        frozenset(), {Role.FACILITATOR}, frozenset(), frozenset(),
    ]  # fmt: skip


def test_the_period_counts_for_the_office_and_the_consultant_too(school: School) -> None:
    assert school.held_by is not None
    assert school.municipality is not None
    yesterday = TODAY - dt.timedelta(days=1)
    vera = make_outsider(school.held_by, Role.OFFICE, ends=yesterday)
    amina = make_outsider(school.municipality, Role.CONSULTANT, ends=yesterday)
    assert (sees(vera, school), sees(amina, school)) == (frozenset(), frozenset())
    assert sees(vera, school, yesterday) == {Role.OFFICE}


def test_one_person_may_be_office_and_facilitator_at_once(school: School) -> None:
    assert school.held_by is not None
    bo = make_outsider(school.held_by, Role.OFFICE)
    make_membership(bo, school, Role.FACILITATOR)
    assert sees(bo, school) == {Role.OFFICE, Role.FACILITATOR}
    assert School.objects.seen_by(bo, TODAY).count() == 1


def test_what_each_sees_of_a_school(client: Client, school: School) -> None:
    assert school.held_by is not None
    assert school.municipality is not None
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    people = {
        "leader": make_leader(school),
        "colleague": make_colleague(school),
        "facilitator": make_outsider(school, Role.FACILITATOR),
        "past facilitator": make_outsider(school, Role.FACILITATOR, ends=yesterday),
        "office": make_outsider(school.held_by, Role.OFFICE),
        "consultant": make_outsider(school.municipality, Role.CONSULTANT),
        "stranger": make_leader(make_school("Skovskolen"), "Carla Fremmed"),
    }
    pages = ["/programme/", "/questions/", "/questions/desk/", "/pulses/", "/school/", "/school/staff/", "/people/"]  # fmt: skip
    answers = {}
    for who, person in people.items():
        client.force_login(person)
        answers[who] = [client.get(f"/schools/{school.slug}{page}").status_code for page in pages]
    assert answers == {
        "leader": [200, 200, 404, 200, 200, 200, 200],
        "colleague": [200, 200, 404, 200, 404, 404, 404],
        "facilitator": [200, 200, 200, 200, 200, 200, 200],
        "past facilitator": [404] * 7,
        "office": [200, 404, 404, 404, 404, 404, 404],
        "consultant": [200, 404, 404, 404, 404, 404, 404],
        "stranger": [404] * 7,
    }
