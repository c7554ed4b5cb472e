from dataclasses import replace

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from samspil.engines.documents.action_plan import action_plan_docx
from samspil.engines.documents.agreements import AREAS, PAGE, agreements_docx, row_height
from samspil.engines.documents.papers import AgreementTeam
from samspil.engines.documents.tests.reading_back import word_of
from samspil.engines.documents.tests.samples import COVER, make_action_plan, make_agreements
from samspil.engines.wording.text import Language, Text, same


def test_the_action_plan_has_real_headings_and_lies_across() -> None:
    paper = word_of(action_plan_docx(make_action_plan(), "da"))

    headings = [p.text for p in paper.paragraphs if p.style is not None and p.style.name == "Heading 1"]

    assert headings == [
        "Sammenhæng",
        "Mål og tegn",
        "Tiltag",
        "Faser, og hvornår vi går videre",
        "Evaluering",
    ]
    assert paper.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert paper.core_properties.title == "Handleplan: Fælles blik på børnene"


def test_goals_actions_and_phases_stand_in_their_tables_with_rows_to_fill_in() -> None:
    goals, actions, phases, evaluation = word_of(action_plan_docx(make_action_plan(), "en")).tables

    assert [cell.text for cell in actions.rows[1].cells] == [
        "1", "1", "Try a shared start of lessons", "Team 4", "Fri 27 Nov 2026, week 48", "under way", "",
    ]  # fmt: skip
    assert goals.rows[1].cells[3].text == "Lessons begin the same way with all adults."
    assert phases.rows[2].cells[3].text == "The vision is decided.\nEach team has a coordinator."
    assert {cell.text for row in (*actions.rows[3:], *evaluation.rows[1:]) for cell in row.cells} == {""}


@pytest.mark.parametrize(("language", "tag"), [("da", "da-DK"), ("en", "en-GB")])
def test_a_word_paper_knows_its_language_and_repeats_its_table_heads(language: Language, tag: str) -> None:
    paper = word_of(action_plan_docx(make_action_plan(), language))

    languages = {str(node.get(qn("w:val"))) for node in paper.styles["Normal"].element.iter(qn("w:lang"))}
    heads = [table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}") for table in paper.tables]

    assert languages == {tag}
    assert paper.core_properties.language == tag
    assert [len(head) for head in heads] == [1, 1, 1, 1]


def test_a_page_is_made_for_each_of_40_teams() -> None:
    paper = word_of(agreements_docx(make_agreements(), "da"))

    headings = [p for p in paper.paragraphs if p.style is not None and p.style.name == "Heading 1"]

    assert [p.text for p in headings][-1] == "Samarbejdsaftale: Team 40"
    assert [p.paragraph_format.page_break_before for p in headings] == [False, *[True] * 39]
    assert len(paper.tables) == 40


def test_the_agreement_asks_who_does_what_and_says_when_it_is_looked_at_again() -> None:
    paper = word_of(agreements_docx(make_agreements(teams=1), "da"))

    text = "\n".join(p.text for p in paper.paragraphs)

    assert [row.cells[0].text for row in paper.tables[0].rows] == [
        "Hvor", "I timen", "Over for forældrene", "Når børnene går fra skole til SFO",
    ]  # fmt: skip
    assert "Vi ser på aftalen igen efter otte skoleuger: onsdag d. 28. oktober 2026." in text
    assert "Łukasz Doğan" in text


@pytest.mark.parametrize("members", [0, 4, 24, 150])
def test_an_agreement_stays_on_its_page_however_many_are_in_the_team(members: int) -> None:
    agreements = make_agreements(teams=1, members=members)
    long = (*agreements.frame, *[Text("En lang sætning om rammen. " * 5, "x")] * 3)
    team = replace(agreements.teams[0], name="Indskolingens tværfaglige team med et meget langt navn")

    paper = word_of(agreements_docx(replace(agreements, frame=long, teams=(team,)), "da"))

    written = sum(len(p.text) // 95 + 1 for p in paper.paragraphs)
    height = len(AREAS) * row_height(team, long, "da") + 0.65 * written + 1.6
    assert height <= PAGE


def test_a_short_agreement_gives_room_to_write() -> None:
    assert row_height(AgreementTeam("Team 1"), (), "da") >= 4


def test_text_that_looks_like_markup_stays_text() -> None:
    plan = replace(make_action_plan(), cover=replace(COVER, title=same("<b>&amp;</b> {{ x }}")))

    assert word_of(action_plan_docx(plan, "da")).paragraphs[0].text == "Handleplan: <b>&amp;</b> {{ x }}"
