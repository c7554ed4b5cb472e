"""Telling those on the plan what has changed for them."""

from datetime import timedelta

from django.utils import timezone

from samspil.foundation.jobs.handle import Handle
from samspil.foundation.jobs.registry import task


@task("appointments.tell", every=timedelta(seconds=45))
def tell(handle: Handle) -> dict[str, int]:
    from samspil.foundation.appointments.telling import tell_due  # noqa: PLC0415 - not before the apps are ready

    return {"letters": tell_due(timezone.now())}
