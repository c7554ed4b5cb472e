"""``GET /r/<code>/events`` and, where the network lets no stream through, ``GET /r/<code>/state``."""

import asyncio
import random
from typing import Any

import orjson
from starlette.types import Receive, Send

from samspil.features.live.models import Seat
from samspil.features.live.secrets import ticket_of
from samspil.features.live.wire.admitting import channel_of, room_of, seat_of
from samspil.features.live.wire.channel import BYE, Channel, Listener
from samspil.features.live.wire.hub import Hub
from samspil.features.live.wire.live_room import Live
from samspil.features.live.wire.speaking import Asked, answer, now_in_milliseconds

MOST_TABS = 3
"""Connections of one seat at a time; the oldest gives way."""
_STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


async def stream(hub: Hub, asked: Asked, receive: Receive, send: Send) -> None:
    live = await room_of(hub, asked)
    channel, seat, hello = await _place(live, asked)
    await send({"type": "http.response.start", "status": 200, "headers": _STREAM})
    task = asyncio.current_task()
    if task is None:
        return
    listener = Listener(_version_in(live, asked.header(b"last-event-id")), task)
    watcher = asyncio.create_task(_end_when_gone(receive, task))
    _add(live, channel, listener, seat)
    try:
        first = b"retry: %d\nevent: hello\ndata: %s\n\n" % (random.randint(500, 3000), orjson.dumps(hello))  # noqa: S311
        await send(
            {"type": "http.response.body", "body": first + channel.current(listener), "more_body": True}
        )
        await _pump(channel, listener, send)
    except asyncio.CancelledError:
        task.uncancel()
        if listener.sending is None:
            await send({"type": "http.response.body", "body": BYE, "more_body": False})
    finally:
        watcher.cancel()
        _remove(live, channel, listener, seat)


async def poll(hub: Hub, asked: Asked, _receive: Receive, send: Send) -> None:
    """What has changed since ``?after=``; 304 when nothing has."""
    live = await room_of(hub, asked)
    channel, _seat, hello = await _place(live, asked)
    after = _version_in(live, asked.question("after"))
    board = channel.board
    tag = b'W/"%d-%d"' % (board.room, board.version)
    if asked.header(b"if-none-match").encode() == tag and after == board.version:
        await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", tag)]})
        await send({"type": "http.response.body", "body": b""})
        return
    body = b'{"hello":%s,"id":"%d-%d","state":%s}' % (
        orjson.dumps(hello), board.room, board.version, board.since(after),
    )  # fmt: skip
    await answer(send, 200, body, [(b"etag", tag)])


async def _place(live: Live, asked: Asked) -> tuple[Channel, Seat | None, dict[str, Any]]:
    """Where one listens, and what only this one is told: the server's clock, and the answers of the seat."""
    hello: dict[str, Any] = {"now": now_in_milliseconds()}
    if asked.question("as"):
        return channel_of(live, asked), None, hello
    seat, token = await seat_of(live, asked)
    if not asked.question("after"):
        await live.catch_up()
    hello["seat"] = {"number": seat.number, "group": seat.group, "name": seat.name}
    if live.step is not None:
        said = live.said_by(ticket_of(token, live.step.pk))
        mine = {slot: {"value": value, "revision": revision} for slot, (value, revision) in said.items()}
        hello["mine"] = {"step": live.step.pk, "answers": mine}
    return live.phones, seat, hello


def _version_in(live: Live, event: str) -> int:
    """The version somebody has; none when it is of another room that had this code, or not one of ours."""
    room, _dash, version = event.partition("-")
    if room != str(live.room.pk) or not version.isascii() or not version.isdigit():
        return -1
    return int(version[:18])


async def _pump(channel: Channel, listener: Listener, send: Send) -> None:
    while frame := await channel.next(listener):
        listener.sending = channel.now()
        await send({"type": "http.response.body", "body": frame, "more_body": True})
        listener.sending = None
    await send({"type": "http.response.body", "body": BYE, "more_body": False})


async def _end_when_gone(receive: Receive, task: "asyncio.Task[None]") -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    task.cancel()


def _add(live: Live, channel: Channel, listener: Listener, seat: Seat | None) -> None:
    channel.add(listener)
    if seat is None:
        return
    tabs = live.streams.setdefault(seat.number, [])
    tabs.append(listener)
    if len(tabs) > MOST_TABS:
        tabs[0].task.cancel()


def _remove(live: Live, channel: Channel, listener: Listener, seat: Seat | None) -> None:
    channel.remove(listener)
    if seat is None:
        return
    tabs = live.streams.get(seat.number, [])
    if listener in tabs:
        tabs.remove(listener)
    if not tabs:
        live.streams.pop(seat.number, None)
