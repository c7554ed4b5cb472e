"""The facilitator words and drafts, a leader signs, and no leader ever comes to the raw text."""

import pytest
from django.test import Client

from samspil.features.voices.models import Answer, Reservation
from samspil.features.voices.testing import make_answer, make_reservation
from samspil.foundation.accounts.models import Person, Role
from samspil.foundation.accounts.testing import make_membership
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import School

pytestmark = pytest.mark.django_db

PAGE = "/schools/engskolen/questions/"
RAW = "Jeg synes det er noget pjat at vi skal sidde der"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_no_page_of_the_school_gives_a_leader_the_raw_text(
    school: School, astrid: Person, bo: Person, ida: Person, carla: Person
) -> None:
    question = make_reservation(school, RAW, screened="Der spørges til meningen", theme="Mening")
    draft = make_answer(school, "Hvad skal vi bruge det til?", reservations=[question], drafted_by=ida)
    pages = [
        "", "desk/", f"desk/{question.pk}/", f"desk/draft/?r={question.pk}", f"answers/{draft.pk}/", "receipt/",
    ]  # fmt: skip
    seen = {
        name: _all(person, pages)
        for name, person in {"astrid": astrid, "bo": bo, "carla": carla, "ida": ida}.items()
    }
    assert seen == {
        "astrid": [(200, False), (404, False), (404, False), (404, False), (200, False), (404, False)],
        "bo": [(200, False), (404, False), (404, False), (404, False), (404, False), (200, False)],
        "carla": [(404, False)] * 6,
        "ida": [(200, False), (200, True), (200, True), (200, False), (200, False), (404, False)],
    }
    posts = [f"desk/{question.pk}/", f"desk/{question.pk}/set-aside/", f"desk/{question.pk}/bring-back/"]
    assert [signed_in(astrid).post(PAGE + page).status_code for page in posts] == [404] * 3


def test_a_leader_who_is_also_the_facilitator_does_not_read_raw_texts(school: School, astrid: Person) -> None:
    make_membership(astrid, school, Role.FACILITATOR)
    assert signed_in(astrid).get(PAGE + "desk/").status_code == 404


def test_a_question_of_another_school_is_not_found(school: School, ida: Person, carla: Person) -> None:
    other = make_reservation(School.objects.get(slug="skovskolen"))
    assert signed_in(ida).get(f"{PAGE}desk/{other.pk}/").status_code == 404


def test_screening_gives_a_wording_and_a_theme(school: School, ida: Person) -> None:
    question = make_reservation(school, RAW)
    _screen(ida, question, "Der spørges til, hvad møderne skal føre til")
    question.refresh_from_db()
    assert (question.state, question.theme) == ("screened", "Mening")
    assert RAW not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_the_wording_must_not_give_the_text_away(school: School, ida: Person) -> None:
    question = make_reservation(school, RAW)
    status, page = _screen(ida, question, f"En skriver: {RAW.upper()}.")
    question.refresh_from_db()
    assert (status, question.screened) == (422, "")
    assert RAW.upper() in page


def test_a_stale_wording_shows_both(school: School, ida: Person) -> None:
    question = make_reservation(school, RAW)
    _screen(ida, question, "Den første ordlyd")
    _status, page = _screen(ida, question, "Den anden ordlyd")
    assert "Den første ordlyd" in page
    assert "Den anden ordlyd" in page
    question.refresh_from_db()
    assert question.screened == "Den første ordlyd"


def test_set_aside_and_back_again(school: School, ida: Person) -> None:
    question = make_reservation(school, RAW)
    client = signed_in(ida)
    client.post(f"{PAGE}desk/{question.pk}/set-aside/", {"because": "Det er besvaret i uge 40"})
    question.refresh_from_db()
    assert (question.state, question.because) == ("set_aside", "Det er besvaret i uge 40")
    client.post(f"{PAGE}desk/{question.pk}/bring-back/")
    question.refresh_from_db()
    assert (question.state, question.because) == ("written", "")


def test_one_answer_to_several_goes_from_draft_to_public(
    school: School, ida: Person, astrid: Person, bo: Person
) -> None:
    asked = [make_reservation(school, f"{RAW} {n}", screened=f"Ordlyd {n}", theme="Mening") for n in (1, 2)]
    words = {"question": "Hvad skal det føre til?", "text": "Færre løse aftaler."}
    client = signed_in(ida)
    for _ in range(2):
        client.post(PAGE + "desk/draft/", {"r": [q.pk for q in asked], **words})
    draft = Answer.objects.get()
    assert set(Reservation.objects.values_list("state", flat=True)) == {"drafted"}
    assert "Færre løse aftaler." not in signed_in(bo).get(PAGE).content.decode()
    signing = {
        "question": words["question"],
        "text": "Færre løse aftaler, og bedre.",
        "edits": 0,
        "sign": "yes",
    }
    leader = signed_in(astrid)
    assert [leader.post(f"{PAGE}answers/{draft.pk}/", signing).status_code for _ in range(2)] == [302, 302]
    draft.refresh_from_db()
    assert (draft.signed_by, draft.edits) == (astrid, 1)
    assert set(Reservation.objects.values_list("state", flat=True)) == {"answered"}
    page = signed_in(bo).get(PAGE).content.decode()
    assert "Færre løse aftaler, og bedre." in page
    assert "Astrid Holm" in page


def test_the_facilitator_cannot_sign(school: School, ida: Person) -> None:
    draft = make_answer(school, drafted_by=ida)
    form = {"question": "Hvad nu?", "text": "Det her.", "edits": 0, "sign": "yes"}
    signed_in(ida).post(f"{PAGE}answers/{draft.pk}/", form)
    draft.refresh_from_db()
    assert (draft.signed_by, draft.text) == (None, "Det her.")


def test_what_is_typed_against_a_newer_or_a_signed_draft_is_kept(
    school: School, ida: Person, astrid: Person
) -> None:
    draft = make_answer(school, drafted_by=ida)
    client = signed_in(astrid)
    mine = {"question": "Min ordlyd?", "text": "Mit svar", "edits": 7}
    stale = client.post(f"{PAGE}answers/{draft.pk}/", mine).content.decode()
    assert "Mit svar" in stale
    assert draft.text in stale
    make_signed(draft, astrid)
    late = client.post(f"{PAGE}answers/{draft.pk}/", {**mine, "edits": 0})
    assert late.status_code == 422
    assert "Mit svar" in late.content.decode()
    draft.refresh_from_db()
    assert draft.question != "Min ordlyd?"


def test_nothing_ticked_and_nonsense_ticked_come_back_in_words(school: School, ida: Person) -> None:
    raw = make_reservation(school, RAW)
    client = signed_in(ida)
    queries = ("", "?r=x", f"?r={raw.pk}", "?r=99999999999999999999")
    assert [client.get(f"{PAGE}desk/draft/{query}").status_code for query in queries] == [302] * 4


def make_signed(draft: Answer, by: Person) -> None:
    Answer.objects.filter(pk=draft.pk).update(signed_by=by, signed_at="2026-11-25T12:00:00+01:00")


def _screen(person: Person, question: Reservation, words: str) -> tuple[int, str]:
    form = {"screened": words, "theme": "Mening", "edits": 0}
    answer = signed_in(person).post(f"{PAGE}desk/{question.pk}/", form)
    return answer.status_code, answer.content.decode()


def _all(person: Person, pages: list[str]) -> list[tuple[int, bool]]:
    client = signed_in(person)
    answers = [client.get(PAGE + page) for page in pages]
    return [(answer.status_code, RAW in answer.content.decode()) for answer in answers]
