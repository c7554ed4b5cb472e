"""The team writes, agrees and shows; until then leaders see that the agreement exists and nothing of it."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from samspil.features.programmes.models import Programme
from samspil.features.worksharing.models import TeamAgreement
from samspil.features.worksharing.review import review_day
from samspil.features.worksharing.testing import make_frame, make_team_agreement
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import School, StaffMember, Team, TeamMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

pytestmark = pytest.mark.django_db

SECRET = "Vi bytter hver fredag"
EMPTY = {"in_class": "", "with_parents": "", "hand_over": "", "preparation": ""}


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def programme(school: School) -> Programme:
    return Programme.objects.create(school=school, title="PLF", first_year=2026, years=2, state="agreed")


@pytest.fixture
def astrid(school: School) -> Person:
    return make_leader(school)


@pytest.fixture
def bo(school: School) -> Person:
    return make_colleague(school)


@pytest.fixture
def line(school: School) -> Person:
    """Works there, in another team."""
    return make_colleague(school, "Line Bech")


@pytest.fixture
def team(school: School, bo: Person) -> Team:
    return make_team(school, members=(StaffMember.objects.get(person=bo),))


@pytest.fixture
def carla() -> Person:
    return make_leader(make_school("Skovskolen"), "Carla Friis")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(team: Team) -> str:
    return f"/schools/engskolen/division-of-work/2026/teams/{team.pk}/"


def test_each_gets_the_pages_that_are_theirs(
    programme: Programme, team: Team, astrid: Person, bo: Person, line: Person, carla: Person
) -> None:
    make_team_agreement(team, make_frame(programme), in_class=SECRET)
    facilitator = make_person("Ida Lund")
    make_membership(facilitator, team.school, Role.FACILITATOR)
    people = {"astrid": astrid, "bo": bo, "line": line, "carla": carla, "ida": facilitator}
    answers = {name: _answers(signed_in(person), team) for name, person in people.items()}
    none = [404] * 5
    assert answers == {
        "astrid": none,
        "bo": [200, 200, 302, 302, 302],
        "line": none,
        "carla": none,
        "ida": none,
    }


def test_leaders_see_that_it_exists_until_the_team_shows_it(
    programme: Programme, team: Team, astrid: Person, line: Person
) -> None:
    agreement = make_team_agreement(team, make_frame(programme), in_class=SECRET)
    leader = signed_in(astrid)
    overview = leader.get("/schools/engskolen/division-of-work/2026/").content.decode()
    assert team.name in overview
    assert page_of(team) not in overview
    assert SECRET not in overview
    TeamMember.objects.create(team=team, staff=make_staff(team.school, "Astrid Holm", person=astrid))
    assert leader.get(page_of(team)).status_code == 404
    agreement.shown_to_leaders = True
    agreement.save()
    assert leader.get(page_of(team)).status_code == 404
    agreement.agreed_on = agreement.review_on = dt.date(2026, 9, 1)
    agreement.save()
    assert SECRET in leader.get(page_of(team)).content.decode()
    assert leader.get(page_of(team) + "edit/").status_code == 404
    assert signed_in(line).get(page_of(team)).status_code == 404
    assert team.name not in signed_in(line).get("/schools/engskolen/division-of-work/2026/").content.decode()


def test_agreed_today_is_looked_at_again_in_eight_school_weeks(
    programme: Programme, team: Team, bo: Person
) -> None:
    client = signed_in(bo)
    client.post(page_of(team) + "edit/", {**EMPTY, "in_class": SECRET, "edits": 0})
    with time_machine.travel("2026-09-01 12:00:00+02:00", tick=False):
        for _ in range(2):
            client.post(page_of(team) + "agree/")
    agreement = TeamAgreement.objects.get()
    assert (agreement.agreed_on, agreement.review_on) == (
        dt.date(2026, 9, 1),
        dt.date(2026, 11, 3),
    )  # past the autumn holiday
    assert set(
        Entry.objects.filter(what__startswith="worksharing.agree").values_list("school", flat=True)
    ) == {None}
    client.post(page_of(team) + "edit/", {**EMPTY, "in_class": SECRET, "edits": 1})
    agreement.refresh_from_db()
    assert agreement.agreed_on
    client.post(page_of(team) + "edit/", {**EMPTY, "in_class": "Noget andet", "edits": 1})
    assert TeamAgreement.objects.filter(agreed_on=None, review_on=None).exists()


def test_nothing_cannot_be_agreed_or_shown(programme: Programme, team: Team, bo: Person) -> None:
    make_team_agreement(team, make_frame(programme), in_class="")
    client = signed_in(bo)
    posts = [("agree/", {}), ("show/", {"shown": "yes"}), ("look-again/", {})]
    assert [client.post(page_of(team) + page, data).status_code for page, data in posts] == [409, 409, 409]


def test_two_who_write_at_once_lose_nothing(programme: Programme, team: Team, bo: Person) -> None:
    client = signed_in(bo)
    client.post(page_of(team) + "edit/", {**EMPTY, "in_class": "Kollegaens ord", "edits": 0})
    stale = client.post(page_of(team) + "edit/", {**EMPTY, "in_class": "Mine ord", "edits": 0})
    assert stale.status_code == 422
    assert all(words in stale.content.decode() for words in ("Kollegaens ord", "Mine ord"))
    assert TeamAgreement.objects.get().in_class == "Kollegaens ord"
    again = client.post(page_of(team) + "edit/", {**EMPTY, "in_class": "Fælles ord", "edits": 1})
    assert again.status_code == 302


def test_a_cpr_number_is_refused_and_kept_in_the_field(programme: Programme, team: Team, bo: Person) -> None:
    answer = signed_in(bo).post(page_of(team) + "edit/", {**EMPTY, "in_class": "010115-1234", "edits": 0})
    assert (answer.status_code, "010115-1234" in answer.content.decode()) == (422, True)


def test_the_page_prints_on_paper(programme: Programme, team: Team, bo: Person) -> None:
    page = signed_in(bo).get(page_of(team)).content.decode()
    assert "data-print" in page
    assert "onclick" not in page


def _answers(client: Client, team: Team) -> list[int]:
    here = page_of(team)
    return [
        client.get(here).status_code,
        client.get(here + "edit/").status_code,
        client.post(here + "agree/").status_code,
        client.post(here + "look-again/").status_code,
        client.post(here + "show/", {"shown": "no"}).status_code,
    ]


def test_without_a_calendar_it_is_eight_weeks(school: School) -> None:
    school.frame.holiday_plan = school.frame.municipality_name = "Ingensteds"
    school.frame.save()
    assert review_day(school, dt.date(2026, 9, 1)) == dt.date(2026, 10, 27)
