"""Opening and closing the room of a meeting."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from samspil.features.live.actions.changing import changing
from samspil.features.live.actions.running import close_step
from samspil.features.live.errors import NoCodeFree, NoDate
from samspil.features.live.models import LiveRoom, Step
from samspil.features.live.secrets import new_code, new_door
from samspil.features.meetings.models import Meeting
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record

STAYS_OPEN = dt.timedelta(hours=12)
"""A room that nobody closes is closed by itself."""
_TRIES = 50


@transaction.atomic
def open_room(meeting: Meeting, *, by: Person) -> LiveRoom:
    """Open the doors of a meeting. A meeting has one open room; opening it twice gives the same."""
    if meeting.state not in {Meeting.State.PLANNED, Meeting.State.HELD}:
        raise NoDate
    room = LiveRoom.objects.open().filter(meeting=meeting).first()
    if room is not None:
        return room
    room = _with_free_code(meeting, by)
    record("live.room_opened", room, by=by, school=meeting.school_id, facts=_named(meeting))
    return room


def close_room(room: LiveRoom, *, by: Person | None) -> None:
    """Close what is still open, then the doors. ``by`` None: it closed by itself. Closing twice is harmless."""
    with transaction.atomic():
        if not LiveRoom.objects.open().filter(pk=room.pk).exists():
            return
        for step in Step.objects.filter(room=room, state=Step.State.OPEN):
            close_step(step, by=by)
        with changing(room) as held:
            held.closed_at, held.current = timezone.now(), None
            held.save(update_fields=["closed_at", "current"])
            record("live.room_closed", held, by=by, school=held.school_id, facts=_named(held.meeting))


def _with_free_code(meeting: Meeting, by: Person) -> LiveRoom:
    now = timezone.now()
    taken = set(LiveRoom.objects.open().values_list("code", flat=True))
    for _try in range(_TRIES):
        code = new_code()
        if code in taken:
            continue
        try:
            with transaction.atomic():
                return LiveRoom.objects.create(
                    school_id=meeting.school_id, meeting=meeting, code=code, door=new_door(),
                    opened_by=by, opened_at=now, closes_at=now + STAYS_OPEN,
                )  # fmt: skip
        except IntegrityError:
            taken.add(code)
    raise NoCodeFree


def _named(meeting: Meeting) -> dict[str, str]:
    return {"title": meeting.title, "title_en": meeting.title_en}
