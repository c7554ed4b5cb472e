"""Answers as hypothesis thinks of them: for every kind, content and answers it takes."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from samspil.features.live.secrets import card_of
from samspil.features.live.steps.kinds import KINDS
from samspil.features.live.steps.results import Given
from samspil.features.live.testing import CONTENTS

WORDS = st.text("abcæøå xyz", min_size=1, max_size=12).map(lambda text: f"ord {text}".strip())
GROUPS = st.sampled_from(["", "teacher", "sfo_paedagog"])
CARD = st.sampled_from([card_of(f"t{number}", "c1") for number in range(6)])


def _places(count: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, count - 1), unique=True, min_size=1, max_size=most)


ANSWERS: dict[str, Callable[[], st.SearchStrategy[tuple[str, Any]]]] = {
    "poll": lambda: _places(3, 1).map(lambda value: ("", value)),
    "scale": lambda: st.integers(1, 5).map(lambda value: ("", value)),
    "ranking": lambda: _places(3, 3).map(lambda value: ("", value)),
    "dots": lambda: st.lists(st.integers(0, 1), min_size=3, max_size=3).map(lambda value: ("", value)),
    "cloud": lambda: st.lists(WORDS, min_size=1, max_size=3).map(lambda value: ("", value)),
    "wall": lambda: st.one_of(
        st.tuples(st.sampled_from(["c1", "c2", "c20"]), WORDS),
        st.lists(CARD, unique=True, max_size=3).map(lambda value: ("votes", value)),
    ),
    "questions": lambda: st.tuples(st.sampled_from(["c1", "c5"]), WORDS),
    "grouping": lambda: st.lists(st.integers(-1, 1), min_size=3, max_size=3).map(lambda value: ("", value)),
    "statements": lambda: st.tuples(st.sampled_from(["s0", "s1"]), st.integers(-1, 1)),
    "temperature": lambda: st.integers(1, 5).map(lambda value: ("", value)),
    "pulse": lambda: st.integers(1, 5).map(lambda value: ("", value)),
    "tables": lambda: st.integers(-1, 1).map(lambda value: ("", value)),
    "protocol": lambda: st.integers(0, 1).map(lambda value: ("", value)),
}
TAKE_NONE = ("timer", "breathing", "energizer")


@st.composite
def answered(draw: st.DrawFn, kind: str, *, first: int = 0) -> list[Given]:
    """A crowd's answers to one step: each slot of a seat once, in whatever order they came."""
    content = KINDS[kind].content(CONTENTS[kind])
    found: dict[tuple[str, str], Given] = {}
    for number in range(draw(st.integers(0, 12))):
        ticket, group = f"t{first + number}", draw(GROUPS)
        for slot, raw in draw(st.lists(ANSWERS[kind](), min_size=1, max_size=3)):
            value = KINDS[kind].answer(content, slot, raw)
            found[ticket, slot] = Given(ticket, slot, value, card_of(ticket, slot), group)
    return draw(st.permutations(list(found.values())))
