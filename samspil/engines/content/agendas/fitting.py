"""Making an agenda last exactly as long as the meeting."""

from collections.abc import Sequence

from samspil.engines.content.agendas.block import LEAST, Block, abreast, lasting, length

STRETCH = 1.5  # a block may grow to so many times its minutes before it becomes another thing
STIFF = frozenset({"pulse", "breathing"})  # what the phones do here takes the time it takes

Span = tuple[int, int]


def fitted(blocks: Sequence[Block], minutes: int) -> list[Block]:
    """The same blocks, lasting ``minutes`` together, as near as they can come to it.

    The block with most room left gives or takes a minute, again and again: down to its short version (or two thirds of its
    minutes), up to one and a half. Where that is not enough, what is left over or missing is for a person to decide, and is
    not hidden: ``length`` tells.
    """
    found, spans = list(blocks), [_span(block) for block in blocks]
    while missing := minutes - length(found):
        room = {
            at: left
            for at in _deciding(found)
            if (left := _left(found[at], spans[at], blocks[at].minutes, grow=missing > 0)) > 0
        }
        if not room:
            break
        at = max(room, key=lambda index: (room[index], -index))
        found[at] = lasting(found[at], found[at].minutes + (1 if missing > 0 else -1))
    return found


def _span(block: Block) -> Span:
    """The fewest and most minutes the block can last."""
    if block.live in STIFF:
        return block.minutes, block.minutes
    least = block.short if block.short > 0 else -(-block.minutes * 2 // 3)
    return max(LEAST, min(least, block.minutes)), round(block.minutes * STRETCH)


def _left(block: Block, span: Span, usual: int, *, grow: bool) -> float:
    """The room the block has left, as a share of what it usually lasts."""
    least, most = span
    return (most - block.minutes if grow else block.minutes - least) / usual


def _deciding(blocks: Sequence[Block]) -> list[int]:
    """Where the blocks stand whose minutes decide how long the meeting is: of those side by side, the longest."""
    found, at = [], 0
    for together in abreast(blocks):
        found.append(at + max(range(len(together)), key=lambda index: (together[index].minutes, -index)))
        at += len(together)
    return found
