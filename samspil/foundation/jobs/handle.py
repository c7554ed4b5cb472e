"""What a running task holds: its lease, a way to tell how far it is, and whether somebody asked it to stop."""

import contextlib
import logging
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from samspil.foundation.jobs.models import Job

LEASE = timedelta(seconds=60)
BEAT = 1.0  # seconds between two looks at the row
_RENEW_AFTER = LEASE.total_seconds() / 3
logger = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Somebody else has this job now; what this run made must not be kept."""


class StopAsked(Exception):
    """Raised by a task that stops because it was asked to, with nothing to keep."""


class Handle:
    """The lease of one run. Every change of the row asks that the lease is still ours.

    ``tell`` and ``stop_asked`` may be used from any thread: only the thread that runs the job and the one that keeps the
    lease speak with the database.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.lost = False
        self.finished = False
        self._stop = job.stop_asked
        self._home = threading.get_ident()
        self._lock = threading.RLock()
        self._news: dict[str, Any] | None = None
        self._looked_at = 0.0
        self._renewed_at = time.monotonic()

    def tell(self, progress: dict[str, Any]) -> None:
        """Say how far it is: ``says`` (a sentence), ``done`` and ``of`` (numbers). Written at most once a second."""
        with self._lock:
            self._news = dict(progress)
        self._look_from_home()

    @property
    def stop_asked(self) -> bool:
        """Whether to stop: somebody asked, or the lease is gone."""
        self._look_from_home()
        return self._stop or self.lost

    def stop_if_asked(self) -> None:
        """Raises StopAsked. What a task returns is kept, also after it was asked to stop."""
        if self.stop_asked:
            raise StopAsked

    def finish(self, result: dict[str, Any] | None = None) -> None:
        """The job is done, if it is still ours. Raises LeaseLost, which rolls back the transaction around it."""
        with self._lock, transaction.atomic():
            self._end(Job.State.DONE, result=result)
            self.finished = True

    def end(self, state: str, **fields: Any) -> bool:
        """Give the job another state, if it is still ours."""
        try:
            with self._lock:
                self._end(state, **fields)
        except LeaseLost:
            return False
        return True

    def renew(self, now: datetime | None = None) -> None:
        """Hold on to the job for another minute, and write what was told."""
        with self._lock:
            fields: dict[str, Any] = {"leased_until": (now or timezone.now()) + LEASE, **self._news_fields()}
            self.lost = self.lost or not self._ours().update(**fields)
            self._renewed_at = time.monotonic()

    def give_back(self) -> None:
        """Let another worker run it, as if this one had never taken it: for a worker that must leave."""
        self.end(Job.State.WAITING, attempts=self.job.attempts - 1, ended_at=None)
        self.lost = True

    @contextlib.contextmanager
    def kept(self) -> Iterator["Handle"]:
        """Renew the lease in a thread of its own for as long as the work lasts."""
        over = threading.Event()
        keeper = threading.Thread(target=self._keep, args=(over,), name="lease-keeper", daemon=True)
        keeper.start()
        try:
            yield self
        finally:
            over.set()
            keeper.join(timeout=30)

    def _keep(self, over: threading.Event) -> None:
        try:
            while not over.wait(BEAT) and not self.lost:
                self._look()
        finally:
            connections.close_all()

    def _look_from_home(self) -> None:
        if threading.get_ident() == self._home and time.monotonic() - self._looked_at >= BEAT:
            self._look()

    def _look(self) -> None:
        """One look at the row: write the news, renew when it is time, see whether to stop. A busy database waits till next."""
        try:
            with self._lock:
                if self.finished:
                    return
                self._looked_at = time.monotonic()
                if self._looked_at - self._renewed_at >= _RENEW_AFTER:
                    self.renew()
                elif news := self._news_fields():
                    self.lost = self.lost or not self._ours().update(**news)
                asked = self._ours().values_list("stop_asked", flat=True).first()
                self.lost = self.lost or asked is None
                self._stop = self._stop or bool(asked)
        except DatabaseError:
            if threading.get_ident() == self._home:
                raise
            logger.warning("job %s: the database is busy, trying again", self.job.pk)

    def _news_fields(self) -> dict[str, Any]:
        news, self._news = self._news, None
        return {} if news is None else {"progress": news}

    def _end(self, state: str, **fields: Any) -> None:
        values = {"ended_at": timezone.now(), **self._news_fields(), **fields}
        changed = self._ours().update(state=state, lease="", leased_until=None, **values)
        if not changed:
            self.lost = True
            raise LeaseLost

    def _ours(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, lease=self.job.lease)
