"""Columns, positions, hours and people, as staff lists spell them."""

import datetime as dt
import tomllib
from collections import Counter
from importlib import resources

import pytest

from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.rows import StaffGroup, StaffRow
from samspil.engines.importing.staff_lists import read_staff
from samspil.engines.importing.tests.writing import codes, csv, lines
from samspil.engines.wording.findings import Refused, Weight

HEAD = ("Navn", "Stilling", "Ugetimer")


def only(rows: tuple[StaffRow, ...]) -> StaffRow:
    (row,) = rows
    return row


@pytest.mark.parametrize(
    "heading", ["E-mail", "e-mail ", "EMAIL", "Email:", "E-mail (arbejde)", "Mailadresse", "email address"]
)
def test_a_heading_is_known_whatever_its_case_and_signs(heading: str) -> None:
    row = only(read_staff(csv((*HEAD, heading), ("Bo Hansen", "Lærer", "37", "bo@eksempel.dk"))).rows)

    assert row.email == "bo@eksempel.dk"


def test_ae_is_read_as_the_letter_it_stands_for() -> None:
    reading = read_staff(csv(("Navn", "Stilling", "Aarsnorm"), ("Bo Hansen", "Laerer", "1680")))

    assert (only(reading.rows).fraction, codes(reading.findings)) == (1.0, [])


def test_english_headings_and_positions_are_read() -> None:
    source = csv(
        ("First name", "Surname", "Job title", "Hours per week", "Teams"),
        ("Ann", "Field", "Class teacher", "37", "Year 5, SFO"),
    )

    row = only(read_staff(source).rows)

    assert (row.name, row.group, row.teams) == ("Ann Field", StaffGroup.TEACHER, ("Year 5", "SFO"))


def test_our_own_mapping_wins_over_the_heading() -> None:
    source = csv(("Navn", "Kode", "Stilling", "Ugetimer"), ("Bo", "Lærer", "ukendt ord", "37"))

    reading = read_staff(source, {"Kode": "group", "Stilling": "", "Findes ikke": "email"})

    assert only(reading.rows).group is StaffGroup.TEACHER
    assert codes(reading.findings) == ["mapped-column-missing"]


def test_a_column_we_were_pointed_at_replaces_the_one_we_would_have_read() -> None:
    source = csv((*HEAD, "Faktisk"), ("Bo", "Lærer", "37", "18,5"))

    reading = read_staff(source, {"Faktisk": "employment"})

    assert (only(reading.rows).fraction, codes(reading.findings)) == (0.5, ["column-replaced"])


def test_an_unknown_column_is_named_with_what_was_understood() -> None:
    reading = read_staff(csv((*HEAD, "Yndlingsfarve"), ("Bo", "Lærer", "37", "blå")))

    (finding,) = reading.findings
    assert (finding.weight, finding.code, finding.place and finding.place.line) == (
        Weight.WARNING, "unknown-column", 1,
    )  # fmt: skip
    assert "“Yndlingsfarve”" in finding.text.da
    assert "“Navn”, “Stilling” og “Ugetimer”" in finding.text.da


def test_two_columns_for_one_field_are_a_question_and_the_first_is_used() -> None:
    reading = read_staff(csv((*HEAD, "Timer"), ("Bo", "Lærer", "37", "20")))

    assert only(reading.rows).fraction == 1.0
    assert codes(reading.findings) == ["two-columns-one-field"]


def test_a_missing_column_is_refused_with_the_headings_that_were_found() -> None:
    with pytest.raises(Refused) as refused:
        read_staff(csv(("Navn", "Skonummer"), ("Bo", "43")))

    (finding,) = refused.value.findings
    assert finding.code == "missing-column"
    assert "“stilling”" in finding.text.da
    assert "“Navn” og “Skonummer”" in finding.text.da


def test_something_under_no_heading_is_told_with_its_line() -> None:
    reading = read_staff(csv(HEAD, ("Bo", "Lærer", "37"), ("Eva", "Lærer", "37", "husk mødet")))

    assert lines(reading.findings, "column-without-heading") == [3]


