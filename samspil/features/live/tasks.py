"""Background work of the room."""

import time
from datetime import timedelta

from samspil.features.live.forgetting import TASK
from samspil.features.live.recorded import close_forgotten_rooms
from samspil.foundation.history.on_disk import forget_on_disk
from samspil.foundation.jobs.handle import Handle
from samspil.foundation.jobs.registry import task


@task("live.close_forgotten_rooms", every=timedelta(minutes=10))
def close_forgotten(handle: Handle) -> dict[str, int]:
    return {"closed": close_forgotten_rooms()}


@task(TASK)
def cut_off_log(handle: Handle) -> dict[str, bool]:
    """Readers come and go within a second; whoever reads longer than this is met by the next closing."""
    for _try in range(60):
        if forget_on_disk():
            return {"gone": True}
        handle.stop_if_asked()
        time.sleep(1)
    return {"gone": False}
