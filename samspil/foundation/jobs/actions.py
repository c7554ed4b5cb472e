"""What people can do to background work."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from samspil.foundation.history.actions import record
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.registry import task_named


@transaction.atomic
def enqueue(
    task: str,
    *,
    arguments: dict[str, Any] | None = None,
    school: int | None = None,
    by: AbstractBaseUser | None = None,
    not_before: datetime | None = None,
) -> Job:
    """Put work in line. The very same work that still waits is not put there twice. Raises UnknownTask.

    ``arguments`` are the task's keywords: numbers and words only. ``school`` is the number of the school it is for.
    """
    task_named(task)
    wanted = arguments or {}
    by_id = by.pk if by else None
    waiting = Job.objects.filter(
        task=task, state=Job.State.WAITING, school=school, by=by_id, not_before=not_before
    )
    same = next((job for job in waiting.order_by("pk") if job.arguments == wanted), None)
    return same or Job.objects.create(
        task=task, arguments=wanted, school=school, by_id=by_id, not_before=not_before
    )


@transaction.atomic
def ask_to_stop(job: Job, *, by: AbstractBaseUser) -> None:
    """Work that waits is taken out of the line; work that runs is asked to stop. Asking twice is harmless."""
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.WAITING).update(
        state=Job.State.STOPPED, stop_asked=True
    )
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, stop_asked=False).update(stop_asked=True)
    job.refresh_from_db()
    if waiting or running:
        record("jobs.stop_asked", job, by=by, school=job.school, facts={"task": job.task})
