"""The words of schools, read once from ``data/*.toml`` and made plain."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.rows import StaffGroup


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of list may hold: fields by plain heading, which are needed, which may have several columns.

    ``needed``: of each inner tuple at least one field must be there.
    """

    kind: str
    fields: dict[str, str]
    needed: tuple[tuple[str, ...], ...]
    many: frozenset[str]
    examples: dict[str, str]  # field → the heading we would show


@dataclass(frozen=True, slots=True)
class MeetingWords:
    kind: str
    parts: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """``groups`` and ``unclear``: plain word → staff group. ``team_kinds``: plain word → kind."""

    groups: dict[str, StaffGroup]
    suffixes: dict[str, StaffGroup]
    unclear: dict[str, StaffGroup]
    paedagog: frozenset[str]
    team_kinds: dict[str, str]
    yes: frozenset[str]
    no: frozenset[str]
    meetings: tuple[MeetingWords, ...]


def form(kind: str) -> Form:
    """The form of a kind of list: staff, counts, teams, meetings, absences or lessons."""
    return _forms()[kind]


def forms() -> tuple[Form, ...]:
    return tuple(_forms().values())


@cache
def unused_headings() -> frozenset[str]:
    return frozenset(plain(name) for name in _data("columns.toml")["unused"]["names"])


@cache
def words() -> Words:
    data = _data("words.toml")
    return Words(
        groups=_by_word(data["groups"]),
        suffixes={ending: StaffGroup(group) for ending, group in data["suffixes"].items()},
        unclear=_by_word(data["unclear"]),
        paedagog=frozenset(plain(word) for word in data["paedagog"]["words"]),
        team_kinds={plain(word): kind for kind, names in data["team_kinds"].items() for word in names},
        yes=frozenset(plain(word) for word in data["taken"]["yes"]),
        no=frozenset(plain(word) for word in data["taken"]["no"]),
        meetings=tuple(
            MeetingWords(
                entry["kind"],
                tuple(map(plain, entry.get("parts", ()))),
                frozenset(word if word.isupper() else plain(word) for word in entry.get("words", ())),
            )
            for entry in data["meeting_kinds"]
        ),
    )


def _by_word(groups: dict[str, list[str]]) -> dict[str, StaffGroup]:
    return {plain(word): StaffGroup(group) for group, names in groups.items() for word in names}


@cache
def _forms() -> dict[str, Form]:
    data = _data("columns.toml")
    return {kind: _form(kind, entry) for kind, entry in data.items() if kind != "unused"}


def _form(kind: str, entry: dict[str, Any]) -> Form:
    return Form(
        kind=kind,
        fields={_heading(name): field for field, names in entry["fields"].items() for name in names},
        needed=tuple(tuple(group) for group in entry["required"]),
        many=frozenset(entry["many"]),
        examples={field: names[0] for field, names in entry["fields"].items()},
    )


def _heading(name: str) -> str:
    return plain(name) or name.strip()


@cache
def _data(name: str) -> dict[str, Any]:
    text = (resources.files("samspil.engines.importing") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
