"""An item from its TOML file, read strictly: every fault is noted with the line it stands on."""

from collections.abc import Iterator, Mapping

from samspil.engines.content.items.item import BODY, ENERGY, FORMS, KINDS, LIVE, OPT_OUT_KINDS, Item, Step
from samspil.engines.content.source import Source
from samspil.engines.content.table import Notes, Table
from samspil.engines.content.vocabulary import Words
from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Text

LONGEST = 600  # minutes
NONE = Text("", "")

ITEM: Words = {
    "id": "id", "kind": "slags", "title": "titel", "purpose": "formål", "minutes": "minutter",
    "short_minutes": "korte_minutter", "people": "antal", "table": "ved_bordet", "energy": "energi",
    "body": "krop", "online": "på_nettet", "steps": "trin", "alternative": "alternativ", "opt_out": "stå_over",
    "roles": "roller", "materials": "materialer", "pitfalls": "faldgruber", "tags": "ord", "source": "kilde",
}  # fmt: skip
STEP: Words = {
    "id": "id", "title": "titel", "minutes": "minutter", "short": "kort", "form": "form", "who": "hvem",
    "text": "tekst", "live": "telefoner",
}  # fmt: skip
SPAN: Words = {"least": "mindst", "most": "højst"}

_SUM = Text(
    "Trinene varer {sum} minutter, men der står {stated}. Ret minutterne, så de passer sammen.",
    "The steps last {sum} minutes, but {stated} is stated. Mend the minutes so that they agree.",
)
_SHORT_SUM = Text(
    "Den korte udgave varer {sum} minutter, men der står {stated}. Ret minutterne, så de passer sammen.",
    "The short version lasts {sum} minutes, but {stated} is stated. Mend the minutes so that they agree.",
)
_OPT_OUT = Text(
    "Et afbræk skal sige, hvordan man står over.", "An energizer must say how one stays out of it."
)
_BACKWARDS = Text("Det mindste tal er større end det største.", "The least is more than the most.")


def item_in(source: Source, name: str, *, both_languages: bool = True) -> Item:
    """The item in this source. ``name`` is its id. Raises Refused with every fault in it."""
    notes = Notes(source, both_languages)
    item = read_item(name, Table(notes, (), source.values, ITEM))
    if notes.findings:
        raise Refused(*notes.findings)
    return item


def read_item(name: str, table: Table) -> Item:
    """The item in this table; what is missing or wrong is noted, and stands in the value as something harmless."""
    table.require("kind", "title", "purpose", "minutes", "people", "energy", "body", "steps", "alternative")
    kind = table.choice("kind", _words(KINDS)) or ""
    item = Item(
        id=name,
        kind=kind,
        title=table.text("title") or NONE,
        purpose=table.text("purpose") or NONE,
        minutes=table.whole("minutes", 1, LONGEST) or 0,
        short_minutes=table.whole("short_minutes", 1, LONGEST) or 0,
        people=_span(table, "people"),
        table=_span(table, "table") if table.has("table") else (0, 0),
        energy=table.choice("energy", _words(ENERGY)) or "",
        body=table.choice("body", _words(BODY)) or "",
        online=table.flag("online") or False,
        steps=tuple(_steps(table)),
        alternative=table.text("alternative") or NONE,
        opt_out=table.text("opt_out"),
        roles=table.texts("roles") or (),
        materials=table.texts("materials") or (),
        pitfalls=table.texts("pitfalls") or (),
        tags=table.names("tags") or (),
        source=table.text("source"),
    )
    _judge(item, table)
    return item


def _judge(item: Item, table: Table) -> None:
    spent, short = (sum(step.minutes for step in item.steps), sum(step.short for step in item.steps))
    if item.steps and spent != item.minutes:
        table.wrong("minutes", _SUM.filled(sum=str(spent), stated=str(item.minutes)), "minutes")
    if item.short_minutes and short != item.short_minutes:
        words = _SHORT_SUM.filled(sum=str(short), stated=str(item.short_minutes))
        table.wrong("short-minutes", words, "short_minutes")
    if item.kind in OPT_OUT_KINDS and item.opt_out is None:
        table.wrong("no-opt-out", _OPT_OUT)


def _steps(table: Table) -> Iterator[Step]:
    for _name, step in table.rows("steps", STEP, "trin"):
        step.require("title", "minutes", "form", "who", "text")
        minutes = step.whole("minutes", 1, LONGEST) or 0
        short = step.whole("short", 0, LONGEST)
        yield Step(
            title=step.text("title") or NONE,
            minutes=minutes,
            short=minutes if short is None else short,
            form=step.choice("form", _words(FORMS)) or "",
            who=step.text("who") or NONE,
            text=step.text("text") or NONE,
            live=step.choice("live", _words(LIVE)) or "",
        )


def _span(table: Table, name: str) -> tuple[int, int]:
    """``{least = 4, most = 8}``."""
    inner = table.inner(name, SPAN)
    if inner is None or not inner.require("least", "most"):
        return 0, 0
    least, most = inner.whole("least", 1, 2_000) or 0, inner.whole("most", 1, 2_000) or 0
    if least > most:
        inner.wrong("backwards", _BACKWARDS)
    return least, most


def _words(known: Mapping[str, Text]) -> Words:
    return {name: text.da for name, text in known.items()}
