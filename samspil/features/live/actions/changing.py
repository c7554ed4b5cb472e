"""Every change of a room: one transaction, the room's row held, its version one higher, and everybody told."""

import contextlib
from collections.abc import Iterator

from django.db import transaction
from django.db.models import F

from samspil.features.live.errors import RoomClosed
from samspil.features.live.models import LiveRoom
from samspil.features.live.news import announce


@contextlib.contextmanager
def changing(room: LiveRoom) -> Iterator[LiveRoom]:
    """The room as it is now, for as long as nobody else can change it. Raises RoomClosed."""
    with transaction.atomic():
        if not LiveRoom.objects.open().filter(pk=room.pk).update(version=F("version") + 1):
            raise RoomClosed
        held = LiveRoom.objects.select_related("current").get(pk=room.pk)
        yield held
        announce(held.pk, held.version)
