"""Those who listen to the same board at the same pace. There is no queue for anyone: a slow phone skips what it missed."""

import asyncio
import time
from collections.abc import Iterator

from samspil.features.live.wire.board import Board

PING = b": ping\n\n"
BYE = b"event: bye\ndata: {}\n\n"
STUCK = 15.0
"""Seconds a phone may leave 64 kB unread before its connection is closed."""


class Listener:
    """One open connection. ``version`` is the newest it was sent; ``sending`` since when it has been waiting to be read."""

    def __init__(self, version: int, task: "asyncio.Task[None]") -> None:
        self.version, self.task = version, task
        self.sending: float | None = None


class Channel:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.closed = False
        self.beats = 0
        self._posted = board.version
        self._listeners: set[Listener] = set()
        self._changed = asyncio.Event()

    def __len__(self) -> int:
        return len(self._listeners)

    def __iter__(self) -> Iterator[Listener]:
        return iter(tuple(self._listeners))

    def add(self, listener: Listener) -> None:
        self._listeners.add(listener)

    def remove(self, listener: Listener) -> None:
        self._listeners.discard(listener)

    def post(self) -> None:
        """Wake all who wait; each asks for what it lacks."""
        self._posted = self.board.version
        self._wake()

    def beat(self) -> None:
        """Let every line be heard from, and let go of those nobody reads."""
        self.beats += 1
        limit = time.monotonic() - STUCK
        for listener in self:
            if listener.sending is not None and listener.sending < limit:
                listener.task.cancel()
        self._wake()

    def close(self) -> None:
        self.closed = True
        self._wake()

    def now(self) -> float:
        return time.monotonic()

    def frame(self, listener: Listener) -> bytes:
        """What the listener has not been sent of what was posted; empty when there is nothing."""
        return self.current(listener) if listener.version < self._posted else b""

    def current(self, listener: Listener) -> bytes:
        """Everything the listener lacks, posted or not; empty when it has all."""
        if listener.version == self.board.version:
            return b""
        data = self.board.since(listener.version)
        listener.version = self.board.version
        return b"id: %d-%d\nevent: state\ndata: %s\n\n" % (self.board.room, self.board.version, data)

    async def next(self, listener: Listener) -> bytes:
        """Wait for something to send. Empty: the room says good-bye."""
        while not self.closed:
            if frame := self.frame(listener):
                return frame
            beats = self.beats
            await self._changed.wait()
            if self.beats != beats and listener.version >= self._posted:
                return PING
        return b""

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
