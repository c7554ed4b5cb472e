"""A school's own holiday list, from a TOML file or from the rows of a sheet, read as written and told about as found.

A file looks like this::

    first_day = 2026-08-10
    last_day = 2027-06-25

    [[holiday]]
    name = "Efterårsferie"
    from = 2026-10-10
    to = 2026-10-18
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samspil.engines.calendars.holiday_dates import read_date
from samspil.engines.calendars.holiday_plans import Holiday, HolidayPlan
from samspil.engines.calendars.toml_tables import (
    Table,
    allow_only,
    places_of,
    read_toml,
    tables,
    text_under,
    written_under,
)
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.text import Text

_FIRST_DAY = ("første skoledag", "first school day")
_LAST_DAY = ("sidste skoledag", "last school day")
_NAMELESS = Text(
    "En ferie uden navn er ikke brugt. Skriv, hvad den hedder.",
    "A holiday without a name is not used. Write what it is called.",
)


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A line of a school's own list, as written; an empty ``last`` is a single day."""

    name: str
    first: str
    last: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PlanReading:
    plan: HolidayPlan
    findings: tuple[Finding, ...] = ()


def read_own_plan(text: str, *, file: str, start: int, owner: str = "") -> PlanReading:
    """A school's own holiday list for the school year of ``start``. Raises Refused when the file has no such shape."""
    content = read_toml(text, file)
    allow_only(content, ("first_day", "last_day", "holiday"), Place(file))
    listed = tables(content, "holiday", Place(file))
    places = places_of(text, "holiday", file, len(listed))
    rows = [_row(table, place) for table, place in zip(listed, places, strict=True)]
    named = [("Første skoledag", "first_day"), ("Sidste skoledag", "last_day")]
    days = [
        HolidayRow(name, written_under(content, key, Place(file)), "", Place(file)) for name, key in named
    ]
    return plan_from_rows([*(day for day in days if day.first), *rows], start=start, owner=owner)


def plan_from_rows(rows: Iterable[HolidayRow], *, start: int, owner: str = "") -> PlanReading:
    """A plan from rows ``name, from, to``; rows called "Første skoledag" and "Sidste skoledag" give the two days.

    A row with a date that cannot be read is left out and told about. The plan still wants ``settled``.
    """
    findings: list[Finding] = []
    holidays: list[Holiday] = []
    days: dict[str, date | None] = {}
    for row in rows:
        found, problems = _holiday(row, start)
        findings.extend(problems)
        name = row.name.strip().casefold()
        if found and name in _FIRST_DAY + _LAST_DAY:
            days["first" if name in _FIRST_DAY else "last"] = found.first
        elif found:
            holidays.append(found)
    plan = HolidayPlan(start, tuple(holidays), days.get("first"), days.get("last"), owner)
    return PlanReading(plan, tuple(findings))


def _holiday(row: HolidayRow, start: int) -> tuple[Holiday | None, tuple[Finding, ...]]:
    if not row.name.strip():
        return None, (Finding(Weight.WARNING, "nameless-holiday", _NAMELESS, row.place),)
    first, about_first = read_date(row.first, start, row.place) if row.first.strip() else (None, ())
    last, about_last = read_date(row.last, start, row.place) if row.last.strip() else (None, ())
    unread = (row.first.strip() and not first) or (row.last.strip() and not last)
    found = None if unread else Holiday(row.name.strip(), first, last, row.place)
    return found, (*about_first, *about_last)


def _row(table: Table, place: Place) -> HolidayRow:
    allow_only(table, ("name", "from", "to"), place)
    return HolidayRow(
        text_under(table, "name", place),
        written_under(table, "from", place),
        written_under(table, "to", place),
        place,
    )
