"""A room as this process knows it: the newest rows, two boards, and everybody who listens."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable

from django.db import DatabaseError

from samspil.features.live.folding import given_of
from samspil.features.live.models import LiveRoom, Seat, Step
from samspil.features.live.queries import Changed
from samspil.features.live.steps.kinds import KINDS
from samspil.features.live.steps.results import Given, Result, fold
from samspil.features.live.steps.seeing import Eye, State, sees_result
from samspil.features.live.wire.board import Board
from samspil.features.live.wire.channel import Channel, Listener
from samspil.features.live.wire.limits import Bucket
from samspil.features.live.wire.showing import parts_for

TICK = 0.1
PHONE_TICK = 0.5
CROWD = 100
"""Above so many phones in the room each is told twice a second, not ten times."""
ROOM_RATE, ROOM_BURST = 1500.0, 5000.0
Look = Callable[[int, int], Awaitable[Changed]]
logger = logging.getLogger(__name__)


class Live:
    """``look`` asks the database, in a thread of its own, what has changed since a version."""

    def __init__(self, room: LiveRoom, look: Look, poll: float) -> None:
        self.room, self._look, self._poll = room, look, poll
        self.version = 0
        self.steps: dict[int, Step] = {}
        self.seats: dict[str, Seat] = {}
        self.boards = {eye: Board(room.pk, room.version) for eye in Eye}
        self.hosts = Channel(self.boards[Eye.HOST])
        self.projectors = Channel(self.boards[Eye.ROOM])
        self.phones = Channel(self.boards[Eye.ROOM])
        self.bucket = Bucket(ROOM_RATE, ROOM_BURST)
        self.streams: dict[int, list[Listener]] = {}
        self._seat_buckets: dict[int, Bucket] = {}
        self._answers: dict[tuple[str, str], Given] = {}
        self.revisions: dict[tuple[str, str], int] = {}
        self._answers_to = 0
        self._news = asyncio.Event()
        self._looking, self._looks = asyncio.Lock(), 0
        self._phones_told = 0.0
        self._phones_later: asyncio.TimerHandle | None = None
        self._follower: asyncio.Task[None] | None = None

    @property
    def step(self) -> Step | None:
        return self.steps.get(self.room.current_id or 0)

    @property
    def channels(self) -> tuple[Channel, ...]:
        return self.hosts, self.projectors, self.phones

    @property
    def listeners(self) -> int:
        return sum(map(len, self.channels))

    async def begin(self) -> None:
        await self.catch_up()
        self._follower = asyncio.create_task(self._follow())

    def end(self) -> None:
        if self._follower:
            self._follower.cancel()
        if self._phones_later:
            self._phones_later.cancel()
        for channel in self.channels:
            channel.close()

    def news(self) -> None:
        self._news.set()

    def bucket_of(self, seat: Seat) -> Bucket:
        bucket = self._seat_buckets.get(seat.number)
        if bucket is None:
            bucket = self._seat_buckets[seat.number] = Bucket()
        return bucket

    def said_by(self, ticket: str) -> dict[str, tuple[object, int]]:
        """What one seat has answered to the step on the screens, with its revision."""
        return {
            slot: (given.value, self.revisions[ticket, slot])
            for (owner, slot), given in self._answers.items()
            if owner == ticket
        }

    async def _follow(self) -> None:
        """At once when something is new, then at most once in a tick. Now and then without news: others may write too."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._poll):
                    await self._news.wait()
            self._news.clear()
            begun = time.monotonic()
            try:
                await self.catch_up()
            except DatabaseError:
                logger.warning("the database does not answer, looking again", exc_info=True)
                await asyncio.sleep(1)
                self.news()
            await asyncio.sleep(max(0.0, TICK - (time.monotonic() - begun)))

    async def catch_up(self) -> None:
        """Look, and not before this was asked: somebody speaks of what is not known here yet. All who wait share one look."""
        asked = self._looks
        async with self._looking:
            if self._looks == asked:
                self._looks += 1
                await self._look_once()

    async def _look_once(self) -> None:
        changed = await self._look(self.room.pk, self.version)
        if changed.room is None or changed.room.version <= self.version:
            return
        before = self._sight()
        self._take(changed, changed.room)
        self._show(urgent=self._sight() != before)

    def _sight(self) -> tuple[object, ...]:
        """What everybody must see at once when it changes."""
        step = self.step
        return (
            self.room.current_id,
            self.room.closed_at,
            *((step.state, step.revealed, step.at, step.ends_at, step.tables) if step else ()),
        )

    def _take(self, changed: Changed, room: LiveRoom) -> None:
        self.room, self.version = room, room.version
        self.steps |= {step.pk: step for step in changed.steps}
        self.seats |= {seat.token: seat for seat in changed.seats}
        step = self.step
        if step is None or step.pk != self._answers_to or step.state == State.CLOSED:
            self._answers.clear()
            self.revisions.clear()
        self._answers_to = step.pk if step else 0
        for answer in changed.answers:
            if step is not None and answer.step_id == step.pk and step.state == State.OPEN:
                place = answer.ticket, answer.slot
                self._answers[place], self.revisions[place] = given_of(answer), answer.revision

    def _show(self, *, urgent: bool) -> None:
        step, whole = self.step, self._whole()
        for eye, board in self.boards.items():
            board.show(self.version, parts_for(eye, self.room, step, whole))
        self.hosts.post()
        self.projectors.post()
        self._tell_phones(urgent=urgent)

    def _whole(self) -> Result | None:
        """What all answers say; only how many there are when nobody may see more."""
        step = self.step
        if step is None or step.result is not None:
            return None
        kind = KINDS[step.kind]
        if not sees_result(Eye.HOST, kind, step.visibility, step.state, revealed=step.revealed):
            return Result(len({given.ticket for given in self._answers.values() if given.value is not None}))
        return fold(kind, self._answers.values())

    def _tell_phones(self, *, urgent: bool) -> None:
        wait = (
            0.0 if urgent or len(self.phones) <= CROWD else self._phones_told + PHONE_TICK - time.monotonic()
        )
        if wait > 0:
            if self._phones_later is None:
                self._phones_later = asyncio.get_running_loop().call_later(wait, self._post_to_phones)
            return
        self._post_to_phones()

    def _post_to_phones(self) -> None:
        if self._phones_later is not None:
            self._phones_later.cancel()
            self._phones_later = None
        self._phones_told = time.monotonic()
        self.phones.post()
