"""Deletion dates are kept: each app registers what it deletes when, and a job asks them all every day."""

import datetime as dt
import logging
from collections.abc import Callable

from django.db import transaction

from samspil.foundation.history.models import Entry

KEEP_LOG = dt.timedelta(days=5 * 365)
_DELETIONS: dict[str, Callable[[dt.date], int]] = {}
logger = logging.getLogger(__name__)


class NotAllDeleted(Exception):
    """Some app could not delete what was due; the others did."""


def register(app: str, function: Callable[[dt.date], int]) -> None:
    """``function(today)`` deletes what is due and gives the number of rows."""
    _DELETIONS[app] = function


def enforce(today: dt.date) -> dict[str, int]:
    """Delete all that is due, app by app. Raises NotAllDeleted when one of them failed, after the others are done."""
    counts, failed = {}, []
    for app, function in sorted(_DELETIONS.items()):
        try:
            with transaction.atomic():
                counts[app] = function(today)
        except Exception:
            logger.exception("%s could not delete what was due", app)
            failed.append(app)
    if failed:
        raise NotAllDeleted(", ".join(failed))
    return counts


def delete_old_entries(today: dt.date) -> int:
    """The log is kept for five years."""
    return Entry.objects.filter(at__date__lt=today - KEEP_LOG).delete()[0]
