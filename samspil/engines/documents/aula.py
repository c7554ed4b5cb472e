"""What to enter in Aula, and afterwards only what changed."""

from samspil.engines.documents.reading import in_time_order
from samspil.engines.documents.values import Cover, Meeting, MeetingChange
from samspil.engines.documents.workbook import CLOCK, DAY, TEXT, Cell, Column, Grid, Workbook, clock_time
from samspil.engines.wording.text import Language, Text

LIST = Text("Aula-liste", "Aula list")
LIST_HEADING = Text("Det skal skrives ind i Aula", "What to enter in Aula")
LIST_LEAD = Text(
    "I rækkefølge efter dato. Sæt et kryds i sidste kolonne, når begivenheden er oprettet.",
    "In order of date. Put a cross in the last column when the event has been made.",
)
CHANGES = Text("Ændringer til Aula", "Changes for Aula")
CHANGES_HEADING = Text("Kun det, der er ændret siden sidst", "Only what changed since last time")
TITLE, DATE, FROM, TO = Text("Titel", "Title"), Text("Dato", "Date"), Text("Fra", "From"), Text("Til", "To")
PLACE, WHO = Text("Sted", "Place"), Text("Deltagere (grupper)", "Participants (groups)")
DONE, WHAT = Text("Oprettet", "Made"), Text("Hvad", "What")
BEFORE, AFTER = Text("Før: {word}", "Before: {word}"), Text("Nu: {word}", "Now: {word}")
NEW, CANCELLED, MOVED = Text("Ny", "New"), Text("Aflyst", "Cancelled"), Text("Flyttet", "Moved")
CHANGED = Text("Rettet", "Corrected")

_FIELDS = (
    (TITLE, 50, TEXT),
    (DATE, 12, DAY),
    (FROM, 8, CLOCK),
    (TO, 8, CLOCK),
    (PLACE, 22, TEXT),
    (WHO, 44, TEXT),
)


def aula_list_xlsx(cover: Cover, meetings: tuple[Meeting, ...], language: Language) -> bytes:
    """One row for each event to make in Aula, in order of time."""
    columns = tuple(
        Column(text.said_in(language), width, kind) for text, width, kind in (*_FIELDS, (DONE, 10, TEXT))
    )
    rows = [[*_cells(meeting, language), None] for meeting in in_time_order(meetings)]
    heading, lead = LIST_HEADING.said_in(language), (LIST_LEAD.said_in(language),)
    grid = Grid(LIST.said_in(language), heading, columns, rows, lead)
    return Workbook(cover, f"{grid.name}: {cover.title.said_in(language)}").add(grid).bytes()


def aula_changes_xlsx(cover: Cover, changes: tuple[MeetingChange, ...], language: Language) -> bytes:
    """One row for each event that is new, moved, corrected or cancelled, as it was and as it is."""
    columns = [Column(WHAT.said_in(language), 12)]
    for side in (BEFORE, AFTER):
        columns += [
            Column(side.filled(word=text).said_in(language), width, kind) for text, width, kind in _FIELDS
        ]
    columns.append(Column(DONE.said_in(language), 10))
    rows = [_change(change, language) for change in changes]
    grid = Grid(CHANGES.said_in(language), CHANGES_HEADING.said_in(language), tuple(columns), rows)
    return Workbook(cover, f"{grid.name}: {cover.title.said_in(language)}").add(grid).bytes()


def kind_of(change: MeetingChange) -> Text:
    """What happened to a meeting, in one word."""
    if change.before is None:
        return NEW
    if change.after is None:
        return CANCELLED
    return CHANGED if _time(change.before) == _time(change.after) else MOVED


def _change(change: MeetingChange, language: Language) -> list[Cell]:
    before, after = (_cells(meeting, language) for meeting in (change.before, change.after))
    return [kind_of(change).said_in(language), *before, *after, None]


def _time(meeting: Meeting) -> tuple[object, int, int]:
    return meeting.date, meeting.start, meeting.end


def _cells(meeting: Meeting | None, language: Language) -> list[Cell]:
    if meeting is None:
        return [None] * len(_FIELDS)
    start, end = clock_time(meeting.start), clock_time(meeting.end)
    who = ", ".join(meeting.aula) or meeting.who.said_in(language)
    return [meeting.title.said_in(language), meeting.date, start, end, meeting.place, who]
