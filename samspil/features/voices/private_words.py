"""What must not stand in a question or a reservation: CPR numbers never; a child's name or a class only by mistake."""

import re
from dataclasses import dataclass

from samspil.engines.importing.cpr import looks_like_cpr

_CLASS = re.compile(
    r"(?<![\w.,:])(?:10|[0-9])(?:(?:\. ?)?[a-eu-vx-yA-EU-VX-Y](?![\w.'’])|\. klasse\b|(?:st|nd|rd|th) grade\b)"
)
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåéüö]{2,}\b")
_BEGINS = (".", "!", "?", ":", "…", "”", '"', "-", "–")
_ALLOWED = frozenset(
    [
        "aula",
        "samspil",
        "danmark",
        "dansk",
        "danish",
        "folkeskolen",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "english",
        "excel",
        "outlook",
        "teams",
        "google",
        "word",
    ]
)


@dataclass(frozen=True, slots=True)
class Suspect:
    """Words that look as if they point at a child: ``names`` and ``classes`` as they were written."""

    names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.classes)

    @property
    def words(self) -> str:
        return ", ".join((*self.names, *self.classes))


def suspect_in(text: str, known: frozenset[str] = frozenset()) -> Suspect:
    """Names and classes in the text. ``known``: words in lower case that are no child's name, such as the school's."""
    names = dict.fromkeys(
        match.group()
        for match in _NAME.finditer(text)
        if match.group().lower() not in _ALLOWED | known and not _begins_sentence(text[: match.start()])
    )
    classes = dict.fromkeys(match.group().strip() for match in _CLASS.finditer(text))
    return Suspect(tuple(names), tuple(classes))


def has_cpr(text: str) -> bool:
    return looks_like_cpr(text)


def repeats(raw: str, words: str) -> bool:
    """Whether ``words`` give the raw text away: they hold it whole, whatever the case, the spaces and the signs."""
    whole, said = _plain(raw), _plain(words)
    if len(whole.split()) < 3:
        return bool(whole) and whole == said
    return whole in said


def _begins_sentence(before: str) -> bool:
    words = before.rstrip(" \t")
    return not words.strip() or words.endswith(("\n", *_BEGINS))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
