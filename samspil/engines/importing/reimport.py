"""Reading a staff list again: who is new, what changed, who left. Nobody is deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import chain, count

from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.rows import StaffRow

_NOT_COMPARED = {"key", "place"}  # the key stays as it was; the line in a file is no fact about a person


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Change:
    """One person's row before and after, and the fields that differ. ``returned``: had left, and is back."""

    before: StaffRow
    after: StaffRow
    fields: tuple[FieldChange, ...]
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """``left`` are rows already closed: their ``last`` is set. ``unchanged`` includes those who had left before."""

    new: tuple[StaffRow, ...] = ()
    changed: tuple[Change, ...] = ()
    left: tuple[StaffRow, ...] = ()
    unchanged: tuple[StaffRow, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.new or self.changed or self.left)


def compare(before: tuple[StaffRow, ...], after: tuple[StaffRow, ...], *, on: date) -> Changes:
    """What a new list means for the people we know. ``on``: the day a leaver is closed if the list gives none.

    People are matched by key with name, then by uniid, e-mail, name, and last by key alone, so that neither a better
    key (an employee id at last) nor a new surname makes a stranger of anyone. Each row is matched once.
    """
    matches = _matches(before, after, on)
    found = set(matches.values())
    changed: list[Change] = []
    unchanged: list[StaffRow] = []
    left: list[StaffRow] = []
    for old_index, old in enumerate(before):
        if old_index not in matches:
            closed = _closed(old, on)
            (unchanged if closed == old else left).append(closed)
            continue
        change = _change(old, after[matches[old_index]], on)
        if change.fields:
            changed.append(change)
        else:
            unchanged.append(old)
    new = _with_free_keys(before, [row for index, row in enumerate(after) if index not in found])
    return Changes(new, tuple(changed), tuple(left), tuple(unchanged))


def apply(before: tuple[StaffRow, ...], changes: Changes) -> tuple[StaffRow, ...]:
    """The people after the changes: those known in their old order, then the new ones. Keys stay as they were."""
    rows = {row.key: row for row in before}
    for change in changes.changed:
        rows[change.before.key] = change.after
    for row in (*changes.left, *changes.new):
        rows[row.key] = row
    return tuple(rows.values())


def _matches(before: tuple[StaffRow, ...], after: tuple[StaffRow, ...], on: date) -> dict[int, int]:
    """Index before → index after, the surest marks first, and those at work before those who had left."""
    everyone = set(range(len(before)))
    at_work = {index for index, row in enumerate(before) if row.last is None or row.last > on}
    matches: dict[int, int] = {}
    for people, mark_of in (
        (everyone, _key_and_name),
        *((at_work, mark_of) for mark_of in (_look, *_MARKS)),
        *((everyone, mark_of) for mark_of in _MARKS),
    ):
        taken = set(matches.values())
        wanted = _unique((mark_of(row), index) for index, row in enumerate(after) if index not in taken)
        known = _unique((mark_of(before[index]), index) for index in sorted(people - matches.keys()))
        for mark, index in known.items():
            if mark in wanted and not (mark_of is _name and _others(before[index], after[wanted[mark]])):
                matches[index] = wanted[mark]
    return matches


def _others(old: StaffRow, new: StaffRow) -> bool:
    """Namesakes: the same name, but another e-mail and other initials."""
    emails = bool(old.email and new.email) and old.email.casefold() != new.email.casefold()
    return emails and plain(old.initials) != plain(new.initials)


def _unique(marked: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Marks that one row alone has; an ambiguous mark identifies nobody."""
    found: dict[str, int] = {}
    doubled = set()
    for mark, index in marked:
        if mark in found:
            doubled.add(mark)
        if mark:
            found[mark] = index
    return {mark: index for mark, index in found.items() if mark not in doubled}


def _key_and_name(row: StaffRow) -> str:
    return f"{row.key} {plain(row.name)}"


def _look(row: StaffRow) -> str:
    """All that people see of a person's identity."""
    return f"{plain(row.name)} {row.initials} {row.email.casefold()}"


def _short_key_and_name(row: StaffRow) -> str:
    """A key that was lengthened by the name, because two shared it, is the same key when they no longer do."""
    short, _, name = row.key.rpartition(" · ")
    return f"{short if plain(name) == plain(row.name) else row.key} {plain(row.name)}"


def _uniid(row: StaffRow) -> str:
    return row.uniid


def _email(row: StaffRow) -> str:
    return row.email.casefold()


def _name(row: StaffRow) -> str:
    return plain(row.name)


def _key(row: StaffRow) -> str:
    """Alone the weakest mark: initials pass from one person to another."""
    return row.key


_MARKS = (_short_key_and_name, _uniid, _email, _name, _key)


def _with_free_keys(before: tuple[StaffRow, ...], new: list[StaffRow]) -> tuple[StaffRow, ...]:
    """New people with keys that nobody has or had; a key in use is lengthened by the name."""
    used = {row.key for row in before}
    rows = []
    for row in new:
        longer = (f"{row.key} · {row.name}" + (f" · {number}" if number > 1 else "") for number in count(1))
        key = next(key for key in chain((row.key,), longer) if key not in used)
        used.add(key)
        rows.append(replace(row, key=key))
    return tuple(rows)


def _closed(row: StaffRow, on: date) -> StaffRow:
    """Closed on the day, unless closed already; a date in the future that nobody confirms is brought forward."""
    return row if row.last is not None and row.last <= on else replace(row, last=on)


def _change(old: StaffRow, new: StaffRow, on: date) -> Change:
    """A list that does not mention a last day reopens someone who had left; otherwise lists say what is true now."""
    merged = replace(
        new,
        key=old.key,
        first=new.first or old.first,
        uniid=new.uniid or old.uniid,
        teams=_in_old_order(old.teams, new.teams),
        duties=_in_old_order(old.duties, new.duties),
    )
    differing = tuple(
        FieldChange(field.name, getattr(old, field.name), getattr(merged, field.name))
        for field in fields(StaffRow)
        if field.name not in _NOT_COMPARED and getattr(old, field.name) != getattr(merged, field.name)
    )
    returned = old.last is not None and old.last <= on and merged.last is None
    return Change(old, merged, differing, returned)


def _in_old_order(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The same teams in another order are no change."""
    return old if set(old) == set(new) else new
