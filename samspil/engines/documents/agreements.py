"""``samarbejdsaftale.docx``: one page for each team to fill in, looked at again after eight school weeks."""

from math import ceil

from docx.document import Document

from samspil.engines.documents.papers import Agreements, AgreementTeam
from samspil.engines.documents.word import Shape, add_table, new_paper, saved, set_height
from samspil.engines.wording.formats import listed, long_date
from samspil.engines.wording.text import Language, Text

TITLE = Text("Samarbejdsaftaler: {title}", "Co-operation agreements: {title}")
HEADING = Text("Samarbejdsaftale: {team}", "Co-operation agreement: {team}")
LEAD = Text(
    "Aftalen er jeres. Skriv kort, hvem der gør hvad, så en ny kollega kan læse det.",
    "The agreement is yours. Write briefly who does what, so that a new colleague can read it.",
)
MEMBERS = Text("Vi er: {names}", "We are: {names}")
OTHERS = Text("{count} andre", "{count} others")
NO_NAMES = Text(
    "Vi er: ______________________________________________",
    "We are: ______________________________________________",
)
FRAME = Text("Ledelsens ramme: {sentences}", "The leadership’s frame: {sentences}")
HEAD = (
    Text("Hvor", "Where"), Text("Det gør lærerne", "What the teachers do"), Text("Det gør pædagogerne", "What the pædagoger do"),
    Text("Det forbereder vi sammen", "What we prepare together"),
)  # fmt: skip
AREAS = (
    Text("I timen", "In class"),
    Text("Over for forældrene", "Towards parents"),
    Text("Når børnene går fra skole til SFO", "When the children move from school to SFO"),
)
PREPARATION = Text(
    "Vi forbereder os sammen (dag, tid og sted): ______________________________________________",
    "We prepare together (day, time and place): ______________________________________________",
)
STOP = Text(
    "Det holder vi op med: __________________________________________________________",
    "What we stop doing: __________________________________________________________",
)
SIGN = Text(
    "Sådan kan vi se, at det virker: __________________________________________________",
    "How we can see that it works: __________________________________________________",
)
REVIEW = Text(
    "Vi ser på aftalen igen efter otte skoleuger: {date}.",
    "We look at the agreement again after eight school weeks: {date}.",
)
SIGNED = Text("Aftalt den ____________   ", "Agreed on ____________   ")

PAGE = 29.7 - 2 * 1.8
"""The height there is to write on, in centimetres."""
_WIDTHS = (2.8, 4.9, 4.9, 4.8)
_NAMES = 24
_FIXED, _LINE, _LINE_LENGTH = 10.6, 0.52, 95


def agreements_docx(agreements: Agreements, language: Language) -> bytes:
    """A paper with a page for each team, on A4 upright."""
    title = TITLE.filled(title=agreements.cover.title).said_in(language)
    paper = new_paper(agreements.cover, title, Shape(across=False, margin=1.8, text=10.5), language)
    for index, team in enumerate(agreements.teams):
        heading = paper.add_heading(HEADING.filled(team=team.name).said_in(language), level=1)
        heading.paragraph_format.page_break_before = index > 0
        _add_page(paper, agreements, team, language)
    return saved(paper)


def row_height(team: AgreementTeam, frame: tuple[Text, ...], language: Language) -> float:
    """How high each of the rows to write in may be, so that the whole agreement stays on its page. Centimetres.

    The rest of the page is ``_FIXED`` and the lines that names and frame take, counted generously.
    """
    words = [
        _members_said(team, language),
        _frame_said(frame, language),
        HEADING.filled(team=team.name).said_in(language),
    ]
    lines = sum(ceil(len(text) / _LINE_LENGTH) for text in words)
    return max(1.4, min(4.2, (PAGE - _FIXED - lines * _LINE) / len(AREAS)))


def _add_page(paper: Document, agreements: Agreements, team: AgreementTeam, language: Language) -> None:
    paper.add_paragraph(LEAD.said_in(language))
    paper.add_paragraph(_members_said(team, language))
    if agreements.frame:
        paper.add_paragraph(_frame_said(agreements.frame, language))
    head = [text.said_in(language) for text in HEAD]
    table = add_table(paper, head, [[area.said_in(language), "", "", ""] for area in AREAS], _WIDTHS)
    for row in table.rows[1:]:
        set_height(row, row_height(team, agreements.frame, language))
    paper.add_paragraph()
    for text in (PREPARATION, STOP, SIGN, _review(agreements, team, language), SIGNED):
        paper.add_paragraph(text.said_in(language))


def _review(agreements: Agreements, team: AgreementTeam, language: Language) -> Text:
    return REVIEW.filled(date=long_date(team.review_on or agreements.review_on, language))


def _members_said(team: AgreementTeam, language: Language) -> str:
    """The names, as many as there is room for."""
    if not team.members:
        return NO_NAMES.said_in(language)
    names = list(team.members[:_NAMES])
    if len(team.members) > _NAMES:
        names.append(OTHERS.filled(count=len(team.members) - _NAMES).said_in(language))
    return MEMBERS.filled(names=listed(names, language)).said_in(language)


def _frame_said(frame: tuple[Text, ...], language: Language) -> str:
    return FRAME.filled(sentences=" ".join(text.said_in(language) for text in frame)).said_in(language)
