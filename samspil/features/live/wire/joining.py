"""``POST /r/<code>/join``: a seat for a phone."""

from typing import Any

import orjson
from starlette.types import Receive, Send

from samspil.engines.importing.rows import StaffGroup
from samspil.features.live.models import Seat
from samspil.features.live.secrets import COOKIE, hash_of, is_join_key, signed_token, token_for
from samspil.features.live.sentences import of_answer
from samspil.features.live.steps.faults import BadAnswer
from samspil.features.live.steps.reading import words
from samspil.features.live.wire.admitting import room_of
from samspil.features.live.wire.hub import Hub
from samspil.features.live.wire.live_room import Live
from samspil.features.live.wire.speaking import Asked, Trouble, answer, read_json, require_same_site
from samspil.features.live.writing.wanted import Refused, SeatWanted

_GROUPS = frozenset(("", *StaffGroup))
_HOURS = 12
_LONGEST_NAME = 40


async def join(hub: Hub, asked: Asked, receive: Receive, send: Send) -> None:
    require_same_site(asked)
    body = await read_json(asked, receive)
    live = await room_of(hub, asked, str(body.get("door", "")))
    if not live.bucket.takes():
        raise Trouble(429, "slow-down")
    wanted, token = _wanted(live, body)
    outcome = await hub.keep(wanted)
    if isinstance(outcome, Refused):
        raise Trouble(503 if outcome.why == "busy" else 409, outcome.why)
    live.seats[wanted.token] = Seat(
        room_id=live.room.pk, number=outcome.number, token=wanted.token, group=wanted.group, name=wanted.name
    )
    signed = signed_token(token)
    seat = {"seat": signed, "number": outcome.number, "group": wanted.group, "name": wanted.name}
    await answer(send, 200, orjson.dumps(seat), [(b"set-cookie", _cookie(asked, signed))])


def _wanted(live: Live, body: dict[str, Any]) -> tuple[SeatWanted, str]:
    key = body.get("key")
    group = body.get("group") or ""
    if not isinstance(key, str) or not is_join_key(key) or not isinstance(group, str) or group not in _GROUPS:
        raise Trouble(422, "unreadable")
    token = token_for(live.room.pk, key)
    return SeatWanted(live.room.pk, hash_of(token), group, _name(body.get("name"))), token


def _name(raw: object) -> str:
    if raw in (None, ""):
        return ""
    try:
        return words(raw, _LONGEST_NAME, one_line=True)
    except BadAnswer as bad:
        raise Trouble(422, "unreadable", of_answer(bad)) from bad


def _cookie(asked: Asked, signed: str) -> bytes:
    secure = "; Secure" if asked.scope["scheme"] == "https" else ""
    path = f"/r/{asked.code}/"
    return f"{COOKIE}={signed}; Path={path}; Max-Age={_HOURS * 3600}; HttpOnly; SameSite=Lax{secure}".encode()
