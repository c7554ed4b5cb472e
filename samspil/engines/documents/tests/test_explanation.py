import re
from dataclasses import replace

import pytest

from samspil.engines.documents.explanation import explanation_pdf
from samspil.engines.documents.papers import RuleCost, Strength, Verdict
from samspil.engines.documents.tests.reading_back import pages_of, tags_of
from samspil.engines.documents.tests.samples import make_explanation
from samspil.engines.documents.verdict import figures_said, verdict_said
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.text import same

PDF = explanation_pdf(make_explanation(), "da")
TEXT = " ".join(pages_of(PDF))


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict("FEASIBLE", 710, 700.2, 0.014), "Planen er højst 1,4 % fra det bedst mulige."),
        (Verdict("FEASIBLE", 710, 700.2, 0.01401), "Planen er højst 1,5 % fra det bedst mulige."),
        (
            Verdict("OPTIMAL", 700, 700, 0),
            "Planen er den bedst mulige efter de regler, I har valgt. Det er bevist.",
        ),
        (
            Verdict("FEASIBLE", 700),
            "Planen holder alle skal-regler. Vi kan ikke sige, hvor langt den er fra det bedst mulige.",
        ),
    ],
)
def test_the_distance_from_the_best_is_said_in_words_and_never_too_small(verdict: Verdict, said: str) -> None:
    assert verdict_said(verdict, "da") == said


def test_no_plan_has_no_figures() -> None:
    assert figures_said(Verdict("INFEASIBLE", 1, 1, 0), "da") == ""
    assert "ingen plan, som holder alle skal-regler" in verdict_said(Verdict("INFEASIBLE"), "da")
    assert verdict_said(Verdict("UNKNOWN"), "en").startswith("No plan was found in the time given.")


@pytest.mark.parametrize(
    "words",
    [
        "Møder ligger helst i faste tider. gerne 2,5 Det koster planen",
        "SFO-pædagoger 42 610 0 190 60 860 25,3 24",
        "Beskeder på onsdagsmøder: de står i ugemailen.",
        "4 af 10",
        "1. Læg mødet i uge 46.",
        "Vær opmærksom personale.csv, linje 1 Kolonnen “Stilling” mangler.",
        "Jeres faste teamtid i mødeplanen.",
    ],
)
def test_the_explanation_says_what_was_weighed_and_what_it_costs(words: str) -> None:
    assert words in TEXT


def test_the_pictures_have_words_and_the_tables_heads() -> None:
    tags = tags_of(PDF)

    pictures = [tag.words for tag in tags if tag.kind == "Figure"]

    assert len(pictures) == 2
    assert any("1,3 timer over rammen" in words for words in pictures)
    assert len([t for t in tags if t.kind == "Table"]) == len([t for t in tags if t.kind == "THead"]) == 8


def test_questions_stand_on_a_last_page_and_our_own_files_are_called_by_what_they_are() -> None:
    asked = Finding(Weight.QUESTION, "q", same("Hvornår er vinterferien?"), Place("ferieplaner.toml", 124))

    pages = pages_of(explanation_pdf(replace(make_explanation(), findings=(asked,)), "da"))

    assert pages[-1].startswith(
        "Spørgsmål til ledelsen Hvor Hvad Kommunens ferieplan Hvornår er vinterferien?"
    )
    assert "ferieplaner.toml" not in " ".join(pages)


def test_shares_add_up_to_a_hundred_whatever_they_round_to() -> None:
    third = tuple(RuleCost(same(f"Regel {i}."), Strength.STRONG, 1, 10, 1 / 3) for i in range(3))

    text = " ".join(pages_of(explanation_pdf(replace(make_explanation(), rules=third), "da")))

    assert [int(share) for share in re.findall(r"1 10 (\d+) %", text)] == [34, 33, 33]


def test_the_same_explanation_gives_the_same_bytes_in_each_language() -> None:
    assert explanation_pdf(make_explanation(), "da") == PDF
    assert (
        "The plan is at most 1.4 % from the best possible."
        in pages_of(explanation_pdf(make_explanation(), "en"))[0]
    )
