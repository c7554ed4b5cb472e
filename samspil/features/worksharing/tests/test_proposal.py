"""The solver's proposal for duties: weighed beside what is, and accepted in whole, in part or not at all."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.models import DutyHolder, WorkFrame
from samspil.features.worksharing.proposals import TASK
from samspil.features.worksharing.testing import make_frame, make_holder
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.registry import task_named
from samspil.foundation.jobs.worker import take
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


def weighed(client: Client, *, anew: bool = False) -> str:
    """Ask, let a worker do it, and read where the proposal stands."""
    client.post(PAGE, {"anew": "yes" if anew else "no"})
    handle = take(timezone.now())
    assert handle is not None
    result = task_named(TASK).work(handle, **handle.job.arguments)
    handle.finish(result)
    assert result is not None
    return str(result["href"])


def page_at(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_proposal_fills_what_is_open_evenly_and_writes_nothing(
    astrid: Person, duties: tuple[Duty, ...]
) -> None:
    client = signed_in(astrid)
    page = page_at(client, weighed(client))
    assert page_at(client, PAGE).count('name="seat"') == 3
    assert "It is proved that no better division exists." in page
    assert "0 of 30 hours lie above somebody" in page
    assert page.count('name="seat"') == 3
    assert "Duties in all 10 hours, share by employment 10." in page
    assert not DutyHolder.objects.exists()


def test_yes_to_all_gives_every_duty_and_twice_is_once(astrid: Person, duties: tuple[Duty, ...]) -> None:
    client = signed_in(astrid)
    address = weighed(client)
    assert [client.post(address + "accept/", {"which": "all"}).status_code for _ in range(2)] == [302, 302]
    assert DutyHolder.objects.count() == 3
    assert len(set(DutyHolder.objects.values_list("staff", flat=True))) == 3
    assert "Everything has its person." in page_at(client, address)


def test_yes_to_some_gives_those_and_none_gives_none(
    astrid: Person, duties: tuple[Duty, ...], team: Team
) -> None:
    client = signed_in(astrid)
    address = weighed(client)
    client.post(address + "accept/", {"which": "some"})
    assert not DutyHolder.objects.exists()
    client.post(address + "accept/", {"which": "some", "seat": f"{duties[0].pk}@{team.pk}"})
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
    assert page_at(client, weighed(client)).count('name="seat"') == 1
    client.post(weighed(client, anew=True) + "accept/", {"which": "all"})
    assert len(set(DutyHolder.objects.values_list("staff", flat=True))) == 3


def test_a_proposal_that_is_overtaken_changes_nothing_and_says_so(
    astrid: Person,
    programme: Programme,
    duties: tuple[Duty, ...],
    staff: tuple[StaffMember, ...],
    team: Team,
) -> None:
    client = signed_in(astrid)
    address = weighed(client)
    frame = make_frame(programme)
    for one in staff:
        make_holder(duties[0], one, frame, team=team)
    page = page_at(client, address)
    assert "1 duty was given out or taken off after this proposal was made." in page
    assert 'value="all"' not in page
    assert client.post(address + "accept/", {"which": "all"}).status_code == 409
    assert client.post(PAGE + "999/accept/", {"which": "all"}).status_code == 404
    assert DutyHolder.objects.count() == 3


def test_reading_never_solves_and_asking_twice_is_one_piece_of_work(
    astrid: Person, duties: tuple[Duty, ...]
) -> None:
    client = signed_in(astrid)
    assert "There is no proposal" in page_at(client, PAGE)
    assert not Job.objects.exists()
    answers = [client.post(PAGE, {"anew": "yes"}) for _ in range(2)]
    job = Job.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [f"/jobs/{job.pk}/"] * 2
    assert client.get(PAGE).headers["Location"] == f"/jobs/{job.pk}/"
    assert client.get(f"{PAGE}{job.pk}/").status_code == 404


def test_a_colleague_who_has_left_is_no_longer_proposed(
    astrid: Person, duties: tuple[Duty, ...], staff: tuple[StaffMember, ...]
) -> None:
    client = signed_in(astrid)
    address = weighed(client)
    staff[0].closed_on = timezone.localdate()
    staff[0].save()
    assert staff[0].name not in page_at(client, address)
    assert client.post(address + "accept/", {"which": "all"}).status_code == 302


def test_when_hours_do_not_suffice_it_says_what_would_help(
    astrid: Person, programme: Programme, duties: tuple[Duty, ...]
) -> None:
    Duty.objects.filter(key="arkiv").update(hours=60)
    client = signed_in(astrid)
    page = page_at(client, weighed(client))
    assert "cannot be divided" in page
    assert "What would help" in page
    assert 'name="which"' not in page
    WorkFrame.objects.update_or_create(
        programme=programme, year=2026, defaults={"slack_hours": 40, "school": programme.school}
    )
    assert 'name="which"' in page_at(client, weighed(client))


def test_a_team_too_small_for_its_duties_is_named_and_left_out(
    school: School, astrid: Person, duties: tuple[Duty, ...], staff: tuple[StaffMember, ...]
) -> None:
    Duty.objects.create(
        programme=duties[0].programme, key="vært", title="vært", hours=1, details={"per": "team"}
    )
    make_team(school, "Alene", members=staff[:1])
    client = signed_in(astrid)
    page = page_at(client, weighed(client))
    assert "Too few people may hold these" in page
    assert "vært (Alene)" in page
    assert page.count('name="seat"') == 4


def test_only_the_leaders_ask_for_a_proposal_and_see_it(
    school: School, duties: tuple[Duty, ...], astrid: Person
) -> None:
    address = weighed(signed_in(astrid))
    people = [astrid, make_colleague(school), make_leader(make_school("Skovskolen"), "Carla Friis")]
    for role, name in ((Role.FACILITATOR, "Dorte Lind"), (Role.UNION_REP, "Tove Riis")):
        people.append(make_person(name))
        make_membership(people[-1], school, role)
    answers = [
        [
            signed_in(person).get(PAGE).status_code,
            signed_in(person).get(address).status_code,
            signed_in(person).post(address + "accept/", {}).status_code,
            signed_in(person).post(PAGE, {}).status_code,
        ]
        for person in people
    ]
    assert answers == [[200, 200, 302, 302], *[[404] * 4] * 4]


def test_leaders_own_teams_are_not_asked_for_duties(
    school: School, astrid: Person, duties: tuple[Duty, ...]
) -> None:
    Team.objects.create(school=school, name="Ledelse", kind="leadership")
    client = signed_in(astrid)
    assert "Ledelse" not in page_at(client, weighed(client))


def test_a_proposal_asks_the_database_the_same_number_of_times(
    school: School, astrid: Person, duties: tuple[Duty, ...]
) -> None:
    client, counted = signed_in(astrid), []
    for rows in (1, 30):
        for number in range(rows):
            make_staff(school, f"Kollega {rows} {number}")
        address = weighed(client, anew=True)
        for page in (address, PAGE):
            with CaptureQueriesContext(connection) as caught:
                client.get(page)
            counted.append(len(caught))
    assert counted == [15] * 4
