"""One round with the post; for a timer, or for somebody who waits."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from samspil.foundation.post.delivery import deliver_due


class Command(BaseCommand):
    help = "Send the letters that are due."

    def handle(self, *_args: Any, **_options: Any) -> None:
        done = deliver_due(timezone.now())
        self.stdout.write(f"{done.sent} sent, {done.failed} failed")
