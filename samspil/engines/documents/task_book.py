"""``opgavefordeling.xlsx``: the leadership's frame, duties, hours of every person and group, and all meetings."""

from samspil.engines.documents.papers import TaskBook
from samspil.engines.documents.reading import handed_out_by, in_name_order, in_time_order
from samspil.engines.documents.task_words import (
    DUTIES,
    FRAME,
    GROUPS,
    LATER,
    MEETINGS,
    NO_OVERVIEW,
    OPEN,
    OVERVIEW,
    PERSONS,
    THRESHOLD,
    TITLE,
    Tab,
    in_year,
)
from samspil.engines.documents.values import Hours, Reader, ReaderKind
from samspil.engines.documents.workbook import (
    CLOCK,
    COUNT,
    DAY,
    HOURS,
    PER_CENT,
    SHARE,
    TEXT,
    Cell,
    Column,
    Grid,
    Workbook,
    clock_time,
)
from samspil.engines.wording.formats import long_date, number, school_year
from samspil.engines.wording.text import Language


def task_book_xlsx(book: TaskBook, language: Language) -> bytes:
    """Five sheets in one language. Hours are of one school year; frames follow employment."""
    title = TITLE.filled(title=book.cover.title, year=school_year(book.school_year)).said_in(language)
    workbook = Workbook(book.cover, title)
    for grid in (
        _frame(book, language),
        _duties(book, language),
        _persons(book, language),
        _groups(book, language),
    ):
        workbook.add(grid)
    return workbook.add(_meetings(book, language)).bytes()


def belongs_in(reader: Reader) -> str:
    """Where the programme's hours of a person are written: ``overview``, ``later`` or ``no_overview``.

    A20 puts tasks of at least 60 hours in the opgaveoversigt by name; smaller ones lie under the time estimated for
    tasks planned later. Other agreements have no such overview.
    """
    if not reader.has_overview:
        return "no_overview"
    return "overview" if reader.hours and reader.hours.total >= THRESHOLD else "later"


def _frame(book: TaskBook, language: Language) -> Grid:
    deadline = long_date(handed_out_by(book.school_year), language)
    texts = FRAME.kinds
    rows: list[list[Cell]] = [
        [texts[0].said_in(language), text.said_in(language), None] for text in book.expectations
    ]
    rows += [
        [texts[1].said_in(language), group.title.said_in(language), group.frame]
        for group in book.groups
        if group.frame
    ]
    for stop in book.stopped:
        rows.append([texts[2].said_in(language), stop.text.said_in(language), None])
        rows += [[texts[3].said_in(language), group.said_in(language), hours] for group, hours in stop.hours]
    lead = tuple(text.filled(date=deadline, threshold=THRESHOLD).said_in(language) for text in FRAME.lead)
    return _grid(FRAME, ((24, TEXT), (80, TEXT), (14, HOURS)), rows, language, lead=lead)


def _duties(book: TaskBook, language: Language) -> Grid:
    rows: list[list[Cell]] = [
        [
            duty.title.said_in(language),
            duty.team,
            duty.person or OPEN.said_in(language),
            duty.hours,
            duty.competence.said_in(language),
        ]
        for duty in book.duties
    ]
    open_rows = frozenset(i for i, duty in enumerate(book.duties) if not duty.person)
    columns = ((30, TEXT), (24, TEXT), (32, TEXT), (12, HOURS), (44, TEXT))
    return _grid(DUTIES, columns, rows, language, strong=open_rows)


def _persons(book: TaskBook, language: Language) -> Grid:
    people = in_name_order(reader for reader in book.readers if reader.kind is ReaderKind.PERSON)
    rows = [_person(reader, language) for reader in people]
    strong = frozenset(i for i, reader in enumerate(people) if belongs_in(reader) == "overview")
    lead = tuple(text.filled(threshold=THRESHOLD).said_in(language) for text in PERSONS.lead)
    hours = ((12, HOURS),) * 9
    columns = ((34, TEXT), (22, TEXT), (22, TEXT), (13, PER_CENT), *hours, (40, TEXT))
    return _grid(PERSONS, columns, rows, language, lead=lead, strong=strong)


def _person(reader: Reader, language: Language) -> list[Cell]:
    hours = reader.hours or Hours(0, 0, 0, 0)
    place = {"overview": OVERVIEW, "later": LATER, "no_overview": NO_OVERVIEW}[belongs_in(reader)]
    return [
        reader.name,
        reader.about.said_in(language),
        ", ".join(reader.teams),
        reader.fraction,
        hours.meetings,
        hours.alone,
        hours.preparation,
        hours.duties,
        hours.total,
        hours.known,
        hours.new,
        hours.frame or None,
        hours.frame - hours.total if hours.frame else None,
        place.filled(hours=number(hours.total, language)).said_in(language),
    ]


def _groups(book: TaskBook, language: Language) -> Grid:
    rows: list[list[Cell]] = [
        [
            group.title.said_in(language),
            group.people,
            group.full_time,
            group.employed,
            group.held + group.meetings,
            group.alone,
            group.preparation,
            group.duties,
            group.total,
            group.known,
            group.new,
            group.per_post(group.total),
            group.per_post(group.new),
            group.frame or None,
            group.allowed or None,
            group.freed,
            group.total / group.employed if group.employed else None,
        ]
        for group in book.groups
    ]
    over = frozenset(
        i for i, group in enumerate(book.groups) if 0 < group.allowed < group.per_post(group.total) - 0.05
    )
    columns = ((34, TEXT), (10, COUNT), *((13, HOURS),) * 14, (13, SHARE))
    lead = tuple(text.said_in(language) for text in GROUPS.lead)
    return _grid(in_year(GROUPS, book.school_year), columns, rows, language, lead=lead, strong=over)


def _meetings(book: TaskBook, language: Language) -> Grid:
    rows: list[list[Cell]] = [
        [
            meeting.date,
            meeting.date.isocalendar().week,
            clock_time(meeting.start),
            clock_time(meeting.end),
            meeting.title.said_in(language),
            meeting.who.said_in(language),
            meeting.place,
            meeting.minutes,
            meeting.preparation,
            meeting.sfo.said_in(language),
        ]
        for meeting in in_time_order(book.meetings)
    ]
    times = ((12, DAY), (7, COUNT), (8, CLOCK), (8, CLOCK))
    columns = (*times, (52, TEXT), (30, TEXT), (20, TEXT), (10, COUNT), (13, COUNT), (34, TEXT))
    return _grid(MEETINGS, columns, rows, language)


def _grid(
    tab: Tab, shapes: tuple[tuple[float, str], ...], rows: list[list[Cell]], language: Language,
    *, lead: tuple[str, ...] = (), strong: frozenset[int] = frozenset()
) -> Grid:  # fmt: skip
    heads = (text.said_in(language) for text in tab.head)
    columns = tuple(Column(head, width, kind) for head, (width, kind) in zip(heads, shapes, strict=True))
    return Grid(
        tab.name.said_in(language),
        tab.heading.said_in(language),
        columns,
        rows,
        lead,
        strong,
    )
