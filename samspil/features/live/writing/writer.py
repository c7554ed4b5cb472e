"""The one that writes for all phones of this process: a thread with a line before it."""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connection

from samspil.features.live.writing.batch import keep
from samspil.features.live.writing.wanted import Outcome, Refused, Wanted
from samspil.foundation.web.sqlite.base import going_first

LONGEST_LINE = 20_000
MOST_AT_ONCE = 500
PATIENCE = 20.0  # seconds a batch waits for others to let go of the database
_GATHER = 0.008  # seconds in which more may join the batch
_AGAIN = 0.003
logger = logging.getLogger(__name__)
Answer = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    wanted: Wanted
    answer: Answer


class Writer:
    """``put`` may be called from any thread; ``answer`` is called from the writer's own, after the commit."""

    def __init__(self) -> None:
        self._line: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="live-writer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Write what is in line, then end."""
        self._line.put(None)
        self._thread.join(PATIENCE)

    def put(self, wanted: Wanted, answer: Answer) -> bool:
        """False when the line is too long already."""
        if self._line.qsize() >= LONGEST_LINE:
            return False
        self._line.put(_Waiting(wanted, answer))
        return True

    def _run(self) -> None:
        going_on = True
        while going_on:
            batch, going_on = self._next_batch()
            if batch:
                _write(batch)
        connection.close()

    def _next_batch(self) -> tuple[list[_Waiting], bool]:
        first = self._line.get()
        if first is None:
            return [], False
        batch = [first]
        time.sleep(_GATHER)
        with contextlib.suppress(queue.Empty):
            while len(batch) < MOST_AT_ONCE:
                each = self._line.get_nowait()
                if each is None:
                    return batch, False
                batch.append(each)
        return batch, True


def _write(batch: list[_Waiting]) -> None:
    try:
        outcomes = _kept([each.wanted for each in batch])
    except Exception:
        logger.exception("%s answers could not be written", len(batch))
        connection.close()
        outcomes = [Refused("busy")] * len(batch)
    for each, outcome in zip(batch, outcomes, strict=True):
        each.answer(outcome)


def _kept(wanted: list[Wanted]) -> list[Outcome]:
    """Before all others, and asking again and again in short steps: SQLite's own waiting takes up to a second a time."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            _make_ready()
            with going_first():
                return _tried(wanted, until)
        except (OperationalError, InterfaceError) as error:
            if time.monotonic() > until:
                raise
            logger.warning("the database does not answer, trying again: %s", error)
            connection.close()
            time.sleep(_AGAIN)


def _tried(wanted: list[Wanted], until: float) -> list[Outcome]:
    """The place in front is held while somebody else finishes."""
    while True:
        try:
            return keep(wanted)
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_AGAIN)


def _make_ready() -> None:
    """Answers outlive a power cut as well: what is acknowledged has reached the disk."""
    if connection.vendor == "sqlite" and connection.connection is None:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA busy_timeout=0")
