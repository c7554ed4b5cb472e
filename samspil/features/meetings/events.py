"""A meeting's event in people's calendars. ``appointments`` owns its UID, its sequence and who is asked."""

from collections.abc import Iterable

from django.urls import reverse

from samspil.features.meetings.models import Meeting
from samspil.foundation.appointments.actions import Shown, cancel_event, put_event
from samspil.foundation.appointments.models import Event
from samspil.foundation.post.saying_no import site
from samspil.foundation.schools.models import StaffMember


def put_in_calendars(
    meeting: Meeting, staff: Iterable[StaffMember] | None, unable: Iterable[StaffMember] | None = None
) -> bool:
    """Bring the event and those on the plan up to date (None: as they are). True if anybody must hear of it.

    ``unable``: those whose timetable says that they cannot come; what people answered themselves stands.
    A frame without a date has no event; one that had is cancelled.
    """
    if meeting.starts_at is None or meeting.ends_at is None:
        return take_out_of_calendars(meeting)
    new = meeting.event is None
    page = reverse("meetings:meeting", args=[meeting.school.slug, meeting.pk])
    put = put_event(
        meeting.school,
        uid=meeting.event.uid if meeting.event else f"meeting-{meeting.pk}@samspil",
        shown=Shown(
            title=meeting.title,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            place=meeting.place,
            description=site() + page,
        ),
        staff=() if staff is None and new else staff,
        people=[meeting.facilitator] if meeting.facilitator else (),
    )
    meeting.event = put.event
    if new:
        meeting.save(update_fields=["event"])
    _foresee(put.event, unable)
    return put.heard


def take_out_of_calendars(meeting: Meeting) -> bool:
    event = meeting.event
    if event is None or event.cancelled:
        return False
    cancel_event(event)
    return True


def _foresee(event: Event, unable: Iterable[StaffMember] | None) -> None:
    if unable is None:
        return
    keys = {member.pk for member in unable}
    unanswered = event.attendees.filter(answered_at__isnull=True, staff__isnull=False)
    unanswered.filter(staff_id__in=keys).update(cannot_come=True)
    unanswered.exclude(staff_id__in=keys).update(cannot_come=False)
