"""What a file would change: who and what is new, changed or gone, before anything is written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.registers import register
from samspil.engines.importing.reimport import Changes, apply, compare
from samspil.engines.importing.rows import CountRow, LessonRow, MeetingSlotRow, StaffRow, TeamRow
from samspil.foundation.schools.models import MeetingSlot

OFTEN_LEFT_OUT = ("teams", "duties", "email", "initials")


@dataclass(frozen=True, slots=True)
class SlotChanges:
    """``changed`` pairs the line there is with the row of the file."""

    new: tuple[MeetingSlotRow, ...] = ()
    changed: tuple[tuple[MeetingSlot, MeetingSlotRow], ...] = ()
    gone: tuple[MeetingSlot, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """``staff`` is empty when the file names nobody; teams have stable keys for members."""

    staff: Changes
    after: tuple[StaffRow, ...]
    teams: tuple[TeamRow, ...]
    slots: SlotChanges
    counts: tuple[CountRow, ...]
    lessons: tuple[LessonRow, ...]
    has_staff: bool
    tells_teams: bool

    @property
    def nothing(self) -> bool:
        slots = self.slots
        return self.staff.nothing and not (
            self.teams or slots.new or slots.changed or slots.gone or self.counts or self.lessons
        )


def staff_changes(
    before: Sequence[StaffRow], told: tuple[StaffRow, ...], *, on: dt.date, hours_told: bool
) -> Changes:
    """As the engine compares; a column the list does not have changes nothing."""
    silent = [name for name in OFTEN_LEFT_OUT if not any(getattr(row, name) for row in told)]
    known = tuple(_silenced(row, silent, hours_told=hours_told) for row in before)
    return compare(known, told, on=on)


def _silenced(row: StaffRow, silent: list[str], *, hours_told: bool) -> StaffRow:
    for name in silent:
        row = replace(row, **{name: () if name in {"teams", "duties"} else ""})  # type: ignore[arg-type]
    return row if hours_told else replace(row, fraction=1.0)


def after_changes(before: Sequence[StaffRow], changes: Changes) -> tuple[StaffRow, ...]:
    """Everybody after the import, with the keys they keep."""
    return apply(tuple(before), changes)


def told_teams(
    teams: Sequence[TeamRow], told: Sequence[StaffRow], after: Sequence[StaffRow]
) -> tuple[TeamRow, ...]:
    """The teams a file lists, members by the keys they keep. Strangers are left out; a finding tells of them."""
    in_file, known = register(told), register(after)

    def key_of(name: str) -> str:
        row = in_file.find(name)
        marks = (row.key, row.email, row.name) if row else (name,)
        found = next((hit for mark in marks if mark and (hit := known.find(mark))), None)
        return found.key if found else ""

    return tuple(
        replace(
            team,
            members=tuple(dict.fromkeys(filter(None, map(key_of, team.members)))),
            coordinator=key_of(team.coordinator) if team.coordinator else "",
        )
        for team in teams
    )


def slot_changes(before: Sequence[MeetingSlot], told: Sequence[MeetingSlotRow]) -> SlotChanges:
    """A line is the same when its title, day and audience are; then its time, weeks and room may have changed."""
    if not told:
        return SlotChanges()
    left = list(before)
    new, changed = [], []
    for row in told:
        match = next((slot for slot in left if _is_same(slot, row)), None)
        if match is None:
            new.append(row)
            continue
        left.remove(match)
        if _says(match) != facts_of(row):
            changed.append((match, row))
    return SlotChanges(tuple(new), tuple(changed), tuple(left))


def facts_of(row: MeetingSlotRow) -> dict[str, object]:
    """A row of a file as a line of the mødeplan."""
    weeks = row.weeks if isinstance(row.weeks, str) else ", ".join(str(week) for week in sorted(row.weeks))
    return {
        "title": row.title[:120], "kind": row.kind, "weekday": row.weekday, "date": row.date, "begins": row.start,
        "ends": row.end, "audience": list(row.audience), "weeks": weeks[:200], "first": row.first, "last": row.last,
        "room": row.room[:60], "taken": row.taken,
    }  # fmt: skip


def _says(slot: MeetingSlot) -> dict[str, object]:
    names = (
        "title",
        "kind",
        "weekday",
        "date",
        "begins",
        "ends",
        "audience",
        "weeks",
        "first",
        "last",
        "room",
        "taken",
    )
    return {name: getattr(slot, name) for name in names}


def _is_same(slot: MeetingSlot, row: MeetingSlotRow) -> bool:
    mine = (plain(slot.title), slot.weekday, slot.date, sorted(map(plain, slot.audience)))
    return mine == (plain(row.title), row.weekday, row.date, sorted(map(plain, row.audience)))
