"""Finding an item by what a tired person types: inflected words, parts of compounds, the beginning of a word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import snowballstemmer

from samspil.engines.content.items.item import KINDS, Item
from samspil.engines.wording.text import Language

_STEMMERS = {"da": snowballstemmer.stemmer("danish"), "en": snowballstemmer.stemmer("english")}
_WORD = re.compile(r"\w+")
_EMPTY = {
    "da": frozenset(
        [
            "en",
            "et",
            "den",
            "det",
            "de",
            "og",
            "i",
            "på",
            "til",
            "af",
            "for",
            "med",
            "som",
            "der",
            "er",
            "at",
            "vi",
            "man",
            "om",
            "hvad",
            "hvor",
            "når",
        ]
    ),
    "en": frozenset(
        [
            "a",
            "an",
            "the",
            "and",
            "in",
            "on",
            "to",
            "of",
            "for",
            "with",
            "as",
            "is",
            "are",
            "we",
            "one",
            "about",
            "what",
            "where",
            "when",
        ]
    ),
}
INSIDE = 4  # letters a word must have to be looked for inside a compound
WHOLE, PART = 1.0, 0.4  # how much a word found as itself, and inside another, is worth


@dataclass(frozen=True, slots=True)
class Indexed:
    """An item's stems with the weight of the best place each stands in: title 8, words 6, kind 5, purpose 3, the rest 1."""

    item: Item
    weights: dict[str, float]


def index(items: Iterable[Item], language: Language) -> tuple[Indexed, ...]:
    """Ready to be searched, as often as one likes, in ``language`` (da or en)."""
    return tuple(Indexed(item, _weights(item, language)) for item in items)


def search(indexed: Iterable[Indexed], query: str, language: Language) -> list[Item]:
    """The items in which every word of ``query`` is found, the best first. An empty query finds everything, in order of title."""
    wanted = _stems(query, language)
    found = [
        (score, each.item) for each in indexed if (score := _score(each.weights, wanted)) > 0 or not wanted
    ]
    return [
        item for _score_, item in sorted(found, key=lambda pair: (-pair[0], pair[1].title.said_in(language)))
    ]


def _weights(item: Item, language: Language) -> dict[str, float]:
    places = [
        (8.0, [item.title.said_in(language)]),
        (6.0, list(item.tags)),
        (5.0, [KINDS[item.kind].said_in(language)] if item.kind in KINDS else []),
        (3.0, [item.purpose.said_in(language)]),
        (1.0, [step.title.said_in(language) for step in item.steps]),
        (1.0, [step.text.said_in(language) for step in item.steps]),
        (1.0, [text.said_in(language) for text in (*item.roles, *item.materials)]),
    ]
    weights: dict[str, float] = {}
    for weight, texts in places:
        for stem in _stems(" ".join(texts), language):
            weights[stem] = max(weights.get(stem, 0.0), weight)
    return weights


def _score(weights: dict[str, float], wanted: list[str]) -> float:
    scores = [_best(weights, stem) for stem in wanted]
    return sum(scores) if scores and all(scores) else 0.0


def _best(weights: dict[str, float], stem: str) -> float:
    whole = weights.get(stem, 0.0) * WHOLE
    if len(stem) < INSIDE:
        return max([whole, *(PART * weight for word, weight in weights.items() if word.startswith(stem))])
    return max([whole, *(PART * weight for word, weight in weights.items() if stem in word)])


def _stems(text: str, language: Language) -> list[str]:
    words = [word for word in _WORD.findall(text.lower()) if word not in _EMPTY[language]]
    return [_stem(word, language) for word in dict.fromkeys(words)]


@cache
def _stem(word: str, language: Language) -> str:
    return str(_STEMMERS[language].stemWord(word))
