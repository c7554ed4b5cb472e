"""What a reader looks for, worked out from the values: names in order, the next meetings, months, changes."""

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from samspil.engines.documents.values import Meeting, MeetingChange, OwnTime, Reader
from samspil.engines.wording.formats import MONTHS, week
from samspil.engines.wording.text import Language

_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def in_name_order(readers: Iterable[Reader]) -> list[Reader]:
    """By name as a Danish register has it: æ, ø, å (and aa) last, other accents as the letter below them."""
    return sorted(readers, key=lambda reader: (danish_order(reader.name), reader.key))


def danish_order(name: str) -> str:
    """A key that sorts names as Danes do. Digits count as numbers, so that ``2. årgang`` is before ``10. årgang``."""
    words = name.lower().replace("aa", "å").translate(_LAST)
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    bare = bare.replace("ł", "l").replace("đ", "d").replace("ı", "i")
    return " ".join(word.zfill(4) if word.rstrip(".").isdigit() else word for word in bare.split())


def in_time_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    return sorted(meetings, key=lambda meeting: (meeting.date, meeting.start, meeting.id))


def meetings_by_reader(meetings: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    """Every reader's meetings in order of time, by the reader's key."""
    found: dict[str, list[Meeting]] = {}
    for meeting in in_time_order(meetings):
        for key in dict.fromkeys(meeting.participants):
            found.setdefault(key, []).append(meeting)
    return found


def months_to_show(meetings: Iterable[Meeting], own_times: Iterable[OwnTime] = ()) -> list[date]:
    """The first days of the months in which there is a meeting, or something to do on one's own begins."""
    days = [*(meeting.date for meeting in meetings), *(own.first for own in own_times)]
    return sorted({day.replace(day=1) for day in days})


def day_said(day: date, language: Language) -> str:
    """``23. aug. 2027`` or ``23 Aug 2027``."""
    month = MONTHS[day.month - 1].said_in(language)[:3]
    stop = "" if day.month == 5 else "."
    return f"{day.day}. {month}{stop} {day.year}" if language == "da" else f"{day.day} {month} {day.year}"


def days_said(first: date, last: date, language: Language) -> str:
    """Both dates, the year once when it is the same: ``23. aug. – 10. sep. 2027``."""
    begins = day_said(first, language)
    if first.year == last.year:
        begins = begins.removesuffix(f" {first.year}")
    return f"{begins} – {day_said(last, language)}"


def weeks_said(first: date, last: date, language: Language) -> str:
    """``uge 34–36``, or ``uge 34`` for one week; past New Year ``uge 50 til uge 7``."""
    begins, ends = first.isocalendar().week, last.isocalendar().week
    if ends < begins:
        return f"{week(first, language)} {'til' if language == 'da' else 'to'} {week(last, language)}"
    return week(first, language) + (f"–{ends}" if begins != ends else "")


def weeks_of_month(first: date) -> list[list[date]]:
    """The ISO weeks a month touches, Monday first, whole: with days of the months beside it."""
    monday = first - timedelta(days=first.weekday())
    weeks: list[list[date]] = []
    while not weeks or monday.month == first.month:
        weeks.append([monday + timedelta(days=i) for i in range(7)])
        monday += timedelta(days=7)
    return weeks


def handed_out_by(school_year: int) -> date:
    """The last day for the opgaveoversigt: five weeks before the norm period begins on 1 August (A20)."""
    return date(school_year, 8, 1) - timedelta(weeks=5)


def changes_between(before: Iterable[Meeting], after: Iterable[Meeting]) -> tuple[MeetingChange, ...]:
    """What must be changed in Aula: meetings that are new, gone, or differ in what Aula shows. Order of time."""
    old, new = ({meeting.id: meeting for meeting in meetings} for meetings in (before, after))
    changes = [MeetingChange(old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    changed = [change for change in changes if _shown(change.before) != _shown(change.after)]
    return tuple(sorted(changed, key=_when))


def _when(change: MeetingChange) -> tuple[date, int, str]:
    meeting = change.after or change.before
    if meeting is None:
        return date.min, 0, ""
    return meeting.date, meeting.start, meeting.id


def _shown(meeting: Meeting | None) -> tuple[object, ...] | None:
    """What Aula shows of a meeting."""
    if meeting is None:
        return None
    return meeting.title, meeting.date, meeting.start, meeting.end, meeting.place, meeting.who, meeting.aula
