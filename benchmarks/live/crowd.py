"""A room of phones, a host and a projector, at any server that speaks the wire protocol."""

import asyncio
import json
import random
import time
from dataclasses import dataclass

from benchmarks.live.lines import Line, Seen, Stream, Vote, cookie_in, get, post, version_in

OPTIONS = 5
POLL_EVERY = 5.0
PATIENCE = 10.0
_DOORS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where the room is. ``pass_``: the cookie of those who run the meeting."""

    port: int
    code: str
    step: int
    pass_: str


class Crowd:
    """``poll``: instead of listening, everybody asks every five seconds."""

    def __init__(self, place: Place, phones: int, *, poll: bool = False) -> None:
        self.place, self.phones, self.poll = place, phones, poll
        self.cookies = [""] * phones
        self.seen = [Seen() for _ in range(phones)]
        self.host_seen = [Seen(), Seen()]
        self.chosen: dict[int, int] = {}
        self._lines: list[Line] = []
        self._revisions = [0] * phones
        self._streams: list[Stream] = []
        self._polling: list[asyncio.Task[None]] = []

    async def join(self) -> None:
        """A few doors, as people come in."""
        doors = [await self._line() for _ in range(_DOORS)]
        await asyncio.gather(*(self._join_at(doors[first], first) for first in range(_DOORS)))
        for door in doors:
            door.transport.close()

    async def listen(self) -> None:
        hosts = [
            (self._path("events?as=host"), self.place.pass_),
            (self._path("events?as=projector"), self.place.pass_),
        ]
        if self.poll:
            hosts = [(path.replace("events", "state"), cookie) for path, cookie in hosts]
            self._polling = [
                asyncio.create_task(self._ask_again(path, cookie, seen))
                for (path, cookie), seen in zip(hosts, self.host_seen, strict=True)
            ]
            self._polling += [
                asyncio.create_task(self._ask_again(self._path("state?"), self.cookies[phone], seen))
                for phone, seen in enumerate(self.seen)
            ]
            await asyncio.sleep(POLL_EVERY)
            return
        for (path, cookie), seen in zip(hosts, self.host_seen, strict=True):
            await self._stream(path, cookie, seen)
        for first in range(0, self.phones, 50):
            these = range(first, min(first + 50, self.phones))
            await asyncio.gather(
                *(self._stream(self._path("events"), self.cookies[n], self.seen[n]) for n in these)
            )

    async def take_lines(self) -> None:
        for _ in range(self.phones):
            self._lines.append(await self._line())

    async def vote(self, number: int, seconds: float) -> list[Vote]:
        """So many votes spread evenly; each by another phone as long as there are some."""
        order = random.sample(range(self.phones), self.phones)
        begun = time.perf_counter()
        tasks = []
        for index in range(number):
            await asyncio.sleep(max(0.0, begun + index * seconds / number - time.perf_counter()))
            tasks.append(asyncio.create_task(self._vote_by(order[index % self.phones])))
        done, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            task.cancel()
        return [task.result() for task in done]

    async def tally(self) -> dict[str, int]:
        """What the room says itself, in the end."""
        line = await self._line()
        answer = await line.ask(get(self._path("state?as=host"), self.place.port, self.place.pass_))
        line.transport.close()
        found: dict[str, int] = json.loads(answer.split(b"\r\n\r\n", 1)[1])["state"]["set"]["result"][
            "counts"
        ]
        return found

    def lost_streams(self) -> int:
        return sum(stream.lost for stream in self._streams)

    def close(self) -> None:
        for task in self._polling:
            task.cancel()
        for transport in (
            *(line.transport for line in self._lines),
            *(each.transport for each in self._streams),
        ):
            transport.close()

    async def _vote_by(self, phone: int) -> Vote:
        self._revisions[phone] += 1
        revision, value = self._revisions[phone], self._another_choice(phone)
        body = b'{"step":%d,"slot":"","value":[%d],"revision":%d,"key":"phone-%06d-%06d"}' % (
            self.place.step, value, revision, phone, revision,
        )  # fmt: skip
        vote = Vote(phone, value, time.perf_counter())
        answer = await self._lines[phone].ask(
            post(self._path("answers"), self.place.port, body, self.cookies[phone])
        )
        vote.acked, vote.version = time.perf_counter(), version_in(answer)
        if vote.version:
            self.chosen[phone] = value
        return vote

    def _another_choice(self, phone: int) -> int:
        """Not the one before, so that it can be seen."""
        return random.choice([option for option in range(OPTIONS) if option != self.chosen.get(phone)])  # noqa: S311

    async def _join_at(self, door: Line, first: int) -> None:
        for phone in range(first, self.phones, _DOORS):
            body = json.dumps({"key": f"phone-{phone:06d}-{random.getrandbits(96):024x}"}).encode()
            answer = await door.ask(post(self._path("join"), self.place.port, body))
            self.cookies[phone] = cookie_in(answer)
            if not self.cookies[phone]:
                raise SystemExit(f"A phone was not let in: {answer[:300]!r}")

    async def _stream(self, path: str, cookie: str, seen: Seen) -> None:
        loop = asyncio.get_running_loop()
        request = get(path, self.place.port, cookie)
        _transport, stream = await loop.create_connection(
            lambda: Stream(request, seen), "127.0.0.1", self.place.port
        )
        await asyncio.wait_for(stream.open, PATIENCE)
        self._streams.append(stream)

    async def _ask_again(self, path: str, cookie: str, seen: Seen) -> None:
        await asyncio.sleep(random.random() * POLL_EVERY)  # noqa: S311
        line, after = await self._line(), ""
        while True:
            answer = await line.ask(get(f"{path}&after={after}", self.place.port, cookie))
            after = json.loads(answer.split(b"\r\n\r\n", 1)[1])["id"]
            seen.times.append(time.perf_counter())
            seen.versions.append(int(after.split("-")[1]))
            await asyncio.sleep(POLL_EVERY)

    async def _line(self) -> Line:
        _transport, line = await asyncio.get_running_loop().create_connection(
            Line, "127.0.0.1", self.place.port
        )
        return line

    def _path(self, what: str) -> str:
        return f"/r/{self.place.code}/{what}"
