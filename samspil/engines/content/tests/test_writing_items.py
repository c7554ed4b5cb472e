"""An item written as a file, or kept as plain values, is read back as the same item."""

import json

import pytest

from samspil.engines.content.items.item import Item
from samspil.engines.content.items.library import items
from samspil.engines.content.items.reading import item_in
from samspil.engines.content.items.writing import as_toml, item_of, values_of
from samspil.engines.content.source import source_in, source_of
from samspil.engines.wording.findings import Refused

ALL = list(items().values())


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.id)
def test_a_written_item_is_read_as_the_same(item: Item) -> None:
    assert item_in(source_of(as_toml(item), "item.toml"), item.id) == item
    assert item_of(json.loads(json.dumps(values_of(item), sort_keys=True)), item.id) == item


def test_words_in_one_language_are_written_in_both() -> None:
    plain = as_toml(ALL[0]).replace(ALL[0].title.en, ALL[0].title.da)
    item = item_in(source_of(plain, "item.toml"), "x", both_languages=False)

    assert item_in(source_of(as_toml(item), "item.toml"), "x") == item


@pytest.mark.parametrize(
    "raw", [b"a = " + b"[" * 50_000, b"a = " + b"9" * 5_000, b"a = \xff", b'a = "\\u0000"']
)
def test_what_nobody_writes_by_hand_is_refused_and_not_a_crash(raw: bytes) -> None:
    with pytest.raises(Refused):
        item_in(source_in(raw, "item.toml"), "x", both_languages=False)


def test_a_word_with_a_sign_that_no_screen_shows_is_refused_with_its_line() -> None:
    bad = as_toml(ALL[0]).replace('who = {da = "', 'who = {da = "\\u0000', 1)

    with pytest.raises(Refused) as refused:
        item_in(source_of(bad, "item.toml"), "x")

    assert refused.value.findings[0].place is not None
    assert (refused.value.findings[0].place.line or 0) > 10
