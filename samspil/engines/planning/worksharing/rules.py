"""The rules as data: their sentences, weights and limits, read strictly from a TOML file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.data_files import read_data
from samspil.engines.wording.text import Text

DEFAULT_RULES = Path(__file__).parent / "data" / "rules.toml"


class Level(StrEnum):
    """``HARD`` is never broken, ``STRONG`` is tier 1, ``SOFT`` is tier 2."""

    HARD = "hard"
    STRONG = "strong"
    SOFT = "soft"


LEVELS = {
    "seats": Level.HARD,
    "group": Level.HARD,
    "team": Level.HARD,
    "blocked": Level.HARD,
    "per_team": Level.HARD,
    "hours": Level.HARD,
    "locks": Level.HARD,
    "competence": Level.STRONG,
    "wishes": Level.STRONG,
    "most_loaded": Level.SOFT,
    "fair_share": Level.SOFT,
    "professions": Level.SOFT,
    "rotation": Level.SOFT,
    "continuity": Level.SOFT,
    "handover": Level.SOFT,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence a good division of work keeps. ``weight`` is 0 for hard rules."""

    id: str
    level: Level
    sentence: Text
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the rules. Percent, hours a year, and weeks before 1 August."""

    most_per_team: int
    most_for_school: int
    tolerance_percent: int
    full_time_hours: int
    overview_hours: int
    overview_weeks: int


@dataclass(frozen=True, slots=True)
class Profession:
    """One of the sides that share the leading roles."""

    id: str
    name: Text
    groups: tuple[StaffGroup, ...]


@dataclass(frozen=True)
class Rules:
    """``pool``: groups whose hours are compared; leaders may hold duties but stand outside the comparison.
    ``overview``: groups that have an opgaveoversigt. ``leading``: duty roles that lead others' work."""

    limits: Limits
    pool: tuple[StaffGroup, ...]
    overview: tuple[StaffGroup, ...]
    leading: tuple[str, ...]
    professions: tuple[Profession, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def rule_of(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def weight_of(self, rule: str) -> int:
        return self.rule_of[rule].weight


def read_rules(path: Path = DEFAULT_RULES) -> Rules:
    """The rules in a file. Raises Refused when it is no TOML, lacks a part or holds one nobody knows."""
    return read_data(path, _rules_of, code="rules", what=Text("Reglerne", "The rules"))


def _rules_of(document: Mapping[str, Any]) -> Rules:
    _only(document, {"limits", "groups", "profession", "rule"})
    groups = document["groups"]
    _only(groups, {"pool", "overview", "leading"})
    limits = _limits_of(document["limits"])
    rules = Rules(
        limits=limits,
        pool=_groups_of(groups["pool"]),
        overview=_groups_of(groups["overview"]),
        leading=tuple(str(role) for role in groups["leading"]),
        professions=tuple(_profession_of(entry) for entry in document["profession"]),
        rules=tuple(_rule_of(entry, limits) for entry in document["rule"]),
    )
    if sorted(rule.id for rule in rules.rules) != sorted(LEVELS):
        odd = sorted(set(LEVELS) ^ set(rules.rule_of)) or ["duplicate"]
        raise ValueError(", ".join(odd))
    return rules


def _limits_of(table: Mapping[str, Any]) -> Limits:
    limits = Limits(**table)
    for name in table:
        _natural(name, table[name])
    return limits


def _profession_of(entry: Mapping[str, Any]) -> Profession:
    _only(entry, {"id", "da", "en", "groups"})
    return Profession(entry["id"], Text(entry["da"], entry["en"]), _groups_of(entry["groups"]))


def _rule_of(entry: Mapping[str, Any], limits: Limits) -> Rule:
    _only(entry, {"id", "level", "weight", "da", "en"})
    level = Level(entry["level"])
    if LEVELS.get(entry["id"]) is not level:
        raise ValueError(f"{entry['id']}: level")
    weight = 0 if level is Level.HARD else _natural(entry["id"], entry["weight"])
    sentence = Text(entry["da"], entry["en"]).filled(
        most_per_team=limits.most_per_team, most_for_school=limits.most_for_school
    )
    return Rule(entry["id"], level, sentence, weight)


def _groups_of(names: Sequence[str]) -> tuple[StaffGroup, ...]:
    return tuple(StaffGroup(name) for name in names)


def _natural(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} = {value!r}")
    return value


def _only(table: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise ValueError(", ".join(unknown))
