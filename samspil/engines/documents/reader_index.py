"""The index: everyone finds their next meeting, their hours and one reason, with the page to turn to."""

from samspil.engines.charts.rounding import figure
from samspil.engines.documents.months import Json
from samspil.engines.documents.papers import CalendarPlan
from samspil.engines.documents.reading import in_name_order, meetings_by_reader
from samspil.engines.documents.values import Meeting, Reader, ReaderKind
from samspil.engines.documents.words import CALENDAR_WORDS
from samspil.engines.wording.formats import short_date, span
from samspil.engines.wording.text import Language, Text

_SECTIONS = (
    (ReaderKind.TEAM, "team_index", "team"),
    (ReaderKind.GROUP, "group_index", "staff_group"),
    (ReaderKind.PERSON, "person_index", "name"),
)


def reader_index(plan: CalendarPlan, language: Language) -> list[Json]:
    """A section for teams, one for staff groups and one for people, each only when the plan has such readers."""
    ahead = _ahead(plan)
    sections: list[Json] = []
    for kind, heading, head in _SECTIONS:
        readers = in_name_order(reader for reader in plan.readers if reader.kind is kind)
        if readers:
            rows = [_row(reader, ahead.get(reader.key, []), language) for reader in readers]
            title, name = (CALENDAR_WORDS[word].said_in(language) for word in (heading, head))
            sections.append(
                {
                    "title": title,
                    "head": name,
                    "hours": _hours_head(kind).said_in(language),
                    "rows": rows,
                    "letters": kind is ReaderKind.PERSON,
                }
            )
    return sections


def _ahead(plan: CalendarPlan) -> dict[str, list[Meeting]]:
    """Every reader's meetings from the date of the paper."""
    return meetings_by_reader(meeting for meeting in plan.meetings if meeting.date >= plan.cover.written_on)


def _row(reader: Reader, ahead: list[Meeting], language: Language) -> Json:
    about = [reader.about.said_in(language), *reader.teams]
    return {
        "name": reader.name,
        "about": " · ".join(word for word in about if word),
        "next": _next(ahead[0], language) if ahead else None,
        "then": [_reference(meeting, language) for meeting in ahead[1:]],
        "hours": _hours(reader, language),
    }


def _next(meeting: Meeting, language: Language) -> Json:
    return {
        "id": meeting.id,
        "when": f"{short_date(meeting.date, language)} {span(meeting.start, meeting.end, language)}",
        "title": meeting.title.said_in(language),
        "reason": meeting.reason.said_in(language),
        "place": meeting.place,
    }


def _reference(meeting: Meeting, language: Language) -> Json:
    day = meeting.date
    return {
        "id": meeting.id,
        "date": f"{day.day}.{day.month}." if language == "da" else f"{day.day}/{day.month}",
    }


def _hours_head(kind: ReaderKind) -> Text:
    return CALENDAR_WORDS["group_year" if kind is ReaderKind.GROUP else "your_hours"]


def _hours(reader: Reader, language: Language) -> str:
    """A person's hours stand alone: everybody gets this paper, and the frame is between them and their leader."""
    if reader.hours is None:
        return ""
    if reader.kind is ReaderKind.PERSON or not reader.hours.frame:
        return figure(reader.hours.total, language)
    said = CALENDAR_WORDS["of_frame"]
    values = (figure(hours, language) for hours in (reader.hours.total, reader.hours.frame))
    total, frame = values
    return said.filled(hours=total, frame=frame).said_in(language)
