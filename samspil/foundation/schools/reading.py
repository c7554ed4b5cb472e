"""Reading what a school uploads: the engines understand it, this says which files and keeps what a person may explain."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType

from samspil.engines.calendars.holidays_from_ics import holiday_lines
from samspil.engines.calendars.ics_reading import read_ics
from samspil.engines.importing.checks import SchoolRows, check_school
from samspil.engines.importing.cpr import is_cpr_heading
from samspil.engines.importing.files import read_tables
from samspil.engines.importing.folders import Folder, Known, read_folder
from samspil.engines.importing.headers import Header, field_of, find_header, missing
from samspil.engines.importing.meeting_titles import kind_of_meeting
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.recognising import FileKind, recognise
from samspil.engines.importing.rows import LessonRow, MeetingSlotRow, StaffRow
from samspil.engines.importing.scrubbing import scrubbed
from samspil.engines.importing.source import Source
from samspil.engines.importing.tables import Table
from samspil.engines.importing.vocabulary import form, unused_headings
from samspil.engines.wording.findings import Finding, Place, Refused, Weight
from samspil.engines.wording.text import Text
from samspil.foundation.schools.rules import first_of, last_of

MAPPED = {
    FileKind.STAFF,
    FileKind.COUNTS,
    FileKind.TEAMS,
    FileKind.MEETINGS,
    FileKind.LESSONS,
    FileKind.UNKNOWN,
}
CALENDAR = b"BEGIN:VCALENDAR"
_STRANGERS = {"not-on-staff-list", "name-means-several"}
_ABOUT_TEAMS = {"person-without-team"}
_NO_ABSENCES = Text(
    "En liste over fravær bliver ikke læst: Samspil holder ikke regnskab med den slags. En længere periode, hvor en kollega "
    "ikke kan komme, skriver I på kollegaens side.",
    "A list of absences is not read: Samspil keeps no account of that kind. A longer time when a colleague cannot come is "
    "written on the colleague's page.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood. ``table`` is the list without CPR and private columns, for when a column is explained;
    ``columns`` are its headings with the field each was taken for."""

    kind: FileKind
    folder: Folder
    table: str = ""
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        rows = self.folder.rows
        return not (rows.staff or rows.teams or rows.meetings or rows.lessons or self.folder.counts)


def read_uploaded(
    sources: Sequence[Source], staff: Sequence[StaffRow], year: int, columns: Mapping[str, str]
) -> Reading:
    """``staff`` are the people known before, ``year`` the school year that dates without a year lie in, ``columns`` what
    was told of columns earlier; those the file does not have are passed over."""
    calendars = [source for source in sources if CALENDAR in source.content[:200]]
    lists = [source for source in sources if source not in calendars]
    kinds = [recognise(source.name, source.content) for source in lists]
    table = _kept_table(lists[0], kinds[0]) if len(lists) == 1 and not calendars else None
    told = {lists[0].name: _present(columns, table)} if table and _present(columns, table) else {}
    folder = read_folder(lists, Known(school_year=year, columns=told))
    rows, findings = _with_calendars(folder.rows, calendars, year)
    findings = (*_about(folder, staff), *findings)
    if FileKind.ABSENCES in kinds:
        findings = (*findings, Finding(Weight.WARNING, "absences-not-kept", _NO_ABSENCES))
    kind = kinds[0] if kinds else FileKind.MEETINGS
    if kind is FileKind.UNKNOWN and folder.rows.staff:
        kind = FileKind.STAFF
    meant = _columns(table, kind, told.get(lists[0].name, {})) if table and lists else {}
    return Reading(kind, Folder(rows, folder.counts, findings), _as_text(table), meant)


def holidays_in(source: Source, start: int) -> str:
    """The holidays of a calendar as the lines a school writes itself. Raises Refused for what is no calendar."""
    read = read_ics(source.content, file=source.name, first=first_of(start), last=last_of(start))
    return "\n".join(holiday_lines(read.events, start))


def fields_of(kind: FileKind) -> tuple[str, ...]:
    """What a column of such a list may mean."""
    known = form(FileKind.STAFF.value if kind is FileKind.UNKNOWN else kind.value)
    return tuple(name for name in dict.fromkeys(known.fields.values()) if name != "uniid")


