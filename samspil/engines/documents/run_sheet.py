"""The papers of one meeting: *drejebog* for the one who leads, agenda for those who come, and a kit for a room without a network."""

from dataclasses import asdict

from samspil.engines.content.items.item import LIVE
from samspil.engines.documents.calendar_plan import cover_json, sheet_of
from samspil.engines.documents.meeting_sheet import (
    MINUTES,
    ON_PAPER,
    BlockRow,
    MeetingSheet,
    block_rows,
    clock_of,
    live_of,
    materials_of,
    said_or_other,
    when_said,
)
from samspil.engines.documents.months import Json
from samspil.engines.documents.typesetting import typeset
from samspil.engines.documents.word import Shape, add_table, new_paper, saved
from samspil.engines.wording.text import Language, Text

RUN_SHEET = Text("Drejebog: {title}", "Run sheet: {title}")
AGENDA = Text("Dagsorden: {title}", "Agenda: {title}")
KIT = Text("Uden net: {title}", "Without a network: {title}")
LEAVES = Text("Nogle må gå kl. {clock}.", "Some have to leave at {clock}.")
HEAD = (
    Text("Tid", "Time"), Text("Det gør vi", "What we do"), Text("Sig og gør", "Say and do"),
)  # fmt: skip
COLUMNS = (2.4, 5.2, 9.8)
_WORDS = {
    "page": Text("side", "page"),
    "of": Text("af", "of"),
    "bring": Text("Det skal I have med", "What to bring"),
    "plan_b": Text("Plan B", "Plan B"),
    "who": Text("Hvem", "Who"),
    "core": Text("Alle er med her", "Everybody is here for this"),
    "beside": Text("Samtidig med det næste eller det forrige", "At the same time as the one before or after"),
    "chair": Text("Leder mødet", "Chairs the meeting"),
    "end": Text("Slut til tiden", "End on time"),
    "cards": Text(
        "Kort til bordene: klip ud, ét sæt til hvert bord", "Cards for the tables: cut out, one set each"
    ),
    "answer": Text("Svarark", "Answer sheet"),
    "no_name": Text(
        "Skriv ikke navn på. Arkene tælles op og smides ud.",
        "Do not write your name. The sheets are counted and thrown away.",
    ),
    "what": Text("Hvad gør vi?", "What do we do?"),
    "owner": Text("Hvem har det?", "Who has it?"),
    "by": Text("Senest", "By"),
    "worth": Text("Var mødet tiden værd?", "Was the meeting worth the time?"),
    "take": Text("Det tager jeg med", "What I take with me"),
    "change": Text("Gør det her anderledes næste gang", "Do this differently next time"),
    "little": Text("slet ikke", "not at all"),
    "much": Text("i høj grad", "very much"),
    "agree": Text("enig", "agree"),
    "pass": Text("ved ikke", "pass"),
    "disagree": Text("uenig", "disagree"),
    "statement": Text("Udsagn", "Statement"),
}
_FOR_THE_LOOK = (
    "people", "meetings", "alone", "preparation", "duties", "in_all", "per_post", "frame", "page_short", "staff_group", "meeting",
)  # fmt: skip


def run_sheet_pdf(sheet: MeetingSheet, language: Language) -> bytes:
    """Everything the one who leads says, needs and does, with the time of each thing. Same values, same bytes."""
    return _set("run_sheet", RUN_SHEET, sheet, language)


def agenda_pdf(sheet: MeetingSheet, language: Language) -> bytes:
    """One page for those who come: times, what we do, how. Without the script."""
    return _set("agenda", AGENDA, sheet, language)


def kit_pdf(sheet: MeetingSheet, language: Language) -> bytes:
    """All on paper: the drejebog, the cards, and an answer sheet for each thing the phones would have done."""
    return _set("kit", KIT, sheet, language)


def run_sheet_docx(sheet: MeetingSheet, language: Language) -> bytes:
    """The drejebog to change in Word, on A4 upright."""
    title = RUN_SHEET.filled(title=sheet.cover.title).said_in(language)
    paper = new_paper(sheet.cover, title, Shape(across=False, margin=1.8, text=10.5), language)
    paper.add_heading(title, level=1)
    paper.add_paragraph(when_said(sheet, language))
    if purpose := said_or_other(sheet.cover.purpose, language):
        paper.add_paragraph(purpose)
    if things := materials_of(sheet.blocks, language):
        paper.add_heading(_WORDS["bring"].said_in(language), level=2)
        for thing in things:
            paper.add_paragraph(thing, style="List Bullet")
    rows = [_word_row(row, language) for row in block_rows(sheet, language)]
    add_table(paper, [text.said_in(language) for text in HEAD], rows, COLUMNS)
    return saved(paper)


def _set(template: str, named: Text, sheet: MeetingSheet, language: Language) -> bytes:
    title = named.filled(title=sheet.cover.title).said_in(language)
    words = {name: text.said_in(language) for name, text in _WORDS.items()}
    leaves = (
        LEAVES.filled(clock=clock_of(sheet, sheet.leaves - (sheet.begins or 0)))
        if sheet.leaves
        else Text("", "")
    )
    data: Json = {
        "words": {**dict.fromkeys(_FOR_THE_LOOK, ""), **words},
        "cover": cover_json(sheet.cover, language),
        "when": when_said(sheet, language),
        "chair": sheet.chair,
        "leaves": leaves.said_in(language),
        "bring": materials_of(sheet.blocks, language),
        "blocks": [asdict(row) for row in block_rows(sheet, language)],
        "end": clock_of(sheet, sheet.minutes),
        "cards": [said_or_other(card, language) for card in sheet.cards],
        "answers": _answers(sheet, language),
    }
    return typeset(template, sheet_of(sheet.cover, title, language), data)


def _answers(sheet: MeetingSheet, language: Language) -> list[Json]:
    """An answer sheet for each thing the phones would have done."""
    return [
        {
            "kind": live,
            "title": said_or_other(block.title, language),
            "named": LIVE[live].said_in(language),
            "ask": ON_PAPER[live].said_in(language),
        }
        for block in sheet.blocks
        for live in live_of(block)
        if live in ON_PAPER
    ]


def _word_row(row: BlockRow, language: Language) -> list[str]:
    parts = [f"{MINUTES.filled(minutes=minutes).said_in(language)} {said}" for minutes, said in row.parts]
    plan_b = [f"{_WORDS['plan_b'].said_in(language)}: {said}" for said in row.plan_b]
    title = [row.title, f"{row.form}, {row.minutes}", row.who]
    return [
        f"{row.begins}–{row.ends}",
        "\n".join(line for line in title if line),
        "\n".join(line for line in [*row.script, *parts, *row.materials, *plan_b] if line),
    ]
