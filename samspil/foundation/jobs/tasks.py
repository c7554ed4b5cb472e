"""The work of the floors below: history cannot know of jobs, so its daily deletion is registered here."""

from datetime import timedelta

from django.utils import timezone

from samspil.foundation.history import deletion
from samspil.foundation.jobs.handle import Handle
from samspil.foundation.jobs.registry import task


@task("history.enforce_deletion", every=timedelta(days=1))
def enforce_deletion(handle: Handle) -> dict[str, int]:
    """Deletes in every app what is due today."""
    return deletion.enforce(timezone.localdate())
