"""Dates as people write them in a Danish holiday list: ``2026-10-10``, ``10/10 2026``, ``lørdag d. 10. oktober``."""

import re
from datetime import date

from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.formats import MONTHS, WEEKDAYS, long_date
from samspil.engines.wording.text import Text

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$")
_NUMBERS = re.compile(
    r"(?P<day>\d{1,2})\s*[./-]\s*(?P<month>\d{1,2})(?:\s*[./ -]\s*(?P<year>\d{4}|\d{2}))?\.?$"
)
_WORDS = re.compile(r"(?P<day>\d{1,2})\.?\s*(?P<name>[a-zæøå]{3,9})\.?(?:\s+(?P<year>\d{4}))?$")
_WEEKDAY = re.compile(r"(?P<weekday>[a-zæøå]+?dag|[a-z]+day)\s+(?:d\.?|den)?\s*(?=\d)")
_PERSONAL = re.compile(r"\d{6}\W?\d{4}")
_UNREADABLE = Text(
    "Vi kan ikke læse “{written}” som en dato. Skriv den som 10-10-2026.",
    "“{written}” cannot be read as a date. Write it as 10-10-2026.",
)
_IMPOSSIBLE = Text(
    "Datoen “{written}” findes ikke. Ret den; linjen er ikke brugt.",
    "There is no such date as “{written}”. Mend it; the line is not used.",
)
_OTHER_WEEKDAY = Text(
    "“{written}” er en {weekday}. Er det dagen eller datoen, der er skrevet forkert? Vi bruger datoen.",
    "“{written}” is a {weekday}. Is it the day or the date that is a slip? We use the date.",
)


def read_date(
    written: str, start: int, place: Place | None = None
) -> tuple[date | None, tuple[Finding, ...]]:
    """The date that is written, in the school year of ``start`` when no year is given; None with a finding if none.

    August to December belong to ``start``, January to July to the year after.
    """
    weekday, words = _without_weekday(" ".join(written.casefold().split()))
    match = _ISO.match(words) or _NUMBERS.match(words) or _WORDS.match(words)
    month = _month(match) if match else None
    if not match or not month:
        return None, (
            Finding(Weight.WARNING, "unreadable-date", _UNREADABLE.filled(written=quoted(written)), place),
        )
    try:
        day = date(_year(match["year"], month, start), month, int(match["day"]))
    except ValueError:
        return None, (
            Finding(Weight.WARNING, "impossible-date", _IMPOSSIBLE.filled(written=quoted(written)), place),
        )
    if weekday and weekday not in {WEEKDAYS[day.weekday()].da, WEEKDAYS[day.weekday()].en.casefold()}:
        text = _OTHER_WEEKDAY.filled(written=quoted(written), weekday=WEEKDAYS[day.weekday()])
        return day, (Finding(Weight.QUESTION, "other-weekday", text, place),)
    return day, ()


def said_date(day: date) -> Text:
    """The date as the middle of a sentence: ``lørdag d. 10. oktober 2026``."""
    return Text(long_date(day, "da"), long_date(day, "en"))


def quoted(written: str) -> str:
    """What a person wrote, fit for a sentence: short, and never with anything that could be a CPR number."""
    shown = _PERSONAL.sub("…", " ".join(written.split()))
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _without_weekday(words: str) -> tuple[str, str]:
    found = _WEEKDAY.match(words)
    if found:
        return found["weekday"], words[found.end() :]
    return "", re.sub(r"^(?:d\.|den)\s*(?=\d)", "", words)


def _month(match: re.Match[str]) -> int | None:
    parts = match.groupdict()
    if parts.get("month"):
        return int(parts["month"])
    named = parts["name"]
    return next((n for n, month in enumerate(MONTHS, 1) if _is_called(named, month)), None)


def _is_called(written: str, month: Text) -> bool:
    return any(name.casefold().startswith(written) for name in (month.da, month.en))


def _year(written: str | None, month: int, start: int) -> int:
    if written is None:
        return start if month >= 8 else start + 1
    return int(written) if len(written) == 4 else 2000 + int(written)
