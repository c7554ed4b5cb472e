"""OneRoster 1.2 (and 1.1) as CSV files, in a folder or a zip: users, roles and orgs. Staff only, never pupils."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from samspil.engines.importing.archives import opened_archive, unpacked
from samspil.engines.importing.clocks import parsed_date
from samspil.engines.importing.cpr import safe_uniid
from samspil.engines.importing.files import read_tables
from samspil.engines.importing.identities import people
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import one_line, plain
from samspil.engines.importing.role_words import group_of_roles
from samspil.engines.importing.rows import Roster, StaffRow, TeamRow
from samspil.engines.importing.scrubbing import scrubbed
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import NO_EMPLOYMENT
from samspil.engines.importing.tables import Line, Table
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.engines.wording.findings import Finding, Place, refusal
from samspil.engines.wording.text import Text

FILES = ("users.csv", "roles.csv", "orgs.csv")
_OUTSIDERS = {"student", "parent", "guardian", "relative", "proctor"}
_PRIVATE = {"password", "phone", "sms", "agentsourcedids", "userids", "usermasteridentifier", "pronouns"}
_UNIID = re.compile(r"\{uni-?id:([^}]+)\}", re.IGNORECASE)
_Values = dict[str, str]
_Records = list[tuple[int, _Values]]


def read_oneroster_zip(source: Source) -> Roster:
    """The same from a zip. Raises Refused for a bomb, and when ``users.csv`` is not in it."""
    with opened_archive(source) as archive:
        files = [
            Source(PurePosixPath(name).name, unpacked(archive, name, source))
            for name in archive.namelist()
            if PurePosixPath(name).name.casefold() in FILES
        ]
    return read_oneroster(files)


def read_oneroster(files: Sequence[Source]) -> Roster:
    """Teachers, aides and administrators with the departments they belong to. Raises Refused without users.csv."""
    by_name = {file.name.casefold(): file for file in files}
    if "users.csv" not in by_name:
        raise refusal("oneroster-without-users", _NO_USERS, Place(files[0].name) if files else None)
    books = {name: Notebook(by_name[name].name) for name in FILES if name in by_name}
    users, uniids = _users(by_name["users.csv"], books["users.csv"])
    roles = _by_user(_records(by_name["roles.csv"], books["roles.csv"])) if "roles.csv" in by_name else {}
    orgs = _records(by_name["orgs.csv"], books["orgs.csv"]) if "orgs.csv" in by_name else []
    departments = {
        org["sourcedid"]: org.get("name", "") for _, org in orgs if org.get("type") == "department"
    }
    sightings = [
        row
        for line, user in users
        if (row := _person(line, user, roles, departments, books["users.csv"])) is not None
    ]
    persons = people(_with_uniid(sightings, uniids), books["users.csv"])
    books["users.csv"].ask("no-employment", NO_EMPLOYMENT)
    return Roster(persons, _teams(persons), _findings(books))


def _findings(books: dict[str, Notebook]) -> tuple[Finding, ...]:
    return tuple(finding for book in books.values() for finding in book.findings)


def _users(source: Source, notes: Notebook) -> tuple[_Records, dict[int, str]]:
    """The users, and the uniid of each by line: it is taken out before CPR numbers are looked for."""
    raw = read_tables(source, Notebook(source.name))[0]
    uniids = {}
    for line in raw.lines[1:]:
        found = next((match.group(1) for cell in line.cells if (match := _UNIID.search(cell))), "")
        uniids[line.number] = safe_uniid(found.strip())
    return _records(source, notes), uniids


def _with_uniid(rows: list[StaffRow], uniids: dict[int, str]) -> list[StaffRow]:
    return [replace(row, uniid=uniids.get(row.place.line or 0, "") if row.place else "") for row in rows]


def _records(source: Source, notes: Notebook) -> _Records:
    table = read_tables(source, notes, delimiter=",")[0]
    headings = [plain(cell) for cell in table.lines[0].cells] if table.lines else []
    if "sourcedid" not in headings:
        raise refusal("not-oneroster", _NOT_ONEROSTER, notes.place(1))
    kept = tuple(_public(line, headings) for line in table.lines)
    clean = scrubbed(Table(table.file, kept), None, notes)
    return [
        (line.number, {heading: line.cell(index) for index, heading in enumerate(headings)})
        for line in clean.lines[1:]
    ]


def _public(line: Line, headings: list[str]) -> Line:
    """The line without passwords, private phones and ids of kinds we have no use for."""
    return Line(
        line.number,
        tuple(
            "" if index < len(headings) and headings[index] in _PRIVATE else cell
            for index, cell in enumerate(line.cells)
        ),
    )


def _by_user(records: _Records) -> dict[str, list[_Values]]:
    roles: defaultdict[str, list[_Values]] = defaultdict(list)
    for _, role in records:
        if role.get("status") != "tobedeleted":
            roles[role.get("usersourcedid", "")].append(role)
    for held in roles.values():
        held.sort(key=lambda role: role.get("roletype") != "primary")
    return roles


def _person(
    line: int, user: _Values, roles: dict[str, list[_Values]], departments: dict[str, str], notes: Notebook
) -> StaffRow | None:
    held = roles.get(user.get("sourcedid", ""), [])
    names = tuple(role["role"] for role in held if role.get("role")) or tuple(
        filter(None, [user.get("role")])
    )
    if user.get("status") == "tobedeleted" or not names or {plain(name) for name in names} <= _OUTSIDERS:
        return None
    given = user.get("preferredgivenname") or user.get("givenname", "")
    family = user.get("preferredfamilyname") or user.get("familyname", "")
    name = one_line(f"{given} {user.get('middlename', '')} {family}") or user.get("username", "")
    if not name:
        return None
    staff_roles = tuple(name for name in dict.fromkeys(names) if plain(name) not in _OUTSIDERS)
    teams = tuple(dict.fromkeys(departments[org] for role in held if (org := role.get("orgsourcedid", "")) in departments))  # fmt: skip
    group, duties = group_of_roles("", staff_roles, teams, notes, line)
    return StaffRow(
        key=user.get("identifier") or user.get("sourcedid", ""),
        name=name,
        group=group,
        email=user.get("email", ""),
        teams=teams,
        duties=duties,
        first=parsed_date(held[0].get("begindate", "")) if held else None,
        last=parsed_date(held[0].get("enddate", "")) if held else None,
        place=notes.place(line),
    )


def _teams(persons: tuple[StaffRow, ...]) -> tuple[TeamRow, ...]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for person in persons:
        for team in person.teams:
            members[team].append(person.key)
    return tuple(TeamRow(label, kind_of_team(label), tuple(keys)) for label, keys in members.items())


_NOT_ONEROSTER = Text(
    "Filen har ikke kolonnen sourcedId og er ikke en OneRoster-fil. Hent udtrækket igen.",
    "The file has no column sourcedId and is no OneRoster file. Fetch the export again.",
)
_NO_USERS = Text(
    "Der mangler en users.csv i OneRoster-filerne. Hent udtrækket igen med alle filer.",
    "The OneRoster files lack users.csv. Fetch the export again with all its files.",
)
