"""The work of the floors below: history cannot know of jobs, so its daily deletion is registered here."""

import time
from datetime import timedelta

from django.utils import timezone

from samspil.foundation.history import deletion
from samspil.foundation.history.on_disk import forget_on_disk
from samspil.foundation.jobs.handle import Handle
from samspil.foundation.jobs.registry import task

TRIES = 10


@task("history.enforce_deletion", every=timedelta(days=1))
def enforce_deletion(handle: Handle) -> dict[str, int]:
    """Deletes in every app what is due today, and then from the disk; readers come and go within a second."""
    counts = deletion.enforce(timezone.localdate())
    for _try in range(TRIES):
        if forget_on_disk():
            break
        time.sleep(0.5)
    return counts