def test_no_heading_means_two_fields_in_one_list() -> None:
    text = (resources.files("samspil.engines.importing") / "data" / "columns.toml").read_text(
        encoding="utf-8"
    )
    doubled = []
    for kind, entry in tomllib.loads(text).items():
        names = [
            plain(name) or name
            for group in entry.get("fields", {}).values()
            for name in set(map(plain, group))
        ]
        doubled += [(kind, name) for name, count in Counter(names).items() if count > 1]

    assert doubled == []


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("lærer", StaffGroup.TEACHER), ("Klasselærer", StaffGroup.TEACHER), ("Klasselærer 5.A", StaffGroup.TEACHER),
        ("matematiklærer", StaffGroup.TEACHER), ("bh.kl.leder", StaffGroup.KINDERGARTEN_TEACHER),
        ("Børnehaveklasseleder", StaffGroup.KINDERGARTEN_TEACHER), ("skolepædagog", StaffGroup.SCHOOL_PAEDAGOG),
        ("SFO-pædagog", StaffGroup.SFO_PAEDAGOG), ("Fritidspædagog", StaffGroup.SFO_PAEDAGOG),
        ("pædagogmedhjælper", StaffGroup.ASSISTANT), ("Medhjælper", StaffGroup.ASSISTANT),
        ("læsevejleder", StaffGroup.ADVISER), ("Skoleleder", StaffGroup.LEADER), ("Afdelingsleder", StaffGroup.LEADER),
        ("Viceskoleleder", StaffGroup.LEADER), ("pædagogisk leder", StaffGroup.LEADER), ("TAP", StaffGroup.SUPPORT),
        ("sekretær", StaffGroup.SUPPORT), ("Teknisk serviceleder", StaffGroup.SUPPORT),
        ("Head teacher", StaffGroup.LEADER), ("teaching assistant", StaffGroup.ASSISTANT),
    ],
)  # fmt: skip
def test_positions_are_known(title: str, group: StaffGroup) -> None:
    reading = read_staff(csv(HEAD, ("Bo", title, "37")))

    assert (only(reading.rows).group, codes(reading.findings)) == (group, [])


@pytest.mark.parametrize(
    ("title", "team", "group", "asked"),
    [
        ("Pædagog", "SFO", StaffGroup.SFO_PAEDAGOG, []),
        ("Pædagog", "2. årgang, SFO", StaffGroup.SFO_PAEDAGOG, []),
        ("Pædagog", "2. årgang", StaffGroup.SCHOOL_PAEDAGOG, ["unclear-group"]),
        ("Pædagog", "", StaffGroup.SFO_PAEDAGOG, ["unclear-group"]),
        ("Vikar", "", StaffGroup.TEACHER, ["unclear-group"]),
        ("", "", StaffGroup.TEACHER, ["unclear-group"]),
        ("Astronaut", "", StaffGroup.TEACHER, ["unclear-group"]),
        ("Lærer/læsevejleder", "", StaffGroup.TEACHER, ["unclear-group"]),
    ],
)
def test_a_position_that_does_not_say_enough_is_read_and_asked_about(
    title: str, team: str, group: StaffGroup, asked: list[str]
) -> None:
    reading = read_staff(csv((*HEAD, "Team"), ("Bo", title, "37", team)))

    assert (only(reading.rows).group, codes(reading.findings)) == (group, asked)


@pytest.mark.parametrize(
    ("heading", "said", "fraction", "asked"),
    [
        ("Ugetimer", "33,3", 0.9, []), ("Ugetimer", "1.680,50", 1.0, []), ("Ugetimer", "37", 1.0, []),
        ("Ugetimer", "32 t/uge", 0.865, []), ("Ugetimer", "86,5 %", 0.865, []), ("Timer", "0,8", 0.8, []),
        ("Beskæftigelsesgrad", "80", 0.8, []), ("Ansættelsesbrøk", "30/37", 0.811, []),
        ("Ansættelsesbrøk", "Fuld tid", 1.0, []), ("Årsnorm", "1924", 1.0, []), ("Ugetimer", "0", 0.0, []),
        ("Timer", "80", 0.8, ["unclear-employment"]), ("Årsnorm", "1.200", 0.714, ["unclear-employment"]),
        ("Ugetimer", "1", 1.0, ["unclear-employment"]), ("Ugetimer", "3", 0.081, ["unclear-employment"]),
        ("Ugetimer", "", 1.0, ["unclear-employment"]), ("Ugetimer", "deltid", 1.0, ["unclear-employment"]),
        ("Ugetimer", "30 37", 1.0, ["unclear-employment"]), ("Ugetimer", "32-37", 1.0, ["unclear-employment"]), ("Årsnorm", "1 924", 1.0, []),
        ("Ugetimer", "9" * 500, 1.0, ["unclear-employment"]),
    ],
)  # fmt: skip
def test_hours_become_a_share_of_full_time(
    heading: str, said: str, fraction: float, asked: list[str]
) -> None:
    reading = read_staff(csv(("Navn", "Stilling", heading), ("Bo", "Lærer", said)))

    assert (only(reading.rows).fraction, codes(reading.findings)) == (fraction, asked)


def test_annual_hours_are_gross_when_anyone_has_more_than_a_net_year() -> None:
    reading = read_staff(
        csv(("Navn", "Stilling", "Årsnorm"), ("Bo", "Lærer", "1924"), ("Eva", "Lærer", "962"))
    )

    assert [row.fraction for row in reading.rows] == [1.0, 0.5]
    assert lines(reading.findings, "unclear-employment") == [3]


