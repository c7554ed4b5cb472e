"""The few things our Word papers are made of: A4, real heading styles, a language, tables whose head is repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row

from samspil.engines.charts.tokens import HEX
from samspil.engines.documents.values import Cover
from samspil.engines.wording.text import Language

FONT = "Calibri"  # on the readers' machines; our own faces cannot be sent with a Word file
LANGUAGE_TAGS: dict[Language, str] = {"da": "da-DK", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The sheet of a paper: across or upright, margins and the size of text. Centimetres and points."""

    across: bool
    margin: float
    text: float


def new_paper(cover: Cover, title: str, shape: Shape, language: Language) -> Document:
    """An empty A4 paper with its title, author, date and language set."""
    paper = docx.Document()
    about = paper.core_properties
    about.title, about.author, about.language = title, cover.provider or cover.school, LANGUAGE_TAGS[language]
    about.created = about.modified = datetime.combine(cover.written_on, time(12), tzinfo=UTC)
    about.last_modified_by, about.comments = about.author, ""
    _set_sheet(paper, shape)
    _set_styles(paper, shape, language)
    return paper


def saved(paper: Document) -> bytes:
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def add_table(
    paper: Document, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> Table:
    """A table whose head comes again on every page and whose rows are not split. Widths are centimetres."""
    table: Table = paper.add_table(rows=1, cols=len(head), style="Table Grid")
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        _fill(cell, words, bold=True)
        _shade(cell, HEX["kridt-2"])
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - python-docx has no name for this
    for row in rows:
        new = table.add_row()  # type: ignore[no-untyped-call] # python-docx leaves this one untyped
        for cell, words in zip(new.cells, row, strict=True):
            _fill(cell, words, bold=False)
    for row_ in table.rows:
        _mark(row_._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001 - nor for this
        for cell, width in zip(row_.cells, widths, strict=True):
            cell.width = Cm(width)
    return table


def set_height(row: _Row, centimetres: float) -> None:
    """The row is at least so high: room to write by hand."""
    row.height, row.height_rule = Cm(centimetres), WD_ROW_HEIGHT_RULE.AT_LEAST


def _set_sheet(paper: Document, shape: Shape) -> None:
    section = paper.sections[0]
    short, long = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if shape.across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if shape.across else (short, long)
    section.left_margin = section.right_margin = Cm(shape.margin)
    section.top_margin = section.bottom_margin = Cm(shape.margin)


def _set_styles(paper: Document, shape: Shape, language: Language) -> None:
    sizes = {"Normal": shape.text, "Title": 22, "Heading 1": 16, "Heading 2": 13}
    for name, size in sizes.items():
        style = paper.styles[name]
        if isinstance(style, ParagraphStyle):
            _set_style(style, size, language)


def _set_style(style: ParagraphStyle, size: float, language: Language) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor.from_string(HEX["blaek"].removeprefix("#").upper())
    style.paragraph_format.space_before = Pt(0 if style.name in {"Normal", "Title"} else 10)
    style.paragraph_format.space_after = Pt(4)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), LANGUAGE_TAGS[language])
    properties.append(tongue)


def _fill(cell: _Cell, words: str, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    for line_number, line in enumerate(words.split("\n")):
        run = paragraph.add_run(line)
        run.bold = bold
        if line_number < words.count("\n"):
            run.add_break()


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.removeprefix("#").upper())):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx cannot shade a cell


def _mark(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))
