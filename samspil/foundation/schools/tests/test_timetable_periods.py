"""Which days a timetable holds on, when its lessons are, and any bytes at all as a file."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samspil.foundation.schools.models import Import, Lesson, School
from samspil.foundation.schools.periods import bell_written, without
from samspil.foundation.schools.testing import make_leader, make_school, make_staff
from samspil.foundation.schools.tests.people import STRANGERS_OUT, answers, client_of, make_cast

pytestmark = pytest.mark.django_db
IMPORT = "/schools/engskolen/school/import/"
UNTIS = '1,"5A","BK","DAN","12",1,1\n2,"5A","BK","MAT","12",1,2\n'
AUTUMN = {"first": "2026-08-12", "last": "2026-12-31"}
SPRING = {"first": "2027-01-01", "last": "2027-06-25"}
BELL = "8.10–8.55\n9.05-9.50"


def _read(client: Client, text: str = UNTIS, name: str = "GPU001.TXT") -> Import:
    answer = client.post(IMPORT, {"chosen": [SimpleUploadedFile(name, text.encode())]})
    assert answer.status_code == 302, answer.context["form"].errors
    return Import.objects.latest("pk")


def _imported(client: Client, text: str, **period: str) -> None:
    kept = _read(client, text)
    answer = client.post(f"{IMPORT}{kept.pk}/period/", {"bell": BELL, **period})
    assert answer.status_code == 302, answer.context["period"].errors
    client.post(f"{IMPORT}{kept.pk}/run/")


def _school() -> tuple[School, Client]:
    school = make_school()
    make_staff(school)
    school.staff.update(initials="BK", key="BK")
    return school, client_of(make_leader(school))


def _lessons() -> list[tuple[object, ...]]:
    return list(Lesson.objects.order_by("first", "begins").values_list("begins", "ends", "first", "last"))


@time_machine.travel(dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC))
def test_a_timetable_holds_for_the_school_year_until_somebody_says_otherwise() -> None:
    _school_there, client = _school()
    kept = _read(client)
    page = client.get(f"{IMPORT}{kept.pk}/")
    assert page.context["period"]["first"].value() == "2026-08-01"
    assert page.context["period"]["last"].value() == "2027-07-31"
    assert page.context["period"]["bell"].value().splitlines()[0] == "8.00–8.45"

    client.post(f"{IMPORT}{kept.pk}/run/")
    year = (dt.date(2026, 8, 1), dt.date(2027, 7, 31))
    assert _lessons() == [(480, 525, *year), (525, 570, *year)]


@time_machine.travel(dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC))
def test_the_lessons_of_the_day_are_told_once_and_remembered() -> None:
    _school_there, client = _school()
    _imported(client, UNTIS, **AUTUMN)
    autumn = (dt.date(2026, 8, 12), dt.date(2026, 12, 31))
    assert _lessons() == [(490, 535, *autumn), (545, 590, *autumn)]

    again = _read(client)
    page = client.get(f"{IMPORT}{again.pk}/")
    assert page.context["period"]["bell"].value() == "8.10–8.55\n9.05–9.50"
    assert [row["start"] for row in again.rows["lessons"]] == [490, 545]
    assert "period-times" not in {finding["code"] for finding in again.findings}


@time_machine.travel(dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC))
def test_the_timetable_of_spring_leaves_that_of_autumn_and_undo_brings_all_back() -> None:
    _school_there, client = _school()
    _imported(client, UNTIS, first="2026-08-01", last="2027-07-31")
    before = _lessons()
    _imported(client, '1,"5A","BK","DAN","12",3,1\n', **SPRING)

    assert _lessons() == [
        (490, 535, dt.date(2026, 8, 1), dt.date(2026, 12, 31)),
        (545, 590, dt.date(2026, 8, 1), dt.date(2026, 12, 31)),
        (490, 535, dt.date(2027, 1, 1), dt.date(2027, 6, 25)),
        (490, 535, dt.date(2027, 6, 26), dt.date(2027, 7, 31)),
        (545, 590, dt.date(2027, 6, 26), dt.date(2027, 7, 31)),
    ]
    client.post(f"{IMPORT}{Import.objects.latest('pk').pk}/undo/")
    assert _lessons() == before


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"last": "2026-08-01"}, "last"),
        ({"first": ""}, "first"),
        ({"last": "2099-01-01"}, "last"),
        ({"bell": "8 til 9"}, "bell"),
        ({"bell": "9.00-8.00"}, "bell"),
        ({"bell": "8.00-9.00\n8.30-9.30"}, "bell"),
        ({"bell": "8.00-9.00\x00"}, "bell"),
    ],
)
def test_a_period_that_makes_no_sense_is_told_and_nothing_is_lost(typed: dict[str, str], wrong: str) -> None:
    _school_there, client = _school()
    kept = _read(client)
    before = kept.rows
    answer = client.post(f"{IMPORT}{kept.pk}/period/", {**AUTUMN, "bell": BELL, **typed})
    form = answer.context["period"]
    assert (answer.status_code, list(form.errors)) == (200, [wrong])
    assert form[wrong].value() == typed[wrong]
    kept.refresh_from_db()
    assert kept.rows == before


def test_the_period_is_for_those_who_read_files_and_only_before_the_import() -> None:
    cast = make_cast()
    cast.school.staff.update(initials="BK")
    client = client_of(cast.astrid)
    kept = _read(client)
    address = f"{IMPORT}{kept.pk}/period/"
    assert answers(cast, address, {**AUTUMN, "bell": ""}) == STRANGERS_OUT | {"astrid": 302}
    client.post(f"{IMPORT}{kept.pk}/run/")
    assert client.post(address, AUTUMN).status_code == 409


def test_what_is_left_of_a_lesson_beside_a_new_period() -> None:
    first, last = dt.date(2027, 1, 1), dt.date(2027, 6, 25)

    def left(begins: dt.date | None, ends: dt.date | None) -> list[tuple[dt.date | None, dt.date | None]]:
        return [(part.first, part.last) for part in without(Lesson(first=begins, last=ends), first, last)]

    day = dt.timedelta(days=1)
    assert left(None, None) == [(None, first - day), (last + day, None)]
    assert left(first, last) == []
    assert left(first - day, last) == [(first - day, first - day)]
    assert left(dt.date(2026, 8, 1), dt.date(2026, 10, 1)) == [(dt.date(2026, 8, 1), dt.date(2026, 10, 1))]
    assert left(last + day, None) == [(last + day, None)]


def test_the_lessons_of_the_day_as_people_write_them() -> None:
    assert bell_written("8-8.45\n\n 8.55 – 9:40 ") == ((480, 525), (535, 580))
    assert bell_written("") == ()
    assert bell_written("først") is None


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("personale.csv", b"0" * 300_000_000)
    return stream.getvalue()


def _workbook_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 30_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("alt.zip", _bomb),
        ("personale.xlsx", _workbook_bomb),
        ("personale.csv", lambda: b"\xff\xfe" + "Navn;Stilling".encode("utf-16-be")[1:]),
        ("personale.csv", lambda: bytes(range(256)) * 40),
        ("personale.xml", lambda: b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'),
        ("../../etc/passwd\u202e.csv", lambda: b"\x00" * 2000),
        ("kalender.ics", lambda: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY\r\n" * 500),
    ],
)
def test_whatever_the_file_holds_the_answer_is_a_sentence(name: str, make: Any) -> None:
    _school_there, client = _school()
    answer = client.post(IMPORT, {"chosen": [SimpleUploadedFile(name, make())]})
    if answer.status_code == 302:  # something was understood: then it can be looked at
        assert client.get(answer["Location"]).status_code == 200
    else:
        assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["chosen"])
        assert answer.context["form"].errors["chosen"][0]


def test_twenty_megabytes_are_refused_in_a_sentence() -> None:
    _school_there, client = _school()
    big = SimpleUploadedFile("personale.csv", b"Navn;Stilling\n" * 1_500_000)
    answer = client.post(IMPORT, {"chosen": [big]})
    assert answer.status_code == 200
    assert "10 MB" in answer.context["form"].errors["chosen"][0]
