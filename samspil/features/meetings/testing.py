"""Builders for tests and demo data."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

from samspil.features.meetings.events import put_in_calendars
from samspil.features.meetings.models import Meeting
from samspil.features.programmes.models import Programme
from samspil.foundation.schools.models import StaffMember


def make_meeting(
    programme: Programme,
    *,
    title: str = "Teammøde",
    starts_at: dt.datetime | None = None,
    minutes: int = 75,
    staff: Iterable[StaffMember] = (),
    **fields: Any,
) -> Meeting:
    """A meeting with its event and its attendees; without ``starts_at`` a frame of a later year."""
    number = Meeting.objects.filter(programme=programme).count() + 1
    state = Meeting.State.PLANNED if starts_at else Meeting.State.FRAME
    values: dict[str, Any] = {"key": f"{slugify(title)}-{number}", "audience": "all_staff", "state": state}
    meeting = Meeting.objects.create(
        school_id=programme.school_id,
        programme=programme,
        title=title,
        minutes=minutes,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(minutes=minutes) if starts_at else None,
        **{**values, **fields},
    )
    put_in_calendars(meeting, staff)
    return meeting
