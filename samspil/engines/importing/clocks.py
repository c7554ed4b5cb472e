"""Times of day, durations, weekdays, dates and weeks as school staff write them."""

import re
from datetime import date

from samspil.engines.importing.amounts import parsed_number
from samspil.engines.importing.plain_words import plain_tokens

_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_SPAN = re.compile(
    r"(?<![\d.:-])(\d{1,2}(?:[.:]?\d{2})?)\s*(?:-|–|—|til|to)\s*(?:kl\.?\s*)?(\d{1,2}(?:[.:]?\d{2})?)(?!\d|[.:-]\d)"
)
_WEEKDAYS = (
    ("mandag", "mandage", "man", "ma", "monday", "mondays", "mon"),
    ("tirsdag", "tirsdage", "tir", "tirs", "ti", "tuesday", "tuesdays", "tue"),
    ("onsdag", "onsdage", "ons", "on", "wednesday", "wednesdays", "wed"),
    ("torsdag", "torsdage", "tor", "tors", "to", "thursday", "thursdays", "thu"),
    ("fredag", "fredage", "fre", "fr", "friday", "fridays"),
    ("loerdag", "loerdage", "loer", "loe", "saturday", "saturdays", "sat"),
    ("soendag", "soendage", "soen", "soe", "sunday", "sundays", "sun"),
)
_DAY_SPAN = re.compile(r"(\w{2,9})\.?\s*(?:-|–|\btil\b|(?<=day )to\b)\s*(\w{2,9})\.?")
_DAY_OF = {name: index for index, names in enumerate(_WEEKDAYS) for name in names}
_MONTHS = (
    ("januar", "january", "jan"), ("februar", "february", "feb"), ("marts", "march", "mar"), ("april", "apr"),
    ("maj", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"), ("august", "aug"),
    ("september", "sept", "sep"), ("oktober", "october", "okt", "oct"), ("november", "nov"), ("december", "dec"),
)  # fmt: skip
_MONTH_OF = {name: index for index, names in enumerate(_MONTHS, start=1) for name in names}

_LONGEST_DATE = 60  # letters
_EVERY_WEEK = {
    "alle",
    "uge",
    "uger",
    "hver",
    "ugentlig",
    "ugentligt",
    "all",
    "every",
    "week",
    "weeks",
    "weekly",
}
_WEEK_WORDS = {
    "uge",
    "uger",
    "ugerne",
    "week",
    "weeks",
    "og",
    "and",
    "til",
    "to",
    "i",
    "fra",
    "lige",
    "ulige",
    "even",
    "odd",
}


def clock_time(text: str) -> int | None:
    """Minutes after midnight: ``14.15``, ``14:15``, ``kl. 14``, ``1415``, or Excel's day fraction ``0,59375``."""
    bare = re.sub(r"(?i)^\d{4}-\d\d-\d\d (?=\d)|\bkl\b\.?|\bklokken\b|:00$(?<=:\d\d:00)", "", text).strip()
    if re.fullmatch(r"0,\d+", bare):
        return round(float(bare.replace(",", ".")) * 24 * 60)
    if re.fullmatch(r"\d{3,4}", bare):
        bare = f"{bare[:-2]}.{bare[-2:]}"
    found = _CLOCK.fullmatch(bare)
    if not found:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def clock_span(text: str) -> tuple[int, int] | None:
    """``14.15–15.45`` as minutes after midnight; None when it is no span."""
    found = _SPAN.search(text)
    if not found:
        return None
    start, end = clock_time(found.group(1)), clock_time(found.group(2))
    return (start, end) if start is not None and end is not None else None


def minutes_long(text: str) -> int | None:
    """``90 min``, ``1,5 t``, ``1½ time``, ``1:30``, ``2 timer`` or a bare ``90``: minutes, up to twelve hours.

    A bare number below ten could be hours or lessons, so it is nothing.
    """
    clock = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip())
    if clock:
        return int(clock.group(1)) * 60 + int(clock.group(2))
    both = re.fullmatch(r"(\d+)\s*t\w*\.?\s*(?:og\s*)?(\d+)\s*min\w*\.?", text.strip(), re.IGNORECASE)
    if both:
        return int(both.group(1)) * 60 + int(both.group(2))
    value = parsed_number(re.sub(r"(\d)\s*½", r"\1,5", text).replace("½", "0,5"))
    if value is None or (value < 10 and re.fullmatch(r"[\d.,\s]+", text)):
        return None
    in_hours = bool(re.search(r"(?i)\d\s*½?\s*(t|h)", text)) or ("½" in text and "min" not in text.casefold())
    minutes = round(value * 60 if in_hours else value)
    return minutes if minutes <= 12 * 60 else None


