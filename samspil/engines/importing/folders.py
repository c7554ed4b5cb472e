"""Everything a school hands over, in one go: each file read as what it is, then all of it checked together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from samspil.engines.importing.absence_lists import read_absences
from samspil.engines.importing.checks import SchoolRows, check_school
from samspil.engines.importing.counts import read_counts
from samspil.engines.importing.files import read_tables
from samspil.engines.importing.meeting_plans import read_meeting_plan
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.oneroster import read_oneroster, read_oneroster_zip
from samspil.engines.importing.recognising import FileKind, recognise, taken_for
from samspil.engines.importing.rows import CountRow, Roster
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import read_staff
from samspil.engines.importing.stil import read_stil
from samspil.engines.importing.tabulex import read_tabulex
from samspil.engines.importing.team_lists import read_teams
from samspil.engines.importing.timetables import read_timetable
from samspil.engines.importing.untis import PeriodTimes, read_untis
from samspil.engines.wording.findings import Finding, Refused


@dataclass(frozen=True, slots=True)
class Folder:
    """All rows of all files, and all findings: what each file was taken for, what was seen, what does not fit."""

    rows: SchoolRows = field(default_factory=SchoolRows)
    counts: tuple[CountRow, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the school has told beside its files: the year its mødeplan is for, its period times, and per file name what
    its columns mean (heading -> field, "" to skip a column)."""

    school_year: int | None = None
    periods: PeriodTimes | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NOTHING_KNOWN = Known()


def read_folder(sources: Sequence[Source], known: Known = NOTHING_KNOWN) -> Folder:
    """Reads every file; one that is refused leaves its reasons and does not stop the others."""
    kinds = [(source, _kind(source, known)) for source in sources]
    folder = Folder(findings=tuple(taken_for(source, kind) for source, kind in kinds))
    for source, kind in kinds:
        folder = _sum(folder, _attempt(partial(_alone, source, kind, known)))
    folder = _sum(folder, _attempt(partial(_tabulex, kinds)))
    folder = _sum(folder, _attempt(partial(_oneroster, kinds)))
    return replace(folder, findings=(*folder.findings, *check_school(folder.rows)))


def _kind(source: Source, known: Known) -> FileKind:
    """What the file is; one that only its told columns make readable is a staff list."""
    kind = recognise(source.name, source.content)
    return FileKind.STAFF if kind is FileKind.UNKNOWN and source.name in known.columns else kind


def _attempt(read: Callable[[], Folder]) -> Folder:
    try:
        return read()
    except Refused as refused:
        return Folder(findings=refused.findings)


def _alone(source: Source, kind: FileKind, known: Known) -> Folder:
    """What one file says by itself; files that belong together wait."""
    columns = known.columns.get(source.name, {})
    match kind:
        case FileKind.STAFF:
            people = read_staff(source, columns)
            return Folder(SchoolRows(staff=people.rows), findings=people.findings)
        case FileKind.COUNTS:
            counts = read_counts(source, columns)
            return Folder(counts=counts.rows, findings=counts.findings)
        case FileKind.TEAMS:
            teams = read_teams(source, columns)
            return Folder(SchoolRows(teams=teams.rows), findings=teams.findings)
        case FileKind.STIL:
            return _of_roster(read_stil(source))
        case FileKind.ONEROSTER_ZIP:
            return _of_roster(read_oneroster_zip(source))
        case _:
            return _times(source, kind, known)


def _times(source: Source, kind: FileKind, known: Known) -> Folder:
    columns = known.columns.get(source.name, {})
    match kind:
        case FileKind.MEETINGS:
            plan = read_meeting_plan(source, columns, school_year=known.school_year)
            return Folder(SchoolRows(meetings=plan.rows), findings=plan.findings)
        case FileKind.ABSENCES:
            absences = read_absences(source, columns)
            return Folder(SchoolRows(absences=absences.rows), findings=absences.findings)
        case FileKind.LESSONS:
            lessons = read_timetable(source, columns)
            return Folder(SchoolRows(lessons=lessons.rows), findings=lessons.findings)
        case FileKind.UNTIS:
            lessons = read_untis(source, known.periods)
            return Folder(SchoolRows(lessons=lessons.rows), findings=lessons.findings)
        case FileKind.UNKNOWN:
            read_tables(source, Notebook(source.name))  # tells why nothing can be made of it, when it can
            return Folder()
        case _:
            return Folder()


def _tabulex(kinds: list[tuple[Source, FileKind]]) -> Folder:
    staff = [source for source, kind in kinds if kind is FileKind.TABULEX_STAFF]
    groups = [source for source, kind in kinds if kind is FileKind.TABULEX_GROUPS]
    if not staff:
        return Folder()
    return _of_roster(read_tabulex(staff[0], groups[0] if groups else None))


def _oneroster(kinds: list[tuple[Source, FileKind]]) -> Folder:
    files = [source for source, kind in kinds if kind is FileKind.ONEROSTER]
    return _of_roster(read_oneroster(files)) if files else Folder()


def _of_roster(roster: Roster) -> Folder:
    return Folder(SchoolRows(staff=roster.staff, teams=roster.teams), findings=roster.findings)


def _sum(a: Folder, b: Folder) -> Folder:
    rows = SchoolRows(
        staff=(*a.rows.staff, *b.rows.staff),
        teams=(*a.rows.teams, *b.rows.teams),
        lessons=(*a.rows.lessons, *b.rows.lessons),
        meetings=(*a.rows.meetings, *b.rows.meetings),
        absences=(*a.rows.absences, *b.rows.absences),
    )
    return Folder(rows, (*a.counts, *b.counts), (*a.findings, *b.findings))
