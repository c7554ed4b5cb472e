"""The page of a piece of work."""

from collections.abc import Iterator

import pytest
from django.test import Client

from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.jobs import registry
from samspil.foundation.jobs.actions import enqueue
from samspil.foundation.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def task() -> Iterator[None]:
    registry.task("test.page", title="Plan lægges")(lambda handle: None)
    yield
    registry.forget("test.page")


def three() -> tuple[int, dict[str, Person]]:
    school, other = make_organisation(), make_organisation("Skovskolen")
    astrid, bo, carla = make_person(), make_person("Bo Krog"), make_person("Carla Friis")
    make_membership(astrid, school, Role.LEADER)
    make_membership(bo, school, Role.STAFF)
    make_membership(carla, other, Role.LEADER)
    return school.pk, {"astrid": astrid, "bo": bo, "carla": carla}


def test_only_the_people_of_the_school_see_how_far_it_is(client: Client) -> None:
    school, people = three()
    job = enqueue("test.page", school=school, by=people["astrid"])
    answers = {}
    for name, person in people.items():
        client.force_login(person)
        answers[name] = client.get(f"/jobs/{job.pk}/").status_code
    client.logout()
    answers["nobody"] = client.get(f"/jobs/{job.pk}/").status_code
    assert answers == {"astrid": 200, "bo": 200, "carla": 404, "nobody": 302}


def test_only_editors_and_the_one_who_started_it_stop_it(client: Client) -> None:
    school, people = three()
    answers = {}
    for name, person in people.items():
        job = enqueue("test.page", school=school, arguments={"for": name}, by=people["astrid"])
        client.force_login(person)
        answers[name] = (client.post(f"/jobs/{job.pk}/stop/").status_code, Job.objects.get(pk=job.pk).state)
    assert answers == {"astrid": (302, "stopped"), "bo": (409, "waiting"), "carla": (404, "waiting")}


def test_work_of_no_school_is_seen_only_by_the_one_who_started_it(client: Client) -> None:
    _, people = three()
    job = enqueue("test.page", by=people["bo"])
    answers = {}
    for name, person in people.items():
        client.force_login(person)
        answers[name] = client.get(f"/jobs/{job.pk}/").status_code
    assert answers == {"astrid": 404, "bo": 200, "carla": 404}


def test_the_part_asks_again_until_it_is_done_and_then_goes_on(client: Client) -> None:
    school, people = three()
    job = enqueue("test.page", school=school, by=people["astrid"])
    client.force_login(people["astrid"])
    part = {"HX-Request": "true"}

    Job.objects.update(state="running", progress={"says": "Prøver uge 43", "done": 1, "of": 4})
    running = client.get(f"/jobs/{job.pk}/", headers=part).content.decode()
    Job.objects.update(state="done", result={"href": "/schools/engskolen/plan/"})
    done = client.get(f"/jobs/{job.pk}/", headers=part)
    whole = client.get(f"/jobs/{job.pk}/")
    Job.objects.update(result={"href": "https://example.org/"})
    elsewhere = client.get(f"/jobs/{job.pk}/")

    assert "Prøver uge 43" in running
    assert 'value="25"' in running
    assert 'hx-trigger="every 1s"' in running
    assert "<html" not in running
    assert b"hx-trigger" not in done.content
    assert done.headers["HX-Redirect"] == whole.headers["Location"] == "/schools/engskolen/plan/"
    assert elsewhere.status_code == 200


def test_a_failure_is_a_sentence(client: Client) -> None:
    school, people = three()
    job = enqueue("test.page", school=school, by=people["bo"])
    Job.objects.update(state="failed", fault="Skolen har ingen tider.")
    client.force_login(people["bo"])
    assert "Skolen har ingen tider." in client.get(f"/jobs/{job.pk}/").content.decode()
