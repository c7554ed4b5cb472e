"""Duties and who holds them; planned hours are one's own, or everybody's for leaders."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from samspil.features.meetings.testing import make_meeting
from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.models import DutyHolder
from samspil.features.worksharing.testing import make_frame, make_holder
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import School, StaffMember, Team
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

pytestmark = pytest.mark.django_db

PAGE = "/schools/engskolen/division-of-work/2026/duties/"


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
    return english(make_leader(school))


@pytest.fixture
def bo(school: School) -> Person:
    return english(make_colleague(school))


@pytest.fixture
def staff(bo: Person) -> StaffMember:
    return StaffMember.objects.get(person=bo)


@pytest.fixture
def line(school: School) -> StaffMember:
    return make_staff(school, "Line Bech", group="sfo_paedagog")


@pytest.fixture
def team(school: School, staff: StaffMember) -> Team:
    return make_team(school, members=(staff,))


@pytest.fixture
def carla() -> Person:
    return make_leader(make_school("Skovskolen"), "Carla Friis")


@pytest.fixture
def coordinator(programme: Programme) -> Duty:
    return Duty.objects.create(
        programme=programme, key="tovholder", title="Tovholder", hours=12, details={"per": "team", "count": 1}
    )


@pytest.fixture
def resource(programme: Programme) -> Duty:
    details = {"per": "school", "count": 2, "groups": ["teacher"]}
    return Duty.objects.create(
        programme=programme, key="ressource", title="Ressource", hours=40, details=details
    )


def english(person: Person) -> Person:
    person.language = "en"
    person.save()
    return person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def hold(person: Person, duty: Duty, staff: StaffMember, team: Team | None = None) -> int:
    form = {"duty": duty.pk, "staff": staff.pk, **({"team": team.pk} if team else {})}
    return signed_in(person).post(PAGE + "hold/", form).status_code


def test_each_gets_the_pages_that_are_theirs(
    programme: Programme, astrid: Person, bo: Person, carla: Person, resource: Duty, staff: StaffMember
) -> None:
    dorte = make_person("Dorte Lind")
    make_membership(dorte, programme.school, Role.FACILITATOR)
    people = {"astrid": astrid, "bo": bo, "carla": carla, "dorte": dorte}
    frame, answers = make_frame(programme), {}
    for name, person in people.items():
        pages = [signed_in(person).get(PAGE + page).status_code for page in ("", "hours.xlsx")]
        given = hold(person, resource, staff)
        holder = DutyHolder.objects.first() or make_holder(resource, staff, frame)
        taken = signed_in(person).post(f"{PAGE}{holder.pk}/let-go/").status_code
        answers[name] = [*pages, given, taken]
    assert answers == {
        "astrid": [200, 200, 302, 302],
        "bo": [200, 200, 404, 404],
        "carla": [404] * 4,
        "dorte": [
            200,
            404,
            302,
            302,
        ],  # gives out duties with the leaders; people's hours are the leaders' to see
    }


def test_a_duty_is_held_by_those_it_is_for(
    astrid: Person, coordinator: Duty, resource: Duty, team: Team, staff: StaffMember, line: StaffMember
) -> None:
    other = make_staff(team.school, "Ida Vang")
    third = make_staff(team.school, "Tom Krog")
    answers = [
        hold(astrid, coordinator, staff, team),
        hold(astrid, coordinator, staff, team),  # the same twice is one
        hold(astrid, coordinator, line, team),  # not in the team
        hold(astrid, resource, line),  # another staff group
        hold(astrid, resource, staff),
        hold(astrid, resource, other),
        hold(astrid, resource, third),  # has its two
    ]
    assert answers == [302, 302, 409, 409, 302, 302, 409]
    assert DutyHolder.objects.count() == 3
    elsewhere = make_staff(make_school("Skovskolen", slug="s2"), "Fremmed")
    assert hold(astrid, resource, elsewhere) == 404
    nobody = signed_in(astrid).post(PAGE + "hold/", {"duty": resource.pk, "staff": ""})
    assert (nobody.status_code, "Choose somebody." in nobody.content.decode()) == (422, True)


def test_hours_come_from_the_plan_and_not_from_who_came(
    programme: Programme, astrid: Person, bo: Person, resource: Duty, staff: StaffMember, line: StaffMember
) -> None:
    make_holder(resource, staff, make_frame(programme))
    starts = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)
    make_meeting(programme, starts_at=starts, minutes=90, staff=(staff, line))
    make_meeting(programme, starts_at=starts + dt.timedelta(days=400), minutes=90, staff=(staff,))
    Attendee.objects.filter(staff=staff).update(cannot_come=True)
    mine = signed_in(bo).get(PAGE).content.decode()
    assert "1.5 hours of meetings + 0 of preparation + 40 of duties = 41.5 hours." in mine
    assert "Planned hours per person" not in mine
    assert "Line Bech" not in mine
    everyone = signed_in(astrid).get(PAGE).content.decode()
    assert "Line Bech" in everyone
    assert '<td class="num">41.5</td>' in everyone
    assert "Unevenness = hours" in everyone


def test_the_seats_lie_under_their_duty_which_stays_unfolded_when_one_is_given(
    programme: Programme, astrid: Person, coordinator: Duty, team: Team, staff: StaffMember
) -> None:
    client = signed_in(astrid)
    make_frame(programme)
    form = {"duty": coordinator.pk, "staff": staff.pk, "team": team.pk}
    before = client.get(PAGE).content.decode()
    given = client.post(PAGE + "hold/", form)
    after = client.get(given["Location"]).content.decode()
    assert given["Location"].endswith(f"?duty={coordinator.pk}#duty-{coordinator.pk}")
    assert f'id="duty-{coordinator.pk}" open' not in before
    assert f'id="duty-{coordinator.pk}" open' in after
    assert f'Take off<span class="visually-hidden">: {staff.name}, Tovholder</span>' in after


def test_excel_holds_everybody_for_leaders_and_only_oneself_for_others(
    programme: Programme, astrid: Person, bo: Person, resource: Duty, staff: StaffMember, line: StaffMember
) -> None:
    frame = make_frame(programme)
    make_holder(resource, staff, frame)
    make_holder(resource, line, frame)
    whole, own = (_cells(signed_in(person).get(PAGE + "hours.xlsx").content) for person in (astrid, bo))
    assert {"Bo Krog", "Line Bech", 40} <= whole
    assert {"Bo Krog", 40} <= own
    assert "Line Bech" not in own


def test_somebody_without_employment_here_gets_no_excel(programme: Programme, school: School) -> None:
    person = make_colleague(school, "Ny Kollega")
    StaffMember.objects.filter(person=person).delete()
    assert signed_in(person).get(PAGE + "hours.xlsx").status_code == 404
    assert signed_in(person).get(PAGE).status_code == 200


def test_the_page_asks_the_database_the_same_number_of_times(
    programme: Programme, school: School, astrid: Person, resource: Duty
) -> None:
    frame = make_frame(programme)
    client = signed_in(astrid)
    counted = []
    for rows in (1, 30):
        for number in range(rows):
            staff = make_staff(school, f"Kollega {rows} {number}")
            make_team(school, f"Team {rows} {number}", members=(staff,))
            make_holder(resource, staff, frame)
        with CaptureQueriesContext(connection) as caught:
            client.get(PAGE)
        counted.append(len(caught))
    assert counted == [14, 14]


def _cells(content: bytes) -> set[object]:
    book = load_workbook(io.BytesIO(content))
    return {value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row}
