"""Calendar files: one for the school, one for each team, and one for each person who has a name."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time

from samspil.engines.calendars.ics_writing import CalendarEntry, calendar_bytes
from samspil.engines.documents.values import Meeting, Reader, ReaderKind
from samspil.engines.importing.plain_words import plain_tokens
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.names import PERSON_CALENDAR, SCHOOL_CALENDAR, TEAM_CALENDAR
from samspil.features.planner.papers.plans import Material

_NAME = Text("{who} · {title}", "{who} · {title}")
_FACILITATOR = Text("Facilitator er med.", "The facilitator takes part.")
_WHO = Text("For: {who}.", "For: {who}.")


def calendars_of(material: Material) -> Iterator[tuple[str, bytes]]:
    """File name -> content. The same event has the same UID in every file and for ever."""
    yield (
        SCHOOL_CALENDAR.said_in(material.language),
        _file(material, material.cover.school, material.meetings),
    )
    kinds = {ReaderKind.TEAM: TEAM_CALENDAR, ReaderKind.PERSON: PERSON_CALENDAR}
    taken: set[str] = set()
    for reader in sorted(material.readers, key=lambda reader: reader.key):
        own = tuple(meeting for meeting in material.meetings if reader.key in meeting.participants)
        if reader.kind in kinds and own:
            name = _free_name(kinds[reader.kind].said_in(material.language), reader, taken)
            yield name, _file(material, reader.name, own)


def uid_of(material: Material, event: str) -> str:
    """Stable: the event and the school, whatever happens to its date, title or people."""
    return f"{event}@{_slug(material.made.facts.settings.name)}.samspil"


def _file(material: Material, who: str, meetings: tuple[Meeting, ...]) -> bytes:
    noon = datetime.combine(material.cover.written_on, time(12), tzinfo=UTC)
    name = _NAME.filled(who=who, title=material.cover.title)
    titles = {event.id: event.title for event in material.made.assembled.events}
    entries = [_entry(material, meeting, titles) for meeting in meetings]
    return calendar_bytes(entries, name=name, language=material.language, made_at=noon)


def _entry(material: Material, meeting: Meeting, titles: Mapping[str, Text]) -> CalendarEntry:
    return CalendarEntry(
        uid_of(material, meeting.id),
        meeting.date,
        meeting.start,
        meeting.end,
        titles[meeting.id],
        _description(meeting),
        meeting.place,
    )


def _description(meeting: Meeting) -> Text:
    parts = [_WHO.filled(who=meeting.who)]
    parts += [_FACILITATOR] if meeting.facilitator else []
    parts += [Text(_sentence(meeting.sfo.da), _sentence(meeting.sfo.en))] if meeting.sfo.da else []
    parts += [meeting.reason] if meeting.reason.da else []
    return Text("\n".join(part.da for part in parts), "\n".join(part.en for part in parts))


def _sentence(words: str) -> str:
    return f"SFO: {words.removesuffix('.')}."


def _free_name(pattern: str, reader: Reader, taken: set[str]) -> str:
    """A file name of its own: namesakes get their number."""
    slug = _slug(reader.name) or "x"
    name, number = pattern.format(name=slug), 1
    while name in taken:
        number += 1
        name = pattern.format(name=f"{slug}-{number}")
    taken.add(name)
    return name


def _slug(name: str) -> str:
    return "-".join(plain_tokens(name))
