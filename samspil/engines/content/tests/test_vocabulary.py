from importlib import import_module
from pathlib import Path

import pytest

from samspil.engines.content import vocabulary
from samspil.engines.content.programme import Audience, Led
from samspil.engines.content.vocabulary import english, folded

SCOPES = ("PROGRAMME", "ACTIVITY", "AFTER", "PHASE", "GOAL", "SIGN", "CHALLENGE", "DUTY", "STOP")
GUIDE = Path(__file__).parents[4] / "docs" / "how-to" / "tailor-a-programme.md"


def test_staff_groups_and_slot_kinds_are_those_of_the_engines_that_own_them() -> None:
    groups = import_module("samspil.engines.importing.rows").StaffGroup
    slots = import_module("samspil.engines.calendars.meetingplan").SLOT_KINDS

    assert list(vocabulary.GROUPS) == [str(group) for group in groups]
    assert list(vocabulary.SLOT_KINDS) == list(slots)


def test_audiences_and_leads_are_those_of_the_contract() -> None:
    assert list(vocabulary.AUDIENCES) == [str(audience) for audience in Audience]
    assert list(vocabulary.LED) == [str(led) for led in Led]


@pytest.mark.parametrize("word", ["SFO-pædagog", "sfo_paedagog", "sfo pædagog", "SFO_PÆDAGOG"])
def test_a_word_is_known_however_it_is_spelled(word: str) -> None:
    assert english(word, vocabulary.GROUPS) == "sfo_paedagog"


@pytest.mark.parametrize("scope", SCOPES)
def test_no_word_of_a_table_means_two_things(scope: str) -> None:
    words = getattr(vocabulary, scope)

    spellings = [spelling for name, danish in words.items() for spelling in {folded(name), folded(danish)}]

    assert sorted(spellings) == sorted(set(spellings))


@pytest.mark.parametrize("scope", SCOPES)
def test_the_guide_names_every_key_in_both_languages(scope: str) -> None:
    guide = GUIDE.read_text(encoding="utf-8")

    missing = [
        word for pair in getattr(vocabulary, scope).items() for word in pair if f"`{word}`" not in guide
    ]

    assert missing == []
