"""Depth (a): people who are only counted. Each becomes a numbered member of a staff group; nobody has a name."""

from collections import defaultdict
from collections.abc import Sequence

from samspil.engines.importing.rows import CountRow, StaffRow, TeamRow
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.engines.wording.text import Text


def counted_people(counts: Sequence[CountRow]) -> tuple[tuple[StaffRow, ...], tuple[TeamRow, ...]]:
    """As many rows as are counted, and the teams they are counted in. Keys are stable: group, team and number."""
    staff: list[StaffRow] = []
    members: dict[str, list[str]] = defaultdict(list)
    for row in counts:
        for number in range(1, row.count + 1):
            key = "-".join(filter(None, (row.group.value, row.team, str(number))))
            name = " ".join(
                filter(None, (row.group.label.da, str(number), f"({row.team})" if row.team else ""))
            )
            labels = (row.team,) if row.team else ()
            staff.append(StaffRow(key, name, row.group, fraction=row.fraction, teams=labels, place=row.place))
            if row.team:
                members[row.team].append(key)
    teams = tuple(TeamRow(label, kind_of_team(label), tuple(keys)) for label, keys in members.items())
    return tuple(staff), teams


def name_of(row: StaffRow) -> Text:
    """What a person is called; someone who is only counted is called by their group in either language."""
    danish = f"{row.group.label.da} "
    english = (
        row.name.replace(danish, f"{row.group.label.en} ", 1) if row.name.startswith(danish) else row.name
    )
    return Text(row.name, english)
