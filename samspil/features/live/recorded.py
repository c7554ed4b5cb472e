"""What the room has to say in the history and to export; when it is closed by itself, and when seats are forgotten."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.features.live.actions.rooms import close_room
from samspil.features.live.models import LiveRoom, Seat, Step
from samspil.foundation.history import deletion, exports, sentences


def forget_seats(today: dt.date) -> int:
    """The day after a room is closed nobody can tell any more how it was filled; how many there were stays."""
    over = LiveRoom.objects.filter(closed_at__date__lt=today)
    Step.objects.filter(room__in=over).exclude(tables=None).update(tables=None)
    return Seat.objects.filter(room__in=over).delete()[0]


def close_forgotten_rooms() -> int:
    """Close those nobody closed."""
    late = LiveRoom.objects.open().filter(closes_at__lte=timezone.now())
    for room in late:
        close_room(room, by=None)
    return len(late)


sentences.register("live.room_opened", _("{who} opened the room of the meeting {title}."))
sentences.register("live.room_closed", _("{who} closed the room of the meeting {title}."))
sentences.register("live.step_closed", _("{who} closed a part of a meeting; {answers} had answered."))
deletion.register("live", forget_seats)
exports.tell("rooms_opened", LiveRoom, "opened_by", columns=("meeting__title", "opened_at", "closed_at"))
