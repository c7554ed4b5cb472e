"""The pages that frame the collaboration: the team's one-page agreement and the leadership's frame, as data to print."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """A column or a question."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    heading: Text
    questions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The samarbejdsaftale of one team, empty. It is reviewed after ``review_weeks`` weeks."""

    title: Text
    intro: Text
    columns: tuple[Entry, ...]
    sections: tuple[Section, ...]
    review_weeks: int
    review: Text


@dataclass(frozen=True, slots=True)
class FramePage:
    """Headings of the leadership's frame, and expectations to begin from."""

    expectations: Text
    hours: Text
    stops: Text
    slack: Text
    suggested: tuple[Text, ...]


def read_agreement(path: Path = DATA / "agreement.toml") -> AgreementPage:
    """The questions of the samarbejdsaftale. Raises Refused when the file lacks a part or a language."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        return AgreementPage(
            _pair(document, "title"),
            _pair(document, "intro"),
            tuple(_entry(column) for column in document["column"]),
            tuple(_section(section) for section in document["section"]),
            int(document["review_weeks"]),
            _pair(document, "review"),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise refusal("agreement-incomplete", _INCOMPLETE.filled(why=error), Place(path.name)) from error


def read_frame_page(path: Path = DATA / "frame.toml") -> FramePage:
    """The words of the leadership's frame. Raises Refused when the file lacks a part or a language."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        headings = document["headings"]
        return FramePage(
            expectations=_pair(headings, "expectations"),
            hours=_pair(headings, "hours"),
            stops=_pair(headings, "stops"),
            slack=_pair(headings, "slack"),
            suggested=tuple(Text(entry["da"], entry["en"]) for entry in document["expectation"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise refusal("frame-incomplete", _INCOMPLETE.filled(why=error), Place(path.name)) from error


_INCOMPLETE = Text(
    "Filen er ikke fuldstændig: {why}. Hver tekst skal findes på dansk og engelsk.",
    "The file is not complete: {why}. Each text must be there in Danish and in English.",
)


def _pair(table: Mapping[str, Any], name: str) -> Text:
    return Text(table[f"{name}_da"], table[f"{name}_en"])


def _entry(entry: Mapping[str, Any]) -> Entry:
    return Entry(entry["id"], Text(entry["da"], entry["en"]))


def _section(section: Mapping[str, Any]) -> Section:
    questions = tuple(_entry(question) for question in section["questions"])
    return Section(section["id"], Text(section["da"], section["en"]), questions)
