"""Arithmetic of a pulse: words, ends that are never shown, changes that are not called so."""

import math

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


@pytest.mark.parametrize(
    ("counts", "least"),
    [
        ({2: 1, 3: 4, 4: 7, 5: 2}, 0.8),
        ({2: 1, 3: 12, 4: 10, 5: 5}, 0.6),
        ({2: 1, 3: 25, 4: 18, 5: 12}, 0.4),
        ({2: 4, 3: 48, 4: 34, 5: 19}, 0.3),
    ],
)
def test_the_least_change_is_that_of_the_simulations(counts: dict[int, int], least: float) -> None:
    """Seven of ten answer among 20, 40, 80 and 150, twice, with a spread of .82: .79, .55, .39 and .29 by Welch."""
    assert change_of(counts, counts).least == least
    bound = least - 0.1
    assert not change_of({3: 50, 4: 50}, {3: 50 - int(bound * 25), 4: 50 + int(bound * 25)}).seen


def test_a_change_just_under_the_least_is_not_called_one() -> None:
    before = {1: 10, 2: 30, 3: 30, 4: 20, 5: 10}
    for shifted in range(1, 30):
        after = {**before, 1: 0, 2: 30 - shifted, 4: 20 + shifted, 5: 20}
        change = change_of(before, after)
        difference = shifted * 2 / 100 + 0.4
        assert change.seen is (difference >= 0.3 and difference >= _exact(before, after))


def _exact(before: dict[int, int], after: dict[int, int]) -> float:
    """With a hundred answers the quantiles are close to those of t with 198 degrees of freedom: 1.6526 and .8434."""
    parts = []
    for counts in (before, after):
        number = sum(counts.values())
        mean = sum(value * count for value, count in counts.items()) / number
        parts.append(
            sum(count * (value - mean) ** 2 for value, count in counts.items()) / (number - 1) / number
        )
    return (1.6526 + 0.8434) * math.sqrt(sum(parts))


@pytest.mark.parametrize(
    ("counts", "part"),
    [({3: 5}, Part.FEW), ({3: 4, 4: 1}, Part.FEW), ({3: 3, 4: 2}, Part.HALF), ({3: 2, 4: 3}, Part.MANY),
     ({3: 1, 4: 4}, Part.MOST), ({4: 5}, Part.MOST)],
)  # fmt: skip
def test_none_and_all_of_five_are_said_as_one_and_four(counts: dict[int, int], part: Part) -> None:
    whole = result_of({"teachers": counts}).whole
    assert whole
    assert whole.part is part


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
