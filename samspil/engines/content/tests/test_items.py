"""The items of the library: read strictly, complete in both languages, and no two of them the same."""

from collections import Counter
from itertools import combinations

import pytest

from samspil.engines.content.items.item import KINDS, LIVE, Item
from samspil.engines.content.items.library import items, shared
from samspil.engines.content.items.reading import item_in
from samspil.engines.content.source import source_of
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import LANGUAGES, Language

ALL = list(items().values())
GOOD = """
kind = "protocol"
title = {da = "Nøddeknækker", en = "Nutcracker"}
purpose = {da = "Løs én nød.", en = "Crack one nut."}
minutes = 20
short_minutes = 10
people = {least = 4, most = 8}
energy = "even"
body = "seated"
alternative = {da = "Skriv i stedet.", en = "Write instead."}
[[steps]]
title = {da = "Nødden", en = "The nut"}
minutes = 20
short = 10
form = "talk"
who = {da = "Alle", en = "All"}
text = {da = "Hvad er nødden?", en = "What is the nut?"}
"""


def faults(words: str) -> list[tuple[str, int]]:
    with pytest.raises(Refused) as refused:
        item_in(source_of(words, "nut.toml"), "nut")
    return [(each.code, (each.place.line if each.place else None) or 0) for each in refused.value.findings]


def test_an_item_is_read_whole() -> None:
    item = item_in(source_of(GOOD, "nut.toml"), "nut")

    assert (item.kind, item.minutes, item.short_minutes, item.people) == ("protocol", 20, 10, (4, 8))
    assert (item.steps[0].form, item.active_share(), item.source) == ("talk", 1.0, None)


@pytest.mark.parametrize(
    ("written", "instead", "code", "line"),
    [
        ("minutes = 20\nshort_minutes", "minutes = 25\nshort_minutes", "minutes", 5),
        ("short_minutes = 10", "short_minutes = 12", "short-minutes", 6),
        ('kind = "protocol"', 'kind = "energizer"', "no-opt-out", 2),
        ("{least = 4, most = 8}", "{least = 9, most = 8}", "backwards", 7),
        ('form = "talk"', 'form = "shout"', "unknown-word", 15),
        (', en = "Write instead."', "", "missing-language", 10),
    ],
)
def test_a_fault_is_told_with_its_line(written: str, instead: str, code: str, line: int) -> None:
    assert written in GOOD
    found = faults(GOOD.replace(written, instead))

    assert [name for name, _ in found] == [code]
    if code not in {"no-opt-out", "backwards"}:
        assert found[0][1] == line


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.id)
def test_every_item_says_what_one_needs_to_lead_it(item: Item) -> None:
    assert item.purpose.da != item.purpose.en
    assert item.pitfalls
    assert all(not step.live or step.live in LIVE for step in item.steps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_items_share_more_than_two_fifths_of_their_text(language: Language) -> None:
    alike = [
        (one.id, other.id, round(share, 2))
        for one, other in combinations(ALL, 2)
        if (share := shared(one, other, language)) > 0.4
    ]

    assert alike == []


def test_the_library_is_as_rich_as_it_says() -> None:
    kinds = Counter(item.kind for item in ALL)

    assert len(ALL) >= 70
    assert kinds["energizer"] + kinds["break"] >= 25
    assert kinds["task"] >= 20
    assert kinds.keys() == KINDS.keys()
