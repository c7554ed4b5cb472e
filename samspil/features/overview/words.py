"""Days, times and names as the reader's language writes them."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import get_language

from samspil.engines.wording.formats import MONTHS, WEEKDAYS, clock, number
from samspil.engines.wording.text import Language


def language() -> Language:
    return "en" if get_language() == "en" else "da"


def said(danish: str, english: str) -> str:
    """A text of a row that may have two languages: English where it is asked for and there is one."""
    return english if language() == "en" and english else danish


def day_said(day: dt.date) -> str:
    """``2. december`` or ``2 December``."""
    month = MONTHS[day.month - 1].said_in(language())
    return f"{day.day}. {month}" if language() == "da" else f"{day.day} {month}"


def full_day(day: dt.date) -> str:
    return f"{day_said(day)} {day.year}"


def short_day(day: dt.date) -> str:
    """``2. dec. 26`` or ``2 Dec 26``, for narrow columns."""
    name = MONTHS[day.month - 1].said_in(language())
    stop = "." if language() == "da" and len(name) > 3 else ""
    point = "." if language() == "da" else ""
    return f"{day.day}{point} {name[:3]}{stop} {day.year % 100:02}"


def month_year(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1].said_in(language())} {day.year}"


def weekday_day(day: dt.date) -> str:
    """``onsdag 2. december`` or ``Wednesday 2 December``."""
    return f"{WEEKDAYS[day.weekday()].said_in(language())} {day_said(day)}"


def local_day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


def clock_span(starts_at: dt.datetime, ends_at: dt.datetime | None) -> str:
    """``kl. 14.15–16.00`` or ``14.15–16.00``."""
    begin = clock(_minute(starts_at))
    end = f"–{clock(_minute(ends_at))}" if ends_at else ""
    return f"{'kl. ' if language() == 'da' else ''}{begin}{end}"


def figure(hours: float) -> str:
    return number(hours, language())


def _minute(moment: dt.datetime) -> int:
    local = timezone.localtime(moment)
    return local.hour * 60 + local.minute
