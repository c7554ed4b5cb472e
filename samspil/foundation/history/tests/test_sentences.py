import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from samspil.foundation.history import sentences
from samspil.foundation.history.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moved() -> None:
    sentences.register("test.moved", gettext_lazy("{who} moved {meeting} to {starts}."))


def test_an_entry_is_a_sentence_with_dates_as_people_say_them() -> None:
    entry = Entry(what="test.moved", facts={"meeting": "PLF-møde 1", "meeting_en": "PLC meeting 1", "starts": "2026-10-21T12:15:00+00:00"})  # fmt: skip
    with translation.override("da"):
        danish = sentences.say(entry)
    with translation.override("en"):
        english = sentences.say(entry)
    assert "PLF-møde 1" in danish
    assert "21. oktober 2026" in danish
    assert english == "Samspil moved PLC meeting 1 to 21 October 2026 at 14.15."


def test_a_missing_fact_and_an_unknown_what_are_never_an_error() -> None:
    with translation.override("en"):
        said = [
            sentences.say(Entry(what=what, facts={"starts": "2026-99-99"}))
            for what in ("test.moved", "no.such")
        ]
    assert said == ["Samspil moved … to 2026-99-99.", "Samspil changed something."]


def test_braces_in_what_people_typed_are_only_letters() -> None:
    with translation.override("en"):
        said = sentences.say(
            Entry(what="test.moved", facts={"meeting": "{who.password}", "starts": "i morgen"})
        )
    assert said == "Samspil moved {who.password} to i morgen."
