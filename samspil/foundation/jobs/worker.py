"""The one that does the work: takes the oldest job there is, on a lease, and writes down how it went."""

import logging
import secrets
import threading
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections
from django.db.models import Max, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Language
from samspil.foundation.jobs import registry
from samspil.foundation.jobs.actions import enqueue
from samspil.foundation.jobs.handle import LEASE, Handle, LeaseLost, StopAsked
from samspil.foundation.jobs.models import Job
from samspil.foundation.web.errors import Refusal

ATTEMPTS = 3
WAIT = timedelta(seconds=10)  # before the second attempt; twice that before the third
IDLE = 1.0  # seconds between two looks for work
AWAY = 5.0  # seconds before a database that does not answer is asked again
LOOK_AT_CLOCK = timedelta(seconds=20)
logger = logging.getLogger(__name__)


class Shift:
    """What a worker has in its hands, for whoever must end it."""

    def __init__(self) -> None:
        self.handle: Handle | None = None


def run_forever(stop: threading.Event, shift: Shift | None = None) -> None:
    """Work until ``stop`` is set. A database that is away is waited for."""
    next_look = timezone.now()
    while not stop.is_set():
        close_old_connections()
        did = False
        try:
            now = timezone.now()
            if now >= next_look:
                enqueue_recurring(now)
                next_look = now + LOOK_AT_CLOCK
            did = run_one(now, shift)
        except DatabaseError as error:
            logger.error("the database does not answer, trying again: %s", error)  # noqa: TRY400 - once a few seconds
            stop.wait(AWAY)
        if not did:
            stop.wait(IDLE)


def run_one(now: datetime | None = None, shift: Shift | None = None) -> bool:
    """Do the oldest job there is. False when nothing waits."""
    handle = take(now or timezone.now())
    if handle is None:
        return False
    held = shift or Shift()
    held.handle = handle
    try:
        run(handle)
    finally:
        held.handle = None
    return True


def take(now: datetime) -> Handle | None:
    """The oldest job that waits, or whose lease has run out, made ours by compare-and-set: two workers never get the same."""
    ready = Q(state=Job.State.WAITING) & (Q(not_before=None) | Q(not_before__lte=now))
    cut_off = Q(state=Job.State.RUNNING, leased_until__lt=now)
    for job in Job.objects.filter(ready | cut_off).order_by("made_at", "pk")[:20]:
        seen = Job.objects.filter(
            pk=job.pk,
            state=job.state,
            lease=job.lease,
            leased_until=job.leased_until,
            attempts=job.attempts,
        )
        if job.stop_asked:
            seen.update(state=Job.State.STOPPED, ended_at=now, lease="", leased_until=None)
        elif job.attempts >= ATTEMPTS:
            fault = _in_their_language(job, _cut_off)
            seen.update(state=Job.State.FAILED, ended_at=now, lease="", leased_until=None, fault=fault)
        elif _taken(job, seen, now):
            return Handle(job)
    return None


def run(handle: Handle) -> None:
    """One attempt. A refusal is an answer and is not tried again; anything else is tried three times."""
    job = handle.job
    with handle.kept(), translation.override(_language_of(job)):
        try:
            result = registry.task_named(job.task).work(handle, **job.arguments)
            if not handle.finished:
                handle.finish(result)
        except LeaseLost:
            logger.warning("job %s (%s): the lease was gone; this run is dropped", job.pk, job.task)
        except StopAsked:
            handle.end(Job.State.STOPPED)
        except Refusal as refusal:
            handle.end(Job.State.FAILED, fault=str(refusal))
        except Refused as refused:
            language: Language = "en" if translation.get_language() == "en" else "da"
            said = "\n".join(finding.said_in(language) for finding in refused.findings)
            handle.end(Job.State.FAILED, fault=said)
        except Exception:
            logger.exception("job %s (%s), attempt %s", job.pk, job.task, job.attempts)
            _try_again_or_fail(handle)


def enqueue_recurring(now: datetime) -> None:
    """Put in line what comes by itself and whose last time is long enough ago."""
    tasks = {task.name: task for task in registry.recurring()}
    of_those = Job.objects.filter(task__in=tasks)
    last = dict(of_those.values_list("task").annotate(last=Max("made_at")))
    still_open = set(of_those.open().values_list("task", flat=True))
    for name, task in tasks.items():
        due = name not in last or (task.every is not None and now - last[name] >= task.every)
        if due and name not in still_open:
            enqueue(name, arguments={})


def _taken(job: Job, seen: Any, now: datetime) -> bool:
    lease = secrets.token_hex(16)
    changes: dict[str, Any] = {
        "state": Job.State.RUNNING,
        "lease": lease,
        "leased_until": now + LEASE,
        "attempts": job.attempts + 1,
        "started_at": now,
    }
    if not seen.update(**changes):
        return False
    for name, value in changes.items():
        setattr(job, name, value)
    return True


def _try_again_or_fail(handle: Handle) -> None:
    job = handle.job
    if job.attempts >= ATTEMPTS:
        handle.end(Job.State.FAILED, fault=_gave_up())
    else:
        later = timezone.now() + WAIT * job.attempts
        handle.end(Job.State.WAITING, not_before=later, ended_at=None)


def _gave_up() -> str:
    return _("It went wrong three times, so Samspil has stopped trying. Nothing has been changed. Try again later, or write to those who run Samspil.")  # fmt: skip


def _cut_off() -> str:
    return _("The work was cut off three times before it was done. Nothing has been changed. Try again later, or write to those who run Samspil.")  # fmt: skip


def _in_their_language(job: Job, sentence: Any) -> str:
    with translation.override(_language_of(job)):
        return str(sentence())


def _language_of(job: Job) -> str:
    chosen = getattr(job.by, "language", "")
    return chosen if chosen in {"da", "en"} else "da"
