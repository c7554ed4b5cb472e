import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from samspil.features.programmes.models import Agreement, Programme
from samspil.features.programmes.testing import make_agreement
from samspil.features.programmes.tests.asking import answers, typed_in
from samspil.features.programmes.words import day_words, week_words
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.models import Frame, StaffMember
from samspil.foundation.schools.testing import make_team

pytestmark = pytest.mark.django_db
PLAN = "/schools/engskolen/action-plan/"
NOW = dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)


def test_everybody_at_the_school_sees_the_plan_and_editors_and_owners_change_it(
    client: Client, people: dict[str, Person], programme: Programme
) -> None:
    goal = programme.goals.first()
    his = make_agreement(school=programme.school, goal=goal, owner=people["bo"])
    other = make_agreement("En andens", school=programme.school, goal=goal)

    found = {
        address: answers(client, people, address)
        for address in (
            PLAN, f"{PLAN}?view=board", f"{PLAN}new/", f"{PLAN}{his.pk}/", f"{PLAN}{other.pk}/", f"{PLAN}word/",
            f"/schools/engskolen/goals/{goal.pk if goal else 0}/",
        )
    }  # fmt: skip

    everyone, editors = {"astrid": 200, "bo": 200, "carla": 404}, {"astrid": 200, "bo": 404, "carla": 404}
    assert list(found.values()) == [everyone, everyone, editors, everyone, editors, everyone, everyone]


@pytest.mark.parametrize("address", [PLAN, f"{PLAN}?view=board"])
@pytest.mark.parametrize("many", [1, 30])
def test_thirty_agreements_cost_no_more_queries_than_one(
    client: Client, bo: Person, programme: Programme, address: str, many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    sign = programme.goals.all()[0].signs.all()[0]
    for number in range(many):
        make_agreement(f"Aftale {number}", school=programme.school, sign=sign, owner=bo)
    client.force_login(bo)

    with django_assert_num_queries(10):
        page = client.get(address).content.decode()

    assert page.count('id="agreement-') == many


@time_machine.travel(NOW, tick=False)
def test_what_is_late_is_said_kindly_and_the_ape_sits_on_it_unless_the_school_has_switched_it_off(
    client: Client, bo: Person, programme: Programme
) -> None:
    goal = programme.goals.all()[0]
    make_agreement("For sent", school=programme.school, goal=goal, due=dt.date(2026, 11, 20))
    make_agreement("Senere", school=programme.school, goal=goal, due=dt.date(2026, 12, 4))
    client.force_login(bo)

    page = client.get(PLAN).content.decode()
    Frame.objects.filter(school=programme.school).update(show_ape=False)
    without = client.get(PLAN).content.decode()

    assert "aftalt til fredag den 20. november" in page
    assert "senest fredag den 4. december" in page
    assert (page.count('class="ape"'), without.count('class="ape"')) == (1, 0)
    assert without.count("Venter på næste træk") == 1


def test_mine_is_what_i_or_my_teams_have(client: Client, bo: Person, programme: Programme) -> None:
    team = make_team(programme.school, members=(StaffMember.objects.get(person=bo),))
    goal = programme.goals.all()[0]
    make_agreement("Teamets", goal=goal, owner_team=team)
    make_agreement("Mit", goal=goal, owner=bo)
    make_agreement("En andens", goal=goal)
    client.force_login(bo)

    page = client.get(f"{PLAN}?show=mine").content.decode()

    assert [words in page for words in ("Teamets", "Mit<", "En andens")] == [True, True, False]


def test_what_a_team_agreed_among_itself_is_the_teams_own(
    client: Client, astrid: Person, bo: Person, programme: Programme
) -> None:
    team = make_team(programme.school, members=(StaffMember.objects.get(person=bo),))
    own = make_agreement("Teamets egen", school=programme.school, owner_team=team)

    seen = {}
    for name, person in {"astrid": astrid, "bo": bo}.items():
        client.force_login(person)
        seen[name] = (
            "Teamets egen" in client.get(PLAN).content.decode(),
            client.get(f"{PLAN}{own.pk}/").status_code,
        )

    assert seen == {"astrid": (False, 404), "bo": (True, 200)}


def test_a_municipal_consultant_sees_counts_and_no_names(client: Client, programme: Programme) -> None:
    amina = make_person("Amina Ravn")
    make_membership(amina, programme.school, Role.CONSULTANT)
    make_agreement("Ser på hinanden", goal=programme.goals.all()[0], owner=amina)
    client.force_login(amina)

    page = client.get(PLAN).content.decode()

    assert ("Ser på hinanden" in page, "1 aftale, 0 gjort" in page) == (False, True)


def test_one_agrees_something_once_however_often_the_form_is_sent(
    client: Client, astrid: Person, programme: Programme
) -> None:
    sign = programme.goals.all()[0].signs.all()[0]
    team = make_team(programme.school)
    client.force_login(astrid)
    said = {
        "text": "Vi besøger hinanden", "goal": f"sign:{sign.pk}", "owner": f"team:{team.pk}",
        "due": "2027-03-19", "status": "open",
    }  # fmt: skip

    sent = [client.post(f"{PLAN}new/", said).status_code for _ in range(2)]

    made = Agreement.objects.get()
    assert sent == [302, 302]
    assert (made.sign, made.goal, made.programme, made.owner_team, made.due) == (
        sign, sign.goal, programme, team, dt.date(2027, 3, 19),
    )  # fmt: skip


def test_it_is_finished_with_what_was_seen(client: Client, bo: Person, programme: Programme) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], owner=bo)
    address = f"{PLAN}{agreement.pk}/"
    client.force_login(bo)
    said = typed_in(client.get(address)) | {"status": "done"}

    refused = client.post(address, said)
    client.post(address, said | {"evidence": "Flere var i gang efter fem minutter"})

    agreement.refresh_from_db()
    assert "Skriv, hvad I så" in refused.content.decode()
    assert (agreement.status, agreement.evidence) == ("done", "Flere var i gang efter fem minutter")
    assert agreement.done_at is not None


