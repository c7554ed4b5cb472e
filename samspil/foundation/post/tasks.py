"""The post's own work: carrying letters out, and looking for answers."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from samspil.foundation.jobs.handle import Handle
from samspil.foundation.jobs.registry import task


@task("post.deliver", every=timedelta(seconds=45))
def deliver(handle: Handle) -> dict[str, int]:
    from samspil.foundation.post.delivery import deliver_due  # noqa: PLC0415 - not before the apps are ready

    done = deliver_due(timezone.now())
    return {"sent": done.sent, "failed": done.failed}


@task("post.fetch", every=timedelta(minutes=2))
def fetch_letters(handle: Handle) -> dict[str, int]:
    """Nothing is done where no mailbox is named; the letters can be piped to ``samspil inbox`` instead."""
    from samspil.foundation.post.fetching import fetch, mailbox_at  # noqa: PLC0415 - not before the apps are ready

    address = settings.MAIL_INBOX
    found = fetch(mailbox_at(address)) if address else {}
    return {str(kind): number for kind, number in found.items()}
