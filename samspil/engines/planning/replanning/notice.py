"""How early people should know that a meeting moves: days of notice per agreement, and what too late costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from samspil.engines.planning.data_files import read_data
from samspil.engines.planning.problem import Meeting, Problem
from samspil.engines.wording.text import Text

USUAL_NOTICE = Path(__file__).parent / "data" / "notice.toml"
USUAL_WEIGHT = 15  # when the plan's weights have no "notice"


@dataclass(frozen=True, slots=True)
class Agreement:
    """These staff groups should know so many days before."""

    groups: tuple[str, ...]
    days: int
    sentence: Text


@dataclass(frozen=True)
class Notice:
    """``otherwise`` is the days for groups that no agreement names. Days are calendar days."""

    agreements: tuple[Agreement, ...]
    otherwise: int

    @cached_property
    def days_of(self) -> Mapping[str, int]:
        return {group: agreement.days for agreement in self.agreements for group in agreement.groups}

    def told_late(self, problem: Problem, meeting: Meeting, *, today: int, day: int) -> tuple[str, ...]:
        """Those of the meeting who should have known earlier, if they hear today of a change on that day."""
        if not 0 <= day < len(problem.days):
            return ()
        ahead = (problem.days[day].date - problem.days[today].date).days
        groups = {person: problem.persons[problem.person_at[person]].group for person in meeting.people}
        return tuple(p for p, group in groups.items() if ahead < self.days_of.get(group, self.otherwise))

    def price(self, problem: Problem, meeting: Meeting, *, today: int, day: int) -> int:
        """The weight "notice" for each of the meeting's people who is told too late."""
        late = self.told_late(problem, meeting, today=today, day=day)
        return problem.weights.get("notice", USUAL_WEIGHT) * len(late)


def read_notice(path: Path = USUAL_NOTICE) -> Notice:
    """The agreements in a file. Raises Refused when it is no TOML, lacks a part or holds one nobody knows."""
    return read_data(path, _notice_of, code="notice", what=Text("Varslerne", "The notices"))


def _notice_of(document: Mapping[str, Any]) -> Notice:
    _only(document, {"otherwise", "agreement"})
    agreements = tuple(_agreement_of(entry) for entry in document["agreement"])
    groups = [group for agreement in agreements for group in agreement.groups]
    if len(groups) != len(set(groups)):
        raise ValueError(", ".join(sorted({g for g in groups if groups.count(g) > 1})))
    return Notice(agreements, _days("otherwise", document["otherwise"]))


def _agreement_of(entry: Mapping[str, Any]) -> Agreement:
    _only(entry, {"groups", "days", "da", "en"})
    days = _days("days", entry["days"])
    return Agreement(tuple(entry["groups"]), days, Text(entry["da"], entry["en"]).filled(days=days))


def _days(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} = {value!r}")
    return value


def _only(table: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise ValueError(", ".join(unknown))
