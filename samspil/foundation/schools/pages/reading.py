"""What was understood of a file, and what importing it would change."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.engines.importing.recognising import FileKind
from samspil.engines.importing.reimport import Changes, FieldChange
from samspil.engines.importing.rows import MeetingSlotRow, StaffGroup
from samspil.engines.wording.formats import WEEKDAYS, clock, number, short_date
from samspil.foundation.schools.differences import (
    Differences,
    after_changes,
    slot_changes,
    staff_changes,
    told_teams,
)
from samspil.foundation.schools.models import Import, School
from samspil.foundation.schools.packing import unpack_findings, unpack_rows
from samspil.foundation.schools.periods import ASKED, Span, bell_of, bell_said
from samspil.foundation.schools.queries import known_staff
from samspil.foundation.schools.reading import fields_of
from samspil.foundation.schools.words import Choices, capital, group_label, said, slot_said, spoken

FIELDS = {
    "employee_id": _("employee number"), "name": _("name"), "first_name": _("first name"), "last_name": _("surname"),
    "initials": _("initials"), "email": _("e-mail"), "group": _("staff group"), "employment": _("hours or per cent"),
    "fraction": _("employment"), "teams": _("team"), "team": _("team"), "department": _("department"),
    "duties": _("duties"), "first": _("first day"), "last": _("last day"), "count": _("how many"), "label": _("what"),
    "kind": _("kind"), "members": _("members"), "coordinator": _("coordinator"), "title": _("meeting"),
    "weekday": _("weekday"), "date": _("date"), "start": _("from"), "end": _("to"), "time": _("time"),
    "duration": _("length"), "weeks": _("weeks"), "audience": _("for whom"), "room": _("room"), "taken": _("taken"),
    "person": _("who"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A heading of the file and what it was taken for; ``number`` names the question."""

    number: int
    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    name: str
    group: str
    teams: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True)
class ReadingPage:
    """``questions`` and ``notes`` are (weight, sentence); the rest is what an import would do."""

    kept: Import
    kind: str
    questions: list[tuple[str, str]]
    notes: list[tuple[str, str]]
    columns: list[ColumnLine]
    choices: Choices
    new: list[PersonLine]
    changed: list[PersonLine]
    gone: list[PersonLine]
    teams: list[tuple[str, int]]
    slots_new: list[str]
    slots_changed: list[tuple[str, str]]
    slots_gone: list[str]
    counts: list[str]
    lessons: int
    nothing: bool
    few: bool

    @property
    def keep_people(self) -> bool:
        """A list of less than half of the people is hardly the whole list."""
        return self.few


def differences_of(kept: Import, today: dt.date) -> Differences:
    """What the rows of a reading mean for the school as it is now."""
    rows, counts = unpack_rows(kept.rows)
    before = known_staff(kept.school)
    codes = {finding["code"] for finding in kept.findings}
    changes = (
        staff_changes(before, rows.staff, on=today, hours_told="no-employment" not in codes)
        if rows.staff
        else Changes()
    )
    after = after_changes(before, changes)
    slots = kept.school.slots.order_by("pk") if rows.meetings else ()
    return Differences(
        staff=changes,
        after=after,
        teams=told_teams(rows.teams, rows.staff, after),
        slots=slot_changes(list(slots), rows.meetings),
        counts=counts,
        lessons=rows.lessons,
        has_staff=bool(rows.staff),
        tells_teams=any(row.teams for row in rows.staff),
    )


def remembered_columns(school: School) -> dict[str, str]:
    """What was told of columns before, the latest word winning."""
    told: dict[str, str] = {}
    for mapping in school.imports.order_by("pk").values_list("mapping", flat=True):
        told |= mapping.get("told", {})
    return told


def remembered_bell(school: School) -> tuple[Span, ...]:
    """When the lessons of the day are, as it was told last; nothing when it never was."""
    for mapping in school.imports.order_by("-pk").values_list("mapping", flat=True):
        if "bell" in mapping:
            return bell_of(mapping)
    return ()


def period_filled(kept: Import) -> dict[str, object]:
    """What the form about a timetable shows at first."""
    first, last = kept.mapping.get("period", ("", ""))
    return {"first": first, "last": last, "bell": bell_said(bell_of(kept.mapping)) if asks_bell(kept) else ""}


def asks_bell(kept: Import) -> bool:
    """Whether the file only numbers its lessons, so that somebody must say when they are."""
    return "bell" in kept.mapping or any(finding["code"] == ASKED for finding in kept.findings)


def reading_page(kept: Import) -> ReadingPage:
    differences = differences_of(kept, timezone.localdate())
    findings = unpack_findings(kept.findings)
    staff, slots = differences.staff, differences.slots
    found = said(findings)
    return ReadingPage(
        kept=kept,
        kind=FileKind(kept.register).label.said_in(spoken()),
        questions=[each for each in found if each[0] != "note"],
        notes=[each for each in found if each[0] == "note"],
        columns=_columns(kept),
        choices=column_choices(kept),
        new=[_person(row.name, row.group, row.teams) for row in staff.new],
        changed=[_person(c.after.name, c.after.group, c.after.teams, c.fields) for c in staff.changed],
        gone=[_person(row.name, row.group, row.teams) for row in staff.left],
        teams=[(team.label, len(team.members)) for team in differences.teams],
        slots_new=[_row_said(row) for row in slots.new],
        slots_changed=[(slot_said(slot), _row_said(row)) for slot, row in slots.changed],
        slots_gone=[slot_said(slot) for slot in slots.gone],
        counts=[_count_said(row.count, row.group, row.team) for row in differences.counts],
        lessons=len(differences.lessons),
        nothing=differences.nothing,
        few=len(staff.left) * 2 > len(staff.left) + len(staff.changed) + len(staff.unchanged),
    )


def column_choices(kept: Import) -> Choices:
    if not kept.table:
        return []
    return [
        ("", _("is not read")),
        *((name, FIELDS.get(name, name)) for name in fields_of(FileKind(kept.register))),
    ]


def _columns(kept: Import) -> list[ColumnLine]:
    columns = kept.mapping.get("columns", []) if kept.table else []
    return [ColumnLine(at, heading, meaning) for at, (heading, meaning) in enumerate(columns)]


def _person(
    name: str, group: StaffGroup, teams: tuple[str, ...], changes: tuple[FieldChange, ...] = ()
) -> PersonLine:
    lines = [
        (str(FIELDS.get(each.field, each.field)), _value(each.before), _value(each.after)) for each in changes
    ]
    return PersonLine(name, group_label(group), ", ".join(teams), lines)


def _value(value: object) -> str:
    if isinstance(value, StaffGroup):
        return group_label(value)
    if isinstance(value, float):
        return f"{number(value * 100, spoken())} %"
    if isinstance(value, dt.date):
        return f"{short_date(value, spoken())} {value.year}"
    return (", ".join(value) if isinstance(value, tuple) else str(value or "")) or "–"


def _row_said(row: MeetingSlotRow) -> str:
    day = short_date(row.date, spoken()) if row.date else WEEKDAYS[row.weekday or 0].said_in(spoken())
    return f"{row.title}, {day} {clock(row.start)}–{clock(row.end)}, {', '.join(row.audience)}".rstrip(", ")


def _count_said(count: int, group: StaffGroup, team: str) -> str:
    return f"{count} {group_label(group)}" + (f" ({capital(team)})" if team else "")
