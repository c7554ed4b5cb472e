"""A phase's page: why it is there, how far it has come, its meetings, and what came of it."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.overview.queries.phase import phase_page
from samspil.features.overview.testing import at, make_agreement, make_running
from samspil.features.programmes.models import Activity, Agreement, Challenge, Goal, Phase, Programme, Sign
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_school, make_team

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def phase(programme: Programme) -> Phase:
    """The one that goes on, with a goal that has a sign and comes from a challenge."""
    found = programme.phases.all()[1]
    found.exit_criteria = [
        {"da": "Alle team har prøvet", "met_on": "2026-11-20"},
        {"da": "Vi har set det virke"},
    ]
    found.save()
    challenge = Challenge.objects.create(programme=programme, key="c", text="Mange giver op")
    goal = Goal.objects.create(
        programme=programme, key="g", field="academic", text="Flere holder ud", challenge=challenge
    )
    Sign.objects.create(goal=goal, key="s", text="De begynder selv")
    activity(found).goals.add(goal)
    return found


def activity(phase: Phase, key: str = "a", audience: str = "all_staff") -> Activity:
    return Activity.objects.create(
        programme=phase.programme, phase=phase, key=key, kind="plf", title="Vi deler", audience=audience,
        minutes=60, year=1, first_week=46, last_week=50,
    )  # fmt: skip


def address(phase: Phase) -> str:
    return f"/schools/engskolen/programme/phases/{phase.pk}/"


def _visit(school: School, person: Person, *roles: str) -> Visit:
    return Visit(school, person, frozenset(roles or {"staff"}))


def test_everybody_of_the_school_reads_it_and_outsiders_see_nothing_agreed(
    client: Client, phase: Phase, school: School, request: pytest.FixtureRequest
) -> None:
    people = [request.getfixturevalue(name) for name in ("astrid", "bo", "dorte", "carla", "emil")]
    municipality = make_organisation("Havrekær", kind="municipality")
    School.objects.filter(pk=school.pk).update(municipality=municipality)
    amina = make_person("Amina Haddad")
    make_membership(amina, municipality, "consultant")
    sign = Sign.objects.get()
    make_agreement(school, "Vi prøver det", goal=sign.goal, sign=sign, status="done", evidence="Det virkede")
    seen = {}
    for person in (*people, amina):
        client.force_login(person)
        answer = client.get(address(phase))
        page = answer.content.decode()
        seen[person.first_name] = (answer.status_code, "Det virkede" in page, "Flere holder ud" in page)

    inside = (200, True, True)
    assert seen == {
        "Astrid": inside, "Bo": inside, "Dorte": inside, "Amina": (200, False, True),
        "Carla": (404, False, False), "Emil": (404, False, False),
    }  # fmt: skip


def test_it_says_why_how_far_when_and_what_came_of_it(
    phase: Phase, programme: Programme, school: School, bo: Person
) -> None:
    shared = phase.activities.get()
    held = make_meeting(
        programme, title="Var", starts_at=at(2026, 11, 11), activity=shared, audience="all_staff"
    )
    make_meeting(programme, title="Kommer", starts_at=at(2026, 12, 2), activity=shared, audience="all_staff")
    off = Meeting.State.CANCELLED
    make_meeting(programme, title="Aflyst", starts_at=at(2026, 12, 3), activity=shared, state=off)
    there = make_agreement(school, "Aftalt på mødet", origin=f"meeting:{held.pk}")
    goal = Goal.objects.get()
    meanwhile = make_agreement(school, "Aftalt imens", goal=goal)
    early = make_agreement(school, "Aftalt før", goal=goal)
    Agreement.objects.filter(pk=early.pk).update(made_at=at(2026, 9, 1))
    make_agreement(school, "Et andet møde", goal=goal, origin="meeting:999999")

    page = phase_page(_visit(school, bo), phase.pk, TODAY)

    assert page is not None
    assert (page.step.number, page.count, page.step.state, page.step.met) == (2, 3, "now", 1)
    assert [(it.text, it.challenge, it.signs) for it in page.goals] == [
        ("Flere holder ud", "Mange giver op", (("De begynder selv", False),))
    ]
    assert [it.goals[0][:2] for it in page.activities] == [(1, "Flere holder ud")]
    assert ([m.title for m in page.held], [m.title for m in page.coming]) == (["Var"], ["Kommer"])
    assert {row.pk for row in page.agreed} == {there.pk, meanwhile.pk}
    assert (page.before and page.before.title, page.after and page.after.title) == (
        "Fælles retning", "Forankring",
    )  # fmt: skip


def test_other_teams_meetings_are_a_number(
    phase: Phase, programme: Programme, school: School, bo: Person
) -> None:
    teams = activity(phase, "t", "each_team")
    mine = make_team(school, "1. årgang", members=(StaffMember.objects.get(person=bo),))
    for day, team in ((10, mine), (10, make_team(school, "2. årgang")), (30, make_team(school, "3. årgang"))):
        make_meeting(
            programme,
            title=team.name,
            starts_at=at(2026, 11, day),
            team=team,
            activity=teams,
            audience="each_team",
        )

    page = phase_page(_visit(school, bo), phase.pk, TODAY)

    assert page is not None
    assert [m.title for m in (*page.held, *page.coming)] == ["1. årgang"]
    assert (page.teams_held, page.teams_coming) == (1, 1)


def test_a_phase_of_another_school_or_a_sketch_is_not_there(
    client: Client, phase: Phase, bo: Person, programme: Programme
) -> None:
    other = make_running(make_school("Skovskolen")).phases.all()[0]
    client.force_login(bo)
    elsewhere = client.get(address(other)).status_code
    Programme.objects.filter(pk=programme.pk).update(state="sketch")

    assert (elsewhere, client.get(address(phase)).status_code) == (404, 404)


def test_goal_phase_and_meeting_lead_to_each_other(
    client: Client, phase: Phase, programme: Programme, bo: Person
) -> None:
    goal = Goal.objects.get()
    meeting = make_meeting(programme, starts_at=at(2026, 12, 2), activity=phase.activities.get())
    goal_page = f"/schools/engskolen/goals/{goal.pk}/"
    client.force_login(bo)

    def links(page: str, *targets: str) -> list[bool]:
        found = client.get(page).content.decode()
        return [f'href="{target}"' in found for target in targets]

    at_the_meeting = f"/schools/engskolen/meetings/{meeting.pk}/"
    assert links(address(phase), goal_page, at_the_meeting) == [True, True]
    assert links(goal_page, address(phase)) == [True]
    assert links(at_the_meeting, goal_page, address(phase)) == [True, True]
    assert links("/schools/engskolen/programme/", address(phase)) == [True]


@pytest.mark.parametrize("rows", [1, 20])
def test_it_takes_fifteen_queries_whatever_there_is(
    client: Client, phase: Phase, school: School, bo: Person, rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    goal = Goal.objects.get()
    for number in range(rows):
        activity(phase, f"b{number}").goals.add(goal)
        make_meeting(
            phase.programme,
            title=f"Møde {number}",
            starts_at=at(2026, 12, 1),
            activity=phase.activities.all()[0],
        )
        make_agreement(school, f"Aftale {number}", goal=goal)
    client.force_login(bo)

    with django_assert_num_queries(15):
        client.get(address(phase))
