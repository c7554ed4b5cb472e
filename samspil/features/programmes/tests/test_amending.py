"""After the signatures: a new version is signed again by those of whom it asks more."""

import pytest
from django.test import Client

from samspil.features.programmes.actions import freeze, sign
from samspil.features.programmes.models import Activity, Duty, Programme, Signature, Stop, Version
from samspil.features.programmes.queries.standing import standing_of
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague

pytestmark = pytest.mark.django_db
VERSIONS = "/schools/engskolen/programme/versions/"
Step = Signature.Step


@pytest.fixture
def agreed(programme: Programme, astrid: Person, dorte: Person, school: School) -> Programme:
    programme.state = Programme.State.PROPOSED
    programme.save()
    everyone = frozenset({Role.UNION_REP, Role.MED, Role.LEADER, Role.FACILITATOR})
    version = freeze(programme, by=astrid)
    for step in Step:
        sign(version, step, by=dorte, roles=everyone)
    programme.refresh_from_db()
    return programme


def longer(programme: Programme, audience: str, minutes: int) -> None:
    row = Activity.objects.filter(programme=programme, audience=audience, year=1).first()
    assert row is not None
    row.minutes += minutes
    row.save()


def test_words_alone_are_not_signed_again(client: Client, agreed: Programme, astrid: Person) -> None:
    goal = agreed.goals.all()[0]
    goal.text = "Nye ord"
    goal.save()
    freeze(agreed, by=astrid)
    client.force_login(astrid)

    page = client.get(VERSIONS).content.decode()

    standing = standing_of(agreed)
    assert (standing.by_itself, standing.steps) == (True, ())
    assert "underskrifterne på version 1 gælder stadig" in page


def test_more_hours_for_staff_go_to_all_four_and_what_is_agreed_holds_until_then(
    client: Client, agreed: Programme, astrid: Person
) -> None:
    longer(agreed, "all_staff", 60)
    freeze(agreed, by=astrid)
    client.force_login(astrid)

    page = client.get(VERSIONS).content.decode()

    standing = standing_of(agreed)
    agreed.refresh_from_db()
    assert standing.steps == tuple(Step)
    assert (standing.agreed, agreed.state) == (agreed.versions.get(number=1), "agreed")
    assert "Version 1 er aftalt og gælder" in page
    assert "lærer, Skoleåret 2026/27" in page


def test_fewer_hours_taken_away_count_as_more(agreed: Programme, astrid: Person) -> None:
    Stop.objects.filter(programme=agreed).first().delete()  # type: ignore[union-attr]
    freeze(agreed, by=astrid)

    assert standing_of(agreed).steps == tuple(Step)


def test_more_hours_for_a_duty_go_to_all_four(agreed: Programme, astrid: Person) -> None:
    duty = Duty.objects.filter(programme=agreed).first()
    assert duty is not None
    duty.hours += 3
    duty.save()
    freeze(agreed, by=astrid)

    standing = standing_of(agreed)
    assert standing.steps == tuple(Step)
    assert any(it.label.startswith(duty.title) for it in standing.grown)


def test_more_hours_for_the_leadership_are_for_the_two_sides(
    client: Client, agreed: Programme, astrid: Person, dorte: Person
) -> None:
    longer(agreed, "leaders", 60)
    freeze(agreed, by=astrid)
    before = standing_of(agreed)

    for person, step in ((astrid, "school"), (dorte, "provider")):
        client.force_login(person)
        client.post(f"{VERSIONS}2/{step}/")

    after = standing_of(agreed)
    assert before.steps == (Step.SCHOOL, Step.PROVIDER)
    assert after.agreed == Version.objects.get(number=2)


def test_a_step_that_is_not_asked_for_is_refused(
    client: Client, agreed: Programme, astrid: Person, school: School
) -> None:
    longer(agreed, "leaders", 60)
    freeze(agreed, by=astrid)
    client.force_login(make_colleague(school, "Henrik Bak", role=Role.UNION_REP))

    assert client.post(f"{VERSIONS}2/union_asked/").status_code == 409


def test_hours_that_go_down_and_up_again_are_measured_against_what_is_signed(
    agreed: Programme, astrid: Person
) -> None:
    longer(agreed, "all_staff", -30)
    freeze(agreed, by=astrid)
    longer(agreed, "all_staff", 30)
    freeze(agreed, by=astrid)

    assert standing_of(agreed).steps == ()
