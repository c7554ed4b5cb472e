"""The items that come with Samspil, read once, and the measure of how much two of them say the same."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from samspil.engines.content.items.item import Item
from samspil.engines.content.items.reading import item_in
from samspil.engines.content.library import DATA
from samspil.engines.content.source import source_at
from samspil.engines.wording.text import Language

ITEMS = DATA / "items"
RUN = 4  # words in a row that count as the same text


@cache
def items() -> Mapping[str, Item]:
    """Every item of the library by its id, which is the name of its file. Raises Refused with every fault in the first bad file."""
    found = {path.stem: item_in(source_at(path), path.stem) for path in sorted(ITEMS.glob("*.toml"))}
    return MappingProxyType(found)


def words_of(item: Item, language: Language) -> list[str]:
    """Every word a reader meets in the item, in ``language`` (da or en), small letters."""
    texts = [item.title, item.purpose, item.alternative, *item.roles, *item.materials, *item.pitfalls]
    texts += [item.opt_out] if item.opt_out else []
    texts += [text for step in item.steps for text in (step.title, step.who, step.text)]
    return re.findall(r"\w+", " ".join(text.said_in(language) for text in texts).lower())


def shared(one: Item, other: Item, language: Language) -> float:
    """How much of the shorter item's text (0–1) stands in the other as well, by runs of four words."""
    runs = [_runs(words_of(each, language)) for each in (one, other)]
    least = min(len(each) for each in runs)
    return len(runs[0] & runs[1]) / least if least else 0.0


def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
