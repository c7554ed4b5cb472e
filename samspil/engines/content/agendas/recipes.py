"""What the agenda of each kind of activity is made of, from ``data/agendas.toml``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from samspil.engines.content.agendas.block import Block
from samspil.engines.content.items.item import FORMS, LIVE
from samspil.engines.content.library import DATA
from samspil.engines.content.source import source_at
from samspil.engines.content.table import Notes, Table
from samspil.engines.content.vocabulary import Words
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Text

FILE: Words = {
    "kinds": "slags",
    "opening": "åbning",
    "closing": "slutning",
    "rest": "pause",
    "talk": "samtale",
}
KIND: Words = {"id": "id", "agendas": "dagsordener", "items": "ting"}
BLOCK: Words = {
    "id": "id", "title": "titel", "minutes": "minutter", "short": "kort", "form": "form", "who": "hvem",
    "text": "tekst", "live": "telefoner",
}  # fmt: skip
NONE = Text("", "")


@dataclass(frozen=True, slots=True)
class Recipe:
    """``agendas`` and ``items`` are ids of the library; ``rest`` is the break of a meeting that has none.

    ``talk`` takes the time that no item of the library takes.
    """

    agendas: tuple[str, ...]
    items: tuple[str, ...]
    opening: tuple[Block, ...]
    closing: tuple[Block, ...]
    rest: Block
    talk: Block


def recipe_for(kind: str) -> Recipe:
    """The recipe of this kind of activity; the frame alone for a kind that has none. Raises Refused for a bad file."""
    known, common = _recipes()
    agendas, items = known.get(kind, ((), ()))
    return Recipe(agendas, items, common.opening, common.closing, common.rest, common.talk)


def kinds_with_recipe() -> tuple[str, ...]:
    """The kinds of activity that have one, in the order of the file."""
    return tuple(_recipes()[0])


@cache
def _recipes() -> tuple[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]], Recipe]:
    source = source_at(DATA / "agendas.toml")
    notes = Notes(source, both_languages=True)
    table = Table(notes, (), source.values, FILE)
    kinds = {
        name: (row.names("agendas") or (), row.names("items") or ())
        for name, row in table.rows("kinds", KIND, "kind")
    }
    common = Recipe(
        agendas=(),
        items=(),
        opening=tuple(_blocks(table, "opening")),
        closing=tuple(_blocks(table, "closing")),
        rest=_single(table, "rest"),
        talk=_single(table, "talk"),
    )
    if notes.findings:
        raise Refused(*notes.findings)
    return kinds, common


def _blocks(table: Table, name: str) -> Iterator[Block]:
    for at, (_name, row) in enumerate(table.rows(name, BLOCK, name)):
        yield _block(row, f"{name}-{at}")


def _single(table: Table, name: str) -> Block:
    table.require(name)
    row = table.inner(name, BLOCK)
    return _block(row, name) if row else Block(name, NONE, 1, "pause")


def _block(row: Table, key: str) -> Block:
    row.require("title", "minutes", "form", "who", "text")
    short = row.whole("short", 0, 60)
    return Block(
        key=key,
        title=row.text("title") or NONE,
        minutes=row.whole("minutes", 1, 60) or 1,
        form=row.choice("form", {name: text.da for name, text in FORMS.items()}) or "talk",
        who=row.text("who") or NONE,
        script=row.text("text") or NONE,
        live=row.choice("live", {name: text.da for name, text in LIVE.items()}) or "",
        short=-1 if short is None else short,
    )
