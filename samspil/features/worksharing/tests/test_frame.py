"""The leadership's frame: who sees it when, the ladder, hours relative to employment, the deadline."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samspil.features.programmes.models import Programme, Stop
from samspil.features.worksharing import rules
from samspil.features.worksharing.models import WorkFrame
from samspil.features.worksharing.testing import make_frame, make_team_agreement
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

pytestmark = pytest.mark.django_db

PAGE = "/schools/engskolen/division-of-work/"
WORDS = {"expected": "Alle er med.", "joint_preparation": "", "stops": ""}


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def programme(school: School) -> Programme:
    programme = Programme.objects.create(
        school=school, title="PLF", first_year=2026, years=2, state="agreed",
        frame_hours={"teacher": 24, "sfo_paedagog": 24},
    )  # fmt: skip
    Stop.objects.create(programme=programme, key="a", text="Torsdagsmødet", year=1, hours={"teacher": 12})
    return programme


@pytest.fixture
def astrid(school: School) -> Person:
    return english(make_leader(school))


@pytest.fixture
def bo(school: School) -> Person:
    bo = english(make_colleague(school))
    bo.employments.update(fraction=0.811)
    return bo


@pytest.fixture
def carla() -> Person:
    return make_leader(make_school("Skovskolen"), "Carla Friis")


def english(person: Person) -> Person:
    person.language = "en"
    person.save()
    return person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_each_gets_the_pages_that_are_theirs(
    programme: Programme, astrid: Person, bo: Person, carla: Person
) -> None:
    make_frame(programme)
    pages = ("", "2026/", "2027/", "2031/", "2026/edit/", "2026/duties/")
    dorte = make_person("Dorte Lind")
    make_membership(dorte, programme.school, Role.FACILITATOR)
    people = {"astrid": astrid, "bo": bo, "carla": carla, "dorte": dorte}
    answers = {
        name: [signed_in(person).get(PAGE + page).status_code for page in pages]
        + [signed_in(person).post(f"{PAGE}2026/steps/union_asked_on/", {"on": ""}).status_code]
        for name, person in people.items()
    }
    assert answers == {
        "astrid": [200, 200, 200, 404, 200, 200, 422],
        "bo": [200, 200, 200, 404, 404, 200, 404],
        "carla": [404, 404, 404, 404, 404, 404, 404],
        "dorte": [200, 200, 200, 404, 200, 200, 404],  # writes with the leaders; the steps are theirs to take
    }


def test_without_a_programme_the_page_says_where_to_begin(school: School, astrid: Person, bo: Person) -> None:
    assert [signed_in(person).get(PAGE).status_code for person in (astrid, bo)] == [200, 200]
    assert "There is no programme yet" in signed_in(bo).get(PAGE).content.decode()


def test_tr_and_med_read_the_frame_before_the_staff(programme: Programme, bo: Person, school: School) -> None:
    frame = make_frame(programme, expected="Alle er med fra august.")
    rep = make_colleague(school, "Rie Lund", role=Role.UNION_REP)
    seen = []
    for med in (None, dt.date(2026, 4, 2)):
        frame.med_seen_on = med
        frame.save()
        pages = [signed_in(person).get(PAGE + "2026/").content.decode() for person in (bo, rep)]
        seen.append(["Alle er med fra august." in page for page in pages])
    assert seen == [[False, True], [True, True]]


def test_hours_follow_employment_with_the_formula_beside_them(programme: Programme, bo: Person) -> None:
    make_frame(programme, steps=(dt.date(2026, 4, 1), dt.date(2026, 4, 2)))
    page = signed_in(bo).get(PAGE + "2026/").content.decode()
    assert "For you: 24 hours × 30 / 37 = 19.5 hours." in page
    assert '<td class="num">19.5</td>' in page
    assert "(24 × 30 / 37)" in page
    assert "Torsdagsmødet" in page
    assert round(rules.relative(24, 30), 1) == 19.5


def test_the_ladder_is_climbed_one_rung_at_a_time(programme: Programme, astrid: Person) -> None:
    client = signed_in(astrid)
    with time_machine.travel("2026-05-01 12:00:00+02:00", tick=False):
        answers = [
            client.post(f"{PAGE}2026/steps/{step}/", {"on": on}).status_code
            for step, on in (
                ("med_seen_on", "2026-04-01"),
                ("union_asked_on", "2026-06-01"),
                ("union_asked_on", "1.4.2026"),
                ("union_asked_on", "2026-04-01"),
                ("med_seen_on", "sometime"),
                ("med_seen_on", "2026-04-10"),
                ("edits", "2026-04-10"),
            )
        ]
        answers.append(client.post(f"{PAGE}2026/steps/union_asked_on/back/").status_code)
        answers.append(client.post(f"{PAGE}2026/steps/med_seen_on/back/").status_code)
    assert answers == [409, 409, 302, 302, 422, 302, 409, 409, 302]
    frame = WorkFrame.objects.get()
    assert (frame.union_asked_on, frame.med_seen_on) == (dt.date(2026, 4, 1), None)
    assert Entry.objects.filter(what="worksharing.step_taken").count() == 2


@pytest.mark.parametrize(
    ("today", "said"),
    [("2026-06-01", "26 days are left"), ("2026-06-26", "1 day is left"), ("2026-06-27", "It is today"), ("2026-07-01", "The day has passed")],
)  # fmt: skip
def test_the_countdown_to_five_weeks_before_august(
    programme: Programme, bo: Person, today: str, said: str
) -> None:
    with time_machine.travel(f"{today} 12:00:00+02:00", tick=False):
        assert said in signed_in(bo).get(PAGE + "2026/").content.decode()


def test_the_year_being_prepared_is_shown_from_february(programme: Programme) -> None:
    days = (dt.date(2026, 5, 1), dt.date(2027, 1, 31), dt.date(2027, 2, 1), dt.date(2031, 1, 1))
    assert [rules.year_to_show(programme, day) for day in days] == [2026, 2026, 2027, 2027]


def test_a_stale_frame_shows_both_and_the_same_twice_is_harmless(
    programme: Programme, astrid: Person
) -> None:
    client = signed_in(astrid)
    first = [client.post(PAGE + "2026/edit/", {**WORDS, "edits": 0}).status_code for _ in range(2)]
    stale = client.post(PAGE + "2026/edit/", {**WORDS, "expected": "Mine ord.", "edits": 0})
    assert first == [302, 302]
    assert stale.status_code == 422
    assert all(words in stale.content.decode() for words in ("Alle er med.", "Mine ord."))
    assert WorkFrame.objects.get().expected == "Alle er med."
    cpr = client.post(PAGE + "2026/edit/", {**WORDS, "expected": "Kald 010115-1234", "edits": 1})
    assert (cpr.status_code, "010115-1234" in cpr.content.decode()) == (422, True)


def test_the_page_asks_the_database_the_same_number_of_times(
    programme: Programme, astrid: Person, school: School
) -> None:
    frame = make_frame(programme)
    client = signed_in(astrid)
    counted = []
    for rows in (1, 30):
        for number in range(rows):
            staff = make_staff(school, f"Kollega {rows} {number}")
            make_team_agreement(make_team(school, f"Team {rows} {number}", members=(staff,)), frame)
        with CaptureQueriesContext(connection) as caught:
            client.get(PAGE + "2026/")
        counted.append(len(caught))
    assert counted[0] == counted[1] <= 18


def test_the_most_hours_of_a_staff_group_are_kept_shown_and_taken_away(
    programme: Programme, astrid: Person, school: School
) -> None:
    make_staff(school, "Gry Gad", group="sfo_paedagog")
    client = signed_in(astrid)
    asked = client.get(PAGE + "2026/edit/").content.decode()
    assert 'name="most_sfo_paedagog"' in asked
    assert 'name="most_support"' not in asked
    wrong = client.post(PAGE + "2026/edit/", {**WORDS, "edits": 0, "most_sfo_paedagog": "otte"})
    assert (wrong.status_code, 'value="otte"' in wrong.content.decode()) == (422, True)
    client.post(PAGE + "2026/edit/", {**WORDS, "edits": 0, "most_sfo_paedagog": "7.5"})
    programme.refresh_from_db()
    assert (programme.most_hours(2026), programme.most_hours(2027)) == ({"sfo_paedagog": 7.5}, {})
    page = client.get(PAGE + "2026/").content.decode()
    assert "Meetings at most" in page
    assert '<td class="num">7.5</td>' in page
    client.post(PAGE + "2026/edit/", {**WORDS, "edits": 1, "most_sfo_paedagog": ""})
    programme.refresh_from_db()
    assert programme.most_hours(2026) == {}
