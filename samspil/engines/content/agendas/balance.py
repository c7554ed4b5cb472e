"""Whether an agenda balances: minutes in each form, how much of it people do something, how the energy goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from samspil.engines.content.agendas.block import Block, abreast
from samspil.engines.content.items.item import ACTIVE, FORMS

LEVELS = {"calm": 0.25, "even": 0.55, "lively": 0.9}
TIRING = 0.01  # how much of the energy a minute of listening takes
FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class Balance:
    """``minutes`` by form, only the forms there are, in the order of ``FORMS``. ``active`` is a share (0–1) of the time that is
    not break, as ``Item.active_share`` counts it. ``curve`` has a (minutes, energy 0–1) for each stretch of the meeting."""

    minutes: tuple[tuple[str, int], ...]
    active: float
    curve: tuple[tuple[int, float], ...]


def balance(blocks: Sequence[Block]) -> Balance:
    """The balance of the whole meeting; of blocks side by side the longest counts, for one can only be in one of them."""
    leading = [max(together, key=lambda block: block.minutes) for together in abreast(blocks)]
    spent: dict[str, int] = dict.fromkeys(FORMS, 0)
    for block in leading:
        for form, minutes in block.spent():
            spent[form] = spent.get(form, 0) + minutes
    worked = sum(minutes for form, minutes in spent.items() if form != "pause")
    active = sum(minutes for form, minutes in spent.items() if form in ACTIVE)
    return Balance(
        minutes=tuple((form, minutes) for form, minutes in spent.items() if minutes),
        active=active / worked if worked else 0.0,
        curve=tuple(_curve(leading)),
    )


def _curve(blocks: Sequence[Block]) -> list[tuple[int, float]]:
    """Our own picture of energy, not a measurement: each form has a level, and listening for long pulls it down."""
    found = []
    for block in blocks:
        listening = sum(minutes for form, minutes in block.spent() if form == "listen")
        found.append((block.minutes, max(FLOOR, LEVELS[block.level] - TIRING * listening)))
    return found
