"""Writing a question, following it with the receipt, reading what has been answered."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samspil.features.voices.models import Reservation
from samspil.features.voices.testing import make_answer, make_reservation
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import School

pytestmark = pytest.mark.django_db

PAGE = "/schools/engskolen/questions/"
ASKED = "Hvem passer børnene, når vi alle er til møde?"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def code_in(page: str) -> str:
    found = re.search(r"<strong>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</strong>", page)
    assert found
    return found.group(1)


def test_each_gets_the_pages_that_are_theirs(astrid: Person, bo: Person, carla: Person, ida: Person) -> None:
    pages = {"": 0, "receipt/": 0, "desk/": 0}
    answers = {
        name: [signed_in(person).get(PAGE + page).status_code for page in pages]
        for name, person in {"astrid": astrid, "bo": bo, "carla": carla, "ida": ida}.items()
    }
    assert answers == {
        "astrid": [200, 404, 404],
        "bo": [200, 200, 404],
        "carla": [404, 404, 404],
        "ida": [200, 404, 200],
    }


def test_only_staff_can_write(astrid: Person, bo: Person, carla: Person, ida: Person) -> None:
    answers = [
        signed_in(person).post(PAGE + "write/", {"text": ASKED}).status_code
        for person in (astrid, bo, carla, ida)
    ]
    assert answers == [404, 200, 404, 404]


def test_the_promise_stands_before_the_field(bo: Person, ida: Person) -> None:
    page = signed_in(bo).get(PAGE).content.decode()
    assert -1 < page.index("Ida Lund") < page.index("<textarea")


def test_without_a_facilitator_nothing_can_be_written(bo: Person, school: School) -> None:
    ended = make_person("Ida Lund")
    make_membership(ended, school, Role.FACILITATOR, ends=dt.date(2020, 1, 1))
    client = signed_in(bo)
    assert "<textarea" not in client.get(PAGE).content.decode()
    assert client.post(PAGE + "write/", {"text": ASKED}).status_code == 302
    assert not Reservation.objects.exists()
    assert signed_in(ended).get(PAGE + "desk/").status_code == 404


def test_nothing_leads_from_a_question_to_its_writer(bo: Person, ida: Person) -> None:
    with time_machine.travel("2026-11-26 09:00:00+01:00", tick=False):
        page = signed_in(bo).post(PAGE + "write/", {"text": ASKED}).content.decode()
    kept = Reservation.objects.get()
    assert kept.written_in == dt.date(2026, 11, 23)
    assert {field.name for field in Reservation._meta.fields} == {
        "id", "school", "text", "screened", "theme", "written_in", "state", "receipt", "set_aside_on", "because", "edits",
    }  # fmt: skip
    assert code_in(page).replace("-", "") not in kept.receipt
    assert not Entry.objects.exists()


def test_the_rows_stand_in_no_order_of_time(bo: Person, ida: Person) -> None:
    client = signed_in(bo)
    for number in range(8):
        client.post(PAGE + "write/", {"text": f"spørgsmål nummer {number}"})
    by_row = list(Reservation.objects.order_by("pk").values_list("text", flat=True))
    assert len(by_row) == 8
    assert by_row != sorted(by_row)


def test_signed_out_writers_get_their_text_back_and_no_session_keeps_it(
    school: School, bo: Person, ida: Person
) -> None:
    """A session with the text would hold the writer's name too, once they have signed in."""
    client = Client()
    page = client.post(PAGE + "write/", {"text": ASKED})
    assert page.status_code == 403
    assert ASKED in page.content.decode()
    assert not Session.objects.exists()
    answered = client.post("/schools/engskolen/pulses/1/answer/", {"value": 4})
    assert answered.status_code == 403
    assert not Session.objects.exists()


