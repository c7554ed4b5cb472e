"""A folder of files thrown at us, and what they say together."""

import datetime as dt

import pytest

from samspil.engines.importing.checks import SchoolRows, check_school
from samspil.engines.importing.folders import Known, read_folder
from samspil.engines.importing.recognising import FileKind, recognise
from samspil.engines.importing.registers import teams_of, teams_with_keys
from samspil.engines.importing.rows import (
    AbsenceRow,
    LessonRow,
    MeetingSlotRow,
    StaffGroup,
    StaffRow,
    TeamRow,
)
from samspil.engines.importing.source import Source
from samspil.engines.importing.tests.test_systems import BOMB, GPU, ORGS, ROLES, USERS, WS17, tabulex_line
from samspil.engines.importing.tests.writing import HEADINGS, PEOPLE, codes, text, workbook, zipped
from samspil.engines.wording.findings import Place

STAFF = text(HEADINGS, *PEOPLE)
PLAN = text(
    ("Møde", "Ugedag", "Fra", "Til", "Deltagere"), ("Personalemøde", "onsdag", "14.15", "15.45", "alle")
)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.csv", STAFF.encode("cp1252"), FileKind.STAFF),
        ("b.xlsx", workbook({"A": [["Navn", "Stilling"], ["Bo", "Lærer"]]}).content, FileKind.STAFF),
        ("c.csv", text(("Faggruppe", "Antal"), ("Lærer", "24")).encode(), FileKind.COUNTS),
        ("d.csv", text(("Team", "Medlemmer"), ("SFO", "MÆ")).encode(), FileKind.TEAMS),
        ("e.csv", PLAN.encode("utf-16"), FileKind.MEETINGS),
        ("f.csv", text(("Navn", "Fra dato", "Til dato", "Årsag"), ("Bo", "1.8.2026", "2.8.2026", "")).encode(), FileKind.ABSENCES),
        ("g.csv", text(("Lærer", "Dag", "Fra", "Til", "Fag"), ("SÅ", "mandag", "8", "9", "Dansk")).encode(), FileKind.LESSONS),
        ("h.xml", WS17.encode(), FileKind.STIL),
        ("i.txt", GPU.encode("cp1252"), FileKind.UNTIS),
        ("j.txt", tabulex_line("999001", "77", "1", "5A dansk").encode("cp1252"), FileKind.TABULEX_GROUPS),
        ("k.txt", tabulex_line("999001", "77", *[""] * 14, "Lærer", "Lærer").encode("cp1252"), FileKind.TABULEX_STAFF),
        ("users.csv", USERS, FileKind.ONEROSTER),
        ("l.zip", zipped({"users.csv": USERS}).content, FileKind.ONEROSTER_ZIP),
        ("m.xml", BOMB, FileKind.UNKNOWN),
        ("n.bin", bytes(range(256)) * 50, FileKind.UNKNOWN),
        ("o.txt", b"Kaere Mette, her er listen.", FileKind.UNKNOWN),
        ("p.csv", b"", FileKind.UNKNOWN),
    ],
)  # fmt: skip
def test_files_are_recognised_by_what_is_in_them(name: str, data: bytes, kind: FileKind) -> None:
    assert recognise(name, data) is kind


def test_a_folder_is_read_file_by_file_and_says_what_each_was_taken_for() -> None:
    folder = read_folder(
        [
            Source("personale.csv", STAFF.encode("cp1252")),
            Source("teams.csv", text(("Team", "Medlemmer"), ("5. årgang", "SÅ, MÆ, IO")).encode()),
            Source("mødeplan.csv", text(("Møde", "Dato", "Tid", "For"), ("Personalemøde", "12/8", "14-16", "alle")).encode()),
            Source("ferie.pdf", b"%PDF-1.7"),
            *(Source(n, d) for n, d in (("users.csv", USERS), ("roles.csv", ROLES), ("orgs.csv", ORGS))),
        ],
        Known(school_year=2026),
    )  # fmt: skip

    assert [finding.said_in("da") for finding in folder.findings if finding.code == "taken-for"] == [
        "personale.csv: Læst som en personaleliste.",
        "teams.csv: Læst som en teamliste.",
        "mødeplan.csv: Læst som en mødeplan.",
        "ferie.pdf: Vi kan ikke se, hvad filen er, så den er ikke læst.",
        "users.csv: Læst som en del af et OneRoster-udtræk.",
        "roles.csv: Læst som en del af et OneRoster-udtræk.",
        "orgs.csv: Læst som en del af et OneRoster-udtræk.",
    ]
    assert [row.name for row in folder.rows.staff] == [
        "Søren Ågård",
        "Mette Ærø",
        "Inger Østergård",
        "Karen Holm",
    ]
    assert [row.date for row in folder.rows.meetings] == [dt.date(2026, 8, 12)]
    assert "not-a-list" in codes(folder.findings)
    stranger = next(finding for finding in folder.findings if finding.code == "not-on-staff-list")
    assert (stranger.place, "Inger Østergård" in stranger.text.da) == (Place("teams.csv", 2), True)


