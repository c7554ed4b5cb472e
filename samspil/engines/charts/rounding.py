"""Figures rounded as people and spreadsheets round: a half goes up."""

from decimal import ROUND_HALF_UP, Decimal

from samspil.engines.wording.formats import number
from samspil.engines.wording.text import Language

_EXACT = 9  # decimals beyond which a figure is only what adding up in binary left behind


def half_up(value: float, decimals: int = 1) -> float:
    """``35.45 -> 35.5`` and ``2.25 -> 2.3``, as Excel shows them."""
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(round(value, _EXACT))).quantize(step, ROUND_HALF_UP))


def figure(value: float, language: Language) -> str:
    """A figure with at most one decimal, written as the language writes it."""
    return number(half_up(value), language)
