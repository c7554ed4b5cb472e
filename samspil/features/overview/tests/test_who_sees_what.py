"""Each page tried by everybody: who gets in, and where the front door leads."""

import datetime as dt

import pytest
from django.test import Client

from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Organisation, Person
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague, make_school

pytestmark = pytest.mark.django_db


def _answers(client: Client, people: dict[str, Person], address: str) -> dict[str, int]:
    answers = {}
    for name, person in people.items():
        client.force_login(person)
        answers[name] = client.get(address).status_code
    return answers


@pytest.mark.parametrize(
    ("page", "opens_for"),
    [
        ("programme/", {"astrid", "bo", "dorte"}),
        ("leader/", {"astrid", "dorte"}),
        ("mine/", {"astrid", "bo"}),
        ("search/?q=bl", {"astrid", "bo", "dorte"}),
    ],
)
def test_each_page_opens_for_those_it_is_for(
    client: Client,
    programme: Programme,
    request: pytest.FixtureRequest,
    page: str,
    opens_for: set[str],
) -> None:
    people = {name: request.getfixturevalue(name) for name in ("astrid", "bo", "carla", "dorte", "emil")}

    answers = _answers(client, people, f"/schools/engskolen/{page}")

    assert answers == {name: 200 if name in opens_for else 404 for name in people}


def test_the_week_is_for_those_who_facilitate_today(client: Client, request: pytest.FixtureRequest) -> None:
    people = {name: request.getfixturevalue(name) for name in ("astrid", "bo", "carla", "dorte", "emil")}

    answers = _answers(client, people, "/week/")

    assert answers == {"astrid": 404, "bo": 404, "carla": 404, "dorte": 200, "emil": 404}


def test_a_stranger_without_a_name_is_sent_to_the_door(client: Client, school: School) -> None:
    answers = [
        client.get(address) for address in ("/", "/week/", "/our-schools/", "/schools/engskolen/mine/")
    ]

    assert [answer.headers["Location"].split("?")[0] for answer in answers] == ["/sign-in/"] * 4


def test_the_front_door_leads_each_to_their_own_page(
    client: Client, school: School, astrid: Person, bo: Person, dorte: Person, emil: Person
) -> None:
    people = {"astrid": astrid, "bo": bo, "dorte": dorte}
    doors = {}
    for name, person in people.items():
        client.force_login(person)
        doors[name] = client.get("/").headers["Location"]
    make_membership(dorte, make_school("Skovskolen"), "facilitator")

    client.force_login(dorte)
    with_two_schools = client.get("/").headers["Location"]
    client.force_login(emil)
    nowhere = client.get("/")

    assert doors == {
        "astrid": "/schools/engskolen/leader/",
        "bo": "/schools/engskolen/mine/",
        "dorte": "/week/",
    }
    assert with_two_schools == "/week/"
    assert nowhere.status_code == 200
    assert "ikke tilknyttet nogen skole" in nowhere.content.decode()


def test_a_municipal_consultant_sees_counts_of_its_schools_and_nobody_by_name(client: Client) -> None:
    municipality = make_organisation("Favrskov", kind=Organisation.Kind.MUNICIPALITY)
    consultant = make_person("Frida Dam")
    make_membership(consultant, municipality, "consultant")
    school = make_school()
    School.objects.filter(pk=school.pk).update(municipality=municipality)
    make_school("Skovskolen")
    make_colleague(school, "Bo Krog")

    client.force_login(consultant)
    door = client.get("/").headers["Location"]
    page = client.get(door).content.decode()
    search = client.get("/schools/engskolen/search/?q=krog").content.decode()

    assert door == "/our-schools/"
    assert "Engskolen" in page
    assert "Skovskolen" not in page
    assert "Bo Krog" not in search
    assert client.get("/schools/engskolen/leader/").status_code == 404
    assert client.get("/schools/engskolen/mine/").status_code == 404


def test_an_engagement_that_begins_tomorrow_is_not_there_yet(client: Client, school: School) -> None:
    person = make_person("Gry Bak")
    make_membership(person, school, "facilitator", begins=dt.date(2026, 11, 24))
    client.force_login(person)

    assert client.get("/week/").status_code == 404
    assert client.get("/schools/engskolen/programme/").status_code == 404
