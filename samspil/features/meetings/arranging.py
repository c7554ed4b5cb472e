"""What one can do to the blocks of an agenda, each a new list of blocks, or a sentence why not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from secrets import token_hex

from django.utils.translation import gettext as _

from samspil.engines.content.agendas.block import MOST, Block, abreast, block_of, lasting
from samspil.engines.content.items.item import Item
from samspil.engines.wording.text import Text
from samspil.foundation.web.errors import Refusal

STEP = 5  # minutes; the buttons' step


def add_item(blocks: list[Block], item: Item, *, after: str = "", short: bool = False) -> list[Block]:
    """The library's item as a block after the one named, or last."""
    return add_block(blocks, block_of(item, new_key(), short=short), after)


def add_own(blocks: list[Block], title: str, form: str, minutes: int, *, after: str = "") -> list[Block]:
    return add_block(blocks, Block(new_key(), Text(title, ""), minutes, form), after)


def add_block(blocks: list[Block], block: Block, after: str = "") -> list[Block]:
    """After the one named and what runs beside it; last when there is none of that name."""
    at = next((at for at, each in enumerate(blocks) if each.key == after), len(blocks) - 1) + 1
    while 0 < at < len(blocks) and blocks[at].beside and blocks[at].beside == blocks[at - 1].beside:
        at += 1
    return [*blocks[:at], block, *blocks[at:]]


def lengthen(blocks: list[Block], key: str, *, more: bool) -> list[Block]:
    """Five minutes more or fewer, on whole fives; under five a minute at a time, and never under one."""
    minutes = one(blocks, key).minutes
    stepped = (minutes // STEP + 1) * STEP if more else _fewer(minutes)
    return [lasting(block, min(stepped, MOST)) if block.key == key else block for block in blocks]


def put_at(blocks: list[Block], key: str, place: int) -> list[Block]:
    """The block at another place, counted from 0; beyond the ends is at the end. Between two that run at the same time it
    joins them; away from those it ran beside, it is on its own."""
    moved = one(blocks, key)
    rest = [block for block in blocks if block.key != key]
    place = min(max(0, place), len(rest))
    around = (
        {block.beside for block in rest[max(0, place - 1) : place]},
        {block.beside for block in rest[place : place + 1]},
    )
    between = (around[0] & around[1]) - {""}
    joins = next(iter(between), moved.beside if moved.beside in around[0] | around[1] else "")
    return tidied([*rest[:place], replace(moved, beside=joins), *rest[place:]])


def step(blocks: list[Block], key: str, by: int) -> list[Block]:
    """One place up (-1) or down (1): past all that runs at the same time, out of a group, or past one within it."""
    block = one(blocks, key)
    at = blocks.index(block)
    neighbour = blocks[at + by] if 0 <= at + by < len(blocks) else None
    if block.beside and (neighbour is None or neighbour.beside != block.beside):
        return tidied([replace(each, beside="") if each is block else each for each in blocks])
    if neighbour is None:
        return blocks
    together = 1
    if neighbour.beside and neighbour.beside != block.beside:
        together = next(len(run) for run in abreast(blocks) if neighbour in run)
    rest = [each for each in blocks if each is not block]
    at += by * together
    return [*rest[:at], block, *rest[at:]]


def remove(blocks: list[Block], key: str) -> list[Block]:
    gone = one(blocks, key)
    return tidied([block for block in blocks if block is not gone])


def duplicate(blocks: list[Block], key: str) -> list[Block]:
    return add_block(blocks, replace(one(blocks, key), key=new_key(), beside=""), key)


def mark(blocks: list[Block], key: str, *, core: bool) -> list[Block]:
    """Whether everybody must be there for it."""
    return _changed(blocks, key, lambda block: replace(block, core=core))


def put_beside(blocks: list[Block], key: str) -> list[Block]:
    """At the same time as the one before, in another room or at another table."""
    at = blocks.index(one(blocks, key))
    if not at:
        raise Refusal(_("There is no block before it to run beside."))
    group = blocks[at - 1].beside or token_hex(4)
    joined = {blocks[at - 1].key, key}
    return tidied([replace(block, beside=group) if block.key in joined else block for block in blocks])


def put_apart(blocks: list[Block], key: str) -> list[Block]:
    """On its own again, after those it ran beside."""
    block = one(blocks, key)
    rest = [each for each in blocks if each is not block]
    last = max(
        (at for at, each in enumerate(rest) if block.beside and each.beside == block.beside), default=-1
    )
    if last < 0:
        return blocks
    return tidied([*rest[: last + 1], replace(block, beside=""), *rest[last + 1 :]])


def tidied(blocks: Sequence[Block]) -> list[Block]:
    """Nothing runs beside nothing, and two groups are never of the same name."""
    found: list[Block] = []
    names: set[str] = set()
    for run in abreast(blocks):
        name = run[0].beside if len(run) > 1 else ""
        if name in names:
            name = token_hex(4)
        names |= {name} - {""}
        found += [replace(block, beside=name) for block in run]
    return found


def one(blocks: Sequence[Block], key: str) -> Block:
    found = next((block for block in blocks if block.key == key), None)
    if found is None:
        raise Refusal(_("The block is no longer on the agenda."))
    return found


def new_key() -> str:
    return token_hex(6)


def _changed(blocks: list[Block], key: str, doing: Callable[[Block], Block]) -> list[Block]:
    changed = one(blocks, key)
    return [doing(block) if block is changed else block for block in blocks]


def _fewer(minutes: int) -> int:
    return (-(-minutes // STEP) - 1) * STEP if minutes > STEP else max(1, minutes - 1)