def weekdays(text: str) -> tuple[int, ...]:
    """The weekdays a text names, Monday 0, each once; empty when it names none.

    ``"tirsdag og torsdag" -> (1, 3)``, ``"man-fre" -> (0, 1, 2, 3, 4)``.
    """
    span = _DAY_SPAN.fullmatch(text.strip().casefold())
    if span:
        first, last = (weekdays(name) for name in span.groups())
        return tuple(range(first[0], last[0] + 1)) if first and last and first < last else ()
    named = [token for token in plain_tokens(text) if token in _DAY_OF]
    longest = max(map(len, named), default=0)
    found = [
        _DAY_OF[token] for token in named if len(token) > 2 or longest == 2
    ]  # "Monday to …" has no Thursday
    return tuple(dict.fromkeys(found))


def parsed_date(text: str, school_year: int | None = None) -> date | None:
    """A date, day before month unless the year comes first. None when it is no date, or has no year and none is given.

    ``school_year`` is the year of its August; a date without a year falls in it.
    """
    if len(text) > _LONGEST_DATE:
        return None
    numbers = [int(found) for found in re.findall(r"\d+", text.split(" 00:00", maxsplit=1)[0])]
    named = [_MONTH_OF[token] for token in plain_tokens(text) if token in _MONTH_OF]
    if named and numbers:
        return _date(numbers[0], named[0], numbers[1] if len(numbers) > 1 else None, school_year)
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text.strip())
    if compact:
        numbers = [int(part) for part in compact.groups()]
    if len(numbers) >= 3 and numbers[0] > 31:
        return _date(numbers[2], numbers[1], numbers[0], school_year)
    if len(numbers) in {2, 3} and re.search(r"\d\s*[./-]\s*\d", text):
        return _date(numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else None, school_year)
    return None


def week_numbers(text: str) -> str | frozenset[int] | None:
    """``alle``, ``lige``, ``ulige``, ``33-50``, ``34, 38, 42`` or ``uge 33-50, ulige``. None when it says none of these.

    "all", "even", "odd", or the ISO weeks meant; a span may cross New Year (``48-5``).
    """
    tokens = set(plain_tokens(text))
    numbers = _listed_weeks(re.sub(r"(\d)\s+(?:til|to)\s+(\d)", r"\1-\2", text))
    if tokens <= _EVERY_WEEK:
        return "all"
    if numbers is None or not tokens <= _WEEK_WORDS | {token for token in tokens if token.isdecimal()}:
        return None  # "hver 14. dag" is not week 14, and "ikke uge 42" is not week 42
    parity = "odd" if tokens & {"ulige", "odd"} else "even" if tokens & {"lige", "even"} else ""
    if not numbers:
        return parity or None
    wanted = {"odd": {1}, "even": {0}}.get(parity, {0, 1})
    return frozenset(week for week in numbers if week % 2 in wanted) or None


def _listed_weeks(text: str) -> set[int] | None:
    weeks: set[int] = set()
    for first, last in re.findall(r"(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?", text):
        begin, end = int(first), int(last or first)
        if not (1 <= begin <= 53 and 1 <= end <= 53):
            return None
        weeks |= set(range(begin, end + 1)) if begin <= end else {*range(begin, 54), *range(1, end + 1)}
    return weeks


def _date(day: int, month: int, year: int | None, school_year: int | None) -> date | None:
    if year is None:
        if school_year is None:
            return None
        year = school_year if month >= 8 else school_year + 1
    if year < 100:
        year += 2000
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
