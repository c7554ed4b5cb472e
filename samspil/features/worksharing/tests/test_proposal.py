"""The solver's proposal for duties: weighed beside what is, and accepted in whole, in part or not at all."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.models import DutyHolder, WorkFrame
from samspil.features.worksharing.testing import make_frame, make_holder
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School, StaffMember, Team
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

pytestmark = pytest.mark.django_db

PAGE = "/schools/engskolen/division-of-work/2026/duties/proposal/"


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def programme(school: School) -> Programme:
    return Programme.objects.create(
        school=school, title="PLF", first_year=2026, years=2, state="agreed", frame_hours={"teacher": 24}
    )


@pytest.fixture
def astrid(school: School) -> Person:
    person = make_leader(school)
    person.language = "en"
    person.save()
    return person


@pytest.fixture
def staff(school: School) -> tuple[StaffMember, ...]:
    return tuple(make_staff(school, name) for name in ("Ida Lund", "Pia Ravn", "Tom Krog"))


@pytest.fixture
def team(school: School, staff: tuple[StaffMember, ...]) -> Team:
    return make_team(school, members=staff)


@pytest.fixture
def duties(programme: Programme, team: Team) -> tuple[Duty, ...]:
    return tuple(
        Duty.objects.create(programme=programme, key=key, title=key, hours=10, details={"per": per})
        for key, per in (("tovholder", "team"), ("referent", "team"), ("arkiv", "school"))
    )


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def token_in(page: str) -> str:
    return str(re.findall(r'name="token" value="([^"]+)"', page)[0])


def test_a_proposal_fills_what_is_open_evenly_and_writes_nothing(
    astrid: Person, duties: tuple[Duty, ...]
) -> None:
    page = signed_in(astrid).get(PAGE).content.decode()
    assert "It is proved that no better division exists." in page
    assert "0 of 30 hours lie above somebody" in page
    assert page.count('name="seat"') == 3
    assert "Duties in all 10 hours, share by employment 10." in page
    assert not DutyHolder.objects.exists()


def test_yes_to_all_gives_every_duty_and_twice_is_once(astrid: Person, duties: tuple[Duty, ...]) -> None:
    client = signed_in(astrid)
    form = {"token": token_in(client.get(PAGE).content.decode()), "which": "all"}
    assert [client.post(PAGE + "accept/", form).status_code for _ in range(2)] == [302, 302]
    assert DutyHolder.objects.count() == 3
    assert len(set(DutyHolder.objects.values_list("staff", flat=True))) == 3
    assert "Everything has its person." in client.get(PAGE).content.decode()


def test_yes_to_some_gives_those_and_none_gives_none(
    astrid: Person, duties: tuple[Duty, ...], team: Team
) -> None:
    client = signed_in(astrid)
    token = token_in(client.get(PAGE).content.decode())
    client.post(PAGE + "accept/", {"token": token, "which": "some"})
    assert not DutyHolder.objects.exists()
    client.post(PAGE + "accept/", {"token": token, "which": "some", "seat": f"{duties[0].pk}@{team.pk}"})
    assert list(DutyHolder.objects.values_list("duty__key", flat=True)) == ["tovholder"]


def test_what_somebody_holds_stays_unless_all_is_weighed_anew(
    astrid: Person,
    programme: Programme,
    duties: tuple[Duty, ...],
    staff: tuple[StaffMember, ...],
    team: Team,
) -> None:
    frame = make_frame(programme)
    make_holder(duties[0], staff[0], frame, team=team)
    make_holder(duties[1], staff[0], frame, team=team)
    client = signed_in(astrid)
    assert client.get(PAGE).content.decode().count('name="seat"') == 1
    anew = client.get(PAGE + "?anew=yes").content.decode()
    client.post(PAGE + "accept/", {"token": token_in(anew), "which": "all"})
    assert len(set(DutyHolder.objects.values_list("staff", flat=True))) == 3


def test_a_proposal_that_is_overtaken_or_forged_changes_nothing(
    astrid: Person,
    programme: Programme,
    duties: tuple[Duty, ...],
    staff: tuple[StaffMember, ...],
    team: Team,
) -> None:
    client = signed_in(astrid)
    page = client.get(PAGE).content.decode()
    proposed = {"token": token_in(page), "which": "all"}
    frame = make_frame(programme)
    for one in staff:
        make_holder(duties[0], one, frame, team=team)
    answers = [client.post(PAGE + "accept/", form).status_code for form in (proposed, {"token": "x"}, {})]
    assert answers == [409, 409, 409]
    assert DutyHolder.objects.count() == 3


def test_when_hours_do_not_suffice_it_says_what_would_help(
    astrid: Person, programme: Programme, duties: tuple[Duty, ...]
) -> None:
    Duty.objects.filter(key="arkiv").update(hours=60)
    client = signed_in(astrid)
    page = client.get(PAGE).content.decode()
    assert "cannot be divided" in page
    assert "What would help" in page
    assert 'name="token"' not in page
    WorkFrame.objects.update_or_create(
        programme=programme, year=2026, defaults={"slack_hours": 40, "school": programme.school}
    )
    assert 'name="token"' in client.get(PAGE).content.decode()


def test_a_team_too_small_for_its_duties_is_named_and_left_out(
    school: School, astrid: Person, duties: tuple[Duty, ...], staff: tuple[StaffMember, ...]
) -> None:
    Duty.objects.create(
        programme=duties[0].programme, key="vært", title="vært", hours=1, details={"per": "team"}
    )
    make_team(school, "Alene", members=staff[:1])
    page = signed_in(astrid).get(PAGE).content.decode()
    assert "Too few people may hold these" in page
    assert "vært (Alene)" in page
    assert page.count('name="seat"') == 4


def test_only_the_leaders_see_a_proposal(school: School, duties: tuple[Duty, ...], astrid: Person) -> None:
    colleague, stranger = make_colleague(school), make_leader(make_school("Skovskolen"), "Carla Friis")
    answers = {
        person.name: [
            signed_in(person).get(PAGE).status_code,
            signed_in(person).post(PAGE + "accept/", {"token": "x"}).status_code,
        ]
        for person in (astrid, colleague, stranger)
    }
    assert list(answers.values()) == [[200, 409], [404, 404], [404, 404]]


def test_leaders_own_teams_are_not_asked_for_duties(
    school: School, astrid: Person, duties: tuple[Duty, ...]
) -> None:
    Team.objects.create(school=school, name="Ledelse", kind="leadership")
    assert "Ledelse" not in signed_in(astrid).get(PAGE).content.decode()


def test_a_proposal_asks_the_database_the_same_number_of_times(
    school: School, astrid: Person, duties: tuple[Duty, ...]
) -> None:
    client, counted = signed_in(astrid), []
    for rows in (1, 30):
        for number in range(rows):
            make_staff(school, f"Kollega {rows} {number}")
        with CaptureQueriesContext(connection) as caught:
            client.get(PAGE)
        counted.append(len(caught))
    assert counted[0] == counted[1] <= 20
