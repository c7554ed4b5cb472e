"""When the eight weeks are over one letter reaches the team's coordinator, and the team sees a mark."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from samspil.features.programmes.models import Duty, Programme
from samspil.features.worksharing.models import TeamAgreement
from samspil.features.worksharing.reminding import remind_teams
from samspil.features.worksharing.tasks import remind_of_review
from samspil.features.worksharing.testing import make_frame, make_holder, make_team_agreement
from samspil.foundation.accounts.models import Person
from samspil.foundation.jobs.handle import Handle
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.registry import recurring
from samspil.foundation.post.models import Letter
from samspil.foundation.schools.models import School, StaffMember, Team, TeamMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_team

pytestmark = pytest.mark.django_db
AGREED = dt.date(2026, 9, 1)
DUE = dt.date(2026, 11, 3)  # eight school weeks later, past the autumn holiday


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def programme(school: School) -> Programme:
    return Programme.objects.create(school=school, title="PLF", first_year=2026, years=2, state="agreed")


@pytest.fixture
def people(school: School) -> tuple[Person, Person]:
    return make_colleague(school), make_colleague(school, "Line Bech")


@pytest.fixture
def team(school: School, people: tuple[Person, Person]) -> Team:
    return make_team(school, members=tuple(StaffMember.objects.get(person=person) for person in people))


@pytest.fixture
def agreement(programme: Programme, team: Team) -> TeamAgreement:
    return make_team_agreement(team, make_frame(programme), in_class="Hemmeligt", agreed_on=AGREED)


def reached() -> list[str]:
    return [letter.to.name for letter in Letter.objects.order_by("pk") if letter.to]


def test_the_coordinator_by_duty_gets_one_letter_on_the_day_and_never_another(
    programme: Programme, team: Team, agreement: TeamAgreement, people: tuple[Person, Person]
) -> None:
    duty = Duty.objects.create(
        programme=programme, key="tovholder", title="Tovholder", hours=4,
        details={"per": "team", "audience": "coordinators"},
    )  # fmt: skip
    make_holder(duty, StaffMember.objects.get(person=people[1]), agreement.frame, team=team)

    counts = [remind_teams(DUE + dt.timedelta(days=days)) for days in (-1, 0, 0, 30)]

    assert counts == [0, 1, 0, 0]
    assert reached() == ["Line Bech"]
    letter = Letter.objects.get()
    assert letter.kind == "reminder"
    assert f"/schools/engskolen/division-of-work/2026/teams/{team.pk}/" in letter.body
    assert "1. september" in letter.body
    assert "Hemmeligt" not in letter.body


def test_without_a_duty_it_is_the_coordinator_on_the_list_of_teams(
    agreement: TeamAgreement, people: tuple[Person, Person]
) -> None:
    TeamMember.objects.filter(staff__person=people[0]).update(coordinator=False)
    TeamMember.objects.filter(staff__person=people[1]).update(coordinator=True)
    remind_teams(DUE)
    assert reached() == ["Line Bech"]


def test_without_any_coordinator_all_of_the_team_hear_of_it_but_no_leader(
    school: School, team: Team, agreement: TeamAgreement
) -> None:
    leader = make_leader(school)
    staff, _made = StaffMember.objects.get_or_create(
        school=school, person=leader, defaults={"name": leader.name, "group": "leader"}
    )
    TeamMember.objects.create(team=team, staff=staff)
    TeamMember.objects.update(coordinator=False)
    remind_teams(DUE)
    assert reached() == ["Bo Krog", "Line Bech"]


@pytest.mark.parametrize("state", ["looked at", "changed", "team closed", "programme closed"])
def test_nobody_is_reminded_of_what_is_no_longer_due(
    programme: Programme, team: Team, agreement: TeamAgreement, state: str
) -> None:
    if state == "looked at":
        TeamAgreement.objects.update(reviewed_on=DUE)
    elif state == "changed":
        TeamAgreement.objects.update(agreed_on=None, review_on=None)
    elif state == "team closed":
        Team.objects.update(closed_on=DUE)
    else:
        Programme.objects.update(state=Programme.State.CLOSED)
    assert remind_teams(DUE) == 0


def test_it_comes_by_itself_and_the_team_sees_the_mark(
    school: School, team: Team, agreement: TeamAgreement, people: tuple[Person, Person]
) -> None:
    assert "worksharing.remind_of_review" in {task.name for task in recurring()}
    client = Client()
    with time_machine.travel(dt.datetime(2026, 11, 4, 9, tzinfo=dt.UTC), tick=False):
        client.force_login(people[0])
        remind_of_review(Handle(Job(task="worksharing.remind_of_review")))
        pages = [
            client.get(page).content.decode()
            for page in (
                f"/schools/engskolen/division-of-work/2026/teams/{team.pk}/",
                "/schools/engskolen/mine/",
            )
        ]
    assert reached() == ["Bo Krog"]
    assert ["Det er tid til at se på den igen" in page for page in pages] == [True, True]
