"""Slides of a meeting, built from values: what is on the wall, with what to say in the notes."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Cm, Emu, Length, Pt

from samspil.engines.charts.tokens import HEX
from samspil.engines.content.agendas.block import Block, Timed, timed
from samspil.engines.content.items.item import FORMS
from samspil.engines.documents.meeting_sheet import (
    TONES,
    MeetingSheet,
    clock_of,
    plan_b_of,
    said_or_other,
    when_said,
)
from samspil.engines.documents.word import FONT, LANGUAGE_TAGS
from samspil.engines.wording.text import Language, Text

WIDTH, HEIGHT = Cm(33.867), Cm(19.05)
PLAN = Text("Det skal vi i dag", "What we do today")
END = Text("Tak for i dag", "Thank you for today")
MINUTES = Text("{minutes} minutter", "{minutes} minutes")
_TITLE_ONLY = 5  # the layout of python-pptx's own template
_MARGIN, _WIDE = Cm(1.8), Cm(30.2)


def slides_pptx(sheet: MeetingSheet, language: Language) -> bytes:
    """A title, the agenda, a slide for each block with its script in the notes, and a goodbye; 16:9, text left as text."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _describe(deck, sheet, language)
    _front(deck, sheet, language)
    _plan(deck, sheet, language)
    for at in timed(sheet.blocks):
        _block(deck, sheet, at, language)
    _headed(deck, END.said_in(language), language, tone="fjord", size=54)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _describe(deck: Deck, sheet: MeetingSheet, language: Language) -> None:
    about = deck.core_properties
    about.title, about.author = (
        said_or_other(sheet.cover.title, language),
        sheet.cover.provider or sheet.cover.school,
    )
    about.language, about.last_modified_by = LANGUAGE_TAGS[language], about.author
    about.created = about.modified = datetime.combine(sheet.cover.written_on, time(12), tzinfo=UTC)


def _front(deck: Deck, sheet: MeetingSheet, language: Language) -> None:
    slide = _headed(deck, said_or_other(sheet.cover.title, language), language, tone="fjord", size=54)
    lines = [sheet.cover.school, when_said(sheet, language), said_or_other(sheet.cover.purpose, language)]
    _written(slide, [line for line in lines if line], top=Cm(9), size=24, language=language)


def _plan(deck: Deck, sheet: MeetingSheet, language: Language) -> None:
    """The whole agenda on one slide, smaller when it is long."""
    slide = _headed(deck, PLAN.said_in(language), language, tone="fjord")
    size = 26 if len(sheet.blocks) <= 8 else 20 if len(sheet.blocks) <= 12 else 15
    lines = [
        f"{clock_of(sheet, at.begins)}   {said_or_other(at.block.title, language)}"
        for at in timed(sheet.blocks)
    ]
    _written(slide, lines, top=Cm(4.4), size=size, language=language)


def _block(deck: Deck, sheet: MeetingSheet, at: Timed, language: Language) -> None:
    block = at.block
    slide = _headed(deck, said_or_other(block.title, language), language, tone=TONES[block.form])
    form = FORMS[block.form].said_in(language)
    until = f"{clock_of(sheet, at.begins)}–{clock_of(sheet, at.ends)}"
    facts = [
        until,
        MINUTES.filled(minutes=block.minutes).said_in(language),
        form,
        said_or_other(block.who, language),
    ]
    _written(slide, [" · ".join(fact for fact in facts if fact)], top=Cm(4.2), size=20, language=language)
    steps = [said_or_other(part.text, language) for part in block.parts]
    _written(slide, steps[:6], top=Cm(6.4), size=20 if len(steps) < 4 else 16, language=language)
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = _notes(block, language)


def _notes(block: Block, language: Language) -> str:
    lines = [said_or_other(block.script, language), *plan_b_of(block, language)]
    return "\n".join(line for line in lines if line)


def _headed(deck: Deck, title: str, language: Language, *, tone: str, size: int = 40) -> Slide:
    slide: Slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(0), Emu(0), Cm(0.9), HEIGHT)
    band.fill.solid()
    band.fill.fore_color.rgb = _colour(tone)
    band.line.fill.background()
    _unspoken(band)
    head = slide.shapes.title
    assert head is not None  # noqa: S101 - the layout has a title
    head.left, head.top, head.width, head.height = _MARGIN, Cm(1.2), _WIDE, Cm(6.5 if size > 40 else 3)
    _say(head.text_frame, [title], size, language, bold=True)
    return slide


def _written(slide: Slide, lines: Sequence[str], *, top: Length, size: int, language: Language) -> None:
    if lines:
        box = slide.shapes.add_textbox(_MARGIN, top, _WIDE, Emu(HEIGHT - top - Cm(1.2)))
        _say(box.text_frame, lines, size, language)


def _say(
    frame: TextFrame, lines: Sequence[str], size: int, language: Language, *, bold: bool = False
) -> None:
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()  # type: ignore[no-untyped-call] # python-pptx leaves this one untyped
        paragraph.space_after = Pt(6)
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = _colour("blaek")
        run._r.get_or_add_rPr().set("lang", LANGUAGE_TAGS[language])  # noqa: SLF001 - python-pptx has no name for it


def _colour(token: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(HEX[token].removeprefix("#")))  # type: ignore[no-untyped-call] # nor for this


def _unspoken(shape: BaseShape) -> None:
    """A shape that is only for the eye says so."""
    shape._element._nvXxPr.cNvPr.set("descr", "")  # noqa: SLF001 - nor for this
