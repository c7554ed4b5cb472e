"""Finds the person someone means by initials, key, e-mail or name, and turns names in teams into keys."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.rows import StaffRow, TeamRow
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.engines.wording.findings import Place


@dataclass(frozen=True, slots=True)
class Register:
    """People by every name they go by, made plain. A name that means several people means none."""

    by_name: dict[str, tuple[StaffRow, ...]]

    def find(self, name: str) -> StaffRow | None:
        found = self.by_name.get(plain(name), ())
        return found[0] if len(found) == 1 else None

    def several(self, name: str) -> tuple[StaffRow, ...]:
        """The people a name may mean, when they are more than one."""
        found = self.by_name.get(plain(name), ())
        return found if len(found) > 1 else ()

    def nearest(self, name: str) -> StaffRow | None:
        """Whom a misspelt name probably means; never used without saying so."""
        close = difflib.get_close_matches(plain(name)[:60], self.by_name, n=1, cutoff=0.6)
        return self.by_name[close[0]][0] if close else None


def register(staff: Iterable[StaffRow]) -> Register:
    people: defaultdict[str, list[StaffRow]] = defaultdict(list)
    for row in staff:
        for name in {plain(name) for name in (row.key, row.initials, row.email, row.name) if name}:
            people[name].append(row)
    return Register({name: tuple(rows) for name, rows in people.items()})


def teams_with_keys(teams: Iterable[TeamRow], staff: Iterable[StaffRow]) -> tuple[TeamRow, ...]:
    """The teams with members as staff keys. Whoever is not on the staff list is left out; ``checks`` tells of them."""
    known = register(staff)
    return tuple(_with_keys(team, known) for team in teams)


def teams_of(staff: Iterable[StaffRow]) -> tuple[TeamRow, ...]:
    """The teams that the staff list itself names, each with its members."""
    labels: dict[str, str] = {}
    members: defaultdict[str, list[str]] = defaultdict(list)
    places: dict[str, Place | None] = {}
    for row in staff:
        for team in row.teams:
            labels.setdefault(plain(team), team)
            members[plain(team)].append(row.key)
            places.setdefault(plain(team), row.place)
    return tuple(
        TeamRow(label, kind_of_team(label), tuple(members[name]), place=places[name])
        for name, label in labels.items()
    )


def _with_keys(team: TeamRow, known: Register) -> TeamRow:
    found = [row.key for name in team.members if (row := known.find(name)) is not None]
    coordinator = known.find(team.coordinator) if team.coordinator else None
    return replace(
        team,
        members=tuple(dict.fromkeys(found)),
        coordinator=coordinator.key if coordinator is not None else "",
    )
