"""Arithmetic of a pulse: words, ends that are never shown, changes that are not called so."""

import pytest

from samspil.features.voices.private_words import repeats, suspect_in
from samspil.features.voices.pulse_figures import Level, Part, change_of, result_of


def test_nobody_can_read_that_all_answered_the_same() -> None:
    whole = result_of({"teachers": {5: 8}}).whole
    assert whole
    assert (whole.mean, whole.level, whole.part) == (4.8, Level.HIGH, Part.MOST)
    low = result_of({"teachers": {1: 8}}).whole
    assert low
    assert (low.mean, low.level, low.part) == (1.2, Level.LOW, Part.FEW)


def test_a_small_change_among_few_is_not_seen() -> None:
    before, after = {2: 5, 3: 5, 4: 5, 5: 5}, {2: 4, 3: 5, 4: 5, 5: 6}
    assert not change_of(before, after).seen
    assert change_of(before, after).least >= 0.8


def test_the_least_change_shrinks_with_more_answers() -> None:
    few, many = {2: 5, 4: 5}, {2: 50, 4: 50}
    assert change_of(few, few).least > 1.0 > change_of(many, many).least >= 0.3


def test_a_large_change_is_seen_and_has_a_direction() -> None:
    change = change_of({1: 10, 2: 10}, {4: 10, 5: 10})
    assert (change.seen, change.up) == (True, True)
    assert not change_of({4: 10, 5: 10}, {1: 10, 2: 10}).up


def test_the_same_answer_from_all_both_times_is_no_change_and_no_crash() -> None:
    assert not change_of({4: 5}, {4: 5}).seen


def test_too_few_last_time_is_nothing_to_compare_with() -> None:
    assert result_of({"teachers": {4: 9}}, {"teachers": {2: 4}}).change is None


def test_groups_need_two_of_five() -> None:
    assert result_of({"teachers": {4: 9}}).groups == ()
    assert result_of({"teachers": {4: 9}, "paedagoger": {4: 4}}).groups == ()
    groups = result_of({"teachers": {4: 9}, "paedagoger": {4: 5}, "others": {}}).groups
    assert [name for name, _figure in groups] == ["paedagoger", "teachers"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jeg tænker på Viggo og 5.b", "Viggo, 5.b"),
        ("Vi mødes kl. 8 i SFO på Engskolen", ""),
        ("Hvad med 3. klasse?", "3. klasse"),
        ("Vi er 2 til 45 børn. Det går ikke.", ""),
        ("Why does Emma in 4a wait?", "Emma, 4a"),
        ("kl. 14.15 e.l. og 1,5 a", ""),
    ],
)
def test_what_looks_like_a_child(text: str, words: str) -> None:
    assert suspect_in(text, frozenset({"engskolen"})).words == words


@pytest.mark.parametrize(
    ("raw", "words", "given_away"),
    [
        ("Det er for meget", "Nogen skriver: DET ER   FOR MEGET!", True),
        ("Det er for meget", "Der spørges til mængden", False),
        ("Nej", "Nej", True),
        ("Nej", "Nej tak til flere møder", False),
        ("?", "Hvad?", False),
    ],
)
def test_what_gives_a_text_away(raw: str, words: str, given_away: bool) -> None:  # noqa: FBT001
    assert repeats(raw, words) is given_away
