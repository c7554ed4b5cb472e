"""The people of a school and its facilitator, and a leader from elsewhere."""

import pytest

from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def astrid(school: School) -> Person:
    return make_leader(school)


@pytest.fixture
def bo(school: School) -> Person:
    return make_colleague(school)


@pytest.fixture
def ida(school: School) -> Person:
    person = make_person("Ida Lund")
    make_membership(person, school, Role.FACILITATOR)
    return person


@pytest.fixture
def carla() -> Person:
    return make_leader(make_school("Skovskolen"), "Carla Friis")
