"""Our events as an iCalendar file (RFC 5545) that Outlook, Google, Apple and CalDAV servers can read.

No METHOD: this is a calendar, not an invitation. Times are wall-clock times in Copenhagen, with the time zone's rule
beside them (last Sunday of March and October, as since 1996), so that 14.30 is 14.30 summer and winter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from samspil.engines.wording.text import Language, Text

LONGEST_LINE = 75  # octets, line break not counted (RFC 5545 § 3.1)
_NO_TEXT = Text("", "")
_TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One event to write. ``start`` and ``end`` are minutes after midnight in Copenhagen; both None for a whole day.

    ``uid`` is the caller's and never changes; ``sequence`` rises by one each time the event is moved.
    """

    uid: str
    date: date
    start: int | None
    end: int | None
    summary: Text
    description: Text = _NO_TEXT
    location: str = ""
    categories: tuple[Text, ...] = ()
    sequence: int = 0
    cancelled: bool = False


def calendar_bytes(
    events: Iterable[CalendarEntry], *, name: Text, language: Language, made_at: datetime
) -> bytes:
    """The whole calendar, the same bytes for the same input in any order.

    ``made_at`` must know its time zone. Raises ValueError for a naive ``made_at``, a uid that is empty or comes
    twice, and an end that is not after its start.
    """
    events = sorted(events, key=lambda event: (event.date, event.start or 0, event.uid))
    _require_sound(events, made_at)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Samspil//Samspil//{language.upper()}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name.said_in(language))}",
        "X-WR-TIMEZONE:Europe/Copenhagen",
        *_TIME_ZONE,
    ]
    for event in events:
        lines.extend(_event_lines(event, language, made_at))
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    """The content line with its break, in pieces of at most 75 octets, no letter cut in two."""
    pieces: list[bytes] = [b""]
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > LONGEST_LINE:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces) + b"\r\n"


def _event_lines(event: CalendarEntry, language: Language, made_at: datetime) -> list[str]:
    description = event.description.said_in(language)
    categories = ",".join(_escaped(category.said_in(language)) for category in event.categories)
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(event.uid)}",
        f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *_times(event),
        f"SEQUENCE:{event.sequence}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_escaped(event.summary.said_in(language))}",
        *([f"DESCRIPTION:{_escaped(description)}"] if description else []),
        *([f"LOCATION:{_escaped(event.location)}"] if event.location else []),
        *([f"CATEGORIES:{categories}"] if categories else []),
        "END:VEVENT",
    ]


def _times(event: CalendarEntry) -> list[str]:
    if event.start is None or event.end is None:
        return [
            f"DTSTART;VALUE=DATE:{event.date:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.date + timedelta(days=1):%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
    return [
        f"DTSTART;TZID=Europe/Copenhagen:{_local(event.date, event.start)}",
        f"DTEND;TZID=Europe/Copenhagen:{_local(event.date, event.end)}",
    ]


def _local(day: date, minute: int) -> str:
    """Midnight at the end of a day is 00.00 of the next."""
    days, minute = divmod(minute, 24 * 60)
    return f"{day + timedelta(days=days):%Y%m%d}T{minute // 60:02}{minute % 60:02}00"


def _escaped(words: str) -> str:
    """TEXT as RFC 5545 § 3.3.11 wants it; control characters, which it forbids, are left out."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(letter for letter in words if letter == "\t" or (letter >= " " and letter != "\x7f"))


def _require_sound(events: list[CalendarEntry], made_at: datetime) -> None:
    if made_at.tzinfo is None:
        raise ValueError("made_at must know its time zone")
    uids = [event.uid for event in events]
    if not all(uids) or len(uids) != len(set(uids)):
        raise ValueError("every event needs a uid of its own")
    for event in events:
        if (event.start is None) != (event.end is None):
            raise ValueError(f"{event.uid}: both start and end, or none for a whole day")
        if event.start is not None and event.end is not None and not 0 <= event.start < event.end <= 24 * 60:
            raise ValueError(f"{event.uid}: ends before it starts, or outside its day")