def test_the_receipt_shows_where_the_question_is_and_never_the_text(
    bo: Person, school: School, ida: Person, astrid: Person
) -> None:
    client = signed_in(bo)
    code = code_in(client.post(PAGE + "write/", {"text": ASKED}).content.decode())
    question = Reservation.objects.get()
    question.screened = "Der spørges til åbningstiden"
    question.save()
    make_answer(school, text="To hold.", reservations=[question], signed_by=astrid)
    page = client.post(PAGE + "receipt/", {"code": code.upper().replace("-", " ")}).content.decode()
    assert "To hold." in page
    assert "Der spørges til åbningstiden" in page
    assert ASKED not in page
    assert "To hold." not in client.post(PAGE + "receipt/", {"code": "aaaa-bbbb-cccc"}).content.decode()


def test_the_same_form_sent_twice_is_one_question(bo: Person, ida: Person) -> None:
    client = signed_in(bo)
    code = "kd7m-2xqa-p9tv"
    first, second = (client.post(PAGE + "write/", {"text": ASKED, "code": code}) for _ in range(2))
    assert code_in(first.content.decode()) == code_in(second.content.decode()) == code
    other = client.post(PAGE + "write/", {"text": "Noget helt andet", "code": code})
    assert code_in(other.content.decode()) != code
    assert Reservation.objects.count() == 2


def test_a_cpr_number_is_refused_and_the_text_stays_in_the_field(bo: Person, ida: Person) -> None:
    answer = signed_in(bo).post(PAGE + "write/", {"text": "Det er 010115-1234 igen", "looked": "x"})
    assert answer.status_code == 422
    assert "Det er 010115-1234 igen" in answer.content.decode()
    assert not Reservation.objects.exists()


@pytest.mark.parametrize("text", ["Jeg er i tvivl om Viggo i frikvarteret", "Hvad med 5.b til foråret?"])
def test_what_looks_like_a_child_is_asked_about_once(bo: Person, ida: Person, text: str) -> None:
    client = signed_in(bo)
    page = client.post(PAGE + "write/", {"text": text}).content.decode()
    assert text in page
    assert not Reservation.objects.exists()
    looked = re.search(r'name="looked" value="([^"]+)"', page)
    assert looked
    client.post(PAGE + "write/", {"text": text, "looked": looked.group(1)})
    assert Reservation.objects.count() == 1


def test_leaders_see_themes_and_small_numbers_as_a_few(astrid: Person, bo: Person, school: School) -> None:
    for number in range(5):
        make_reservation(school, f"Den rå tekst {number}", screened="Der spørges til timerne", theme="Timer")
    make_reservation(school, "En helt anden rå tekst", screened="Der spørges til roller", theme="Roller")
    page = signed_in_english(astrid).get(PAGE).content.decode()
    assert "5 have asked" in page
    assert page.count("a few have asked") == 1
    assert page.count("Der spørges til timerne") == 1
    assert "rå tekst" not in page
    assert "Der spørges" not in signed_in(bo).get(PAGE).content.decode()


def signed_in_english(person: Person) -> Client:
    person.language = "en"
    person.save()
    return signed_in(person)


def test_the_counts_wait_until_monday(bo: Person, school: School) -> None:
    this_week = dt.date(2026, 11, 26)
    for _ in range(6):
        make_reservation(school, week=this_week)
    with time_machine.travel("2026-11-27 12:00:00+01:00", tick=False):
        assert "None yet." in signed_in_english(bo).get(PAGE).content.decode()
    with time_machine.travel("2026-11-30 12:00:00+01:00", tick=False):
        assert "<dd>6</dd>" in signed_in_english(bo).get(PAGE).content.decode()


def test_the_page_asks_the_database_the_same_number_of_times(
    astrid: Person, school: School, ida: Person
) -> None:
    client = signed_in(astrid)
    counted = []
    for rows in (1, 30):
        for number in range(rows):
            question = make_reservation(school, screened=f"Ordlyd {rows} {number}", theme=f"Tema {number}")
            make_answer(school, f"Spørgsmål {number}", reservations=[question], signed_by=astrid)
            make_answer(school, f"Kladde {number}", drafted_by=ida)
            make_reservation(school, screened=f"Åben {rows} {number}", theme=f"Tema {number}")
        counted.append(_queries(client))
    assert counted[0] == counted[1] <= 12


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as caught:
        client.get(PAGE)
    return len(caught)