def test_a_form_that_others_overtook_shows_both_and_keeps_what_was_typed(
    client: Client, astrid: Person, programme: Programme
) -> None:
    agreement = make_agreement("Før", goal=programme.goals.all()[0])
    address = f"{PLAN}{agreement.pk}/"
    client.force_login(astrid)
    said = typed_in(client.get(address)) | {"text": "Mine ord"}
    Agreement.objects.filter(pk=agreement.pk).update(text="En andens ord")

    overtaken = client.post(address, said)
    again = client.post(address, typed_in(overtaken))

    page = overtaken.content.decode()
    agreement.refresh_from_db()
    assert [words in page for words in ("Mine ord", "En andens ord")] == [True, True]
    assert (again.status_code, agreement.text) == (302, "Mine ord")


def test_what_the_leader_decides_the_facilitator_prepares_and_does_not_finish(
    client: Client, dorte: Person, programme: Programme
) -> None:
    agreement = make_agreement(goal=programme.goals.all()[0], decided_by_leader=True)
    address = f"{PLAN}{agreement.pk}/"
    client.force_login(dorte)

    seen = client.get(f"{address}decision/").context["form"]["seen"].value()
    client.post(f"{address}prepared/", {"recommendation": "Sig ja", "seen": seen})
    finishing = typed_in(client.get(address)) | {"status": "done", "evidence": "Set"}
    finishing.pop("decided_by_leader")
    refused = client.post(address, finishing)

    agreement.refresh_from_db()
    assert (agreement.prepared_by, agreement.status, refused.status_code) == (dorte, "open", 200)
    assert "Det afgør lederen" in refused.content.decode()


def test_bad_input_keeps_what_was_typed(client: Client, astrid: Person, programme: Programme) -> None:
    client.force_login(astrid)

    page = client.post(
        f"{PLAN}new/",
        {
            "text": "Vi gør noget",
            "due": "i morgen",
            "status": "open",
            "goal": "goal:x",
            "owner": "person:9999",
        },
    )

    words = page.content.decode()
    assert ("Vi gør noget" in words, "Skriv en dato" in words, Agreement.objects.count()) == (True, True, 0)


def test_the_goal_page_tells_why_and_what_came_of_it(
    client: Client, bo: Person, programme: Programme
) -> None:
    goal = programme.goals.all()[0]
    sign = goal.signs.all()[0]
    make_agreement("Afsluttet", sign=sign, status="done")
    Agreement.objects.update(evidence="Flere kom selv i gang")
    make_agreement("Stadig i gang", goal=goal)
    client.force_login(bo)

    page = client.get(f"/schools/engskolen/goals/{goal.pk}/").content.decode()

    assert goal.challenge is not None
    for words in (goal.text, goal.challenge.text, sign.text, "Flere kom selv i gang", "Stadig i gang"):
        assert words in page, words


def test_the_word_paper_holds_what_the_reader_may_see(
    client: Client, astrid: Person, programme: Programme
) -> None:
    make_agreement("Vi besøger hinanden", goal=programme.goals.all()[0])
    client.force_login(astrid)

    answer = client.get(f"{PLAN}word/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="handleplan.docx"'
    assert answer.content[:2] == b"PK"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2026, 12, 4), "fredag den 4. december"),
        (dt.date(2026, 3, 20), "fredag den 20. marts 2026"),
        (dt.date(2027, 3, 19), "fredag den 19. marts 2027"),
    ],
)
def test_a_day_of_another_school_year_has_its_year(day: dt.date, said: str) -> None:
    with translation.override("da"):
        assert day_words(day, dt.date(2026, 11, 27)) == said


def test_weeks_past_new_year_do_not_count_backwards() -> None:
    with translation.override("da"):
        assert [week_words(35, 7), week_words(35, 41), week_words(35, 35)] == [
            "uge 35 til uge 7",
            "uge 35–41",
            "uge 35",
        ]
