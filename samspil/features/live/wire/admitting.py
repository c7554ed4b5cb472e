"""Who is let in: by code and door, by the seat a phone holds, or by the pass of one who runs the meeting."""

import re

from samspil.features.live.models import Seat
from samspil.features.live.secrets import COOKIE, PASS_COOKIE, hash_of, opens_with, token_in
from samspil.features.live.wire.channel import Channel
from samspil.features.live.wire.hub import Hub
from samspil.features.live.wire.limits import DOORS
from samspil.features.live.wire.live_room import Live
from samspil.features.live.wire.speaking import Asked, Trouble

_CODE = re.compile(r"[1-9][0-9]{3}")


async def room_of(hub: Hub, asked: Asked, door: str = "") -> Live:
    """The open room. Whoever holds neither seat, pass nor door token and has tried too often learns nothing. Raises Trouble."""
    known = asked.cookies.get(COOKIE) or asked.cookies.get(PASS_COOKIE) or asked.header(b"authorization")
    suspect = DOORS.asks_for_token(asked.address) and not known
    live = await hub.room(asked.code) if _CODE.fullmatch(asked.code) else None
    if suspect and (live is None or live.room.door != door):
        DOORS.was_wrong(asked.address)
        raise Trouble(403, "door")
    if live is None:
        DOORS.was_wrong(asked.address)
        raise Trouble(404, "no-room")
    return live


async def seat_of(live: Live, asked: Asked) -> tuple[Seat, str]:
    """The seat and its token. Raises Trouble."""
    signed = asked.header(b"authorization").removeprefix("Seat ") or asked.cookies.get(COOKIE, "")
    token = token_in(signed)
    if token is None:
        raise Trouble(401, "no-seat")
    kept = hash_of(token)
    if kept not in live.seats:
        await live.catch_up()
    if kept not in live.seats:
        raise Trouble(401, "no-seat")
    return live.seats[kept], token


def channel_of(live: Live, asked: Asked) -> Channel:
    """Where those listen who run the meeting. Raises Trouble."""
    if not opens_with(asked.cookies.get(PASS_COOKIE, ""), live.room.pk):
        raise Trouble(403, "no-pass")
    return live.projectors if asked.question("as") == "projector" else live.hosts
