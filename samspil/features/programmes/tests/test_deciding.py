"""A matter is laid before the leader with a recommendation, and decided with a yes, or with a word about why not now."""

import pytest
from django.test import Client
from django.utils import timezone

from samspil.features.programmes.actions import decide, set_agreement_status
from samspil.features.programmes.actions.agreements import NothingToDecide, NoWordWithIt
from samspil.features.programmes.models import Agreement, Programme
from samspil.features.programmes.queries.action_plan import action_plan_page
from samspil.features.programmes.testing import make_agreement
from samspil.features.programmes.tests.asking import typed_in
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School

pytestmark = pytest.mark.django_db
LAID = {
    "recommendation": "Sig ja til to dage",
    "consequence": "To vikarer i SFO'en",
    "paper": "/schools/engskolen/calendar/",
}


@pytest.fixture
def matter(programme: Programme) -> Agreement:
    return make_agreement("Find vikarer", goal=programme.goals.all()[0], decided_by_leader=True)


@pytest.fixture
def address(matter: Agreement) -> str:
    return f"/schools/engskolen/action-plan/{matter.pk}/"


@pytest.fixture
def laid(client: Client, dorte: Person, matter: Agreement, address: str) -> Agreement:
    client.force_login(dorte)
    asked = {"seen": client.get(f"{address}decision/").context["form"]["seen"].value()}
    client.post(f"{address}prepared/", asked | LAID)
    matter.refresh_from_db()
    return matter


def test_the_leader_reads_what_was_prepared_and_approves(
    client: Client, astrid: Person, laid: Agreement, address: str
) -> None:
    client.force_login(astrid)
    page = client.get(f"{address}decision/")

    answer = client.post(f"{address}decision/", typed_in(page) | {"verdict": "approve", "word": "Godt"})

    laid.refresh_from_db()
    text = page.content.decode()
    assert [
        words in text for words in ("Sig ja til to dage", "To vikarer i SFO", "/calendar/", "Du beslutter")
    ] == [True] * 4
    assert answer.headers["Location"] == "/schools/engskolen/leader/"
    assert (laid.verdict, laid.status, laid.decided_by, laid.verdict_word) == (
        "approved", "done", astrid, "Godt",
    )  # fmt: skip


def test_not_now_needs_a_word_and_goes_back_to_those_who_prepared_it(
    client: Client, astrid: Person, dorte: Person, laid: Agreement, address: str
) -> None:
    client.force_login(astrid)
    said = typed_in(client.get(f"{address}decision/")) | {"verdict": "not_now"}

    silent = client.post(f"{address}decision/", said | {"word": " "})
    client.post(f"{address}decision/", said | {"word": "Efter vinterferien"})

    laid.refresh_from_db()
    assert (silent.status_code, "Skriv et ord om" in silent.content.decode()) == (422, True)
    assert (laid.verdict, laid.status, laid.prepared) == ("not_now", "open", False)
    seen = action_plan_page(
        Visit(laid.school, dorte, frozenset({"facilitator"})), show="all", today=timezone.localdate()
    )
    rows = [row for group in seen.groups for row in group.rows if row.pk == laid.pk]
    assert ["Efter vinterferien" in row.decision for row in rows] == [True]


def test_what_was_changed_while_it_was_read_is_read_again(
    client: Client, astrid: Person, laid: Agreement, address: str
) -> None:
    client.force_login(astrid)
    said = typed_in(client.get(f"{address}decision/")) | {"verdict": "approve", "word": "Fint"}
    Agreement.objects.filter(pk=laid.pk).update(recommendation="Sig nej")

    overtaken = client.post(f"{address}decision/", said)

    laid.refresh_from_db()
    page = overtaken.content.decode()
    assert (overtaken.status_code, laid.verdict) == (422, "")
    assert [words in page for words in ("Sig nej", "Fint")] == [True, True]


def test_it_is_the_owners_to_decide_else_the_head_teachers(
    client: Client, astrid: Person, school: School, laid: Agreement, address: str
) -> None:
    jonas = make_person("Jonas Rask")
    make_membership(jonas, school, "pedagogical_leader")
    pages = {}
    for owner in (None, jonas):
        Agreement.objects.filter(pk=laid.pk).update(owner=owner)
        for person in (astrid, jonas):
            client.force_login(person)
            page = client.get(f"{address}decision/").content.decode()
            sent = client.post(f"{address}decision/", {"verdict": "nonsense"}).status_code
            pages[owner, person] = ("Godkend" in page, "afgør det</h2>" in page, sent)

    assert pages == {
        (None, astrid): (True, False, 404),
        (None, jonas): (False, True, 404),
        (jonas, astrid): (False, True, 404),
        (jonas, jonas): (True, False, 404),
    }


def test_only_those_it_belongs_to_decide_it(
    client: Client, dorte: Person, bo: Person, carla: Person, laid: Agreement, address: str
) -> None:
    answers = {}
    for person in (dorte, bo, carla):
        client.force_login(person)
        opened = client.get(f"{address}decision/").status_code
        answers[person.first_name] = (
            opened, client.post(f"{address}decision/", {"verdict": "approve"}).status_code,
        )  # fmt: skip

    laid.refresh_from_db()
    assert answers == {"Dorte": (200, 404), "Bo": (404, 404), "Carla": (404, 404)}
    assert laid.verdict == ""


@pytest.mark.parametrize(
    "paper", ["javascript:alert(1)", "http://a.dk/x", "//a.dk", "/schools\\x", "bare ord"]
)
def test_only_a_page_here_or_a_safe_address_is_taken(
    client: Client, dorte: Person, matter: Agreement, address: str, paper: str
) -> None:
    client.force_login(dorte)

    page = client.post(f"{address}prepared/", LAID | {"paper": paper})

    matter.refresh_from_db()
    assert (page.status_code, matter.prepared) == (422, False)
    assert [words in page.content.decode() for words in ("Sig ja til to dage", "https://")] == [True, True]


def test_the_address_of_a_page_here_is_kept_without_its_host(
    client: Client, dorte: Person, matter: Agreement, address: str
) -> None:
    client.force_login(dorte)

    seen = client.get(f"{address}decision/").context["form"]["seen"].value()
    client.post(
        f"{address}prepared/", LAID | {"seen": seen, "paper": "http://testserver/schools/engskolen/calendar/"}
    )

    matter.refresh_from_db()
    assert matter.paper == "/schools/engskolen/calendar/"


def test_deciding_twice_is_harmless_and_what_is_decided_does_not_wait(
    astrid: Person, laid: Agreement
) -> None:
    decide(laid, "approved", by=astrid)
    first = laid.decided_at
    decide(laid, "approved", by=astrid)

    assert laid.decided_at == first
    with pytest.raises(NothingToDecide):
        decide(laid, "not_now", word="Alligevel ikke", by=astrid)
    set_agreement_status(laid, "open", by=astrid)
    assert laid.verdict == ""
    with pytest.raises(NoWordWithIt):
        decide(laid, "not_now", by=astrid)


def test_the_page_takes_as_many_queries_whatever_there_is(
    client: Client, astrid: Person, laid: Agreement, address: str, django_assert_max_num_queries: object
) -> None:
    client.force_login(astrid)

    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get(f"{address}decision/")
