"""Every rule's sentence and what its weight means, read strictly from ``planning/data/rules.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from samspil.engines.planning.data_files import read_data
from samspil.engines.planning.rules.base import Level
from samspil.engines.wording.text import Text

USUAL_SENTENCES = Path(__file__).parent.parent / "data" / "rules.toml"
KEYS = {"name", "levels", "weight", "da", "en", "weight_da", "weight_en"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a rule says. ``weight`` is its key in the plan's weights and ``price`` what that weight means (None if hard)."""

    rule: str
    levels: tuple[Level, ...]
    says: Text
    weight: str | None = None
    price: Text | None = None


@dataclass(frozen=True)
class Sentences:
    """All of them, in the order we explain them."""

    all: tuple[Sentence, ...]

    @cached_property
    def of_rule(self) -> Mapping[str, Sentence]:
        return {sentence.rule: sentence for sentence in self.all}

    @cached_property
    def of_weight(self) -> Mapping[str, Sentence]:
        return {sentence.weight: sentence for sentence in self.all if sentence.weight is not None}


def read_sentences(path: Path = USUAL_SENTENCES) -> Sentences:
    """The sentences in a file. Raises Refused when it is no TOML, lacks a part or holds one nobody knows."""
    return read_data(
        path, _sentences_of, code="sentences", what=Text("Reglernes sætninger", "The rules' sentences")
    )


def _sentences_of(document: Mapping[str, Any]) -> Sentences:
    unknown = sorted(set(document) - {"rule"})
    if unknown:
        raise ValueError(", ".join(unknown))
    found = tuple(_sentence_of(entry) for entry in document["rule"])
    names = [sentence.rule for sentence in found]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise ValueError(", ".join(doubled))
    return Sentences(found)


def _sentence_of(entry: Mapping[str, Any]) -> Sentence:
    unknown = sorted(set(entry) - KEYS)
    if unknown:
        raise ValueError(", ".join(unknown))
    levels = tuple(Level(level) for level in entry["levels"])
    says = _text(entry["da"], entry["en"])
    if levels == (Level.HARD,):
        if "weight" in entry:
            raise ValueError(f"{entry['name']}: weight")
        return Sentence(entry["name"], levels, says)
    return Sentence(
        entry["name"], levels, says, entry["weight"], _text(entry["weight_da"], entry["weight_en"])
    )


def _text(da: object, en: object) -> Text:
    if not isinstance(da, str) or not isinstance(en, str) or not da.strip() or not en.strip():
        raise ValueError(f"{da!r} / {en!r}")
    return Text(da, en)
