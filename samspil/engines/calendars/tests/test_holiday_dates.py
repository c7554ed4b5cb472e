from datetime import date

import pytest

from samspil.engines.calendars.holiday_dates import quoted, read_date
from samspil.engines.wording.findings import Place, Weight


@pytest.mark.parametrize(
    "written",
    ["2026-10-10", "10-10-2026", "10/10 2026", "10.10.2026", "10.10.26", "10. oktober 2026", "10 October 2026",
     "lørdag d. 10. oktober 2026", "Lørdag den 10. okt. 2026", "lørdag 10/10", "d. 10. oktober", "10.10."],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    assert read_date(written, 2026) == (date(2026, 10, 10), ())


def test_spring_without_a_year_belongs_to_the_second_half_of_the_school_year() -> None:
    assert read_date("13. februar", 2026) == (date(2027, 2, 13), ())


@pytest.mark.parametrize("written", ["31. februar 2027", "2027-02-31", "31/2", "29.2.2027"])
def test_a_date_that_does_not_exist_is_told_with_its_line(written: str) -> None:
    day, findings = read_date(written, 2026, Place("ferier.toml", 4))

    assert day is None
    assert [finding.code for finding in findings] == ["impossible-date"]
    assert findings[0].said_in("da") == (
        f"ferier.toml, linje 4: Datoen “{written}” findes ikke. Ret den; linjen er ikke brugt."
    )


@pytest.mark.parametrize(
    "written", ["efter påske", "uge 42", "10", "12. bogember 2026", "2026", "10/13/14/15"]
)
def test_what_is_no_date_is_told(written: str) -> None:
    day, findings = read_date(written, 2026)

    assert (day, [finding.code for finding in findings]) == (None, ["unreadable-date"])


def test_a_weekday_that_does_not_fit_its_date_is_asked_about() -> None:
    day, findings = read_date("lørdag d. 11. oktober 2026", 2026)

    assert day == date(2026, 10, 11)
    assert [(finding.code, finding.weight) for finding in findings] == [("other-weekday", Weight.QUESTION)]
    assert findings[0].text.da.startswith("“lørdag d. 11. oktober 2026” er en søndag.")


@pytest.mark.parametrize("written", ["010203-1234", "0102031234", "Ida 010203 1234"])
def test_what_could_be_a_cpr_number_is_never_repeated(written: str) -> None:
    _, findings = read_date(written, 2026)

    assert "1234" not in findings[0].said_in("da")


def test_a_long_text_is_quoted_in_short() -> None:
    assert quoted("ord " * 30) == "ord ord ord ord ord ord ord ord ord ord" + "…"
