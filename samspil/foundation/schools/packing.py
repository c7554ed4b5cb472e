"""Rows and findings of the engines as JSON can hold them, and back. What is never kept (uniid, places) is left out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from samspil.engines.importing.checks import SchoolRows
from samspil.engines.importing.rows import (
    CountRow,
    LessonRow,
    MeetingSlotRow,
    StaffGroup,
    StaffRow,
    TeamRow,
)
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.text import Text

Row = TypeVar("Row", StaffRow, TeamRow, CountRow, MeetingSlotRow, LessonRow)
Packed = dict[str, list[dict[str, Any]]]
NEVER_KEPT = {"place", "uniid"}
_TUPLES = {"teams", "duties", "members", "audience"}
_DATES = {"first", "last", "date"}


def pack_rows(rows: SchoolRows, counts: Iterable[CountRow]) -> Packed:
    kinds = {"staff": rows.staff, "teams": rows.teams, "meetings": rows.meetings, "lessons": rows.lessons}
    return {
        kind: [_packed(row) for row in found] for kind, found in (*kinds.items(), ("counts", tuple(counts)))
    }


def unpack_rows(packed: Packed) -> tuple[SchoolRows, tuple[CountRow, ...]]:
    rows = SchoolRows(
        staff=tuple(_unpacked(StaffRow, row) for row in packed.get("staff", ())),
        teams=tuple(_unpacked(TeamRow, row) for row in packed.get("teams", ())),
        lessons=tuple(_unpacked(LessonRow, row) for row in packed.get("lessons", ())),
        meetings=tuple(_unpacked(MeetingSlotRow, row) for row in packed.get("meetings", ())),
    )
    return rows, tuple(_unpacked(CountRow, row) for row in packed.get("counts", ()))


def pack_findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "weight": finding.weight.value, "code": finding.code, "da": finding.text.da, "en": finding.text.en,
            "file": finding.place.file if finding.place else "", "line": finding.place.line if finding.place else None,
        }
        for finding in dict.fromkeys(findings)
    ]  # fmt: skip


def unpack_findings(packed: Iterable[dict[str, Any]]) -> list[Finding]:
    return [
        Finding(
            Weight(each["weight"]), each["code"], Text(each["da"], each["en"]),
            Place(each["file"], each["line"]) if each["file"] else None,
        )
        for each in packed
    ]  # fmt: skip


def _packed(row: object) -> dict[str, Any]:
    names = [field.name for field in fields(row) if field.name not in NEVER_KEPT]  # type: ignore[arg-type]
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


def _unpacked(kind: type[Row], packed: dict[str, Any]) -> Row:
    return kind(**{name: _typed(name, value) for name, value in packed.items()})


def _typed(name: str, value: Any) -> Any:
    if name == "group":
        return StaffGroup(value)
    if name in _DATES and value:
        return dt.date.fromisoformat(value)
    if name in _TUPLES:
        return tuple(value)
    return frozenset(value) if name == "weeks" and isinstance(value, list) else value
