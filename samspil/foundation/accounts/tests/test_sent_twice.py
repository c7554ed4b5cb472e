import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from django.utils import timezone

from samspil.foundation.accounts import once
from samspil.foundation.accounts.middleware import AnswerOnce
from samspil.foundation.accounts.models import SentForm

pytestmark = pytest.mark.django_db
MARKED = {"csrfmiddlewaretoken": "mark of one page", "text": "En undren"}


class Work:
    """A view that counts how often it is asked to do something."""

    def __init__(self, answer: Callable[[], HttpResponse] = lambda: redirect("/done/")) -> None:
        self.done, self.answer = 0, answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.done += 1
        return self.answer()

    def asked(self, **sent: Any) -> HttpResponse:
        return AnswerOnce(self)(RequestFactory().post("/schools/x/needs/", MARKED | sent))


def test_the_second_press_is_answered_as_the_first_was() -> None:
    work = Work()
    assert [work.asked().headers["Location"] for _press in range(3)] == ["/done/"] * 3
    assert work.done == 1


def test_another_page_another_text_and_another_file_are_new() -> None:
    work = Work()
    work.asked()
    work.asked(csrfmiddlewaretoken="mark of the page loaded again")
    work.asked(text="En anden undren")
    for content in (b"a", b"b", b"b"):
        work.asked(chosen=SimpleUploadedFile("personale.csv", content))
    assert work.done == 5


def test_what_was_not_done_may_be_tried_again_from_the_same_page() -> None:
    work = Work(lambda: HttpResponse("Skriv et par ord først.", status=422))
    assert [work.asked().status_code for _press in range(2)] == [422, 422]
    assert (work.done, SentForm.objects.count()) == (2, 0)


def test_sent_again_on_purpose_a_little_later_it_is_done_again_and_nothing_is_kept() -> None:
    work = Work()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        work.asked()
        clock.shift(once.IMPATIENCE.total_seconds() + 1)
        work.asked()
        assert (work.done, SentForm.objects.count()) == (2, 1)
        clock.shift(once.IMPATIENCE.total_seconds() + 1)
        assert (once.forget_old(), SentForm.objects.count()) == (1, 0)


def test_while_the_first_is_at_work_the_second_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "LOOKS", 2)
    work = Work()
    request = RequestFactory().post("/schools/x/needs/", MARKED)
    SentForm.objects.create(sent_hash=once.mark_of(request))
    assert work.asked().status_code == 409
    assert work.done == 0


def test_the_second_waits_for_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work()
    sent = once.mark_of(RequestFactory().post("/schools/x/needs/", MARKED))
    assert once.led_before(sent) is None
    monkeypatch.setattr(time, "sleep", lambda _pause: once.remember(sent, redirect("/done/")))
    assert work.asked().headers["Location"] == "/done/"
    assert work.done == 0
