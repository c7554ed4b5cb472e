"""Events as iCalendar: one as an invitation in a mail, many as a feed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

from django.conf import settings
from django.utils import timezone

from samspil.engines.calendars.ics_writing import CalendarEntry, calendar_bytes, folded
from samspil.engines.wording.text import Language, Text, same
from samspil.foundation.appointments.models import Event

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]
_NO_MAIL = "samspil@localhost"


def ics_of(
    event: Event,
    method: Method,
    *,
    to: str = "",
    language: Language = "da",
    answer: str = "NEEDS-ACTION",
) -> bytes:
    """One event as a mail brings it (RFC 5546). ``to`` is the address it is sent to: nobody sees who else is asked.

    ``answer`` is what they have answered so far: NEEDS-ACTION, ACCEPTED or DECLINED.
    """
    lines = [_organizer(event)]
    if to:
        asked = "" if method == "CANCEL" else f";PARTSTAT={answer};RSVP=TRUE"
        lines.append(f"ATTENDEE;ROLE=REQ-PARTICIPANT{asked}:mailto:{_address(to)}")
    return _mailed([event], method, lines, language)


def plan_of(events: Sequence[Event], *, language: Language = "da") -> bytes:
    """Many events of one school in one file, to be read into a calendar; no answer is asked for (RFC 5546 § 3.2.1)."""
    return _mailed(events, "PUBLISH", [_organizer(events[0])], language)


def _organizer(event: Event) -> str:
    sender = getattr(settings, "DEFAULT_FROM_EMAIL", "") or _NO_MAIL
    return f'ORGANIZER;CN="{_quotable(event.school.name)}":mailto:{_address(sender)}'


def _mailed(events: Sequence[Event], method: Method, lines: Sequence[str], language: Language) -> bytes:
    entries = [_entry(event, cancelled=event.cancelled or method == "CANCEL") for event in events]
    stamp = max(event.changed_at for event in events)
    name = same(events[0].school.name)
    plain = calendar_bytes(entries, name=name, language=language, made_at=stamp)
    scale, ending = b"CALSCALE:GREGORIAN\r\n", b"\r\nEND:VEVENT\r\n"
    plain = plain.replace(scale, scale + folded(f"METHOD:{method}"), 1)
    more = b"".join(folded(line) for line in lines)
    return plain.replace(ending, b"\r\n" + more + ending.removeprefix(b"\r\n"))


def feed_bytes(events: Iterable[Event], *, name: str, language: Language, made_at: dt.datetime) -> bytes:
    """All of them as one calendar to subscribe to; the same bytes as long as nothing has changed."""
    found: Sequence[Event] = list(events)
    stamp = max([made_at, *(event.changed_at for event in found)])
    entries = [_entry(event, cancelled=event.cancelled) for event in found]
    return calendar_bytes(entries, name=Text(name, name), language=language, made_at=stamp)


def _entry(event: Event, *, cancelled: bool) -> CalendarEntry:
    begins, ends = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    days = (ends.date() - begins.date()).days
    return CalendarEntry(
        uid=event.uid,
        date=begins.date(),
        start=begins.hour * 60 + begins.minute,
        end=ends.hour * 60 + ends.minute + days * 24 * 60,
        summary=same(event.title),
        description=same(event.description),
        location=event.place,
        sequence=event.sequence,
        cancelled=cancelled,
    )


def _quotable(words: str) -> str:
    return "".join(letter for letter in words if letter >= " " and letter not in '"\x7f')


def _address(words: str) -> str:
    """The bare address of ``Name <name@example.org>``, without what could begin a new line or parameter."""
    bare = words.rpartition("<")[2].rstrip(">").strip()
    return "".join(letter for letter in bare if letter > " " and letter not in '";,:\x7f')
