"""Six ways a school saves one list, and things that are no list at all."""

import random
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from samspil.engines.importing.rows import StaffRow
from samspil.engines.importing.source import LARGEST, Source, source_at
from samspil.engines.importing.staff_lists import read_staff
from samspil.engines.importing.tests.writing import FOREIGN, HEADINGS, PEOPLE, codes, text, workbook
from samspil.engines.wording.findings import Refused

LIST = (HEADINGS, *PEOPLE)


def content(rows: tuple[StaffRow, ...]) -> tuple[StaffRow, ...]:
    """The rows without the name of the file they came from."""
    return tuple(replace(row, place=None) for row in rows)


@pytest.mark.parametrize(
    "data",
    [
        text(*LIST).encode("cp1252"),
        text(*LIST).encode("utf-8-sig"),
        text(*LIST, delimiter="\t").encode("utf-16"),
        text(*LIST, delimiter="\t").encode("utf-16-le"),
        text(*LIST, delimiter="\t").encode("utf-16-be"),
        text(*LIST, delimiter="¤").encode("cp1252"),
        text(*LIST, delimiter="|").encode(),
        unicodedata.normalize("NFD", text(*LIST)).encode(),
        ("sep=;\r\n" + text(*LIST)).encode("cp1252"),
        text(*([f'"{cell}"' for cell in line] for line in LIST), delimiter=",").encode(),
        workbook({"Ark1": LIST}).content,
    ],
    ids=[
        "cp1252", "bom", "utf-16", "le", "be", "tabulex sign", "bar", "mac", "sep line", "quoted commas", "excel",
    ],
)  # fmt: skip
def test_every_encoding_and_delimiter_gives_the_same_rows(data: bytes) -> None:
    expected = content(read_staff(Source("a.csv", text(*LIST).encode())).rows)

    rows = content(read_staff(Source("b.csv", data)).rows)

    assert rows == expected
    assert [row.name for row in rows] == ["Søren Ågård", "Mette Ærø", "Inger Østergård"]
    assert [row.fraction for row in rows] == [0.9, 0.811, 1.0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_from_other_alphabets_survive(encoding: str) -> None:
    rows = read_staff(Source("a.csv", text(HEADINGS, *FOREIGN).encode(encoding))).rows

    assert [row.name for row in rows] == ["Łukasz Kowalski", "Ayşe Yıldırımoğlu", "Jelena Čović"]
    assert [row.initials for row in rows] == ["ŁK", "AŞ", "JČ"]


def test_line_numbers_count_line_breaks_inside_quotation_marks() -> None:
    data = 'Navn;Stilling;Team\r\n"Bo\r\nHansen";Lærer;"5. årgang\r\nSFO"\r\nEva Holm;Lærer;\r\n'

    rows = read_staff(Source("a.csv", data.encode())).rows

    assert [(row.name, row.teams, row.place.line if row.place else 0) for row in rows] == [
        ("Bo Hansen", ("5. årgang", "SFO"), 2),
        ("Eva Holm", (), 5),
    ]


def test_blank_lines_and_totals_are_left_out_but_counted() -> None:
    data = "\r\nNavn;Stilling\r\n\r\nBo Hansen;Lærer\r\nI alt;1\r\n"

    reading = read_staff(Source("a.csv", data.encode()))

    assert [row.place.line if row.place else 0 for row in reading.rows] == [4]
    assert "total-line" in codes(reading.findings)


def test_letters_that_were_destroyed_before_we_got_them_are_pointed_out() -> None:
    data = text(("Navn", "Stilling"), ("SÃ¸ren Jensen", "Laerer"))

    reading = read_staff(Source("a.csv", data.encode()))

    assert "letters-look-wrong" in codes(reading.findings)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf\r\n  ", "empty-file"),
        (b"%PDF-1.7 ...", "not-a-list"),
        (b"\x89PNG\r\n\x1a\n....", "not-a-list"),
        (random.Random(7).randbytes(10 * 1024 * 1024), "not-a-list"),  # noqa: S311 - noise, not a secret
        (b"Navn;Stilling\n" + b"\x00" * 500, "not-a-list"),
        (b"x" * (LARGEST + 1), "too-large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "save-as"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600,
            "password",
        ),
        (b"<html><table><tr><td>Navn", "save-as"),
        (b'Navn;Stilling\r\n"Bo Hansen;L\xe6rer\r\nEva;L\xe6rer\r\n', "open-quotation"),
        (b"PK\x03\x04 this is no zip", "broken-file"),
        (b"Bare en linje tekst\n", "missing-column"),
        (b"x;" * 60_000, "missing-column"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_staff(Source("fil.csv", data))

    assert codes(refused.value.findings) == [code]
    assert len(refused.value.findings[0].said_in("da")) < 400


def test_a_file_is_looked_at_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "stor.csv"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)

    answers = []
    for path in (large, tmp_path / "findes-ikke.csv", tmp_path):
        with pytest.raises(Refused) as refused:
            source_at(path)
        answers += codes(refused.value.findings)

    assert answers == ["too-large", "missing-file", "unreadable-file"]


def test_a_file_on_disk_is_read_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(b"Navn;Stilling")

    assert source_at(path) == Source("liste.csv", b"Navn;Stilling")
