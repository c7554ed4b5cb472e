"""Days as people write them: "26. november" in Danish, "26 November" in English."""

import datetime as dt

from django.template.defaultfilters import date as djangos_date
from django.utils.translation import get_language


def dated(value: dt.date | dt.datetime | None, pattern: str) -> str:
    """Django's date with the Danish full stop after the day of the month, which English does without."""
    if not str(get_language()).startswith("da"):
        pattern = pattern.replace("j. ", "j ")
    return str(djangos_date(value, pattern))