BO = StaffRow("BH", "Bo Hansen", StaffGroup.TEACHER, initials="BH", teams=("5. årgang",))
EVA = StaffRow("EH", "Eva Holm", StaffGroup.LEADER, initials="EH", teams=("Ledelse",))


def test_a_school_without_faults_has_no_findings() -> None:
    rows = SchoolRows(
        (BO, EVA),
        (TeamRow("5. årgang", "year", ("bh", "Eva Holm")),),
        (LessonRow("BH", 480, 525, weekday=0),),
    )

    assert check_school(rows) == ()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (SchoolRows((BO, StaffRow("X", "bo hansen", StaffGroup.TEACHER, teams=("SFO",)))), "two-people-one-name"),
        (SchoolRows((BO, StaffRow("X", "Børge Holt", StaffGroup.TEACHER, initials="BH", teams=("SFO",)))), "two-people-same-initials"),
        (SchoolRows((BO,), (TeamRow("Dansk", "subject"),)), "team-with-nobody"),
        (SchoolRows((BO,), (TeamRow("Dansk", "subject", ("Bo Hanssen",)),)), "not-on-staff-list"),
        (SchoolRows((BO,), lessons=(LessonRow("ZZ", 480, 525, weekday=0),)), "not-on-staff-list"),
        (SchoolRows((BO,), absences=(AbsenceRow("ZZ", dt.date(2026, 8, 1), dt.date(2026, 8, 2)),)), "not-on-staff-list"),
        (SchoolRows((BO, StaffRow("EH", "Eva Holm", StaffGroup.LEADER))), "person-without-team"),
        (SchoolRows((BO,), lessons=(LessonRow("BH", 525, 525, weekday=0),)), "no-minutes"),
        (SchoolRows((BO,), lessons=(LessonRow("BH", 525, 480, weekday=0),)), "end-before-start"),
        (SchoolRows(meetings=(MeetingSlotRow("M", "other", 900, 840, ("alle",), weekday=0),)), "end-before-start"),
        (SchoolRows((StaffRow("BH", "Bo", StaffGroup.TEACHER, fraction=0.0),)), "employment-zero"),
        (SchoolRows((StaffRow("BH", "Bo", StaffGroup.TEACHER, fraction=1.3),)), "employment-too-high"),
        (SchoolRows((StaffRow("BH", "Bo", StaffGroup.TEACHER, first=dt.date(2026, 8, 1), last=dt.date(2026, 7, 1)),)), "end-before-start"),
    ],
)  # fmt: skip
def test_each_fault_is_found_once(rows: SchoolRows, code: str) -> None:
    assert codes(check_school(rows)) == [code]


def test_a_name_that_means_several_people_is_a_question() -> None:
    twins = (BO, StaffRow("X", "Børge Holt", StaffGroup.TEACHER, initials="BH", teams=("SFO",)))

    found = check_school(SchoolRows(twins, lessons=(LessonRow("BH", 480, 525, weekday=0),)))

    assert codes(found) == ["two-people-same-initials", "name-means-several"]


def test_members_become_keys_and_staff_lists_give_teams() -> None:
    teams = (TeamRow("Dansk", "subject", ("bo hansen", "EH", "ukendt"), "Eva Holm"),)

    assert [(row.members, row.coordinator) for row in teams_with_keys(teams, (BO, EVA))] == [
        (("BH", "EH"), "EH")
    ]
    assert [(row.label, row.kind, row.members) for row in teams_of((BO, EVA))] == [
        ("5. årgang", "year", ("BH",)),
        ("Ledelse", "leadership", ("EH",)),
    ]
