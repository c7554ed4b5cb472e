"""What we say about input: warnings and questions one can go on from, and refusals one cannot."""

from dataclasses import dataclass
from enum import StrEnum

from samspil.engines.wording.text import Language, Text


class Weight(StrEnum):
    """How much a finding matters to the person who must act on it."""

    NOTE = "note"
    WARNING = "warning"
    QUESTION = "question"  # the reading goes on with a stated choice; a person should confirm it
    ERROR = "error"  # nothing can be made of this


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a person's own files something stands. Lines count from 1, as editors show them."""

    file: str
    line: int | None = None

    def said_in(self, language: Language) -> str:
        if self.line is None:
            return self.file
        return f"{self.file}, {'linje' if language == 'da' else 'line'} {self.line}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing seen in the input: what it is, where it stands, and what to do about it.

    ``code`` is a stable name for tests and for remembering an answer (``unknown-column``); the text is for people.
    """

    weight: Weight
    code: str
    text: Text
    place: Place | None = None

    def said_in(self, language: Language) -> str:
        where = f"{self.place.said_in(language)}: " if self.place else ""
        return where + self.text.said_in(language)


class Refused(Exception):
    """Input that nothing can be made of. Carries every finding, so that a person can mend all in one go."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.said_in("en") for finding in findings))
        self.findings = findings


def refusal(code: str, text: Text, place: Place | None = None) -> Refused:
    """A refusal for a single reason."""
    return Refused(Finding(Weight.ERROR, code, text, place))
