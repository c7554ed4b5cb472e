"""Reading what a school hands over: understood, looked at, imported, undone; whatever it is, never a crash."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from samspil.foundation.schools.models import Import, School, StaffMember
from samspil.foundation.schools.testing import make_leader, make_school, make_staff, make_team
from samspil.foundation.schools.tests.people import STRANGERS_OUT, answers, client_of, make_cast
from samspil.foundation.schools.told import told_by

pytestmark = pytest.mark.django_db
IMPORT = "/schools/engskolen/school/import/"
EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
STAFF = """Initialer;Navn;CPR-nr.;E-mail;Stilling;Team;Ugetimer;Adresse
SA;Søren Ågård;070761-4285;sa@example.org;Lærer;5. årgang;33,3;Skolevej 1
MÆ;Mette Ærø;;mae@example.org;SFO-pædagog;SFO;30,0;Skolevej 2
IO;Inger Østergård;211062-5629;io@example.org;Børnehaveklasseleder;0. årgang;37;Skolevej 3
"""
CPR = ("0707614285", "070761-4285", "2110625629", "211062-5629")


def _upload(client: Client, *files: tuple[str, bytes]) -> Any:
    return client.post(IMPORT, {"chosen": [SimpleUploadedFile(name, content) for name, content in files]})


def _read(client: Client, name: str, text: str) -> Import:
    answer = _upload(client, (name, text.encode()))
    assert answer.status_code == 302, answer.context["form"].errors
    return Import.objects.get(pk=int(answer.url.rstrip("/").split("/")[-1]))


def _run(client: Client, kept: Import, **ticked: str) -> None:
    assert client.post(f"{IMPORT}{kept.pk}/run/", ticked).status_code == 302


def _school() -> tuple[School, Client]:
    school = make_school()
    return school, client_of(make_leader(school))


def test_only_those_who_shape_the_programme_read_files() -> None:
    cast = make_cast()
    kept = _read(client_of(cast.astrid), "personale.csv", STAFF)

    assert answers(cast, IMPORT) == STRANGERS_OUT | {"astrid": 200}
    assert answers(cast, f"{IMPORT}{kept.pk}/") == STRANGERS_OUT | {"astrid": 200}
    assert answers(cast, f"{IMPORT}{kept.pk}/columns/", {}) == STRANGERS_OUT | {"astrid": 302}
    kept = _read(client_of(cast.astrid), "personale.csv", STAFF)
    assert answers(cast, f"{IMPORT}{kept.pk}/run/", {}) == STRANGERS_OUT | {"astrid": 302}
    assert answers(cast, f"{IMPORT}{kept.pk}/undo/", {}) == STRANGERS_OUT | {"astrid": 302}
    dropped = _read(client_of(cast.astrid), "personale.csv", STAFF)
    assert answers(cast, f"{IMPORT}{dropped.pk}/drop/", {}) == STRANGERS_OUT | {"astrid": 302}


def test_nothing_changes_before_the_import_and_then_people_and_teams_are_there() -> None:
    school, client = _school()
    kept = _read(client, "personale.csv", STAFF)
    page = client.get(f"{IMPORT}{kept.pk}/").context["page"]

    assert not school.staff.exists()
    assert [line.name for line in page.new] == ["Søren Ågård", "Mette Ærø", "Inger Østergård"]

    _run(client, kept)

    assert sorted(
        (row.name, row.group.value, row.fraction, row.teams)
        for row in told_by(school.pk, timezone.localdate()).people[0]
    ) == [
        ("Inger Østergård", "kindergarten_teacher", 1.0, ("0. årgang",)),
        ("Mette Ærø", "sfo_paedagog", 0.811, ("SFO",)),
        ("Søren Ågård", "teacher", 0.9, ("5. årgang",)),
    ]
    assert sorted(team.label for team in told_by(school.pk, timezone.localdate()).people[1]) == [
        "0. årgang",
        "5. årgang",
        "SFO",
    ]


def test_no_cpr_number_and_no_address_is_kept_anywhere() -> None:
    _school_here, client = _school()
    kept = _read(client, "personale 070761-4285.csv", STAFF)

    stored = json.dumps(
        [kept.rows, kept.findings, kept.mapping, kept.table, kept.file_name], ensure_ascii=False
    )
    page = client.get(f"{IMPORT}{kept.pk}/").content.decode()

    assert [number for number in CPR if number in stored + page] == []
    assert "Skolevej" not in stored
    _run(client, kept)
    kept.refresh_from_db()
    assert kept.table == ""


def test_the_same_file_twice_changes_nothing_the_second_time() -> None:
    school, client = _school()
    _run(client, _read(client, "personale.csv", STAFF))
    before = list(school.staff.order_by("pk").values())

    again = _read(client, "personale.csv", STAFF)

    assert client.get(f"{IMPORT}{again.pk}/").context["page"].nothing
    _run(client, again, close_people="on")
    _run(client, again, close_people="on")
    assert list(school.staff.order_by("pk").values()) == before


def test_a_new_list_tells_who_is_new_changed_and_gone_and_leavers_are_closed() -> None:
    school, client = _school()
    _run(client, _read(client, "personale.csv", STAFF))
    newer = STAFF.replace("33,3", "37").replace(
        "IO;Inger Østergård;211062-5629;io@example.org", "NN;Nina Nord;;nn@example.org"
    )

    kept = _read(client, "personale.csv", newer)
    page = client.get(f"{IMPORT}{kept.pk}/").context["page"]

    assert [line.name for line in page.new] == ["Nina Nord"]
    assert [(line.name, line.changes) for line in page.changed] == [
        ("Søren Ågård", [("ansættelse", "90 %", "100 %")])
    ]
    assert [line.name for line in page.gone] == ["Inger Østergård"]
    _run(client, kept, close_people="on")
    inger = school.staff.get(name="Inger Østergård")
    assert inger.closed_on is not None
    assert sorted(row.name for row in told_by(school.pk, timezone.localdate()).people[0]) == [
        "Mette Ærø",
        "Nina Nord",
        "Søren Ågård",
    ]


def test_a_part_of_the_staff_does_not_close_the_others_unless_it_is_said() -> None:
    school, client = _school()
    for number in range(10):
        make_staff(school, f"Navn {number}")
    kept = _read(client, "sfo.csv", STAFF)

    page = client.get(f"{IMPORT}{kept.pk}/")

    assert page.context["page"].keep_people
    assert 'name="close_people">' in page.content.decode()
    _run(client, kept)
    assert len(told_by(school.pk, timezone.localdate()).people[0]) == 13


def test_a_list_without_teams_leaves_the_teams_alone() -> None:
    school, client = _school()
    bo = make_staff(school, "Bo Krog")
    make_team(school, members=(bo,))

    _run(client, _read(client, "personale.csv", "Navn;Stilling;Initialer\nBo Krog;Lærer;BK\n"))

    bo.refresh_from_db()
    assert (bo.initials, bo.key) == ("BK", "bo krog")
    assert [team.members for team in told_by(school.pk, timezone.localdate()).people[1]] == [("bo krog",)]


def test_an_import_is_undone_whole() -> None:
    school, client = _school()
    bo = make_staff(school, "Bo Krog")
    make_team(school, members=(bo,))
    kept = _read(client, "personale.csv", STAFF + "BK;Bo Krog;;bo@example.org;Skolepædagog;SFO;37;\n")
    before = (
        list(school.staff.values()),
        list(school.teams.values()),
        told_by(school.pk, timezone.localdate()).people[1],
    )
    _run(client, kept, close_people="on")
    assert school.staff.count() == 4

    client.post(f"{IMPORT}{kept.pk}/undo/")

    assert (
        list(school.staff.values()),
        list(school.teams.values()),
        told_by(school.pk, timezone.localdate()).people[1],
    ) == before
    kept.refresh_from_db()
    assert (kept.state, kept.before, kept.rows) == ("undone", None, {})


def test_an_import_that_others_have_built_on_is_not_undone() -> None:
    school, client = _school()
    kept = _read(client, "personale.csv", STAFF)
    _run(client, kept)
    StaffMember.objects.filter(name="Mette Ærø").update(fraction=1)

    answer = client.post(f"{IMPORT}{kept.pk}/undo/")

    assert answer.status_code == 409
    assert school.staff.count() == 3


def test_what_columns_mean_is_asked_and_remembered() -> None:
    school, client = _school()
    odd = "Hvem er det;Slags job\nBo Krog;Lærer\nLine Friis;Skolepædagog\n"
    kept = _read(client, "liste.csv", odd)
    page = client.get(f"{IMPORT}{kept.pk}/").context["page"]
    assert [line.heading for line in page.columns] == ["Hvem er det", "Slags job"]

    client.post(f"{IMPORT}{kept.pk}/columns/", {"column-0": "name", "column-1": "group", "column-7": "x"})
    kept.refresh_from_db()
    _run(client, kept)

    assert sorted(row.name for row in told_by(school.pk, timezone.localdate()).people[0]) == [
        "Bo Krog",
        "Line Friis",
    ]
    again = _read(client, "liste2.csv", odd + "Nina Nord;Lærer\n")
    assert [line.name for line in client.get(f"{IMPORT}{again.pk}/").context["page"].new] == ["Nina Nord"]


def test_a_meeting_plan_adds_what_is_new_and_removes_only_when_told() -> None:
    school, client = _school()
    header = "Møde;Ugedag;Fra;Til;Deltagere;Uger\n"
    _run(
        client,
        _read(
            client,
            "mødeplan.csv",
            header + "Teammøde;tirsdag;14.15;15.45;Indskoling;lige\nMED;onsdag;14;15;MED;alle\n",
        ),
    )
    kept = _read(
        client,
        "mødeplan.csv",
        header + "Teammøde;tirsdag;14.30;15.45;Indskoling;lige\nFagmøde;torsdag;14;15;Dansk;37, 45\n",
    )
    page = client.get(f"{IMPORT}{kept.pk}/").context["page"]

    assert (len(page.slots_new), len(page.slots_changed), len(page.slots_gone)) == (1, 1, 1)
    _run(client, kept)

    lines = school.slots.order_by("title").values_list("title", "begins", "weeks")
    assert list(lines) == [("Fagmøde", 840, "37, 45"), ("MED", 840, "all"), ("Teammøde", 870, "even")]


def test_a_timetable_makes_people_busy_and_names_strangers() -> None:
    school, client = _school()
    bo = make_staff(school, "Bo Krog")
    kept = _read(
        client,
        "skema.csv",
        "Lærer;Ugedag;Fra;Til;Fag\nBo Krog;mandag;8.00;8.45;dansk\nUkendt;mandag;9;10;idræt\n",
    )
    page = client.get(f"{IMPORT}{kept.pk}/").context["page"]

    assert "Ukendt" in " ".join(words for _weight, words in page.questions)
    _run(client, kept)
    _run(client, kept)
    assert [(lesson.staff, lesson.weekday, lesson.begins) for lesson in bo.lessons.all()] == [(bo, 0, 480)]


def test_numbers_from_a_file_replace_the_numbers_there_were() -> None:
    school, client = _school()
    _run(
        client,
        _read(client, "antal.csv", (EXAMPLES / "bakkeskolen" / "antal.csv").read_text(encoding="utf-8")),
    )

    assert school.counts.exists()
    assert len(told_by(school.pk, timezone.localdate()).people[0]) == sum(
        school.counts.values_list("count", flat=True)
    )


@pytest.mark.parametrize(
    "file",
    ["bakkeskolen/moedeplan.csv", "bakkeskolen-navne/moedeplan.xlsx", "bakkeskolen-navne/personale.csv",
     "fjordskolen/personale_ws17.xml", "fjordskolen/moedeplan-datoer.ics", "fjordskolen/moedeplan.xlsx"],
)  # fmt: skip
def test_the_examples_are_read_and_imported(file: str) -> None:
    school, client = _school()
    answer = _upload(client, (Path(file).name, (EXAMPLES / file).read_bytes()))
    kept = school.imports.get()

    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200
    _run(client, kept)
    assert school.staff.exists() or school.slots.exists()


def _workbook() -> bytes:
    content = io.BytesIO()
    book = Workbook()
    book.create_sheet().append(["Ingenting"])
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 50, b"%PDF-1.7 junk", b"hej", b"\xff\xfe\x00", b"PK\x03\x04broken", b"<xml", b"BEGIN:VCALENDAR\nbroken",
     "æøå".encode("utf-16"), b"a;b\n", bytes(range(256)) * 40, _workbook()],
)  # fmt: skip
def test_any_junk_is_refused_in_a_sentence(content: bytes) -> None:
    school, client = _school()

    answer = _upload(client, ("noget.csv", content))

    assert answer.status_code == 200
    (sentence,) = answer.context["form"].errors["chosen"]
    assert len(sentence) > 10
    assert not school.imports.exists()


def test_too_large_a_file_is_refused() -> None:
    _school_here, client = _school()

    answer = _upload(client, ("stor.csv", b"a;b\n" * (3 * 1024 * 1024)))

    assert "10 MB" in answer.context["form"].errors["chosen"][0]


def test_no_file_is_told_and_nobody_reaches_the_files_of_another_school() -> None:
    cast = make_cast()
    kept = _read(client_of(cast.astrid), "personale.csv", STAFF)

    assert list(client_of(cast.astrid).post(IMPORT, {}).context["form"].errors) == ["chosen"]
    assert client_of(cast.carla).get(f"/schools/bakkeskolen/school/import/{kept.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_a_reading_takes_as_many_queries_whatever_its_length(
    count: int, django_assert_num_queries: Any
) -> None:
    _school_here, client = _school()
    rows = "".join(f"N{n};Navn {n};;n{n}@example.org;Lærer;Team {n};37;\n" for n in range(count))
    kept = _read(client, "personale.csv", STAFF.splitlines()[0] + "\n" + rows)

    with django_assert_num_queries(7):
        assert client.get(f"{IMPORT}{kept.pk}/").status_code == 200
