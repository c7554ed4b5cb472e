"""Numbers, dates, times and weeks as Danes and English readers write them.

Weeks are ISO weeks, Monday first, the clock has 24 hours, Danish decimals have a comma.
"""

from collections.abc import Sequence
from datetime import date

from samspil.engines.wording.text import Language, Text

WEEKDAYS = (
    Text("mandag", "Monday"), Text("tirsdag", "Tuesday"), Text("onsdag", "Wednesday"), Text("torsdag", "Thursday"),
    Text("fredag", "Friday"), Text("lørdag", "Saturday"), Text("søndag", "Sunday"),
)  # fmt: skip
MONTHS = (
    Text("januar", "January"), Text("februar", "February"), Text("marts", "March"), Text("april", "April"),
    Text("maj", "May"), Text("juni", "June"), Text("juli", "July"), Text("august", "August"),
    Text("september", "September"), Text("oktober", "October"), Text("november", "November"),
    Text("december", "December"),
)  # fmt: skip


def number(value: float, language: Language, *, decimals: int = 1) -> str:
    """``1680.5`` as ``1.680,5`` or ``1,680.5``; decimals that are zero are left out."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


def hours(minutes: float, language: Language) -> str:
    """Minutes said as hours: ``95 -> 1,6 timer``."""
    shown = number(minutes / 60, language)
    unit = (
        ("time" if shown == "1" else "timer") if language == "da" else ("hour" if shown == "1" else "hours")
    )
    return f"{shown} {unit}"


def clock(minute: int) -> str:
    """Minutes after midnight as ``14.15``, the Danish way in both languages (24 hours)."""
    return f"{minute // 60}.{minute % 60:02}"


def span(start: int, end: int, language: Language) -> str:
    """``kl. 14.15–15.45``; minutes after midnight."""
    return f"{'kl. ' if language == 'da' else ''}{clock(start)}–{clock(end)}"


def week(day: date, language: Language) -> str:
    """The ISO week: ``uge 43``. 1 January 2027 is in ``uge 53``."""
    return f"{'uge' if language == 'da' else 'week'} {day.isocalendar().week}"


def long_date(day: date, language: Language) -> str:
    """``onsdag d. 20. januar 2027`` or ``Wednesday 20 January 2027``."""
    weekday, month = WEEKDAYS[day.weekday()].said_in(language), MONTHS[day.month - 1].said_in(language)
    return (
        f"{weekday} d. {day.day}. {month} {day.year}"
        if language == "da"
        else f"{weekday} {day.day} {month} {day.year}"
    )


def short_date(day: date, language: Language) -> str:
    """``ons. 20. jan.`` or ``Wed 20 Jan``; the year is for the heading around it."""
    weekday, month = (
        WEEKDAYS[day.weekday()].said_in(language)[:3],
        MONTHS[day.month - 1].said_in(language)[:3],
    )
    stop = "" if day.month == 5 else "."  # "maj" is the whole word
    return f"{weekday}. {day.day}. {month}{stop}" if language == "da" else f"{weekday} {day.day} {month}"


def school_year(start: int) -> str:
    """The school year that begins on 1 August of ``start``: ``2026/27``."""
    return f"{start}/{(start + 1) % 100:02}"


def listed(items: Sequence[str], language: Language) -> str:
    """``a, b og c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'og' if language == 'da' else 'and'} {items[-1]}"
