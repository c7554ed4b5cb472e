"""What a server process knows of running meetings: their rooms, the writer, and who brings news."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import DatabaseError, connection

from samspil.features.live import news
from samspil.features.live.queries import Changed, changed_since, open_room_with
from samspil.features.live.wire.live_room import Live
from samspil.features.live.wire.other_processes import OtherProcesses
from samspil.features.live.writing.wanted import Outcome, Refused, Wanted
from samspil.features.live.writing.writer import Writer

Found = TypeVar("Found")
BEAT = 15.0
KEEP_QUIET_ROOM = 300.0
_POLL = {"sqlite": 1.0, "postgresql": 5.0}


class Hub:
    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._writer = Writer()
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="live-reader")
        self._rooms: dict[str, Live] = {}
        self._by_number: dict[int, Live] = {}
        self._used: dict[str, float] = {}
        self._opening = asyncio.Lock()
        self._others = OtherProcesses(self._hear) if connection.vendor == "postgresql" else None
        self._keeper = asyncio.create_task(self._keep_house())

    @classmethod
    def started(cls) -> "Hub":
        hub = cls()
        hub._writer.start()
        news.listen(hub._hear)
        if hub._others:
            hub._others.start()
        return hub

    def say_goodbye(self) -> None:
        """To everybody who listens; they come back to whoever serves them next."""
        for live in tuple(self._rooms.values()):
            live.end()

    async def stop(self) -> None:
        """Say good-bye, and write what is in line."""
        self._keeper.cancel()
        news.stop_listening(self._hear)
        if self._others:
            self._others.stop()
        self.say_goodbye()
        await asyncio.to_thread(self._writer.stop)
        await self._read(_let_go)
        self._reader.shutdown()

    async def room(self, code: str) -> Live | None:
        """The open room with this code."""
        self._used[code] = time.monotonic()
        live = self._rooms.get(code)
        if live is not None and live.room.closed_at is None:
            return live
        async with self._opening:
            return await self._found(code)

    async def keep(self, wanted: Wanted) -> Outcome:
        """What became of it, when it is on the disk."""
        done: asyncio.Future[Outcome] = self._loop.create_future()

        def answer(outcome: Outcome) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is gone, and with it whoever asked
                self._loop.call_soon_threadsafe(_settle, done, outcome)

        if not self._writer.put(wanted, answer):
            return Refused("busy")
        return await done

    async def _found(self, code: str) -> Live | None:
        known = self._rooms.get(code)
        if known is not None and known.room.closed_at is None:
            return known
        room = await self._read(open_room_with, code)
        if room is None:
            self._used.pop(code, None)
            return None
        self._forget(code)
        live = Live(room, self._look, _POLL[connection.vendor])
        self._by_number[room.pk] = live
        await live.begin()
        self._rooms[code] = live
        return live

    async def _look(self, room: int, version: int) -> Changed:
        return await self._read(changed_since, room, version)

    async def _read(self, ask: Callable[..., Found], *arguments: object) -> Found:
        return await self._loop.run_in_executor(self._reader, _asked, ask, *arguments)

    def _hear(self, room: int, _version: int) -> None:
        """From any thread."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._tell, room)

    def _tell(self, room: int) -> None:
        if room in self._by_number:
            self._by_number[room].news()

    async def _keep_house(self) -> None:
        """Let every connection be heard from; let go of rooms that are closed, or that nobody has used for a while."""
        while True:
            await asyncio.sleep(BEAT)
            quiet = time.monotonic() - KEEP_QUIET_ROOM
            for code, live in tuple(self._rooms.items()):
                for channel in live.channels:
                    channel.beat()
                if live.room.closed_at or (not live.listeners and self._used.get(code, 0) < quiet):
                    self._forget(code)

    def _forget(self, code: str) -> None:
        live = self._rooms.pop(code, None)
        if live is not None:
            self._by_number.pop(live.room.pk, None)
            self._used.pop(code, None)
            live.end()


def _settle(done: "asyncio.Future[Outcome]", outcome: Outcome) -> None:
    if not done.done():
        done.set_result(outcome)


def _let_go() -> None:
    connection.close()


def _asked(ask: Callable[..., Found], *arguments: object) -> Found:
    """In the reader's thread. A connection that broke is made anew the next time."""
    try:
        return ask(*arguments)
    except DatabaseError:
        connection.close()
        raise
