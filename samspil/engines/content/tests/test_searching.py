"""Search in the library as people type: inflected, in parts, half a word."""

import pytest

from samspil.engines.content.items.library import items
from samspil.engines.content.items.searching import index, search

DANISH = index(items().values(), "da")
ENGLISH = index(items().values(), "en")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("regnvejret", "regnvejr"),  # inflected
        ("stilheder", "to-minutters-stilhed"),
        ("gåture", "gaatur-uden-emne"),
        ("gymnastik", "kontorstolsgymnastik"),  # a part of a compound
        ("årshjulet", "teamets-aarshjul"),
        ("stol", "stolebytte"),  # the beginning of a word
        ("REGNV", "regnvejr"),
    ],
)
def test_what_people_type_finds_what_they_mean(typed: str, wanted: str) -> None:
    assert wanted in [item.id for item in search(DANISH, typed, "da")][:8]


def test_every_word_must_be_there_and_the_title_weighs_most() -> None:
    assert search(DANISH, "regnvejr rumraket", "da") == []
    assert search(DANISH, "regnvejr", "da")[0].id == "regnvejr"
    assert search(ENGLISH, "rainstorms", "en")[0].id == "regnvejr"


@pytest.mark.parametrize("typed", ["", "   ", "og det", "%", "'; zqx"])
def test_odd_questions_do_no_harm(typed: str) -> None:
    found = search(DANISH, typed, "da")
    assert len(found) in {0, len(DANISH)}
