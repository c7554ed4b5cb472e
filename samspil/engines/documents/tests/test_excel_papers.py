from dataclasses import replace
from datetime import datetime, time

import pytest

from samspil.engines.documents.aula import aula_changes_xlsx, aula_list_xlsx
from samspil.engines.documents.papers import TaskBook
from samspil.engines.documents.reading import changes_between
from samspil.engines.documents.task_book import belongs_in, task_book_xlsx
from samspil.engines.documents.tests.reading_back import column_of, excel_of
from samspil.engines.documents.tests.samples import COVER, make_people, make_small_plan, make_task_book
from samspil.engines.documents.values import Hours, Reader
from samspil.engines.wording.text import same

BOOK = excel_of(task_book_xlsx(make_task_book(), "da"))
SEPTEMBER, NOVEMBER = make_small_plan().meetings


def test_the_task_book_has_its_five_sheets() -> None:
    assert BOOK.sheetnames == [
        "Ledelsens ramme",
        "Opgaver",
        "Timer pr. person",
        "Timer pr. gruppe",
        "Alle møder",
    ]


def test_dates_times_and_numbers_are_what_they_are() -> None:
    assert column_of(BOOK, "Alle møder", "Dato")[0] == datetime(2026, 8, 5)  # noqa: DTZ001 - Excel has no time zone
    assert column_of(BOOK, "Alle møder", "Fra")[0] == time(14, 15)
    assert column_of(BOOK, "Alle møder", "Minutter")[0] == 105
    assert column_of(BOOK, "Timer pr. gruppe", "Ansatte timer")[0] == 148_900


def test_every_sheet_is_ready_to_print_and_to_scroll() -> None:
    for sheet in BOOK.worksheets:
        assert sheet.freeze_panes is not None
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.print_title_rows is not None


def test_the_deadline_is_five_weeks_before_the_first_of_august() -> None:
    assert BOOK["Ledelsens ramme"]["A2"].value == (
        "Opgaveoversigten udleveres senest lørdag d. 27. juni 2026: fem uger før normperioden begynder 1. august."
    )


def test_what_is_expected_and_what_is_stopped_stand_side_by_side() -> None:
    kinds = column_of(BOOK, "Ledelsens ramme", "Hvad")

    assert kinds == [
        "Det forventer vi", "Ramme", "Ramme", "Ramme", "Det holder vi op med", "Gør timer fri", "Gør timer fri",
        "Det holder vi op med",
    ]  # fmt: skip


def test_a_person_who_reaches_sixty_hours_is_shown_where_the_task_is_written() -> None:
    where = dict(
        zip(
            column_of(BOOK, "Timer pr. person", "Navn"),
            column_of(BOOK, "Timer pr. person", "Hvor timerne står"),
            strict=True,
        )
    )

    person = make_people()[7]

    assert where[person.name] == "Skrives som opgave i opgaveoversigten (74,5 timer)"
    assert list(where.values()).count("Under tid til opgaver, der planlægges senere") == 149


@pytest.mark.parametrize(
    ("reader", "place"),
    [
        (Reader("k", "K", hours=Hours(59.9, 0, 0, 24)), "later"),
        (Reader("k", "K", hours=Hours(50, 5, 5, 24)), "overview"),
        (Reader("k", "K", hours=Hours(80, 0, 0, 24), has_overview=False), "no_overview"),
    ],
)
def test_where_hours_belong_follows_the_agreement(reader: Reader, place: str) -> None:
    assert belongs_in(reader) == place


def test_a_duty_nobody_has_is_said_to_be_open() -> None:
    assert column_of(BOOK, "Opgaver", "Hvem") == ["Ayşe Doğan", "Ikke besat endnu"]


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "https://x.test", "007"])
def test_text_that_begins_like_a_formula_stays_text(name: str) -> None:
    book = replace(
        make_task_book(), readers=(Reader("k", name),), meetings=(replace(SEPTEMBER, title=same(name)),)
    )

    excel = excel_of(task_book_xlsx(book, "en"))

    assert column_of(excel, "Hours per person", "Name") == [name]
    assert column_of(excel, "All meetings", "Meeting") == [name]
    assert [
        c.coordinate for s in excel.worksheets for r in s.iter_rows() for c in r if c.data_type == "f"
    ] == []


def test_an_empty_task_book_is_still_a_paper() -> None:
    book = TaskBook(COVER, 2026, (), ())

    assert len(excel_of(task_book_xlsx(book, "en")).sheetnames) == 5


def test_the_aula_list_holds_what_one_types_in() -> None:
    book = excel_of(aula_list_xlsx(COVER, (NOVEMBER, replace(SEPTEMBER, aula=("Indskolingen", "SFO"))), "da"))

    rows = list(book["Aula-liste"].iter_rows(min_row=4, values_only=True))

    assert rows == [
        ("Titel", "Dato", "Fra", "Til", "Sted", "Deltagere (grupper)", "Oprettet"),
        ("PLF-møde", datetime(2026, 9, 3), time(14, 15), time(16), None, "Indskolingen, SFO", None),  # noqa: DTZ001 - as above
        ("PLF-møde", datetime(2026, 11, 3), time(14, 15), time(16), None, "Alle", None),  # noqa: DTZ001 - as above
    ]


def test_afterwards_only_what_changed_is_listed_as_it_was_and_is() -> None:
    moved = replace(NOVEMBER, start=15 * 60)

    book = excel_of(
        aula_changes_xlsx(COVER, changes_between((SEPTEMBER, NOVEMBER), (SEPTEMBER, moved)), "en")
    )

    assert column_of(book, "Changes for Aula", "What") == ["Moved"]
    assert column_of(book, "Changes for Aula", "Before: From") == [time(14, 15)]
    assert column_of(book, "Changes for Aula", "Now: From") == [time(15)]


def test_the_same_book_gives_the_same_bytes() -> None:
    assert task_book_xlsx(make_task_book(), "da") == task_book_xlsx(make_task_book(), "da")
