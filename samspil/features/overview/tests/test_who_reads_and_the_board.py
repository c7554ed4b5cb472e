"""What a board member meets, what a TR finds on the page of their own, and that the page of who reads what is true."""

import re
import tomllib
from pathlib import Path

import pytest
from django.test import Client

from samspil.features.meetings.testing import make_meeting
from samspil.features.overview.reading import KINDS
from samspil.features.programmes.actions import add_comment, answer_comment, freeze
from samspil.features.programmes.models import Agreement, Programme
from samspil.features.programmes.testing import make_agreement, make_programme
from samspil.features.voices.models import Answer
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.models import School
from samspil.foundation.schools.testing import make_colleague

pytestmark = pytest.mark.django_db
RIGHTS = Path(__file__).parents[4] / "tests" / "rights.toml"
PEOPLE = {"leader", "facilitator", "colleague", "union", "consultant", "office"}


@pytest.fixture
def thomas(school: School) -> Person:
    person = make_person("Thomas Vang")
    make_membership(person, school, "board")
    return person


def test_each_line_of_who_reads_what_is_as_the_rights_have_it() -> None:
    rights = tomllib.loads(RIGHTS.read_text(encoding="utf-8"))
    said, true = {}, {}
    for kind in KINDS:
        if kind.page:
            opens = rights[kind.page]["opens"]
            true[kind.page] = {
                role for word in opens for role in (PEOPLE if word == "of the school" else [word])
            }
            said[kind.page] = {reader.value for reader in kind.readers}

    assert said == true


def test_the_board_reads_the_programme_and_the_answers_and_every_link_there_opens(
    client: Client, school: School, thomas: Person
) -> None:
    programme = make_programme(school=school)
    goal = programme.goals.all()[0]
    sign = goal.signs.all()[0]
    done = make_agreement("Vi tæller", goal=goal, sign=sign, owner=make_colleague(school, "Ida Lund"))
    Agreement.objects.filter(pk=done.pk).update(status="done", evidence="Flere var i gang")
    make_agreement("Under vejs", goal=goal, owner=done.owner)
    Answer.objects.create(
        school=school, question="Hvem passer børnene?", text="Vikarer", signed_at=programme.edited_at
    )
    make_meeting(programme, title="Fælles møde")
    client.force_login(thomas)

    start = client.get("/").headers["Location"]
    waiting, pages = [start], {}
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        pages[address] = answer.status_code
        found = re.findall(r'<a [^>]*href="(/schools/[^"#?]*)', answer.content.decode())
        waiting += [link for link in set(found) if link not in pages and link not in waiting]

    assert start == "/schools/engskolen/programme/"
    assert set(pages.values()) == {200}
    goal_page = client.get(f"/schools/engskolen/goals/{goal.pk}/").content.decode()
    assert ("Flere var i gang" in goal_page, "Under vejs" in goal_page, "Ida Lund" in goal_page) == (
        True,
        False,
        False,
    )
    answers = client.get("/schools/engskolen/questions/").content.decode()
    assert ("Vikarer" in answers, "Send til facilitatoren" in answers) == (True, False)


@pytest.mark.parametrize(
    "page",
    [
        "leader/", "mine/", "search/?q=bl", "calendar/", "action-plan/", "division-of-work/", "programme/versions/", "needs/",
        "people/", "school/", "library/", "questions/desk/", "pulses/", "feeds/", "school/staff/",
    ],
)  # fmt: skip
def test_the_board_comes_no_further(
    client: Client, school: School, programme: Programme, thomas: Person, page: str
) -> None:
    client.force_login(thomas)

    assert client.get(f"/schools/engskolen/{page}").status_code == 404


def test_a_tr_finds_the_reservation_and_its_answer_on_the_page_of_their_own(
    client: Client, school: School, astrid: Person
) -> None:
    programme = make_programme(school=school)
    union = make_colleague(school, "Ulla Trane", role="union_rep")
    freeze(programme, by=astrid)
    asked = add_comment(programme, "Hvad holder vi op med?", by=union)
    answer_comment(asked, "To personalemøder.", by=astrid)
    add_comment(programme, "En andens ord", by=astrid)
    client.force_login(union)

    own = client.get("/schools/engskolen/mine/").content.decode()
    page = client.get("/schools/engskolen/mine/asked/", headers={"HX-Request": "true"}).content.decode()

    assert 'hx-get="/schools/engskolen/mine/asked/"' in own
    assert "Timer og versioner" in own
    words = (
        "Hvad holder vi op med?",
        "To personalemøder.",
        "besvaret, stadig åben",
        "En andens ord",
    )
    assert [each in page for each in words] == [True, True, True, False]
    assert "venter på dig" in page
    client.force_login(make_colleague(school, "Kim Kær"))
    assert "programme/versions/" not in client.get("/schools/engskolen/mine/").content.decode()


def test_the_profile_has_the_menu_of_the_school_one_came_from(
    client: Client,
    school: School,
    programme: Programme,
    bo: Person,
) -> None:
    client.force_login(bo)

    page = client.get("/profile/").content.decode()

    assert ('aria-current="page"' in page, "/schools/engskolen/mine/" in page, "tabbar" in page) == (
        False,
        True,
        True,
    )
    make_membership(bo, other := School.objects.create(kind="school", name="Skovskolen", slug="skov"))
    assert 'href="/schools/' not in client.get("/profile/").content.decode()
    came = client.get(
        "/profile/", headers={"referer": "http://testserver/schools/skov/mine/", "host": "testserver"}
    )
    assert f"/schools/{other.slug}/mine/" in came.content.decode()
    assert "/schools/skov/mine/" in client.get("/profile/").content.decode()
    elsewhere = client.get(
        "/profile/", headers={"referer": "http://testserver/schools/fremmed/", "host": "testserver"}
    )
    assert "/schools/fremmed/mine/" not in elsewhere.content.decode()
