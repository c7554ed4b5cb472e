"""Deleted is gone from the disk too, as soon as nobody reads. Nothing in what is deleted leads to a seat: answers hang on tickets."""

from samspil.foundation.history.on_disk import forget_on_disk
from samspil.foundation.jobs.actions import enqueue

TASK = "live.forget_on_disk"


def forget_soon() -> None:
    """At once if nobody reads just now, else by a job that tries again."""
    if not forget_on_disk():
        enqueue(TASK)
