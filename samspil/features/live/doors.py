"""Coming in by the page: the same doors as the wire's, with the same patience."""

from django.utils.translation import gettext_lazy as _

from samspil.features.live.models import LiveRoom
from samspil.features.live.queries import open_room_with
from samspil.features.live.wire.limits import DOORS
from samspil.foundation.web.errors import Refusal


class NoSuchRoom(Refusal):
    message = _("There is no open room with that code.")


class AsksForDoor(Refusal):
    message = _("Too many wrong codes have come from this place. Scan the QR code on the screen to come in.")


def find_room(code: str, *, address: str, door: str = "") -> LiveRoom:
    """The open room with this code. Raises NoSuchRoom, or AsksForDoor whether the code is right or not."""
    asks = DOORS.asks_for_token(address)
    room = open_room_with(code)
    if room is None or (asks and room.door != door):
        DOORS.was_wrong(address)
        raise AsksForDoor if asks else NoSuchRoom
    return room
