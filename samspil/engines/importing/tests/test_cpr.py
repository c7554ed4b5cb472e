"""CPR numbers go in and never come out. The numbers are the published examples of a validation library, or made up."""

import re
from datetime import date
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.engines.importing.absence_lists import read_absences
from samspil.engines.importing.cpr import looks_like_cpr
from samspil.engines.importing.meeting_plans import read_meeting_plan
from samspil.engines.importing.oneroster import read_oneroster
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import read_staff
from samspil.engines.importing.stil import read_stil
from samspil.engines.importing.tabulex import read_tabulex
from samspil.engines.importing.team_lists import read_teams
from samspil.engines.importing.tests.writing import codes, csv, lines, workbook
from samspil.engines.importing.untis import read_untis
from samspil.engines.wording.findings import Finding, Refused

NUMBER = "070761-4285"
SPELLINGS = (
    NUMBER, "0707614285", "070761 4285", "070761–4285", "07.07.61-4285", "070761 - 4285", "70761-4285", "707614285",
    "07071961-4285", "cpr: 070761-4285", "0707614285@eksempel.dk",
)  # fmt: skip


class HasFindings(Protocol):
    @property
    def findings(self) -> tuple[Finding, ...]: ...


def digits(value: object) -> str:
    return re.sub(r"[^0-9]", "", repr(value))


@pytest.mark.parametrize("said", SPELLINGS)
def test_every_spelling_is_seen(said: str) -> None:
    assert looks_like_cpr(said)


@pytest.mark.parametrize(
    "said",
    ["1000000158", "12345678", "320199-1234", "071361-4285", "33,3", "2026-08-12 14:15", "12-08-2026", "5798009811578",
     "22 91 80 55", "+45 22918055", "14.15-15.45", "34, 38, 42", "uge 33-50", "01.08.2026-31.07.2027"],
)  # fmt: skip
def test_other_numbers_are_left_alone(said: str) -> None:
    assert not looks_like_cpr(said)


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2060, 1, 1)),
    st.integers(0, 9999),
    st.sampled_from(("", "-", " ", " - ", "–")),
)
def test_any_date_with_four_digits_is_seen(day: date, serial: int, between: str) -> None:
    assert looks_like_cpr(f"{day:%d%m%y}{between}{serial:04}")


@pytest.mark.parametrize("said", SPELLINGS)
@pytest.mark.parametrize("column", range(6))
def test_a_number_anywhere_is_removed_and_only_its_place_is_told(said: str, column: int) -> None:
    cells = ["BH", "Bo Hansen", "Lærer", "37", "5. årgang", "TR"]
    cells[column] = said

    reading = read_staff(csv(("Initialer", "Navn", "Stilling", "Ugetimer", "Team", "Funktion"), cells))

    assert lines(reading.findings, "cpr-removed") == [2]
    assert "707614285" not in digits(reading)
    assert "7614285" not in digits(reading)


@pytest.mark.parametrize(
    "heading", ["CPR", "CPR-nr.", "cpr nr", "Personnummer", "Person nr.", "CivilRegistrationNumber"]
)
def test_a_cpr_column_is_never_read_even_when_mapped(heading: str) -> None:
    source = csv((heading, "Navn", "Stilling", "Ugetimer"), ("hvad som helst", "Bo", "Lærer", "37"))

    reading = read_staff(source, {heading: "employee_id"})

    assert reading.rows[0].key == "Bo"
    assert codes(reading.findings) == ["cpr-column"]
    assert "hvad som helst" not in repr(reading)


def test_a_uniid_of_ten_digits_survives() -> None:
    source = csv(("UNI-ID", "Navn", "Stilling", "Ugetimer"), ("0101900158", "Bo", "Lærer", "37"))

    reading = read_staff(source)

    assert (reading.rows[0].uniid, reading.findings) == ("0101900158", ())


def test_a_uniid_column_full_of_cpr_numbers_is_emptied() -> None:
    people = [(f"{day:02}07614285", f"Person {day}", "Lærer", "37") for day in range(1, 5)]

    reading = read_staff(csv(("UNI-ID", "Navn", "Stilling", "Ugetimer"), *people))

    assert {row.uniid for row in reading.rows} == {""}
    assert lines(reading.findings, "cpr-removed") == [2, 3, 4, 5]