def test_a_list_without_hours_is_asked_about_once() -> None:
    reading = read_staff(csv(("Navn", "Stilling"), ("Bo", "Lærer"), ("Eva", "Lærer")))

    assert codes(reading.findings) == ["no-employment"]


def test_one_line_for_each_team_is_one_person() -> None:
    source = csv(
        ("Initialer", "Navn", "Stilling", "Ugetimer", "Team"),
        ("BH", "Bo Hansen", "Lærer", "37", "5. årgang"),
        ("BH", "Bo Hansen", "Lærer", "37", "Dansk"),
    )

    reading = read_staff(source)

    assert (only(reading.rows).teams, codes(reading.findings)) == (("5. årgang", "Dansk"), [])


def test_lines_about_one_person_that_disagree_are_asked_about() -> None:
    source = csv(
        ("Initialer", *HEAD), ("BH", "Bo Hansen", "Lærer", "20"), ("BH", "Bo Hansen", "Læsevejleder", "17")
    )

    reading = read_staff(source)

    assert only(reading.rows).group is StaffGroup.TEACHER
    assert codes(reading.findings) == ["two-groups", "two-employments"]


def test_namesakes_stay_two_and_we_say_how_we_tell_them_apart() -> None:
    source = csv((*HEAD, "E-mail"), ("Anne Jensen", "Lærer", "37", "aj@x.dk"), ("Anne Jensen", "Lærer", "37", "anne@x.dk"))  # fmt: skip

    reading = read_staff(source)

    assert [row.key for row in reading.rows] == ["aj@x.dk", "anne@x.dk"]
    assert codes(reading.findings) == ["two-people-one-name"]
    assert "aj@x.dk og anne@x.dk" in reading.findings[0].text.da


def test_initials_of_two_people_give_both_a_longer_key() -> None:
    source = csv(
        ("Initialer", *HEAD), ("AJ", "Anne Jensen", "Lærer", "37"), ("AJ", "Anders Juhl", "Lærer", "37")
    )

    reading = read_staff(source)

    assert [row.key for row in reading.rows] == ["AJ · Anne Jensen", "AJ · Anders Juhl"]
    assert codes(reading.findings) == ["one-key-two-people", "one-key-two-people"]


def test_a_bare_name_on_two_lines_is_one_person_and_a_question() -> None:
    reading = read_staff(csv(HEAD, ("Anne Jensen", "Lærer", "37"), ("Anne Jensen", "Lærer", "37")))

    assert (len(reading.rows), codes(reading.findings)) == (1, ["one-name-several-lines"])


def test_a_surname_that_comes_first_is_turned_round_and_told() -> None:
    reading = read_staff(csv(HEAD, ('"Ågård, Søren"', "Lærer", "37")))

    assert (only(reading.rows).name, codes(reading.findings)) == ("Søren Ågård", ["name-turned"])


@pytest.mark.parametrize(
    "said", ["01-08-2026", "1.8.2026", "1/8 2026", "2026-08-01", "1. august 2026", "01.08.26", "20260801"]
)
def test_dates_are_read_day_first(said: str) -> None:
    row = only(read_staff(csv((*HEAD, "Startdato"), ("Bo", "Lærer", "37", said))).rows)

    assert row.first == dt.date(2026, 8, 1)


def test_no_date_is_a_warning_and_no_date() -> None:
    reading = read_staff(csv((*HEAD, "Startdato"), ("Bo", "Lærer", "37", "31-02-2026")))

    assert (only(reading.rows).first, codes(reading.findings)) == (None, ["unclear-date"])


def test_headings_without_people_are_an_error() -> None:
    assert codes(read_staff(csv(HEAD)).findings) == ["no-rows"]


def test_the_same_finding_a_hundred_times_is_twenty_and_a_count() -> None:
    reading = read_staff(csv(HEAD, *((f"Person {n}", "Astronaut", "37") for n in range(100))))

    assert len(reading.findings) == 21
    assert reading.findings[-1].text.da.startswith("Og 80 steder mere")


def test_a_title_above_a_column_without_heading_is_no_heading() -> None:
    source = csv(("Personale",), ("", "Initialer", "Stilling", "Ugetimer"), ("1", "BH", "Lærer", "37"))

    reading = read_staff(source)

    assert (only(reading.rows).name, codes(reading.findings)) == ("BH", ["column-without-heading"])


def test_an_essay_in_a_cell_is_cut() -> None:
    reading = read_staff(csv(HEAD, ("Bo " * 3000, "Lærer", "37")))

    assert (len(only(reading.rows).name), codes(reading.findings)) == (2000, ["cell-too-long"])
