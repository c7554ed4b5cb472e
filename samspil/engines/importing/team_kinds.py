"""What kind of team a label means."""

import re

from samspil.engines.importing.plain_words import plain, plain_tokens
from samspil.engines.importing.vocabulary import words

TEAM_KINDS = ("year", "class", "subject", "department", "sfo", "resource", "leadership", "other")
_ORDER = ("sfo", "leadership", "resource", "department", "year")
_CLASS = re.compile(r"\d{1,2}\.?\s?[a-zæøå]", re.IGNORECASE)
_CLASS_FIRST = re.compile(r"\d{1,2}\.?\s?[a-zæøå]\b(?!\w)", re.IGNORECASE)
_GRADES = re.compile(
    r"\d{1,2}\.?(\s*[-–/]\s*\d{1,2}\.?)?\s*(kl|klasse|klasser|klasserne|class)\b", re.IGNORECASE
)


def kind_of_team(label: str) -> str:
    """One of ``TEAM_KINDS``, from the words of the label: ``5. årgang`` year, ``3.A`` class, ``dansk`` subject."""
    kinds = {words().team_kinds[word] for word in _words_of(label) if word in words().team_kinds}
    for kind in _ORDER:
        if kind in kinds:
            return kind
    bare = re.sub(r"(?i)\bteam(et)?\b", "", label).strip(" -–:")
    if _CLASS.fullmatch(bare) or _CLASS_FIRST.match(bare):
        return "class"
    if _GRADES.match(bare):
        return "year"
    if "subject" in kinds:
        return "subject"
    return "other"


def _words_of(label: str) -> set[str]:
    """The words, also without the ending *team* or *teamet*, and the label as one word."""
    tokens = {*plain_tokens(label), plain(label)}
    shortened = {re.sub(r"(team|teamet|gruppen|gruppe|udvalget|udvalg)$", "", token) for token in tokens}
    joined = {re.sub(r"s$", "", token) for token in shortened}
    return tokens | shortened | joined
