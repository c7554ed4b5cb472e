"""STIL ws17 (wsiEKSPORT v7), packages small to full: staff and their groups. Pupils and CPR numbers are never read.

Element names after the public field definitions; namespaces differ by package and are not looked at.
"""

from dataclasses import replace

from samspil.engines.importing.cpr import safe_uniid
from samspil.engines.importing.identities import people
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import one_line
from samspil.engines.importing.role_words import group_of_roles
from samspil.engines.importing.rows import Roster, StaffRow, TeamRow
from samspil.engines.importing.scrubbing import without_cpr
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import NO_EMPLOYMENT
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.engines.importing.xml_trees import Element, children, line_of, local_name, parsed_xml, text_at
from samspil.engines.wording.findings import refusal
from samspil.engines.wording.text import Text, same

TEAM_TYPES = {"Team": "", "SFO": "sfo", "Årgang": "year", "Andet": ""}  # the others are groups of pupils
_Groups = dict[str, TeamRow]


def read_stil(source: Source) -> Roster:
    """Employees and external staff with their teams. Raises Refused when the file is no ws17 export."""
    notes = Notebook(source.name)
    root = parsed_xml(source)
    institutions = [element for element in root.iter() if local_name(element) == "Institution"]
    if not institutions:
        raise refusal("not-stil", _NOT_STIL, notes.place(None))
    if len(institutions) > 1:
        notes.ask("several-institutions", _SEVERAL.filled(count=len(institutions)))
    groups = _groups(institutions, notes)
    persons = people([row for school in institutions for row in _staff(school, groups, notes)], notes)
    notes.ask("no-employment", NO_EMPLOYMENT)
    return Roster(persons, tuple(_with_members(team, persons) for team in groups.values()), notes.findings)


def _groups(institutions: list[Element], notes: Notebook) -> _Groups:
    """Groups of staff by their id, still without members."""
    groups: _Groups = {}
    for group in (group for school in institutions for group in children(school, "Group")):
        kind, label = TEAM_TYPES.get(text_at(group, "GroupType")), _clean(group, "GroupName", notes=notes)
        if kind is not None and label:
            groups[text_at(group, "GroupId")] = TeamRow(
                label, kind or kind_of_team(label), place=notes.place(line_of(group))
            )
    return groups


def _staff(school: Element, groups: _Groups, notes: Notebook) -> list[StaffRow]:
    rows, others = [], 0
    for person in children(school, "InstitutionPerson"):
        post = (*children(person, "Employee"), *children(person, "Extern"))
        if post:
            row = _person(person, post[0], groups, notes)
            rows.extend([row] if row else [])
        else:
            others += 1
    if others:
        notes.note("pupils-not-read", _PUPILS.filled(count=others))
    return rows


def _person(person: Element, post: Element, groups: _Groups, notes: Notebook) -> StaffRow | None:
    line = line_of(person)
    first, last = (_clean(person, "Person", name, notes=notes) for name in ("FirstName", "FamilyName"))
    initials = _clean(post, "ShortName", notes=notes)
    name = one_line(f"{first} {last}") or _clean(person, "UNILogin", "Name", notes=notes) or initials
    if not name:
        notes.warn("nobody", _NOBODY, line)
        return None
    roles = tuple(_said(role, notes) for role in children(post, "Role") if role.text)
    ids = dict.fromkeys((group.text or "").strip() for group in children(post, "GroupId"))
    held = [groups[group] for group in ids if group in groups]
    hints = tuple(word for team in held for word in (team.label, team.kind))  # an SFO need not be called SFO
    position = _clean(post, "Occupation", notes=notes)
    group, duties = group_of_roles(position, roles, hints, notes, line)
    return StaffRow(
        key=_clean(person, "LocalPersonId", notes=notes),
        name=name,
        group=group,
        initials=initials,
        email=_clean(person, "Person", "EmailAddress", notes=notes),
        teams=tuple(dict.fromkeys(team.label for team in held)),
        duties=duties,
        place=notes.place(line),
        uniid=safe_uniid(text_at(person, "UNILogin", "UserId")),
    )


def _with_members(team: TeamRow, persons: tuple[StaffRow, ...]) -> TeamRow:
    return replace(team, members=tuple(person.key for person in persons if team.label in person.teams))


def _clean(element: Element, *path: str, notes: Notebook) -> str:
    return without_cpr(one_line(text_at(element, *path)), same(path[-1]), notes, line_of(element))


def _said(element: Element, notes: Notebook) -> str:
    return without_cpr(one_line(element.text or ""), same(local_name(element)), notes, line_of(element))


_NOT_STIL = Text(
    "XML-filen er ikke et udtræk fra STIL (ws17). Hent personaleudtrækket, eller gem listen som Excel eller CSV.",
    "The XML file is not an export from STIL (ws17). Fetch the staff export, or save the list as Excel or CSV.",
)
_SEVERAL = Text(
    "Filen har {count} institutioner. Vi har læst dem alle som én skole: er det rigtigt?",
    "The file has {count} institutions. We read all of them as one school: is that right?",
)
_PUPILS = Text(
    "{count} personer er hverken ansatte eller eksterne og er ikke læst.",
    "{count} people are neither employed nor external and were not read.",
)
_NOBODY = Text("En ansat har hverken navn eller initialer og er sprunget over.", "An employee has neither name nor initials and was left out.")  # fmt: skip
