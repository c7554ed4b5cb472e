"""CPR numbers are never ours: columns that hold them are not read, and cells that look like them are emptied.

A number counts when six digits form a date and four follow, with or without signs between. The check digit (modulus
11) is not asked for: numbers without a valid one have been given out since 2007.
"""

import re
from datetime import date

from samspil.engines.importing.plain_words import plain

_BETWEEN = r"[\s.\-–—‐‑−/]{0,3}"
_CPR = re.compile(rf"(?<!\d)(\d\d?)[\s.\-/]?(\d\d)[\s.\-/]?(\d\d){_BETWEEN}\d{{4}}(?!\d)")
_LONG = re.compile(r"(?<!\d)(\d\d)(\d\d)(?:1[89]|20)(\d\d)-?\d{4}(?!\d)")  # with the century written out
_BARE = re.compile(r"\d{10}")
_HEADINGS = (
    "cpr",
    "personnummer",
    "personnr",
    "personid",
    "civilregistration",
    "socialsecurity",
    "nationalid",
)


def looks_like_cpr(text: str) -> bool:
    """Something in the text may be a CPR number. A spreadsheet drops the leading zero, so 5 + 4 digits count as well."""
    return any(_is_date(match) for pattern in (_CPR, _LONG) for match in pattern.finditer(text))


def masked(text: str) -> str:
    """The text with anything that looks like a CPR number replaced; for names we did not choose ourselves."""
    for pattern in (_CPR, _LONG):
        text = pattern.sub(lambda match: "(cpr)" if _is_date(match) else match.group(), text)
    return text


def is_cpr_heading(heading: str) -> bool:
    """A column with such a heading is never read, whatever stands in it."""
    word = plain(heading)
    return any(part in word for part in _HEADINGS) or word in {"pnr", "ssn"}


def suspicious(values: tuple[str, ...]) -> bool:
    """A column of bare ten-digit ids that are nearly all dates is a CPR column under another name.

    By chance one id in about twenty-seven begins with a date, so more than half of three or more is no chance.
    """
    filled = [value for value in values if value]
    return len(filled) >= 3 and sum(map(looks_like_cpr, filled)) * 2 > len(filled)


def is_bare_id(text: str) -> bool:
    """Ten digits and nothing else, as a uniid may be."""
    return _BARE.fullmatch(text) is not None


def safe_uniid(text: str) -> str:
    """A uniid as it stands; nothing when it is a CPR number with signs, which no uniid has."""
    return text if is_bare_id(text) or not looks_like_cpr(text) else ""


def _is_date(match: re.Match[str]) -> bool:
    day, month, year = (int(group) for group in match.groups())
    return any(_exists(century + year, month, day) for century in (1900, 2000, 1800))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
