"""Moving blocks about: those that run at the same time stay together, and nothing runs beside nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.engines.content.agendas.block import Block, abreast
from samspil.engines.wording.text import same
from samspil.features.meetings import arranging
from samspil.foundation.web.errors import Refusal


def blocks(drawn: str) -> list[Block]:
    """``a [b c] d``: b and c run at the same time."""
    found, beside = [], ""
    for word in drawn.replace("[", "[ ").replace("]", " ]").split():
        if word in "[]":
            beside = "g" if word == "[" else ""
        else:
            found.append(Block(word, same(word), 10, "talk", beside=beside))
    return found


def drawn(found: list[Block]) -> str:
    runs = abreast(found)
    return " ".join(
        f"[{' '.join(block.key for block in run)}]" if len(run) > 1 else run[0].key for run in runs
    )


@pytest.mark.parametrize(
    ("before", "key", "by", "after"),
    [
        ("a b c", "c", -1, "a c b"),
        ("a b c", "a", -1, "a b c"),
        ("a b c", "c", 1, "a b c"),
        ("a [b c] d", "a", 1, "[b c] a d"),
        ("a [b c] d", "d", -1, "a d [b c]"),
        ("a [b c] d", "b", 1, "a [c b] d"),
        ("a [b c] d", "b", -1, "a b c d"),
        ("a [b c e] d", "e", 1, "a [b c] e d"),
        ("[b c]", "c", 1, "b c"),
    ],
)
def test_a_step_goes_past_all_that_runs_at_the_same_time(before: str, key: str, by: int, after: str) -> None:
    assert drawn(arranging.step(blocks(before), key, by)) == after


@pytest.mark.parametrize(
    ("before", "key", "place", "after"),
    [
        ("a b c", "a", 2, "b c a"),
        ("a b c", "a", 99, "b c a"),
        ("a [b c] d", "d", 2, "a [b d c]"),
        ("a [b c] d", "d", 1, "a d [b c]"),
        ("a [b c] d", "c", 0, "c a b d"),
        ("a [b c] d", "c", 1, "a [c b] d"),
    ],
)
def test_a_block_put_between_two_that_run_at_the_same_time_joins_them(
    before: str, key: str, place: int, after: str
) -> None:
    assert drawn(arranging.put_at(blocks(before), key, place)) == after


def test_beside_and_apart() -> None:
    together = arranging.put_beside(blocks("a b c"), "b")
    assert drawn(together) == "[a b] c"
    three = arranging.put_beside(together, "c")
    assert drawn(three) == "[a b c]"
    assert drawn(arranging.put_apart(three, "a")) == "[b c] a"
    assert drawn(arranging.put_apart(together, "a")) == "b a c"
    assert drawn(arranging.put_apart(together, "c")) == "[a b] c"
    with pytest.raises(Refusal):
        arranging.put_beside(blocks("a b"), "a")


def test_what_is_put_in_goes_after_all_that_runs_at_the_same_time() -> None:
    added = arranging.duplicate(blocks("a [b c] d"), "b")

    assert [block.beside for block in added] == ["", "g", "g", "", ""]
    assert drawn(arranging.remove(blocks("a [b c] d"), "b")) == "a c d"
    assert arranging.remove(blocks("a [b c] d"), "b")[1].beside == ""


@given(
    st.lists(st.sampled_from(["", "x", "y"]), min_size=1, max_size=8),
    st.lists(
        st.tuples(st.sampled_from(["up", "down", "beside", "apart", "put", "copy"]), st.integers(0, 9)),
        max_size=8,
    ),
)
def test_whatever_is_done_nothing_is_lost_and_no_group_is_torn(
    besides: list[str], orders: list[tuple[str, int]]
) -> None:
    found = arranging.tidied(
        [Block(f"b{at}", same("x"), 5, "talk", beside=beside) for at, beside in enumerate(besides)]
    )
    for order, number in orders:
        key = found[number % len(found)].key
        keys = {block.key for block in found}
        try:
            found = _done(order, found, key, number)
        except Refusal:
            continue
        assert keys <= {block.key for block in found}
        assert len(found) == len(keys) + (order == "copy")
        names = [run[0].beside for run in abreast(found) if run[0].beside]
        assert len(names) == len(set(names))
        assert all(len(run) > 1 for run in abreast(found) if run[0].beside)


def _done(order: str, found: list[Block], key: str, number: int) -> list[Block]:
    if order in {"up", "down"}:
        return arranging.step(found, key, -1 if order == "up" else 1)
    if order == "put":
        return arranging.put_at(found, key, number)
    ways = {"beside": arranging.put_beside, "apart": arranging.put_apart, "copy": arranging.duplicate}
    return ways[order](found, key)
