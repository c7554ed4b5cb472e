"""A block of an agenda: one thing the meeting does, with its minutes, who leads it, and what to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from samspil.engines.content.items.item import Item
from samspil.engines.wording.text import Text

LEAST, MOST = 1, 480  # minutes of one block
NONE = Text("", "")
ENERGY_OF = {
    "listen": "calm",
    "alone": "calm",
    "pause": "calm",
    "talk": "even",
    "make": "even",
    "decide": "even",
    "move": "lively",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A step within a block, ``minutes`` long."""

    minutes: int
    form: str
    text: Text
    live: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """``form``, ``energy`` and ``live`` are words of ``items.item``; ``item`` is the library's id of what it came from.

    ``short`` are the minutes it can be done in when time is short: 0 when it may be left out, its minutes when it may not
    be shortened. ``core``: what everybody must be there for. Blocks next to each other with the same ``beside`` run at the
    same time, in different rooms or at different tables.
    """

    key: str
    title: Text
    minutes: int
    form: str
    who: Text = NONE
    script: Text = NONE
    parts: tuple[Part, ...] = ()
    materials: tuple[Text, ...] = ()
    energy: str = ""
    live: str = ""
    item: str = ""
    short: int = -1
    plan_b: Text = NONE
    core: bool = False
    beside: str = ""

    @property
    def level(self) -> str:
        return self.energy or ENERGY_OF.get(self.form, "even")

    @property
    def least(self) -> int:
        """The minutes it can be pressed into and still be the same thing; at least one."""
        return self.minutes if self.short < 0 else max(LEAST, min(self.short, self.minutes))

    def spent(self) -> Iterator[tuple[str, int]]:
        """Its minutes by form, in order; they sum to its minutes."""
        if not self.parts:
            yield self.form, self.minutes
            return
        yield from zip(
            (part.form for part in self.parts),
            shares(self.minutes, [part.minutes for part in self.parts]),
            strict=True,
        )


@dataclass(frozen=True, slots=True)
class Timed:
    """A block with its place in the meeting; ``begins`` and ``ends`` are minutes after the meeting begins."""

    block: Block
    begins: int
    ends: int


def timed(blocks: Sequence[Block]) -> list[Timed]:
    """Every block with its minutes from the beginning; those side by side begin together."""
    found: list[Timed] = []
    now = 0
    for together in abreast(blocks):
        found += [Timed(block, now, now + block.minutes) for block in together]
        now += max(block.minutes for block in together)
    return found


def abreast(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """The blocks in order, those that run at the same time together."""
    runs: list[tuple[Block, ...]] = []
    for beside, group in groupby(blocks, key=lambda block: block.beside):
        run = tuple(group)
        runs += [run] if beside else [(block,) for block in run]
    return runs


def length(blocks: Sequence[Block]) -> int:
    """Minutes from the first block's beginning to the last one's end."""
    return sum(max(block.minutes for block in together) for together in abreast(blocks))


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` (at least 0) in whole parts after their weights, by largest remainder; the parts sum to the total."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    rests = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in rests[: total - sum(parts)]:
        parts[at] += 1
    return parts


def block_of(item: Item, key: str, *, short: bool = False) -> Block:
    """The whole item as one block, in its full or short version."""
    parts = tuple(
        Part(step.short if short else step.minutes, step.form, step.text, step.live)
        for step in item.steps
        if not short or step.short
    )
    minutes = item.short_minutes if short else item.minutes
    return Block(
        key=key,
        title=item.title,
        minutes=minutes,
        form=_most(parts),
        who=item.steps[0].who if item.steps else NONE,
        script=item.purpose,
        parts=parts,
        materials=item.materials,
        energy=item.energy,
        live=next((part.live for part in parts if part.live), ""),
        item=item.id,
        short=item.short_minutes or -1,
    )


def blocks_of(agenda: Item, prefix: str, *, short: bool = False) -> list[Block]:
    """A library agenda's steps as blocks, in its full or short version; what the short one leaves out is left out."""
    return [
        Block(
            key=f"{prefix}-{at}",
            title=step.title,
            minutes=step.short if short else step.minutes,
            form=step.form,
            who=step.who,
            script=step.text,
            live=step.live,
            item=agenda.id,
            short=step.short,
        )
        for at, step in enumerate(agenda.steps)
        if not short or step.short
    ]


def lasting(block: Block, minutes: int) -> Block:
    """The block with other minutes, its parts after them. Minutes outside 1–480 become the nearest allowed."""
    minutes = min(max(LEAST, minutes), MOST)
    spent = shares(minutes, [part.minutes for part in block.parts])
    parts = tuple(replace(part, minutes=each) for part, each in zip(block.parts, spent, strict=True))
    return replace(block, minutes=minutes, parts=parts)


def _most(parts: Sequence[Part]) -> str:
    """The form that takes most of the minutes; the first of those that take the same."""
    spent: dict[str, int] = {}
    for part in parts:
        spent[part.form] = spent.get(part.form, 0) + part.minutes
    return max(spent, key=lambda form: spent[form]) if spent else "talk"
