"""The work of solving, outside of requests."""

import threading
from typing import Any

from django.utils.translation import gettext_lazy as _

from samspil.foundation.jobs.handle import Handle
from samspil.foundation.jobs.registry import task


@task("planner.solve", title=_("Solving the plan"))
def solve(handle: Handle, *, plan: int, seconds: float) -> dict[str, Any] | None:
    from samspil.features.planner.models import PlanVersion  # noqa: PLC0415 - not before the apps are ready
    from samspil.features.planner.solving import solve_plan  # noqa: PLC0415 - loads the solver

    version = PlanVersion.objects.select_related("programme", "school").get(pk=plan)
    if version.state != PlanVersion.State.SOLVING:
        return None
    cancelled, over = threading.Event(), threading.Event()
    watching = threading.Thread(target=_watch, args=(handle, cancelled, over), daemon=True)
    watching.start()
    try:
        solve_plan(version, seconds, handle.tell, cancelled)
    finally:
        over.set()
        watching.join()
    return {"plan": plan, "status": version.status}


def _watch(handle: Handle, cancelled: threading.Event, over: threading.Event) -> None:
    """Pass on that somebody asked to stop."""
    while not over.wait(0.3):
        if handle.stop_asked:
            cancelled.set()
            return
