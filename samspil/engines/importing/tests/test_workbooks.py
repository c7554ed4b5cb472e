"""Excel as schools fill it in, and as attackers might."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook

from samspil.engines.importing.meeting_plans import read_meeting_plan
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import read_staff
from samspil.engines.importing.tests.writing import codes, lines, workbook, zipped
from samspil.engines.wording.findings import Refused


def test_titles_above_and_merged_headings_are_found() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Personale på Eksempelskolen 2026/27", None, None),
        (None, None, None),
        ("Navn", "Ansættelse i år", None),
        (None, "Stilling", "Ugetimer"),
        ("Bo Hansen", "Lærer", 33.3),
    ):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:C3")
    out = io.BytesIO()
    book.save(out)

    reading = read_staff(Source("p.xlsx", out.getvalue()))

    assert [(row.name, row.fraction, row.place.line if row.place else 0) for row in reading.rows] == [
        ("Bo Hansen", 0.9, 5)
    ]
    assert codes(reading.findings) == []


def test_the_sheet_whose_headings_fit_is_read_and_asked_about() -> None:
    book = workbook(
        {"Forside": [["Velkommen"]], "Personale": [["Navn", "Stilling", "Timer"], ["Bo", "Lærer", 37]]}
    )

    reading = read_staff(book)

    assert [row.name for row in reading.rows] == ["Bo"]
    assert codes(reading.findings) == ["several-sheets"]


def test_the_question_of_the_sheet_can_be_answered() -> None:
    sheets: dict[str, list[list[object]]] = {
        "I år": [["Navn", "Stilling", "Timer"], ["Bo", "Lærer", 37]],
        "Næste år": [["Navn", "Stilling", "Timer"], ["Eva", "Lærer", 37]],
    }

    reading = read_staff(Source("p.xlsx", workbook(sheets).content, sheet="Næste år"))

    assert [row.name for row in reading.rows] == ["Eva"]
    assert codes(reading.findings) == []


def test_dates_times_and_long_decimals_are_excels_own() -> None:
    book = workbook(
        {
            "Mødeplan": [
                ["Møde", "Dato", "Fra", "Til", "Deltagere"],
                ["Personalemøde", dt.datetime(2026, 10, 7), dt.time(14, 15), dt.time(15, 45), "alle"],  # noqa: DTZ001
                ["MED-møde", dt.date(2026, 10, 8), 0.625, 0.6875, "MED"],
            ]
        }
    )

    rows = read_meeting_plan(book).rows

    assert [(row.date, row.start, row.end) for row in rows] == [
        (dt.date(2026, 10, 7), 855, 945),
        (dt.date(2026, 10, 8), 900, 990),
    ]


def test_a_decimal_with_three_digits_is_not_taken_for_thousands() -> None:
    rows = read_staff(workbook({"A": [["Navn", "Stilling", "Ugetimer"], ["Bo", "Lærer", 33.125]]})).rows

    assert rows[0].fraction == 0.895


def test_a_formula_without_a_saved_result_is_named_by_its_cell() -> None:
    book = workbook({"A": [["Navn", "Stilling", "Ugetimer"], ["Bo", "Lærer", "=30+7"]]})

    findings = read_staff(book).findings

    assert lines(findings, "formula-without-result") == [2]
    assert "C2" in next(f for f in findings if f.code == "formula-without-result").said_in("da")


def test_a_formulas_saved_result_is_read() -> None:
    plain = workbook({"A": [["Navn", "Stilling", "Ugetimer"], ["Bo", "Lærer", 18.5]]})
    entries = {}
    with zipfile.ZipFile(io.BytesIO(plain.content)) as archive:
        for name in archive.namelist():
            entries[name] = archive.read(name).replace(b"<v>18.5</v>", b"<f>37/2</f><v>18.5</v>")

    reading = read_staff(zipped(entries, "p.xlsx"))

    assert (reading.rows[0].fraction, codes(reading.findings)) == (0.5, [])


def test_an_excel_error_is_empty_and_told() -> None:
    reading = read_staff(workbook({"A": [["Navn", "Stilling", "Timer"], ["Bo", "Lærer", "#REF!"]]}))

    assert codes(reading.findings) == ["excel-error", "unclear-employment"]


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    book.worksheets[0].append(["Navn", "Stilling", "Timer"])
    book.worksheets[0].append(["Bo", "Lærer", 37])
    hidden = book.create_sheet("Gammel")
    hidden.append(["Navn", "Stilling"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)

    assert codes(read_staff(Source("p.xlsx", out.getvalue())).findings) == ["hidden-sheet"]


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 30_000_000}, "bomb"),
        ({f"xl/{number}.xml": b"" for number in range(2_100)}, "bomb"),
        ({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "broken-file"),
        ({"xl/workbook.xml": b"<not-a-workbook/>", "[Content_Types].xml": b"<x/>"}, "broken-file"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}, "save-as"),
        ({"word/document.xml": b"<x/>"}, "save-as"),
        ({"xl/workbook.bin": b"x"}, "save-as"),
        ({"billeder/a.txt": b"x"}, "save-as"),
    ],
)
def test_dangerous_and_foreign_zip_files_are_refused(entries: dict[str, bytes], code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_staff(zipped(entries, "p.xlsx"))

    assert codes(refused.value.findings) == [code]


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    honest = zipped({"xl/workbook.xml": b"<x/>" * 1000}, "p.xlsx").content
    size = (4000).to_bytes(4, "little")

    with pytest.raises(Refused) as refused:
        read_staff(Source("p.xlsx", honest.replace(size, (40).to_bytes(4, "little"))))

    assert codes(refused.value.findings) in (["bomb"], ["broken-file"])


def test_a_sheet_that_claims_a_million_rows_is_read_to_its_end() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Navn", "Stilling", "Timer"])
    sheet.append(["Bo", "Lærer", 37])
    sheet.cell(row=1_048_576, column=16_384).number_format = "0.00"
    out = io.BytesIO()
    book.save(out)

    assert [row.name for row in read_staff(Source("p.xlsx", out.getvalue())).rows] == ["Bo"]
