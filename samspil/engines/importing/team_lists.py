"""Lists of teams: a label, who is in it, who coordinates."""

from collections.abc import Mapping
from dataclasses import replace

from samspil.engines.importing.frames import Record, framed
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import parts, plain, shown
from samspil.engines.importing.rows import Reading, TeamRow
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import NO_MAPPING, NO_ROWS
from samspil.engines.importing.team_kinds import TEAM_KINDS, kind_of_team
from samspil.engines.importing.vocabulary import form
from samspil.engines.wording.text import Text


def read_teams(source: Source, mapping: Mapping[str, str] = NO_MAPPING) -> Reading[TeamRow]:
    """The teams of a list; members still named as the file names them (``registers`` turns them into keys).

    A team may stand on one line with all its members, or on one line for each. Raises Refused without a column of
    team names, or with neither members nor coordinator.
    """
    notes = Notebook(source.name)
    frame = framed(source, form("teams"), mapping, notes)
    teams: dict[str, TeamRow] = {}
    for record in frame.records:
        row = _team(record, notes)
        if row is not None:
            known = teams.get(plain(row.label))
            teams[plain(row.label)] = row if known is None else _joined(known, row)
    if not teams:
        notes.error("no-rows", NO_ROWS)
    return Reading(tuple(teams.values()), notes.findings)


def _team(record: Record, notes: Notebook) -> TeamRow | None:
    label = record.one("label")
    if not label:
        notes.warn("team-without-name", _NAMELESS, record.line)
        return None
    members = tuple(dict.fromkeys(name for cell in record.all("members") for name in parts(cell)))
    coordinator = record.one("coordinator")
    if coordinator and plain(coordinator) not in {plain(name) for name in members}:
        members = (*members, coordinator)
    return TeamRow(label, _kind(record, label, notes), members, coordinator, notes.place(record.line))


def _kind(record: Record, label: str, notes: Notebook) -> str:
    said = record.one("kind")
    if said in TEAM_KINDS:
        return said
    for text in (said, label):
        kind = kind_of_team(text)
        if kind != "other":
            return kind
    notes.note("team-kind-unknown", _OTHER.filled(label=shown(label)), record.line)
    return "other"


def _joined(known: TeamRow, row: TeamRow) -> TeamRow:
    members = tuple(dict.fromkeys((*known.members, *row.members)))
    return replace(known, members=members, coordinator=known.coordinator or row.coordinator)


_NAMELESS = Text(
    "Linjen har intet teamnavn og er sprunget over.", "The line has no team name and was left out."
)
_OTHER = Text(
    "Vi kan ikke se på navnet, hvad slags team “{label}” er. Det står som “andet”.",
    "The name does not tell what kind of team “{label}” is. It is listed as “other”.",
)
