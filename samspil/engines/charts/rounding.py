"""Figures rounded as people and spreadsheets round: a half goes up."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

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


def together(parts: Sequence[float], decimals: int = 1) -> list[float]:
    """Each part rounded so that what is shown adds up to the sum as it is shown: those cut off most go up first."""
    step = Decimal(1).scaleb(-decimals)
    exact = [Decimal(repr(round(part, _EXACT))) for part in parts]
    shown = [part.quantize(step, ROUND_FLOOR) for part in exact]
    total = Decimal(repr(round(sum(parts), _EXACT))).quantize(step, ROUND_HALF_UP)
    missing = int((total - sum(shown, Decimal(0))) / step)
    cut_off = sorted(range(len(parts)), key=lambda at: (shown[at] - exact[at], at))
    for at in cut_off[:missing]:
        shown[at] += step
    return [float(part) for part in shown]
