"""When letters may go out: working days between 7 and 20, Danish time."""

import datetime as dt

from django.utils import timezone

OPENS = dt.time(7)
CLOSES = dt.time(20)


def is_quiet(moment: dt.datetime) -> bool:
    local = timezone.localtime(moment)
    return local.weekday() >= 5 or not OPENS <= local.time() < CLOSES


def after_quiet(moment: dt.datetime) -> dt.datetime:
    """The moment itself, or the working morning that comes after it."""
    if not is_quiet(moment):
        return moment
    local = timezone.localtime(moment)
    return _morning(local.date() if local.time() < OPENS else local.date() + dt.timedelta(days=1))


def next_morning(moment: dt.datetime) -> dt.datetime:
    return _morning(timezone.localtime(moment).date() + dt.timedelta(days=1))


def _morning(day: dt.date) -> dt.datetime:
    while day.weekday() >= 5:
        day += dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(day, OPENS))
