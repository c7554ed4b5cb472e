"""The papers of one meeting: read back whole, with other libraries than those that wrote them."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree

from samspil.engines.content.agendas.block import Block, Part
from samspil.engines.content.agendas.filling import Wanted, filled
from samspil.engines.content.items.library import items
from samspil.engines.documents.meeting_sheet import ON_PAPER, MeetingSheet, plan_b_of
from samspil.engines.documents.run_sheet import agenda_pdf, kit_pdf, run_sheet_docx, run_sheet_pdf
from samspil.engines.documents.slides import slides_pptx
from samspil.engines.documents.tests.reading_back import pages_of, tags_of, word_of
from samspil.engines.documents.values import Cover
from samspil.engines.wording.text import Language, Text, same

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COVER = Cover(
    "Søndervang Skole", Text("Opfølgning", "Follow-up"), Text("Vi ser.", "We look."), date(2026, 12, 2)
)
FOLLOW_UP = Wanted("follow-up-meeting", 120, Text("", ""), core_minutes=60)
SHEET = MeetingSheet(
    cover=COVER,
    blocks=tuple(filled(FOLLOW_UP, items())),
    minutes=120,
    begins=14 * 60 + 15,
    place="Personalerummet",
    chair="Bo Mathiesen",
    leaves=15 * 60 + 15,
    cards=(same("Tidsholder"), same("Den, der spørger")),
)


def slide_texts(file: bytes) -> list[str]:
    """The words on each slide, by reading the package as the XML it is."""
    with zipfile.ZipFile(BytesIO(file)) as package:
        names = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        names.sort(key=lambda name: int("".join(filter(str.isdigit, name))))
        return [" ".join(map(str, etree.fromstring(package.read(name)).itertext(f"{_A}t"))) for name in names]


def test_the_run_sheet_says_when_what_and_plan_b() -> None:
    pages = pages_of(run_sheet_pdf(SHEET, "da"))
    text = " ".join(pages)

    assert "Onsdag d. 2. december 2026 kl. 14.15–16.15, Personalerummet" in text
    assert "Nogle må gå kl. 15.15." in text
    for block in SHEET.blocks:
        assert block.title.da in text
    assert "Plan B: Er I bagud, kan den springes over." in text
    assert "16.15 Slut til tiden" in pages[-1]


def test_those_who_come_get_one_page_without_the_script() -> None:
    pages = pages_of(agenda_pdf(SHEET, "da"))

    assert len(pages) == 1
    assert all(block.title.da in pages[0] for block in SHEET.blocks)
    assert SHEET.blocks[0].script.da[:40] not in pages[0]


def test_the_kit_has_cards_and_a_sheet_for_each_thing_the_phones_would_do() -> None:
    pages = pages_of(kit_pdf(SHEET, "da"))

    sheets = [page for page in pages if page.startswith("Svarark: ")]
    assert len(sheets) == sum(block.live in ON_PAPER for block in SHEET.blocks) == 3
    assert any("Tidsholder" in page and "Kort til bordene" in page for page in pages)
    assert all("Skriv ikke navn på" in page for page in sheets if "aftaler" not in page)


@pytest.mark.parametrize("live", sorted(ON_PAPER))
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_answer_sheet_can_be_set(live: str, language: Language) -> None:
    block = Block("a", Text("Spørg", "Ask"), 10, "alone", live=live)

    pages = pages_of(kit_pdf(replace(SHEET, blocks=(block,), minutes=10), language))

    assert ON_PAPER[live].said_in(language) in pages[-1]


def test_the_papers_are_tagged_and_the_same_every_time() -> None:
    once = run_sheet_pdf(SHEET, "en")

    assert once == run_sheet_pdf(SHEET, "en")
    assert {"H1", "Table"} <= {tag.kind for tag in tags_of(once)}


def test_the_run_sheet_can_be_changed_in_word() -> None:
    paper = word_of(run_sheet_docx(SHEET, "en"))

    table = paper.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Time", "What we do", "Say and do"]
    assert len(table.rows) == len(SHEET.blocks) + 1
    assert table.rows[1].cells[0].text.startswith("14.15–")


def test_there_is_a_slide_for_each_block_with_the_script_in_its_notes() -> None:
    file = slides_pptx(SHEET, "da")

    texts = slide_texts(file)
    assert len(texts) == len(SHEET.blocks) + 3
    for block, text in zip(SHEET.blocks, texts[2:-1], strict=True):
        assert block.title.da in text
        assert block.script.da not in text
    with zipfile.ZipFile(BytesIO(file)) as package:
        notes = [package.read(name).decode() for name in package.namelist() if "notesSlides/notes" in name]
    assert any(SHEET.blocks[1].script.da[:30] in note for note in notes)


def test_plan_b_is_in_the_owners_words_first() -> None:
    block = Block("a", same("Spørg"), 20, "alone", short=0, live="poll", plan_b=Text("Spørg to og to.", ""))

    assert plan_b_of(block, "en") == [
        "Spørg to og to.",
        "If you are late, it can be left out.",
        "If there is no network, use the answer sheet “poll”.",
    ]


def test_a_meeting_without_a_time_and_one_past_midnight() -> None:
    without = replace(SHEET, begins=None, leaves=None)
    late = replace(SHEET, begins=23 * 60)

    assert "120 min." in pages_of(agenda_pdf(without, "da"))[0]
    assert "kl. 23.00–1.00" in pages_of(agenda_pdf(late, "da"))[0]
    assert "–1.00" in pages_of(agenda_pdf(late, "da"))[0]


def test_a_block_of_parts_shows_them() -> None:
    block = Block("a", same("Spil"), 5, "talk", parts=(Part(5, "talk", same("Tal sammen to og to")),))

    assert "Tal sammen to og to" in " ".join(pages_of(run_sheet_pdf(replace(SHEET, blocks=(block,)), "da")))
    assert "Tal sammen to og to" in " ".join(slide_texts(slides_pptx(replace(SHEET, blocks=(block,)), "da")))
