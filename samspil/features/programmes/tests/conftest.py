import pytest

from samspil.features.programmes.models import Programme
from samspil.features.programmes.testing import make_programme
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
def carla() -> Person:
    return make_leader(make_school("Skovskolen"), "Carla Friis")


@pytest.fixture
def dorte(school: School) -> Person:
    """The facilitator."""
    person = make_person("Dorte Lund")
    make_membership(person, school, Role.FACILITATOR)
    return person


@pytest.fixture
def people(astrid: Person, bo: Person, carla: Person) -> dict[str, Person]:
    return {"astrid": astrid, "bo": bo, "carla": carla}


@pytest.fixture
def programme(school: School) -> Programme:
    return make_programme(school=school, template="kick_start")