def _kept_table(source: Source, kind: FileKind) -> Table | None:
    """The sheet that fits, its CPR numbers gone and its private columns emptied; none for formats with fixed columns."""
    if kind not in MAPPED:
        return None
    try:
        tables = read_tables(source, Notebook(source.name))
    except Refused:
        return None
    filled = [table for table in tables if table.lines]
    if not filled:
        return None
    table = max(filled, key=lambda each: len(_header(each, kind).understood))
    header = _header(table, kind)
    if kind is FileKind.UNKNOWN and (len(table.lines) < 2 or sum(map(bool, header.headings)) < 2):
        return None
    return _without_private(scrubbed(table, header, Notebook(source.name)), header)


def _header(table: Table, kind: FileKind, told: Mapping[str, str] = MappingProxyType({})) -> Header:
    """The line with the headings. In a list that lacks what is needed it is the first line of several cells: a position
    such as "Lærer" is a heading elsewhere."""
    wanted = form(FileKind.STAFF.value if kind is FileKind.UNKNOWN else kind.value)
    found = find_header(table, wanted, told)
    if found is not None and not missing(found, wanted):
        return found
    index = next((at for at, line in enumerate(table.lines) if sum(map(bool, line.cells)) > 1), 0)
    cells = table.lines[index].cells
    return Header(index, cells, tuple(field_of(cell, wanted, told) for cell in cells))


def _without_private(table: Table, header: Header) -> Table:
    private = {at for at, name in enumerate(header.headings) if _is_private(name)}
    lines = []
    for number, line in enumerate(table.lines):
        emptied = tuple(
            "" if at in private and number > header.index else cell for at, cell in enumerate(line.cells)
        )
        lines.append(type(line)(line.number, emptied))
    return Table(table.file, tuple(lines), table.sheet)


def _as_text(table: Table | None) -> str:
    """The table as a file again, every line at its own number."""
    if table is None:
        return ""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\n")
    at = 1
    for line in table.lines:
        written.write("\n" * (line.number - at))
        writer.writerow([" ".join(cell.split()) for cell in line.cells])
        at = line.number + 1
    return written.getvalue()


def _present(columns: Mapping[str, str], table: Table | None) -> dict[str, str]:
    if table is None or not columns:
        return {}
    cells = {plain(cell) for line in table.lines[:30] for cell in line.cells if cell}
    return {name: meaning for name, meaning in columns.items() if plain(name) in cells}


def _columns(table: Table, kind: FileKind, told: Mapping[str, str]) -> dict[str, str]:
    """Each heading with what it was taken for; private ones are not asked about."""
    header = _header(table, kind, told)
    pairs = zip(header.headings, header.fields, strict=True)
    return {name: meaning for name, meaning in pairs if name and not _is_private(name)}


def _is_private(heading: str) -> bool:
    return is_cpr_heading(heading) or plain(heading) in unused_headings()


def _about(folder: Folder, staff: Sequence[StaffRow]) -> tuple[Finding, ...]:
    """Findings as the engine made them; who is a stranger is asked of the people known before when the file has none."""
    if folder.rows.staff:
        return folder.findings
    left_out = _STRANGERS | _ABOUT_TEAMS
    kept = tuple(finding for finding in folder.findings if finding.code not in left_out)
    together = SchoolRows(tuple(staff), folder.rows.teams, folder.rows.lessons)
    return (*kept, *(each for each in check_school(together) if each.code in _STRANGERS))


def _with_calendars(
    rows: SchoolRows, calendars: Sequence[Source], year: int
) -> tuple[SchoolRows, tuple[Finding, ...]]:
    """A calendar called mødeplan is one; any other is the busy time of whoever its name says."""
    meetings, lessons = list(rows.meetings), list(rows.lessons)
    findings: list[Finding] = []
    for source in calendars:
        try:
            read = read_ics(
                source.content, file=source.name, first=first_of(year - 1), last=last_of(year + 2)
            )
        except Refused as refused:
            findings += refused.findings
            continue
        findings += read.findings
        place, stem = Place(source.name), PurePath(source.name).stem
        if plain(stem).startswith(("moedeplan", "meetingplan")):
            meetings += [
                MeetingSlotRow(e.summary[:120], kind_of_meeting(e.summary), e.start, e.end, (), None, e.date, room=e.location[:60], place=place)
                for e in read.events
            ]  # fmt: skip
        else:
            lessons += [
                LessonRow(stem, e.start, e.end, None, e.date, "sfo" in e.summary.casefold(), place=place)
                for e in read.events if not e.free
            ]  # fmt: skip
    return SchoolRows(rows.staff, rows.teams, tuple(lessons), tuple(meetings)), tuple(findings)
