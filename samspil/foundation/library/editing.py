"""An item in the fields of a form and back, and how two of them differ."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from samspil.engines.content.items.item import BODY, ENERGY, FORMS, LIVE, Item, Step
from samspil.engines.content.items.writing import Values
from samspil.engines.wording.text import Text
from samspil.foundation.library.words import SHELVES, minutes_said, said, span_said

Fields = dict[str, Any]
ON_LINES = ("materials", "roles", "pitfalls")


def fields_of(item: Item) -> Fields:
    """What the form says of the item, in the reader's language."""
    return {
        "title": said(item.title), "kind": item.kind, "purpose": said(item.purpose), "minutes": item.minutes,
        "short_minutes": item.short_minutes or "", "people_least": item.people[0], "people_most": item.people[1],
        "table_least": item.table[0] or "", "table_most": item.table[1] or "", "energy": item.energy,
        "body": item.body, "online": item.online, "alternative": said(item.alternative),
        "opt_out": said(item.opt_out), "tags": ", ".join(item.tags), "source": said(item.source),
        **{name: "\n".join(said(text) for text in getattr(item, name)) for name in ON_LINES},
    }  # fmt: skip


def fields_of_step(step: Step, *, short: bool) -> Fields:
    return {
        "title": said(step.title), "minutes": step.minutes, "short": step.short if short else "", "form": step.form,
        "who": said(step.who), "text": said(step.text), "live": step.live,
    }  # fmt: skip


class Told:
    """What a form says, as the values of an item. Words that somebody has changed stand as written in both languages;
    those that nobody has touched keep their other language."""

    def __init__(self, before: Item | None) -> None:
        self._known = {said(text): text for text in _texts(before)} if before else {}

    def values(self, told: Fields, steps: list[Fields]) -> Values:
        values: Values = {
            "kind": told["kind"], "title": self._text(told["title"]), "purpose": self._text(told["purpose"]),
            "minutes": told["minutes"], "people": _span(told, "people"), "energy": told["energy"],
            "body": told["body"], "online": told["online"], "alternative": self._text(told["alternative"]),
            "steps": [self._step(step) for step in steps],
        }  # fmt: skip
        maybe = {
            "short_minutes": told["short_minutes"],
            "table": _span(told, "table") if told["table_least"] else None,
            "tags": [word for part in told["tags"].split(",") if (word := part.strip())],
            **{name: [self._text(line) for line in _lines(told[name])] for name in ON_LINES},
            **{name: self._text(told[name]) if told[name] else None for name in ("opt_out", "source")},
        }
        return values | {name: value for name, value in maybe.items() if value}

    def _step(self, told: Fields) -> Values:
        step: Values = {
            "title": self._text(told["title"]), "minutes": told["minutes"], "form": told["form"],
            "who": self._text(told["who"]), "text": self._text(told["text"]),
        }  # fmt: skip
        if told["short"] is not None:
            step["short"] = told["short"]
        return step | ({"live": told["live"]} if told["live"] else {})

    def _text(self, words: str) -> dict[str, str]:
        text = self._known.get(words, Text(words, words))
        return {"da": text.da, "en": text.en}


def in_one_language(item: Item) -> bool:
    return all(text.da == text.en for text in _texts(item))


def differences(now: Item, typed: Item) -> list[tuple[str, str]]:
    """What the item says now where it says something else than what was typed: what it is about, and the words."""
    said_now, said_then = dict(_in_words(now)), dict(_in_words(typed))
    names = [*said_now, *(name for name in said_then if name not in said_now)]
    return [(name, said_now.get(name, "–")) for name in names if said_now.get(name) != said_then.get(name)]


def _in_words(item: Item) -> Iterator[tuple[str, str]]:
    yield _("Title"), said(item.title)
    yield _("Kind"), str(SHELVES[item.kind])
    yield _("What it is good for"), said(item.purpose)
    yield _("Minutes in all"), minutes_said(item.minutes)
    yield _("Minutes in the short version"), str(item.short_minutes or "–")
    yield _("People"), span_said(item.people)
    yield _("At each table"), span_said(item.table) or "–"
    yield _("Energy"), f"{said(ENERGY[item.energy])}, {said(BODY[item.body])}"
    yield _("Can be done online too"), _("Yes") if item.online else _("No")
    for number, step in enumerate(item.steps, 1):
        yield _("Step %(number)s") % {"number": number}, _step_in_words(step)
    for label, texts in (
        (_("Materials"), item.materials),
        (_("Roles"), item.roles),
        (_("Pitfalls"), item.pitfalls),
    ):
        yield label, "\n".join(said(text) for text in texts) or "–"
    yield _("So that everyone can take part"), said(item.alternative)
    yield _("To stay out of it"), said(item.opt_out) or "–"
    yield _("Words to find it by"), ", ".join(item.tags) or "–"
    yield _("Source"), said(item.source) or "–"


def _step_in_words(step: Step) -> str:
    minutes = minutes_said(step.minutes) + (f" ({step.short})" if step.short != step.minutes else "")
    phones = f" · {said(LIVE[step.live])}" if step.live else ""
    head = f"{said(step.title)} · {minutes} · {said(FORMS[step.form])} · {said(step.who)}{phones}"
    return f"{head}\n{said(step.text)}"


def _texts(item: Item) -> Iterator[Text]:
    yield from (item.title, item.purpose, item.alternative, *item.roles, *item.materials, *item.pitfalls)
    yield from (text for text in (item.opt_out, item.source) if text)
    for step in item.steps:
        yield from (step.title, step.who, step.text)


def _span(told: Mapping[str, Any], name: str) -> dict[str, int]:
    return {"least": told[f"{name}_least"], "most": told[f"{name}_most"]}


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
