"""The calendar plan as its readers meet it: read back from the finished PDF."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from samspil.engines.documents.calendar_plan import calendar_plan_pdf
from samspil.engines.documents.tests.reading_back import pages_of, tags_of
from samspil.engines.documents.tests.samples import make_large_plan, make_small_plan
from samspil.engines.documents.values import Reader
from samspil.engines.wording.text import Language, Text, same

LARGE = calendar_plan_pdf(make_large_plan(), "da")


def page_with(pages: list[str], words: str) -> int:
    return next(number for number, text in enumerate(pages, 1) if words in text)


@pytest.mark.parametrize(
    ("language", "title"),
    [("da", "Kalenderplan: Fælles blik på børnene"), ("en", "Calendar plan: A shared view of the children")],
)
def test_the_file_says_its_title_its_language_and_that_it_is_tagged(language: Language, title: str) -> None:
    reader = PdfReader(BytesIO(calendar_plan_pdf(make_small_plan(), language)))

    root = reader.trailer["/Root"]

    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert str(root["/Lang"])[:2] == language  # type: ignore[index] # pypdf types the catalogue loosely
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index] # as above


def test_every_picture_has_words_and_every_table_a_head() -> None:
    figures = [tag for tag in tags_of(LARGE) if tag.kind == "Figure"]
    tables = [tag for tag in tags_of(LARGE) if tag.kind == "Table"]

    assert [tag for tag in figures if not tag.words] == []
    assert len(figures) == 3
    assert len([tag for tag in tags_of(LARGE) if tag.kind == "THead"]) == len(tables)


def test_headings_begin_with_the_title_and_skip_no_level() -> None:
    outline = PdfReader(BytesIO(LARGE)).outline

    assert outline[0]["/Title"] == "Fælles blik på børnene"  # type: ignore[call-overload] # an outline may nest
    assert {tag.kind for tag in tags_of(LARGE) if re.fullmatch(r"H\d", tag.kind)} == {"H1", "H2", "H3"}


@pytest.mark.parametrize(
    "name", ["Łukasz Doğan", "Ayşe Nielsen", "Čedo Çelik", "Ğülay Šimić", "Åse Müller", "Søren Ørsted"]
)
def test_names_are_printed_with_their_own_letters(name: str) -> None:
    assert name in " ".join(pages_of(LARGE))


def test_a_name_leads_to_the_page_of_the_next_meeting() -> None:
    pages = pages_of(LARGE)
    index = page_with(pages, "Find dit navn Navn")

    row = next(text for text in pages[index - 1 :] if "Freja Toft" in text).split("Freja Toft")[1]

    found = re.search(r"ons\. 5\. aug\. kl\. 14\.15–16\.00 · PLF-møde 1: .*? s\. (\d+)", row)
    assert found is not None
    assert int(found[1]) == page_with(pages, "August 2026 1 møde")
    assert "Onsdag er den eneste dag, hvor 148 af 150 har fri for børn kl. 14.15." in row[:400]
    assert "14,5" in row[:500]
    assert re.search(r"\d af (24|19,4)", row[:500]) is None  # the frame is between the person and the leader


def test_every_one_of_150_people_and_40_teams_is_in_the_index() -> None:
    text = "".join("".join(pages_of(LARGE)).split())

    missing = [r.name for r in make_large_plan().readers if "".join(r.name.split()) not in text]

    assert missing == []


def test_the_contents_name_the_page_of_the_index() -> None:
    pages = pages_of(LARGE)

    contents = pages[page_with(pages, "Sådan læser I planen Find det hurtigt") - 1]

    found = re.search(r"Find dit navn side (\d+)", contents)
    assert found is not None
    assert "Find dit navn Navn" in pages[int(found[1]) - 1]


def test_later_years_are_marked_as_frames_without_a_date() -> None:
    page = next(
        text for text in pages_of(LARGE) if "De næste skoleår er rammer" in text and "Plads i" in text
    )

    assert "august 2027 Sparringsdag Alle onsdag kl. 14.15–16.00 1,8 ramme" in page


def test_months_show_time_off_and_mark_what_is_not_decided() -> None:
    text = " ".join(pages_of(LARGE))

    assert "Efterårsferie lør. 10. okt. – søn. 18. okt." in text
    assert "Vinterferie lør. 13. feb. – søn. 21. feb. (foreløbig)" in text


def test_without_names_teams_and_staff_groups_find_themselves() -> None:
    text = " ".join(pages_of(calendar_plan_pdf(make_small_plan(), "da")))

    assert "Find dit team" in text
    assert "Find din personalegruppe" in text
    assert "Find dit navn" not in text


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = make_small_plan()

    assert calendar_plan_pdf(plan, "da") == calendar_plan_pdf(plan, "da")


@pytest.mark.parametrize(
    "name", ["#panic()", "*fed* _skrå_", "$x$ \\ `kode`", "= Overskrift", '"]; #panic("', "<label> @ref"]
)
def test_data_is_never_read_as_markup(name: str) -> None:
    plan = make_small_plan(title=same(name))
    meeting = replace(
        plan.meetings[0], title=same(name), place=name, reason=same(name), id=name, participants=("k",)
    )

    pdf = calendar_plan_pdf(replace(plan, meetings=(meeting,), readers=(Reader("k", name),)), "en")

    assert "".join(" ".join(pages_of(pdf)).split()).count("".join(name.split())) >= 5


def test_a_long_title_many_phases_and_a_long_purpose_stay_on_the_cover() -> None:
    long = Text(
        "Professionelle læringsfællesskaber på tværs af indskoling, mellemtrin, udskoling og SFO: et treårigt forløb",
        "x",
    )
    plan = make_large_plan()
    cover = replace(plan.cover, title=long, purpose=Text(plan.cover.purpose.da * 2, "x"))

    pages = pages_of(
        calendar_plan_pdf(
            replace(
                plan,
                cover=cover,
                phases=(*plan.phases, plan.phases[0]),
                readers=(),
                meetings=plan.meetings[:12],
            ),
            "da",
        )
    )

    assert pages[0].count("Side 1 af") == 1
    assert "Spørgsmål? Bo Mathiesen, 12 34 56 78" in pages[0]
    assert pages[1].startswith("Tidslinje")


def test_a_page_that_goes_on_says_with_what() -> None:
    pages = pages_of(LARGE)

    assert pages[page_with(pages, "September 2026 42 møder")].startswith("September 2026 Dato Uge")
    assert pages[-1].startswith("Find dit navn Navn")


def test_letters_no_face_can_draw_are_shown_as_question_marks() -> None:
    text = " ".join(
        pages_of(calendar_plan_pdf(make_small_plan(title=Text("Læring 🐒", "Learning 学")), "da"))
    )

    assert "Læring ?" in text


def test_a_plan_without_meetings_is_still_a_paper() -> None:
    plan = replace(make_small_plan(), meetings=(), readers=())

    assert len(pages_of(calendar_plan_pdf(plan, "en"))) == 2
