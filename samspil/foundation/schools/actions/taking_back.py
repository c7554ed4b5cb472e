"""How what happened is taken back."""

from typing import Any

from django.utils.translation import gettext as _

from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import (
    DayMark,
    Frame,
    MeetingSlot,
    Room,
    StaffCount,
    StaffMember,
    Team,
    TeamMember,
)
from samspil.foundation.web.errors import Refusal

ROWS: dict[str, Any] = {
    "slot": MeetingSlot.everything,
    "staff": StaffMember.objects,
    "frame": Frame.objects,
    "team": Team.objects,
}


class ChangedSince(Refusal):
    """Somebody has changed the same thing later; taking back what came before would lose that."""


def as_before(entry: Entry, *, by: object, row: str, pk: int, facts: dict[str, Any]) -> None:
    """The row says again what it said. Raises ChangedSince, and Refusal when it is gone."""
    _require_last(entry)
    if not ROWS[row].filter(pk=pk).update(**facts):
        raise Refusal(_("It is gone, so there is nothing to put back."))


def team_as_before(
    entry: Entry, *, by: object, team: int, facts: dict[str, Any], seats: list[list[Any]]
) -> None:
    """The team has its name and its members again; somebody who is no longer known is passed over."""
    as_before(entry, by=by, row="team", pk=team, facts=facts)
    TeamMember.objects.filter(team=team).delete()
    known = set(
        StaffMember.objects.filter(pk__in=[staff for staff, _is in seats]).values_list("pk", flat=True)
    )
    TeamMember.objects.bulk_create(
        TeamMember(team_id=team, staff_id=staff, coordinator=coordinates)
        for staff, coordinates in seats
        if staff in known
    )


def counts_back(entry: Entry, *, by: object, lines: list[dict[str, Any]]) -> None:
    """The staff in numbers is as it was told before."""
    _require_last(entry)
    StaffCount.objects.filter(school=entry.school).delete()
    StaffCount.objects.bulk_create(StaffCount(**line) for line in lines)


def room_back(_entry: Entry, *, by: object, facts: dict[str, Any]) -> None:
    """The room is on the list again."""
    Room.objects.create(**facts)


def _require_last(entry: Entry) -> None:
    later = Entry.objects.filter(thing=entry.thing, what=entry.what, pk__gt=entry.pk, undone_at=None)
    if later.exists():
        raise ChangedSince(_("Somebody has changed this since. Undo the latest change first."))


def slot_back(_entry: Entry, *, by: object, facts: dict[str, Any]) -> None:
    """The line is on the mødeplan again."""
    MeetingSlot.objects.create(**facts)


def mark_away(_entry: Entry, *, by: object, mark: int) -> None:
    """The days are as they were before the mark; one that is gone already is gone."""
    DayMark.everything.filter(pk=mark).delete()


def mark_back(_entry: Entry, *, by: object, facts: dict[str, Any]) -> None:
    """The days are marked again."""
    DayMark.objects.create(**facts)
