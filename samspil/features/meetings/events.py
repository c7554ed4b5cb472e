"""A meeting's event in people's calendars: its UID never changes, its sequence grows when something there changes."""

from collections.abc import Iterable

from samspil.features.meetings.models import Meeting
from samspil.foundation.appointments.models import Attendee, Event
from samspil.foundation.schools.models import StaffMember

SEEN = ("title", "starts_at", "ends_at", "place", "cancelled")


def put_in_calendars(
    meeting: Meeting, staff: Iterable[StaffMember] | None, unable: Iterable[StaffMember] | None = None
) -> bool:
    """Bring the event and its attendees up to date (None: as they are). True if anybody must hear of it.

    ``unable``: those whose timetable says that they cannot come; what people answered themselves stands.
    A frame without a date has no event; one that had is cancelled.
    """
    if meeting.starts_at is None or meeting.ends_at is None:
        return take_out_of_calendars(meeting)
    event = meeting.event
    shown = _shown(meeting)
    if event is None:
        meeting.event = Event.objects.create(
            school_id=meeting.school_id, uid=f"meeting-{meeting.pk}@samspil", **shown
        )
        meeting.save(update_fields=["event"])
        _invite(meeting.event, staff or ())
        _foresee(meeting.event, unable)
        return True
    changed = any(getattr(event, name) != value for name, value in shown.items())
    changed = (staff is not None and _invite(event, staff)) or changed
    _foresee(event, unable)
    if changed:
        for name, value in shown.items():
            setattr(event, name, value)
        event.sequence += 1
        event.save()
    return changed


def take_out_of_calendars(meeting: Meeting) -> bool:
    event = meeting.event
    if event is None or event.cancelled:
        return False
    event.cancelled = True
    event.sequence += 1
    event.save()
    return True


def _shown(meeting: Meeting) -> dict[str, object]:
    values = (meeting.title, meeting.starts_at, meeting.ends_at, meeting.place, False)
    return dict(zip(SEEN, values, strict=True))


def _invite(event: Event, staff: Iterable[StaffMember]) -> bool:
    """Attendees are added and taken away, so that answers of those who stay are kept."""
    wanted = {member.pk for member in staff}
    there = set(event.attendees.filter(staff__isnull=False).values_list("staff_id", flat=True))
    event.attendees.filter(staff_id__in=there - wanted).delete()
    Attendee.objects.bulk_create(Attendee(event=event, staff_id=pk) for pk in sorted(wanted - there))
    return wanted != there


def _foresee(event: Event, unable: Iterable[StaffMember] | None) -> None:
    if unable is None:
        return
    keys = {member.pk for member in unable}
    unanswered = event.attendees.filter(answered_at__isnull=True, staff__isnull=False)
    unanswered.filter(staff_id__in=keys).update(cannot_come=True)
    unanswered.exclude(staff_id__in=keys).update(cannot_come=False)
