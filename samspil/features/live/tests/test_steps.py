"""What a step asks and what it takes; folding, merging, and who sees what."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.features.live.sentences import FAULTS, of_answer, who_sees_what
from samspil.features.live.steps.faults import BadAnswer, BadStep, Fault
from samspil.features.live.steps.figures import cards_by_votes, mean, piles, ranked
from samspil.features.live.steps.kinds import KINDS, kind_named
from samspil.features.live.steps.mixing import Member, share_out
from samspil.features.live.steps.results import Given, Part, Result, fold, merged
from samspil.features.live.steps.seeing import Eye, State, Visibility, publishable, seen_by, sees_result
from samspil.features.live.testing import CONTENTS
from samspil.features.live.tests.strategies import ANSWERS, TAKE_NONE, answered

kinds = pytest.mark.parametrize("kind", sorted(ANSWERS))


def given_by(number: int, value: Any, *, slot: str = "", group: str = "", name: str = "") -> Given:
    return Given(f"t{number}", slot, value, f"card{number}", group, name)


def test_every_kind_has_a_content_and_answers_to_try() -> None:
    assert sorted([*ANSWERS, *TAKE_NONE]) == sorted(KINDS) == sorted(CONTENTS)


@kinds
@given(data=st.data())
def test_the_order_of_answers_plays_no_part(kind: str, data: st.DataObject) -> None:
    answers = data.draw(answered(kind))
    mixed = data.draw(st.permutations(answers))

    assert fold(KINDS[kind], answers) == fold(KINDS[kind], mixed)


@kinds
@given(data=st.data())
def test_two_sittings_add_up_to_what_one_would_have_said(kind: str, data: st.DataObject) -> None:
    here, there = data.draw(answered(kind)), data.draw(answered(kind, first=100))
    one, other = fold(KINDS[kind], here), fold(KINDS[kind], there)

    assert merged(one, other) == fold(KINDS[kind], [*here, *there])


@kinds
@given(data=st.data())
def test_merging_asks_for_no_order(kind: str, data: st.DataObject) -> None:
    one, two, three = (
        publishable(
            fold(KINDS[kind], data.draw(answered(kind, first=first))), KINDS[kind], "by_group", closed=True
        )
        for first in (0, 100, 200)
    )

    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert merged(one, Result()) == one == merged(Result(), one)


@kinds
@given(data=st.data())
def test_a_result_is_kept_and_read_as_it_was(kind: str, data: st.DataObject) -> None:
    result = fold(KINDS[kind], data.draw(answered(kind)))

    assert Result.from_json(result.as_json()) == result


@given(kind=st.sampled_from(sorted(KINDS)), slot=st.sampled_from(["", "c1", "s0", "votes", "c99", "💥"]), raw=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
))  # fmt: skip
def test_whatever_is_sent_is_taken_or_refused_with_a_sentence(kind: str, slot: str, raw: object) -> None:
    content = KINDS[kind].content(CONTENTS[kind])
    try:
        value, refused = KINDS[kind].answer(content, slot, raw), ""
    except BadAnswer as bad:
        value, refused = None, of_answer(bad)

    assert refused.endswith(".") or KINDS[kind].answer(content, slot, value) == value


@pytest.mark.parametrize(
    ("kind", "slot", "raw", "fault"),
    [
        ("poll", "", [3], Fault.NOT_A_CHOICE),
        ("poll", "", [0, 1], Fault.TOO_MANY),
        ("poll", "", [], Fault.TOO_FEW),
        ("poll", "", [True], Fault.NOT_A_CHOICE),
        ("ranking", "", [0, 0], Fault.TWICE),
        ("scale", "", 6, Fault.OUT_OF_RANGE),
        ("scale", "", "3", Fault.UNREADABLE),
        ("dots", "", [2, 2, 0], Fault.TOO_MANY),
        ("dots", "", [-1, 0, 0], Fault.UNREADABLE),
        ("cloud", "", ["a", "b", "c", "d"], Fault.TOO_MANY),
        ("cloud", "", ["  \u202e "], Fault.EMPTY),
        ("wall", "c21", "nummer 21", Fault.TOO_MANY),
        ("wall", "c1", "x" * 281, Fault.TOO_LONG),
        ("wall", "c1", "x" * 10_000, Fault.TOO_LONG),
        ("wall", "c1", "ring til 010170-1234", Fault.CPR),
        ("wall", "votes", ["kort"], Fault.UNREADABLE),
        ("statements", "s2", 1, Fault.NOT_A_CHOICE),
        ("statements", "s0", 2, Fault.OUT_OF_RANGE),
        ("grouping", "", [0, 1], Fault.UNREADABLE),
        ("timer", "", 1, Fault.TAKES_NONE),
    ],
)
def test_a_bad_answer_is_refused_for_what_is_wrong_with_it(
    kind: str, slot: str, raw: object, fault: Fault
) -> None:
    with pytest.raises(BadAnswer) as refused:
        KINDS[kind].answer(KINDS[kind].content(CONTENTS[kind]), slot, raw)

    assert refused.value.fault == fault


def test_words_of_the_world_are_kept_and_signs_that_deceive_are_not() -> None:
    wall = KINDS["wall"]
    content = wall.content(CONTENTS["wall"])

    assert (
        wall.answer(content, "c1", "שלום 👩‍👩‍👧 <script>alert(1)</script>")
        == "שלום 👩‍👩‍👧 <script>alert(1)</script>"
    )
    assert wall.answer(content, "c1", "a\u202eb\x00c\n\n\n d ") == "abc\nd"
    assert KINDS["cloud"].answer({"most": 3}, "", ["Tillid", "TILLID ", "mod"]) == ["tillid", "mod"]


@pytest.mark.parametrize(
    ("kind", "content", "field"),
    [
        ("poll", {"question": "Hvad?", "options": ["Kun én"]}, "options"),
        ("poll", {"question": "Hvad?", "options": ["Ja", "ja"]}, "options"),
        ("poll", {"question": "Hvad?", "options": ["Ja", "Nej"], "most": 3}, "most"),
        ("poll", {"options": ["Ja", "Nej"]}, "question"),
        ("poll", {"question": "Hvad?", "options": ["Ja", "Nej"], "colour": "red"}, "colour"),
        ("scale", {"question": "Hvor?", "most": 11}, "most"),
        ("protocol", {"question": "Sparring", "rounds": [{"title": ""}]}, "title"),
        ("poll", [], ""),
    ],
)
def test_a_step_that_cannot_be_asked_says_which_part_is_wrong(kind: str, content: object, field: str) -> None:
    with pytest.raises(BadStep) as refused:
        kind_named(kind).content(content)

    assert refused.value.field == field


def test_there_is_no_kind_that_nobody_made() -> None:
    with pytest.raises(BadStep):
        kind_named("magic")


def test_every_fault_has_its_sentence() -> None:
    assert set(FAULTS) == set(Fault)


def test_an_answer_taken_back_counts_no_more() -> None:
    assert fold(KINDS["poll"], [given_by(1, [0]), given_by(2, None)]) == fold(
        KINDS["poll"], [given_by(1, [0])]
    )


@kinds
def test_nobody_watches_unseen_scales_come_in(kind: str) -> None:
    eyes = [
        sees_result(eye, KINDS[kind], visibility, State.OPEN, revealed=True)
        for eye in Eye
        for visibility in (Visibility.ANONYMOUS, Visibility.BY_GROUP)
    ]

    assert set(eyes) == {kind not in {"scale", "temperature", "pulse", "statements"}}


def test_the_room_sees_what_is_revealed_and_the_host_sees_it_before() -> None:
    poll = KINDS["poll"]
    seen = {
        (eye, state, revealed)
        for eye in Eye
        for state in State
        for revealed in (False, True)
        if sees_result(eye, poll, Visibility.ANONYMOUS, state, revealed=revealed)
    }

    host = {(Eye.HOST, state, revealed) for state in (State.OPEN, State.CLOSED) for revealed in (False, True)}
    assert seen == host | {(Eye.ROOM, State.OPEN, True), (Eye.ROOM, State.CLOSED, True)}


def crowd_of(**groups: int) -> list[Given]:
    people = [group for group, number in groups.items() for _ in range(number)]
    return [given_by(number, [number % 2], group=group) for number, group in enumerate(people)]


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ({"teacher": 5, "sfo_paedagog": 5}, True),
        ({"teacher": 12, "sfo_paedagog": 4}, False),
        ({"teacher": 12, "sfo_paedagog": 6, "leader": 1}, False),
        ({"teacher": 12}, False),
    ],
)
def test_staff_groups_are_shown_only_when_none_of_them_is_small(
    *, groups: dict[str, int], shown: bool
) -> None:
    poll = KINDS["poll"]
    whole = fold(poll, crowd_of(**groups))

    assert bool(publishable(whole, poll, Visibility.BY_GROUP, closed=True).groups) is shown
    assert not publishable(whole, poll, Visibility.BY_GROUP, closed=False).groups
    assert not publishable(whole, poll, Visibility.ANONYMOUS, closed=True).groups


@given(data=st.data(), kind=st.sampled_from(sorted(ANSWERS)))
def test_no_small_group_can_be_found_by_subtraction(data: st.DataObject, kind: str) -> None:
    whole = fold(KINDS[kind], data.draw(answered(kind)))

    shown = publishable(whole, KINDS[kind], Visibility.BY_GROUP, closed=True)

    rest = shown.answers - sum(part.answers for part in shown.groups.values())
    assert not shown.groups or (rest == 0 and min(part.answers for part in shown.groups.values()) >= 5)


def test_a_scale_that_few_answered_says_only_how_many() -> None:
    scale = KINDS["scale"]
    four, five = ([given_by(number, 3) for number in range(many)] for many in (4, 5))

    assert publishable(fold(scale, four), scale, Visibility.ANONYMOUS, closed=True) == Result(4)
    assert publishable(fold(scale, five), scale, Visibility.ANONYMOUS, closed=True) == Result(5, {"3": 5})


def test_a_statement_that_few_met_is_left_out() -> None:
    statements = KINDS["statements"]
    answers = [given_by(number, 1, slot="s0") for number in range(6)] + [given_by(0, -1, slot="s1")]

    shown = publishable(fold(statements, answers), statements, Visibility.ANONYMOUS, closed=True)

    assert shown == Result(6, {"0:1": 6})


def test_names_are_shown_where_it_was_said_that_they_are() -> None:
    poll, answers = KINDS["poll"], [given_by(1, [0], name="Bo"), given_by(2, [0], name="Astrid")]

    assert publishable(fold(poll, answers), poll, Visibility.NAMED, closed=False).names == {
        "0": ("Astrid", "Bo")
    }
    assert publishable(fold(poll, answers), poll, Visibility.ANONYMOUS, closed=True).names == {}


def test_a_card_that_was_put_away_is_seen_by_the_host_only() -> None:
    wall = KINDS["wall"]
    kept = fold(wall, [given_by(1, "Fint", slot="c1"), Given("t2", "c1", "Dumt", "card2", hidden=True)])

    assert sorted(seen_by(Eye.HOST, kept).cards) == ["card1", "card2"]
    assert sorted(seen_by(Eye.ROOM, kept).cards) == ["card1"]


def test_two_sittings_show_staff_groups_only_when_both_can() -> None:
    with_groups = Result(10, {"0": 10}, groups={"teacher": Part(5, {"0": 5}), "leader": Part(5, {"0": 5})})

    assert merged(with_groups, Result(2, {"0": 2})) == Result(12, {"0": 12})
    assert merged(with_groups, with_groups).groups["teacher"] == Part(10, {"0": 10})


def test_figures_read_a_result_as_people_do() -> None:
    ranking, grouping = (KINDS[kind].content(CONTENTS[kind]) for kind in ("ranking", "grouping"))

    assert mean(Result(3, {"2": 2, "5": 1})) == 3.0
    assert mean(Result()) is None
    assert ranked(ranking, Result(2, {"1:0": 2, "0:1": 1})) == [(1, 6), (0, 2), (2, 0)]
    assert piles(grouping, Result(3, {"0:0": 2, "0:1": 1, "1:1": 1})) == [[0], [1]]
    wall = fold(
        KINDS["wall"],
        [given_by(1, "A", slot="c1"), given_by(2, "B", slot="c1"), given_by(3, ["card2"], slot="votes")],
    )
    assert [(name, votes) for name, _card, votes in cards_by_votes(wall)] == [("card2", 1), ("card1", 0)]


@given(
    size=st.integers(2, 8),
    seed=st.integers(0, 99),
    people=st.lists(st.tuples(st.sampled_from("abc"), st.integers(-1, 4)), min_size=2, max_size=60),
)
def test_nobody_sits_alone_and_staff_groups_are_spread(
    size: int, seed: int, people: list[tuple[str, int]]
) -> None:
    members = [Member(number, group, team) for number, (group, team) in enumerate(people)]

    tables = share_out(members, size, seed)

    groups = {member.number: member.group for member in members}
    sizes = [len(table) for table in tables]
    assert sorted(number for table in tables for number in table) == list(range(len(people)))
    assert min(sizes) >= 2
    assert max(sizes) - min(sizes) <= 1
    for group in "abc":
        at_each = [sum(groups[number] == group for number in table) for table in tables]
        assert max(at_each) - min(at_each) <= 1
    shuffled = random.Random(seed).sample(members, len(members))  # noqa: S311
    assert share_out(shuffled, size, seed) == tables


def test_two_of_a_team_are_parted_when_they_can_be() -> None:
    members = [Member(number, "teacher", number // 2) for number in range(8)]

    tables = share_out(members, 2, 3)

    assert all(first // 2 != second // 2 for first, second in tables)


def test_nobody_to_share_out_is_no_table() -> None:
    assert share_out([], 2, 1) == ()


@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_who_sees_what_is_said_in_one_sentence(kind: str, visibility: str) -> None:
    assert who_sees_what(kind, visibility).count(".") == 1 or visibility == Visibility.BY_GROUP
