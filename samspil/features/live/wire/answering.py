"""``POST /r/<code>/answers``: one answer, acknowledged when it is on the disk. Sent twice, it counts once."""

import re
from typing import Any

import orjson
from starlette.types import Receive, Send

from samspil.features.live.models import Seat, Step
from samspil.features.live.secrets import ticket_of
from samspil.features.live.sentences import of_answer
from samspil.features.live.steps.faults import BadAnswer
from samspil.features.live.steps.kinds import KINDS
from samspil.features.live.steps.seeing import Visibility
from samspil.features.live.wire.admitting import room_of, seat_of
from samspil.features.live.wire.hub import Hub
from samspil.features.live.wire.live_room import Live
from samspil.features.live.wire.speaking import Asked, Trouble, answer, read_json, require_same_site
from samspil.features.live.writing.wanted import AnswerWanted, Refused

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_HIGHEST = 2**53
_LONGEST_SLOT = 8


async def take_answer(hub: Hub, asked: Asked, receive: Receive, send: Send) -> None:
    require_same_site(asked)
    live = await room_of(hub, asked)
    seat, token = await seat_of(live, asked)
    if not (live.bucket_of(seat).takes() and live.bucket.takes()):
        raise Trouble(429, "slow-down")
    body = await read_json(asked, receive)
    step = await _step(live, body.get("step"))
    outcome = await hub.keep(_wanted(live, step, seat, token, body))
    if isinstance(outcome, Refused):
        raise Trouble(503 if outcome.why == "busy" else 409, outcome.why)
    ack = {"key": body["key"], "version": outcome.version, "again": outcome.again}
    await answer(send, 200, orjson.dumps(ack))


async def _step(live: Live, number: object) -> Step:
    """The open step that is meant. One that is closed or not begun is refused here already."""
    if type(number) is not int:
        raise Trouble(422, "unreadable")
    if live.steps.get(number) is None or live.steps[number].state == Step.State.WAITING:
        await live.catch_up()
    step = live.steps.get(number)
    if step is None or step.state == Step.State.WAITING:
        raise Trouble(409, "not-open")
    if step.state == Step.State.CLOSED:
        raise Trouble(409, "closed")
    return step


def _wanted(live: Live, step: Step, seat: Seat, token: str, body: dict[str, Any]) -> AnswerWanted:
    key, revision, slot = body.get("key"), body.get("revision"), body.get("slot", "")
    named = step.visibility == Visibility.NAMED
    if (
        not isinstance(key, str)
        or not _KEY.fullmatch(key)
        or not isinstance(slot, str)
        or len(slot) > _LONGEST_SLOT
    ):
        raise Trouble(422, "unreadable")
    if type(revision) is not int or not 0 <= revision < _HIGHEST or "value" not in body:
        raise Trouble(422, "unreadable")
    if named and not seat.name:
        raise Trouble(422, "name")
    return AnswerWanted(
        room=live.room.pk,
        step=step.pk,
        ticket=ticket_of(token, step.pk),
        slot=slot,
        key=key,
        revision=revision,
        value=_value(step, slot, body["value"]),
        group=seat.group if step.visibility == Visibility.BY_GROUP else "",
        name=seat.name if named else "",
        seat_number=seat.number if KINDS[step.kind].needs_seat else None,
    )


def _value(step: Step, slot: str, raw: object) -> Any:
    """None takes an answer back."""
    if raw is None:
        return None
    try:
        return KINDS[step.kind].answer(step.content, slot, raw)
    except BadAnswer as bad:
        raise Trouble(422, bad.fault, of_answer(bad)) from bad
