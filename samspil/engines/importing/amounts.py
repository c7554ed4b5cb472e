"""Numbers as Danes write them, and employment as a share of full time."""

import re
from dataclasses import dataclass
from enum import StrEnum

from samspil.engines.importing.plain_words import plain, plain_tokens
from samspil.engines.wording.formats import number
from samspil.engines.wording.text import Text

FULL_WEEK = 37.0  # hours
NET_YEAR = 1680.0  # hours a year without holidays
GROSS_YEAR = 1924.0  # 52 weeks of 37 hours
_NUMBER = re.compile(r"[+-]?\d(?:[\d.,]|[\s'](?=\d{3}(?!\d)))*")  # a space only between thousands
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


class Unit(StrEnum):
    """What a heading says about the numbers below it."""

    UNKNOWN = "unknown"
    WEEK = "week"
    YEAR = "year"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Employment:
    """``fraction`` of full time. ``doubt`` says how an unclear number was read; None when it was clear."""

    fraction: float
    doubt: Text | None = None


def parsed_number(text: str) -> float | None:
    """``1.680,50 -> 1680.5``, ``33,3``, ``37``, ``86.5``; None when there is not exactly one number.

    A comma is always the decimal sign unless a point follows it. Points in groups of three are thousands.
    """
    found = _NUMBER.findall(text)
    if len(found) != 1:
        return None
    digits = re.sub(r"[\s']", "", found[0]).rstrip(".,")
    if "," in digits and "." in digits:
        if digits.rfind(",") > digits.rfind("."):
            digits = digits.replace(".", "").replace(",", ".")
        else:
            digits = digits.replace(",", "")
    elif "," in digits:
        digits = digits.replace(",", ".")
    elif _THOUSANDS.fullmatch(digits.lstrip("+-")):
        digits = digits.replace(".", "")
    try:
        value = float(digits)
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None


def unit_of(heading: str) -> Unit:
    word = plain(heading)
    if "%" in heading or any(part in word for part in ("procent", "pct", "percent", "grad")):
        return Unit.PERCENT
    if any(part in word for part in ("aars", "aar", "annual", "norm")):
        return Unit.YEAR
    return Unit.WEEK if any(part in word for part in ("uge", "week")) else Unit.UNKNOWN


def annual_norm(texts: tuple[str, ...]) -> float:
    """Which year the annual hours of a list are shares of: gross if anyone has more than net full time, else net."""
    values = [value for text in texts if (value := parsed_number(text)) is not None]
    return GROSS_YEAR if any(1700 < value <= GROSS_YEAR * 1.2 for value in values) else NET_YEAR


def employment(text: str, unit: Unit, norm: float) -> Employment:
    """The share of full time a cell means: hours a week, hours a year, percent or fraction, told apart by size.

    Hours a week are shares of 37; hours a year of ``norm``. Raises ValueError when there is no number.
    """
    if plain(text) in {"fuldtid", "fuldtids", "fulltime", "fuld"}:
        return Employment(1.0)
    ratio = re.fullmatch(r"\s*([\d.,]+)\s*/\s*([\d.,]+)\s*(?:t|timer)?\s*", text)
    if ratio:
        return _ratio(ratio.group(1), ratio.group(2))
    value = parsed_number(text)
    if value is None or value < 0:
        raise ValueError
    if "%" in text or {"pct", "procent", "percent"} & set(plain_tokens(text)):
        return _rounded(value / 100)
    if any(word in plain(text) for word in ("uge", "week")):
        return _rounded(value / FULL_WEEK)
    return _by_size(value, unit, norm)


def _ratio(above: str, below: str) -> Employment:
    part, whole = parsed_number(above), parsed_number(below)
    if part is None or not whole:
        raise ValueError
    return _rounded(part / whole)


def _by_size(value: float, unit: Unit, norm: float) -> Employment:
    if value == 0:
        return Employment(0.0)
    if value <= 1.5:
        doubt = _DOUBT_FRACTION if unit in {Unit.WEEK, Unit.YEAR} else None
        return _rounded(value, _said(doubt, value, value))
    if unit is Unit.PERCENT and value <= 150:
        return _rounded(value / 100)
    if value <= 50:
        doubt = _DOUBT_WEEK if value < 5 or value > FULL_WEEK * 1.2 or unit is Unit.YEAR else None
        return _rounded(value / FULL_WEEK, _said(doubt, value, value / FULL_WEEK))
    if value <= 150:
        return _rounded(value / 100, _said(_DOUBT_PERCENT, value, value / 100))
    near = any(abs(value / whole - 1) < 0.02 for whole in (NET_YEAR, GROSS_YEAR))
    share = value / norm
    return _rounded(share, None if near else _said(_DOUBT_YEAR, value, share, norm))


def _rounded(share: float, doubt: Text | None = None) -> Employment:
    return Employment(round(share, 3), doubt)


def _said(doubt: Text | None, value: float, share: float, norm: float = 0) -> Text | None:
    if doubt is None:
        return None
    return doubt.filled(
        value=_shown(value), percent=_shown(share * 100), norm=Text(number(norm, "da"), number(norm, "en"))
    )


def _shown(value: float) -> Text:
    return Text(number(value, "da", decimals=2), number(value, "en", decimals=2))


_DOUBT_FRACTION = Text(
    "{value} er læst som {percent} % af fuld tid og ikke som timer. Passer det?",
    "{value} was read as {percent} % of full time, not as hours. Is that right?",
)
_DOUBT_WEEK = Text(
    "{value} er læst som timer om ugen ({percent} % af 37). Passer det?",
    "{value} was read as hours a week ({percent} % of 37). Is that right?",
)
_DOUBT_PERCENT = Text(
    "{value} er læst som procent af fuld tid. Passer det?",
    "{value} was read as a percentage of full time. Is that right?",
)
_DOUBT_YEAR = Text(
    "{value} er læst som timer om året ud af {norm}, altså {percent} % af fuld tid. Passer det?",
    "{value} was read as hours a year out of {norm}, which is {percent} % of full time. Is that right?",
)
