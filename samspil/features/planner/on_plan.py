"""Those on the plan for one meeting, by their staff keys, and how long each of them takes part."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from samspil.engines.planning.assembly.people import SFO_GROUPS
from samspil.features.meetings import actions as meetings
from samspil.features.meetings.models import Meeting
from samspil.features.planner.models import Opening
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import StaffMember


@dataclass(frozen=True, slots=True)
class OnPlan:
    """``unable``: those whose timetable stands in the way."""

    people: frozenset[str]
    unable: frozenset[str]


def on_plan(meeting: Meeting) -> OnPlan:
    rows = Attendee.objects.filter(event=meeting.event_id, staff__isnull=False)
    told = list(rows.values_list("staff__key", "cannot_come", "answered_at"))
    return OnPlan(
        frozenset(key for key, _cannot, _answered in told),
        frozenset(key for key, cannot, answered in told if cannot and answered is None),
    )


def put_on_plan(meeting: Meeting, people: Collection[str], unable: Collection[str], cover: int) -> None:
    staff = {row.key: row for row in StaffMember.objects.filter(school=meeting.school_id, key__in=people)}
    away = [row for key, row in staff.items() if key in unable]
    meetings.ask_others(meeting, staff=list(staff.values()), unable=away, cover=cover)


def openings_in(programme: int) -> list[Opening]:
    """Of all meetings of the programme. One query."""
    found = Opening.objects.filter(meeting__programme=programme).select_related("meeting")
    return list(found.order_by("pk"))


def set_stays(meeting: Meeting, openings: Iterable[Opening]) -> None:
    """How long each takes part, as hours are counted: the core for those the after-school care waits for, the first part for
    those it was chosen for, and else the whole meeting. ``openings`` are the programme's; a second sitting is held for those
    who can stay.
    """
    openings = list(openings)
    second = any(row.other_id == meeting.pk for row in openings)
    core = None if second else _core_of(meeting)
    first = {key: row.minutes for row in openings if _first_part_of(meeting, row) for key in row.people}
    changed = []
    for each in Attendee.objects.filter(event=meeting.event_id, staff__isnull=False).select_related("staff"):
        key, group = (each.staff.key, each.staff.group) if each.staff else ("", "")
        minutes = first.get(key, core if group in SFO_GROUPS else None)
        if each.minutes != minutes:
            each.minutes = minutes
            changed.append(each)
    Attendee.objects.bulk_update(changed, ["minutes"])


def _first_part_of(meeting: Meeting, row: Opening) -> bool:
    return row.meeting_id == meeting.pk and row.kind == Opening.Kind.FIRST and not row.rests


def _core_of(meeting: Meeting) -> int | None:
    core = meeting.activity.details.get("core_minutes") if meeting.activity else None
    return core if core and core < meeting.minutes else None
