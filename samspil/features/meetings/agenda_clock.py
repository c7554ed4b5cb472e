"""When something in a meeting begins: by the clock where it is held, or counted from the beginning while it has no date."""

import datetime as dt

from django.utils import timezone

from samspil.features.meetings.models import Meeting


def clock_at(meeting: Meeting, minute: int) -> str:
    """``14.15``; past midnight and when the clocks change as the clock on the wall shows it. ``0.20`` without a date."""
    if meeting.starts_at is None:
        return f"{minute // 60}.{minute % 60:02}"
    return f"{timezone.localtime(meeting.starts_at + dt.timedelta(minutes=minute)):%H.%M}"