def test_a_number_with_a_hyphen_is_no_uniid() -> None:
    reading = read_staff(csv(("UNI-ID", "Navn", "Stilling", "Ugetimer"), (NUMBER, "Bo", "Lærer", "37")))

    assert reading.rows[0].uniid == ""


def test_excel_drops_the_leading_zero_and_we_still_see_it() -> None:
    book = workbook({"A": [["Navn", "Stilling", "Timer", "Noget"], ["Bo", "Lærer", 37, 707614285]]})

    reading = read_staff(book)

    assert lines(reading.findings, "cpr-removed") == [2]
    assert "707614285" not in digits(reading)


def test_a_number_as_heading_sheet_or_file_name_is_masked() -> None:
    rows: list[list[object]] = [["Navn", "Stilling", "Timer", NUMBER], ["Bo", "Lærer", 37, "x"]]
    source = workbook(
        {f"Ark {NUMBER}": rows, "Andet": [["x"]], f"Tredje {NUMBER}": [["y"]]}, f"liste {NUMBER}.xlsx"
    )

    reading = read_staff(source, {NUMBER: "email", f"{NUMBER} x": NUMBER})

    assert "707614285" not in digits((source, reading))


@pytest.mark.parametrize(
    "data",
    [
        NUMBER.encode(),
        f"{NUMBER};{NUMBER}\n{NUMBER};x".encode(),
        f'Navn;Stilling\n"{NUMBER};x\n'.encode(),
        f"Navn;Stilling\nS\xf8ren {NUMBER};\x81\n".encode("latin-1"),
        f"<a>{NUMBER}".encode(),
    ],
)
def test_a_refusal_does_not_hold_the_number(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_staff(Source("x.csv", data))

    seen = (refused.value, str(refused.value), refused.value.findings, refused.value.__cause__)
    assert "7614285" not in digits(seen)


def test_no_other_reader_lets_a_number_through() -> None:
    n = NUMBER
    readings: list[HasFindings] = [
        read_teams(csv(("Team", "Medlemmer", "Koordinator"), ("5. årgang", f"SÅ, {n}", n), (n, "SÅ", ""))),
        read_meeting_plan(csv(("Møde", "Ugedag", "Fra", "Til", "Deltagere", "Lokale"), (n, "mandag", "14", "15", n, n))),
        read_absences(csv(("Navn", "Fra", "Til", "Årsag"), ("Bo", "1.8.2026", "2.8.2026", n), (n, "1.8.2026", "", ""))),
        read_untis(Source("GPU001.TXT", f'1,"5A","{n}","DAN","102",1,1,,\n1,"{n}","KH","{n}","1",1,2,,\n'.encode())),
        read_tabulex(
            Source("Personale.txt", f"501001¤{n}¤{n}¤KH¤Ka {n}¤Hårby¤¤{n}¤¤¤¤¤¤¤¤¤Lærer¤Lærer\n".encode("cp1252")),
            Source("Personale-hold.txt", f"501001¤232957¤1¤{n}\n".encode("cp1252")),
        ),
        read_oneroster(
            [
                Source("users.csv", f"sourcedId,role,givenName,familyName,identifier,password,userIds\n{n},teacher,Bo {n},H,{n},{n},{{uniid:{n}}}\n".encode()),
            ]
        ),
        read_stil(
            Source(
                "ws17.xml",
                f"<E><Institution><InstitutionPerson><LocalPersonId>{n}</LocalPersonId><UNILogin><UserId>{n}</UserId></UNILogin><Person><CivilRegistrationNumber>{n}"
                f"</CivilRegistrationNumber><FirstName>Bo {n}</FirstName><FamilyName>Holm</FamilyName></Person><Employee><Role>Lærer</Role><Role>{n}</Role>"
                "</Employee></InstitutionPerson></Institution></E>".encode(),
            )
        ),
    ]  # fmt: skip

    assert "7614285" not in digits(readings)
    assert all("cpr-removed" in codes(reading.findings) for reading in readings)
