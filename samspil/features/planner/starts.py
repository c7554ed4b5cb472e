"""Moments as the engine counts them."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.planning.problem import Start


def start_at(days: Mapping[dt.date, int], when: dt.datetime | None) -> Start | None:
    """The place of a moment in the problem's calendar; None outside it."""
    if when is None:
        return None
    local = timezone.localtime(when)
    minute = 60 * local.hour + local.minute
    if local.date() not in days or minute < QUARTERS.minute(0):
        return None
    return Start(days[local.date()], QUARTERS.slot_at(minute))
