"""What somebody wrote has a date on which it is deleted, and is then deleted."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from samspil.features.voices import actions
from samspil.features.voices.models import Reservation
from samspil.features.voices.testing import make_answer, make_reservation
from samspil.foundation.accounts.models import Person
from samspil.foundation.history import deletion
from samspil.foundation.schools.models import School

pytestmark = pytest.mark.django_db
RAW = "Jeg synes det er noget pjat at vi skal sidde der"
CODE = "abcd-efgh-jkmn"
DAY = dt.date(2026, 11, 25)
PAGE = "/schools/engskolen/questions/"


@pytest.fixture(autouse=True)
def _that_day() -> object:
    with time_machine.travel(dt.datetime(2026, 11, 25, 20, tzinfo=dt.UTC), tick=False) as moment:
        yield moment


def texts_after(days: int) -> list[str]:
    deletion.enforce(DAY + dt.timedelta(days=days))
    return list(Reservation.objects.values_list("text", flat=True))


def test_the_text_of_an_answered_question_is_gone_the_day_after(
    school: School, ida: Person, astrid: Person
) -> None:
    question = make_reservation(school, RAW, screened="Der spørges til meningen", theme="Mening", code=CODE)
    draft = make_answer(school, reservations=[question], drafted_by=ida)
    actions.sign_answer(draft, question=draft.question, text=draft.text, by=astrid)

    assert texts_after(0) == [RAW]
    assert texts_after(1) == [""]
    question.refresh_from_db()
    assert (question.screened, question.state) == ("Der spørges til meningen", "answered")
    assert "Vi deler mødet i to hold" in signed_in(ida, "en").get(PAGE).content.decode()
    assert actions.write_reservation(school, text=RAW, code=CODE) == CODE


def test_what_is_set_aside_can_be_brought_back_for_thirty_days(school: School, ida: Person) -> None:
    question = make_reservation(school, RAW)
    actions.set_aside(question, because="Det er om én person.", by=ida)

    assert texts_after(30) == [RAW]
    assert "Bring it back" in signed_in(ida, "en").get(f"{PAGE}desk/").content.decode()
    assert texts_after(31) == [""]
    assert "Bring it back" not in signed_in(ida, "en").get(f"{PAGE}desk/").content.decode()
    assert Reservation.objects.get().because == "Det er om én person."


def test_brought_back_it_waits_as_before(school: School, ida: Person) -> None:
    question = make_reservation(school, RAW)
    actions.set_aside(question, because="", by=ida)
    actions.bring_back(question, by=ida)
    assert texts_after(31) == [RAW]


def test_nothing_is_kept_longer_than_a_year(school: School, ida: Person) -> None:
    make_reservation(school, "Er der nogen, der læser det her?")
    make_reservation(school, RAW, screened="Der spørges til meningen", theme="Mening")
    monday = DAY - dt.timedelta(days=2)

    deletion.enforce(monday + dt.timedelta(days=364))
    before = Reservation.objects.exclude(text="").count()
    deletion.enforce(monday + dt.timedelta(days=365))

    assert before == 2
    assert list(Reservation.objects.values_list("text", "screened")) == [("", "Der spørges til meningen")]
    assert "Your wording stands" in signed_in(ida, "en").get(f"{PAGE}desk/").content.decode()


def test_those_who_write_are_told(school: School, ida: Person, bo: Person) -> None:
    page = signed_in(bo, "en").get(PAGE).content.decode()
    for words in ("the day after the answer is signed", "thirty days", "after a year at the latest"):
        assert words in page


def signed_in(person: Person, language: str) -> Client:
    person.language = language
    person.save()
    client = Client()
    client.force_login(person)
    return client
