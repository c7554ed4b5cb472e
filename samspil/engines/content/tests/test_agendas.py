"""Agendas: times that add up, a balance, warnings that are right, and one that fills itself for every kind of activity."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.content.agendas.advice import Advice, advice
from samspil.engines.content.agendas.balance import balance
from samspil.engines.content.agendas.block import Block, block_of, blocks_of, lasting, length, shares, timed
from samspil.engines.content.agendas.filling import Wanted, core_first, filled
from samspil.engines.content.agendas.fitting import fitted
from samspil.engines.content.agendas.recipes import recipe_for
from samspil.engines.content.items.item import FORMS
from samspil.engines.content.items.library import items
from samspil.engines.content.kinds import ActivityKind
from samspil.engines.content.library import kinds
from samspil.engines.wording.text import same

WHY = same("det gode blik")
WITHOUT_MEETING = {"each_person"}  # a survey is no meeting
forms = st.sampled_from(sorted(FORMS))
blocks = st.builds(
    Block,
    key=st.uuids().map(str),
    title=st.just(same("blok")),
    minutes=st.integers(1, 90),
    form=forms,
    short=st.integers(-1, 30),
    beside=st.sampled_from(["", "", "", "a", "b"]),
)
agendas = st.lists(blocks, max_size=12)


def block(form: str, minutes: int, *, beside: str = "", core: bool = False) -> Block:
    return Block(f"{form}-{minutes}", same(f"{form} {minutes}"), minutes, form, beside=beside, core=core)


def codes(found: list[Advice]) -> set[str]:
    return {each.code for each in found}


def wanted(kind: ActivityKind, minutes: int, agreements: int = 0) -> Wanted:
    return Wanted(
        kind=kind.id,
        minutes=minutes,
        purpose=kind.purpose,
        goals=(WHY,),
        agreements=tuple(same(f"aftale {number}") for number in range(agreements)),
        core_minutes=kind.core_minutes,
    )


@given(agendas)
def test_times_follow_each_other_and_end_with_the_agenda(agenda: list[Block]) -> None:
    found = timed(agenda)

    assert [each.block for each in found] == agenda
    assert all(each.ends - each.begins == each.block.minutes for each in found)
    assert max((each.ends for each in found), default=0) == length(agenda)


@given(st.integers(0, 500), st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_shares_sum_to_the_whole(total: int, weights: list[int]) -> None:
    parts = shares(total, weights)

    assert sum(parts) == (total if any(weights) else 0)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(agendas)
def test_the_balance_is_of_every_minute_once(agenda: list[Block]) -> None:
    found = balance(agenda)

    assert sum(minutes for _, minutes in found.minutes) == length(agenda)
    assert sum(minutes for minutes, _ in found.curve) == length(agenda)
    assert 0 <= found.active <= 1
    assert all(0 <= energy <= 1 for _, energy in found.curve)


@settings(deadline=None)
@given(agendas, st.integers(5, 300))
def test_fitting_comes_as_near_as_the_blocks_allow(agenda: list[Block], minutes: int) -> None:
    found = fitted(agenda, minutes)

    assert abs(length(found) - minutes) <= abs(length(agenda) - minutes)
    assert [(each.key, each.title) for each in found] == [(each.key, each.title) for each in agenda]
    assert all(1 <= each.minutes <= round(was.minutes * 1.5) for was, each in zip(agenda, found, strict=True))


def test_blocks_side_by_side_take_the_longest() -> None:
    agenda = [
        block("listen", 5),
        block("talk", 20, beside="x"),
        block("make", 30, beside="x"),
        block("decide", 5),
    ]

    assert [(each.begins, each.ends) for each in timed(agenda)] == [(0, 5), (5, 25), (5, 35), (35, 40)]
    assert length(fitted(agenda, 45)) == 45


def test_a_library_item_is_a_block_with_its_steps() -> None:
    item = items()["sten-saks-heppekor"]

    found = block_of(item, "x")

    assert (found.minutes, found.energy, [part.minutes for part in found.parts]) == (5, "lively", [1, 3, 1])
    assert sum(part.minutes for part in lasting(found, 8).parts) == 8


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds().values() if kind.audience.value not in WITHOUT_MEETING]
)
@pytest.mark.parametrize("agreements", [0, 3])
def test_every_kind_fills_itself_to_the_minute(kind: ActivityKind, agreements: int) -> None:
    owes = agreements if kind.minutes > 30 else 0

    agenda = filled(wanted(kind, kind.minutes, owes), items())

    assert length(agenda) == kind.minutes
    assert len({each.key for each in agenda}) == len(agenda)
    assert codes(advice(agenda, kind.minutes, kind.core_minutes)) <= {"one-voice", "passive", "no-core"}
    if owes:
        assert "aftale 2" in agenda[1].script.da


@pytest.mark.parametrize("kind", [kind for kind in kinds().values() if kind.breathing])
def test_what_fills_itself_needs_no_warning_at_a_common_meeting(kind: ActivityKind) -> None:
    agenda = filled(wanted(kind, kind.minutes, 2), items())

    assert codes(advice(agenda, kind.minutes, kind.core_minutes)) == set()


def test_every_recipe_names_items_there_are() -> None:
    for kind in kinds():
        recipe = recipe_for(kind)
        assert {items()[name].kind for name in recipe.agendas} <= {"agenda"}
        assert set(recipe.items) <= items().keys()


@pytest.mark.parametrize(
    ("agenda", "minutes", "core", "code"),
    [
        ([block("talk", 60), block("decide", 20)], 80, None, "no-break"),
        ([block("talk", 40), block("pause", 10), block("talk", 60), block("decide", 10)], 120, None, ""),
        (
            [block("listen", 15), block("listen", 10), block("talk", 40), block("decide", 5)],
            70,
            None,
            "one-voice",
        ),
        ([block("listen", 15), block("alone", 20)], 35, None, "no-task"),
        (
            [block("listen", 15), block("pause", 5), block("listen", 15), block("make", 5)],
            40,
            None,
            "passive",
        ),
        ([block("talk", 50)], 50, None, "no-agreements"),
        ([block("talk", 30), block("decide", 10)], 30, None, "too-long"),
        ([block("talk", 30), block("decide", 10)], 50, None, "time-left"),
        ([block("listen", 5), block("talk", 30), block("decide", 10, core=True)], 45, 30, "late-core"),
        ([block("listen", 5), block("talk", 20, core=True), block("decide", 20)], 45, 30, ""),
        ([block("talk", 20), block("decide", 25)], 45, 30, "no-core"),
    ],
)
def test_warnings(agenda: list[Block], minutes: int, core: int | None, code: str) -> None:
    assert codes(advice(agenda, minutes, core)) == ({code} if code else set())


def test_what_everybody_must_be_there_for_comes_first() -> None:
    agenda = [block("listen", 5), block("talk", 30), block("make", 20, core=True), block("decide", 5)]

    assert [each.form for each in core_first(agenda)] == ["listen", "make", "talk", "decide"]


def test_the_short_version_is_taken_when_the_meeting_is_short() -> None:
    agenda = items()["opfoelgning-personale"]

    assert length(blocks_of(agenda, "x", short=True)) == 75
    assert len(blocks_of(agenda, "x", short=True)) < len(blocks_of(agenda, "x"))
