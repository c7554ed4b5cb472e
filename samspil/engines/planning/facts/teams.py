"""A school's teams, whichever of its files tell of them: lists of teams, groups of a system, columns of staff lists."""

from collections.abc import Sequence
from dataclasses import replace

from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.registers import teams_of, teams_with_keys
from samspil.engines.importing.rows import StaffRow, TeamRow


def all_teams(told: Sequence[TeamRow], staff: Sequence[StaffRow]) -> tuple[TeamRow, ...]:
    """Each team once, in the order they are first told of, with the members of every file as staff keys.

    What a team is (its kind, who coordinates it) is as the first file that says so.
    """
    teams: dict[str, TeamRow] = {}
    for team in (*teams_with_keys(told, staff), *teams_of(staff)):
        name = plain(team.label)
        teams[name] = _joined(teams[name], team) if name in teams else team
    return tuple(teams.values())


def _joined(known: TeamRow, more: TeamRow) -> TeamRow:
    return replace(
        known,
        kind=more.kind if known.kind == "other" else known.kind,
        members=tuple(dict.fromkeys((*known.members, *more.members))),
        coordinator=known.coordinator or more.coordinator,
    )
