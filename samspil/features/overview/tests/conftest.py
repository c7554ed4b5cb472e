import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from samspil.features.overview.testing import make_running
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school


@pytest.fixture(autouse=True)
def _on_a_monday_in_november() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def programme(school: School) -> Programme:
    return make_running(school)


@pytest.fixture
def astrid(school: School) -> Person:
    return make_leader(school)


@pytest.fixture
def bo(school: School) -> Person:
    return make_colleague(school)


@pytest.fixture
def carla() -> Person:
    return make_colleague(make_school("Skovskolen"), "Carla From")


@pytest.fixture
def dorte(school: School) -> Person:
    """Facilitates the school today."""
    person = make_person("Dorte Lind")
    make_membership(person, school, "facilitator", ends=dt.date(2027, 6, 30))
    return person


@pytest.fixture
def emil(school: School) -> Person:
    """Facilitated the school until yesterday."""
    person = make_person("Emil Krag")
    make_membership(person, school, "facilitator", ends=dt.date(2026, 11, 22))
    return person
