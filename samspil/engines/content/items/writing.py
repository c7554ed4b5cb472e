"""An item as plain values and as the file a school keeps: what ``reading`` reads back as the same item."""

import json
from collections.abc import Iterable, Iterator

from samspil.engines.content.items.item import Item, Step
from samspil.engines.content.items.reading import item_in
from samspil.engines.content.source import Source
from samspil.engines.wording.text import Text

Values = dict[str, object]
_TITLES = ("roles", "materials", "pitfalls")


def values_of(item: Item) -> Values:
    """The item as the tables, lists and words of its file, without what is left unsaid. Plain JSON as well."""
    return dict(_said(item))


def item_of(values: Values, name: str) -> Item:
    """The item these values say, in one language or two. Raises Refused as for a file."""
    return item_in(Source("", values, {}), name, both_languages=False)


def as_toml(item: Item) -> str:
    """The whole item as the file ``<id>.toml``."""
    values = values_of(item)
    steps = values.pop("steps")
    lines = [f"{name} = {_written(value)}" for name, value in values.items()]
    for step in steps if isinstance(steps, list) else []:
        lines += ["", "[[steps]]", *(f"{name} = {_written(value)}" for name, value in step.items())]
    return "\n".join(lines) + "\n"


def _said(item: Item) -> Iterator[tuple[str, object]]:
    yield "kind", item.kind
    yield "title", _text(item.title)
    yield "purpose", _text(item.purpose)
    yield "minutes", item.minutes
    if item.short_minutes:
        yield "short_minutes", item.short_minutes
    yield "people", _span(item.people)
    if any(item.table):
        yield "table", _span(item.table)
    yield from (("energy", item.energy), ("body", item.body), ("online", item.online))
    yield from _lists(item)
    yield "alternative", _text(item.alternative)
    yield from ((name, _text(said)) for name in ("opt_out", "source") if (said := getattr(item, name)))
    yield "steps", [dict(_step(step)) for step in item.steps]


def _lists(item: Item) -> Iterator[tuple[str, object]]:
    if item.tags:
        yield "tags", list(item.tags)
    for name in _TITLES:
        if texts := getattr(item, name):
            yield name, [_text(text) for text in texts]


def _step(step: Step) -> Iterator[tuple[str, object]]:
    yield from (("title", _text(step.title)), ("minutes", step.minutes))
    if step.short != step.minutes:
        yield "short", step.short
    yield from (("form", step.form), ("who", _text(step.who)), ("text", _text(step.text)))
    if step.live:
        yield "live", step.live


def _text(text: Text) -> dict[str, str]:
    return {"da": text.da, "en": text.en}


def _span(span: tuple[int, int]) -> dict[str, int]:
    return {"least": span[0], "most": span[1]}


def _written(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {_written(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, list):
        return _listed(_written(inner) for inner in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _word(str(value))


def _listed(items: Iterable[str]) -> str:
    return "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _word(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
