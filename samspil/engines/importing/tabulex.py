"""Tabulex TEA: ``Personale.txt`` and ``Personale-hold.txt``, columns fixed, separated by ``¤``, no headings.

Column order after the public description of the files by Inlogic (Tabulex): school code, employee id, CPR, initials,
first name, surname, –, address, place, postcode, town, private phone, mobile, –, –, –, roles, position.
"""

import re
from collections import defaultdict

from samspil.engines.importing.files import read_tables
from samspil.engines.importing.identities import people
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import one_line, parts
from samspil.engines.importing.role_words import group_of_roles
from samspil.engines.importing.rows import Roster, StaffRow, TeamRow
from samspil.engines.importing.scrubbing import NEVER_READ, scrubbed
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import NO_EMPLOYMENT
from samspil.engines.importing.tables import Line, Table
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.engines.wording.findings import refusal
from samspil.engines.wording.text import Text

_ID, _CPR, _INITIALS, _FIRST, _LAST, _ROLES, _POSITION = 1, 2, 3, 4, 5, 16, 17
_YEAR = re.compile(r"20\d\d\s*([/-]\s*(20)?\d\d)?")


def read_tabulex(staff: Source, groups: Source | None = None) -> Roster:
    """People, and the *hold* they teach as teams. Raises Refused when the columns are not those of Tabulex."""
    notes = Notebook(staff.name)
    lines = _lines(staff, _ROLES + 1, notes)
    persons = people([row for line in lines if (row := _person(line, notes)) is not None], notes)
    notes.ask("no-employment", NO_EMPLOYMENT)
    notes.note("cpr-column", NEVER_READ.filled(heading="CPR"))
    if groups is None:
        return Roster(persons, (), notes.findings)
    hold_notes = Notebook(groups.name)
    teams = _teams(groups, hold_notes)
    return Roster(persons, teams, (*notes.findings, *hold_notes.findings))


def _lines(source: Source, width: int, notes: Notebook) -> tuple[Line, ...]:
    """The lines of a file without CPR numbers and without the school year that may stand first."""
    table = read_tables(source, notes, delimiter="¤")[0]
    without_column = tuple(_without_cpr_column(line, width) for line in table.lines)
    lines = scrubbed(Table(table.file, without_column), None, notes).lines
    if lines and len(lines[0].cells) == 1 and _YEAR.fullmatch(lines[0].cell(0)):
        lines = lines[1:]
    if not any(len(line.cells) >= width for line in lines):
        raise refusal("not-tabulex", _NOT_TABULEX, notes.place(None))
    for line in lines:
        if len(line.cells) < width:
            notes.warn("short-line", _SHORT, line.number)
    return tuple(line for line in lines if len(line.cells) >= width)


def _without_cpr_column(line: Line, width: int) -> Line:
    if width <= _CPR + 2:
        return line
    return Line(line.number, tuple("" if index == _CPR else cell for index, cell in enumerate(line.cells)))


def _person(line: Line, notes: Notebook) -> StaffRow | None:
    name = one_line(f"{line.cell(_FIRST)} {line.cell(_LAST)}") or line.cell(_INITIALS)
    if not name:
        notes.warn("nobody", _NOBODY, line.number)
        return None
    roles = parts(line.cell(_ROLES))
    group, duties = group_of_roles(line.cell(_POSITION), roles, (), notes, line.number)
    return StaffRow(
        key=line.cell(_ID),
        name=name,
        group=group,
        initials=line.cell(_INITIALS),
        duties=duties,
        place=notes.place(line.number),
    )


def _teams(source: Source, notes: Notebook) -> tuple[TeamRow, ...]:
    """Columns: school code, employee id, id of the *hold*, its name."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    places: dict[str, int] = {}
    for line in _lines(source, 4, notes):
        person, label = line.cell(_ID), one_line(line.cell(3))
        if not person or not label:
            notes.warn("short-line", _SHORT, line.number)
            continue
        members[label].append(person)
        places.setdefault(label, line.number)
    if members:
        notes.ask("groups-or-teams", _HOLD)
    return tuple(
        TeamRow(label, kind_of_team(label), tuple(dict.fromkeys(names)), place=notes.place(places[label]))
        for label, names in members.items()
    )


_NOT_TABULEX = Text(
    "Filen har ikke de kolonner, Tabulex skriver. Hent den igen, eller gem listen som Excel med overskrifter.",
    "The file does not have the columns Tabulex writes. Fetch it again, or save the list as Excel with headings.",
)
_SHORT = Text("Linjen er for kort og er sprunget over.", "The line is too short and was left out.")
_NOBODY = Text("Linjen har hverken navn eller initialer og er sprunget over.", "The line has neither name nor initials and was left out.")  # fmt: skip
_HOLD = Text(
    "Holdene i Tabulex er undervisningshold. Vi har læst dem som teams: hvilke af dem mødes som team?",
    "The groups in Tabulex are teaching groups. We read them as teams: which of them meet as a team?",
)
