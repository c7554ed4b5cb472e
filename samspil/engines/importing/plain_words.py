"""Words without the differences that do not matter: case, punctuation, hyphens, accents, ``æ`` or ``ae``."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ł": "l", "đ": "d", "ı": "i", "ß": "ss"}
)


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """``"E-mail "`` and ``"email"`` are one word, and so are ``"Årgang"`` and ``"aargang"``."""
    return "".join(plain_tokens(text))


@lru_cache(maxsize=10_000)
def plain_tokens(text: str) -> tuple[str, ...]:
    """The words of a text, each made plain. ``"SFO-møde, uge 3" -> ("sfo", "moede", "uge", "3")``."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    stripped = "".join(
        letter for letter in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(letter)
    )
    return tuple(re.findall(r"[^\W_]+", stripped))


def one_line(text: str) -> str:
    """Runs of white space, also line breaks inside a cell, become one space."""
    return " ".join(text.split())


def shown(text: str, longest: int = 60) -> str:
    """A value as it may stand in a sentence: on one line and not endless."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def parts(text: str) -> tuple[str, ...]:
    """What people mean by a list in one cell: parts between ``, ; / + &``, line breaks or the word *og*."""
    pieces = re.split(r"[,;/+&\n|]|\s(?:og|and)\s", text)
    return tuple(dict.fromkeys(one_line(piece) for piece in pieces if piece.strip()))


def team_labels(text: str) -> tuple[str, ...]:
    """Team names in one cell. A slash or *og* belongs to the name: ``fysik/kemi``, ``håndværk og design``."""
    pieces = re.split(r"[,;+\n|]", text)
    return tuple(dict.fromkeys(one_line(piece) for piece in pieces if piece.strip()))
