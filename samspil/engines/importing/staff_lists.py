"""Staff lists, CSV or Excel: one line per person, or one per person and team."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from samspil.engines.importing.amounts import Unit, annual_norm, employment, unit_of
from samspil.engines.importing.clocks import parsed_date
from samspil.engines.importing.frames import Frame, Record, framed
from samspil.engines.importing.identities import people
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import one_line, parts, plain, shown, team_labels
from samspil.engines.importing.rows import Reading, StaffRow
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_groups import staff_group
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.engines.importing.vocabulary import form
from samspil.engines.wording.text import Text

NO_MAPPING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hours:
    """How the employment column of one list is to be read."""

    present: bool
    unit: Unit
    norm: float


def read_staff(source: Source, mapping: Mapping[str, str] = NO_MAPPING) -> Reading[StaffRow]:
    """The people of a staff list. ``mapping``: heading → field, before our own reading of the headings.

    Raises Refused when there is no column with names or initials, or none with positions.
    """
    notes = Notebook(source.name)
    frame = framed(source, form("staff"), mapping, notes)
    hours = hours_of(frame, notes)
    rows = [row for record in frame.records if (row := _person(record, hours, notes)) is not None]
    if not rows:
        notes.error("no-rows", NO_ROWS)
    return Reading(people(rows, notes), notes.findings)


def hours_of(frame: Frame, notes: Notebook) -> Hours:
    """Reads the heading and the sizes below it; asks once when the list has no employment at all."""
    if not frame.has("employment"):
        notes.ask("no-employment", NO_EMPLOYMENT)
        return Hours(present=False, unit=Unit.UNKNOWN, norm=annual_norm(()))
    texts = tuple(record.one("employment") for record in frame.records)
    return Hours(present=True, unit=unit_of(frame.headings["employment"]), norm=annual_norm(texts))


def fraction_of(record: Record, hours: Hours, notes: Notebook) -> float:
    """The share of full time on a line; full time, and a question, when it is blank or no number."""
    text = record.one("employment")
    if not hours.present:
        return 1.0
    try:
        read = employment(text, hours.unit, hours.norm)
    except ValueError:
        notes.ask("unclear-employment", _NO_NUMBER.filled(value=shown(text)) if text else _BLANK, record.line)
        return 1.0
    if read.doubt is not None:
        notes.ask("unclear-employment", read.doubt, record.line)
    return read.fraction


def date_of(record: Record, field: str, notes: Notebook) -> date | None:
    """A date on a line; None when blank, and None with a warning when it is no date."""
    text = record.one(field)
    day = parsed_date(text) if text else None
    if text and day is None:
        notes.warn("unclear-date", UNCLEAR_DATE.filled(value=shown(text)), record.line)
    return day


def _person(record: Record, hours: Hours, notes: Notebook) -> StaffRow | None:
    initials = record.one("initials")
    name = _name(record, notes) or initials
    if not name:
        notes.warn("nobody", NOBODY, record.line)
        return None
    teams = _teams(record)
    title = record.one("group")
    group = staff_group(title, (*teams, record.one("department")))
    if group.doubt is not None:
        notes.ask("unclear-group", group.doubt, record.line)
    duties = tuple(duty for cell in record.all("duties") for duty in parts(cell))
    return StaffRow(
        key=record.one("employee_id"),
        name=name,
        group=group.group,
        initials=initials,
        email=record.one("email"),
        fraction=fraction_of(record, hours, notes),
        teams=teams,
        duties=tuple(dict.fromkeys((*duties, *group.rest))),
        first=date_of(record, "first", notes),
        last=date_of(record, "last", notes),
        place=notes.place(record.line),
        uniid=record.one("uniid"),
    )


def _name(record: Record, notes: Notebook) -> str:
    first, last = record.one("first_name"), record.one("last_name")
    whole = record.one("name")
    if last or not whole:
        return one_line(f"{first or whole} {last}")
    if whole.count(",") == 1:
        surname, _, given = whole.partition(",")
        notes.note("name-turned", _TURNED, record.line)
        return one_line(f"{given} {surname}")
    return whole


def _teams(record: Record) -> tuple[str, ...]:
    """Team columns, and the department when it is a department of a school or an SFO, not the name of a house."""
    teams = [label for cell in record.all("teams") for label in team_labels(cell)]
    department = record.one("department")
    if department and kind_of_team(department) in {"department", "sfo", "resource", "leadership", "year"}:
        teams.append(department)
    return tuple({plain(team): team for team in reversed(teams)}.values())[::-1]


NO_ROWS = Text("Der er overskrifter, men ingen linjer under dem.", "There are headings but no lines below them.")  # fmt: skip
UNCLEAR_DATE = Text(
    "“{value}” er ikke en dato, vi kan læse. Skriv den som 12-08-2026.",
    "“{value}” is not a date we can read. Write it as 12-08-2026.",
)
NO_EMPLOYMENT = Text(
    "Listen siger ikke, hvor mange timer folk er ansat. Vi har regnet alle som fuldtid (37 timer): passer det?",
    "The list does not say how many hours people are employed. We took all as full time (37 hours): is that right?",
)
_BLANK = Text("Der står ingen timer. Vi har regnet med fuld tid: passer det?", "No hours are given. We took full time: is that right?")  # fmt: skip
_NO_NUMBER = Text(
    "“{value}” er ikke et timetal, vi kan læse. Vi har regnet med fuld tid: hvad er det rigtige?",
    "“{value}” is not a number of hours we can read. We took full time: what is right?",
)
NOBODY = Text("Linjen har hverken navn eller initialer og er sprunget over.", "The line has neither name nor initials and was left out.")  # fmt: skip
_TURNED = Text("Efternavnet stod først. Vi har vendt navnet om.", "The surname came first. We turned the name round.")  # fmt: skip
