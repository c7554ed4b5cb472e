"""Mødeplaner, teams, timetables, absences and counts."""

import datetime as dt

import pytest

from samspil.engines.importing.absence_lists import read_absences
from samspil.engines.importing.clocks import clock_span, clock_time, minutes_long, week_numbers, weekdays
from samspil.engines.importing.counts import read_counts
from samspil.engines.importing.meeting_plans import read_meeting_plan
from samspil.engines.importing.meeting_titles import kind_of_meeting
from samspil.engines.importing.rows import MEETING_KINDS, StaffGroup
from samspil.engines.importing.team_kinds import kind_of_team
from samspil.engines.importing.team_lists import read_teams
from samspil.engines.importing.tests.writing import codes, csv, lines
from samspil.engines.importing.timetables import read_timetable
from samspil.engines.importing.vocabulary import words

PLAN = ("Møde", "Ugedag", "Fra", "Til", "Uger", "Deltagere", "Lokale", "Optaget")


@pytest.mark.parametrize(
    ("said", "minute"),
    [("14.15", 855), ("14:15", 855), ("kl. 14", 840), ("1415", 855), ("0,59375", 855), ("8.00", 480),
     ("25.00", None), ("14.75", None), ("efter skole", None), ("", None)],
)  # fmt: skip
def test_times_of_day(said: str, minute: int | None) -> None:
    assert clock_time(said) == minute


def test_spans_lengths_and_days() -> None:
    assert clock_span("kl. 14.15–15.45") == (855, 945)
    assert clock_span("14-15.30") == (840, 930)
    assert [minutes_long(said) for said in ("90 min", "1,5 t", "1½ time", "1:30", "2 timer", "90", "1 t 15 min")] == [
        90, 90, 90, 90, 120, 90, 75,
    ]  # fmt: skip
    assert [minutes_long(said) for said in ("2", "1,5", "længe")] == [None, None, None]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("tirsdag og torsdag", (1, 3)), ("Mon.", (0,)), ("ti, to", (1, 3)), ("man-fre", (0, 1, 2, 3, 4)),
        ("mandag til onsdag", (0, 1, 2)), ("Monday to Wednesday", (0, 1, 2)), ("fri kl. 12", ()), ("hver dag", ()),
        ("onsdage", (2,)), ("lørdag", (5,)),
    ],
)  # fmt: skip
def test_weekdays(said: str, days: tuple[int, ...]) -> None:
    assert weekdays(said) == days


def test_a_date_is_no_span_of_time() -> None:
    assert [clock_span(said) for said in ("12-10-2026", "2012-10-07", "10.12.2026")] == [None, None, None]
    assert clock_time("2026-10-07 14:15") == 855


@pytest.mark.parametrize(
    ("said", "weeks"),
    [
        ("", "all"), ("alle", "all"), ("lige", "even"), ("Ulige uger", "odd"), ("34, 38, 42", frozenset({34, 38, 42})),
        ("uge 33-36", frozenset({33, 34, 35, 36})), ("52-2", frozenset({52, 53, 1, 2})),
        ("33-38, ulige", frozenset({33, 35, 37})), ("60", None), ("månedligt", None), ("hver 14. dag", None),
        ("ikke uge 42", None), ("hver uge", "all"), ("uge 33 til 35", frozenset({33, 34, 35})),
    ],
)  # fmt: skip
def test_weeks(said: str, weeks: str | frozenset[int] | None) -> None:
    assert week_numbers(said) == weeks


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Personalemøde", "staff_meeting"), ("Teammøde 5. årgang", "team_meeting"), ("Fagteam dansk", "subject_meeting"),
        ("Afdelingsmøde indskoling", "department_meeting"), ("Pædagogisk dag", "staff_day"), ("MED-udvalg", "med_meeting"),
        ("MED", "med_meeting"), ("Skolebestyrelse", "board_meeting"), ("Forældremøde 5. årgang", "parents_evening"),
        ("Elevråd", "pupil_council"), ("SFO-personalemøde", "sfo_meeting"), ("Teamkoordinatormøde", "coordinator_meeting"),
        ("Ledelsesmøde", "leader_meeting"), ("Pædagogisk råd", "staff_meeting"), ("Møde med PPR", "other"),
        ("Julefrokost", "other"),
    ],
)  # fmt: skip
def test_titles_tell_the_kind(title: str, kind: str) -> None:
    assert kind_of_meeting(title) == kind


def test_only_known_kinds_are_in_the_vocabulary() -> None:
    assert {entry.kind for entry in words().meetings} | {"other"} == set(MEETING_KINDS)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("5. årgang", "year"), ("Team 5. årgang", "year"), ("Årgang 3", "year"), ("3.A", "class"), ("7b", "class"),
        ("Team 3.A", "class"), ("5A dansk", "class"), ("dansk", "subject"), ("Danskfagteamet", "other"), ("Fagteam matematik", "subject"),
        ("SFO", "sfo"), ("SFO Regnbuen", "sfo"), ("Indskoling", "department"), ("Mellemtrinsteam", "department"),
        ("Ressourcecenter", "resource"), ("PLC", "resource"), ("Ledelse", "leadership"), ("Ledelsesteamet", "leadership"),
        ("Bh.klasse", "other"), ("0. klasserne", "year"), ("Grøn gruppe", "other"),
    ],
)  # fmt: skip
def test_labels_tell_the_kind_of_team(label: str, kind: str) -> None:
    assert kind_of_team(label) == kind


def test_a_meeting_plan_becomes_slots() -> None:
    source = csv(
        PLAN,
        ("Personalemøde", "onsdag", "14.15", "15.45", "34, 38", "alle", "Aulaen", "nej"),
        ("Teammøde", "tirs og tors", "14.00", "15.00", "ulige", "5. årgang + SFO", "", "x"),
    )

    reading = read_meeting_plan(source)

    assert [
        (row.kind, row.weekday, row.start, row.end, row.weeks, row.audience, row.room, row.taken)
        for row in reading.rows
    ] == [
        ("staff_meeting", 2, 855, 945, frozenset({34, 38}), ("alle",), "Aulaen", False),
        ("team_meeting", 1, 840, 900, "odd", ("5. årgang", "SFO"), "", True),
        ("team_meeting", 3, 840, 900, "odd", ("5. årgang", "SFO"), "", True),
    ]
    assert reading.findings == ()


def test_dated_meetings_with_a_length_and_no_year_need_the_school_year() -> None:
    source = csv(
        ("Hvad", "Dato", "Tid", "Varighed", "Hvem"),
        ("Pædagogisk dag", "12/8", "8.00-15.00", "", "alle"),
        ("Skolebestyrelse", "14. januar", "kl. 19", "2 timer", "bestyrelse"),
    )

    told, untold = read_meeting_plan(source, school_year=2026), read_meeting_plan(source)

    assert [(row.date, row.start, row.end, row.weekday) for row in told.rows] == [
        (dt.date(2026, 8, 12), 480, 900, None),
        (dt.date(2027, 1, 14), 1140, 1260, None),
    ]
    assert told.findings == ()
    assert lines(untold.findings, "date-without-year") == [2, 3]
    assert untold.rows == ()


def test_what_cannot_be_read_in_a_meeting_plan_is_told_line_by_line() -> None:
    source = csv(
        PLAN,
        ("Møde A", "onsdag", "15.45", "14.15", "", "alle", "", ""),
        ("Møde B", "onsdag", "14.15", "14.15", "", "alle", "", ""),
        ("Møde C", "en dag", "14.15", "15.15", "", "alle", "", ""),
        ("Møde D", "onsdag", "efter skole", "", "", "alle", "", ""),
        ("Møde E", "onsdag", "14.15", "15.15", "månedligt", "alle", "", ""),
        ("Teammøde F", "onsdag", "14.15", "15.15", "hver 14. dag", "", "", "måske"),
    )

    reading = read_meeting_plan(source)

    assert [(finding.code, finding.place and finding.place.line) for finding in reading.findings] == [
        ("end-before-start", 2), ("no-minutes", 3), ("unclear-day", 4), ("unclear-time", 5), ("unclear-weeks", 6),
        ("every-second-week", 7), ("no-audience", 7), ("unclear-taken", 7),
    ]  # fmt: skip
    assert [(row.title, row.weeks, row.audience, row.taken) for row in reading.rows] == [
        ("Teammøde F", "even", ("alle",), True)
    ]


def test_a_weekday_that_does_not_fit_its_date_is_a_question() -> None:
    source = csv(
        ("Møde", "Dag", "Dato", "Tid", "For"), ("Personalemøde", "mandag", "07-10-2026", "14-16", "alle")
    )

    reading = read_meeting_plan(source)

    assert reading.rows[0].date == dt.date(2026, 10, 7)
    assert codes(reading.findings) == ["day-and-date-differ"]


def test_teams_are_read_from_one_line_or_several() -> None:
    source = csv(
        ("Team", "Medlemmer", "Koordinator"),
        ("5. årgang", "SÅ, MÆ/IØ + AŞ", "SÅ"),
        ("SFO", "MÆ", ""),
        ("SFO", "JČ", "JČ"),
        ("Grøn gruppe", "", "BH"),
    )

    reading = read_teams(source)

    assert [(row.label, row.kind, row.members, row.coordinator) for row in reading.rows] == [
        ("5. årgang", "year", ("SÅ", "MÆ", "IØ", "AŞ"), "SÅ"),
        ("SFO", "sfo", ("MÆ", "JČ"), "JČ"),
        ("Grøn gruppe", "other", ("BH",), "BH"),
    ]
    assert codes(reading.findings) == ["team-kind-unknown"]


def test_counts_need_no_names() -> None:
    source = csv(
        ("Faggruppe", "Antal", "Team", "Ugetimer"),
        ("Lærer", "24", "Indskoling", "37"),
        ("Pædagog", "8", "SFO", "30"),
        ("Leder", "et par", "", "37"),
        ("I alt", "32", "", ""),
    )

    reading = read_counts(source)

    assert [(row.group, row.count, row.team, row.fraction) for row in reading.rows] == [
        (StaffGroup.TEACHER, 24, "Indskoling", 1.0),
        (StaffGroup.SFO_PAEDAGOG, 8, "SFO", 0.811),
    ]
    assert codes(reading.findings) == ["total-line", "unclear-count"]


def test_the_reason_for_an_absence_is_never_kept() -> None:
    source = csv(
        ("Initialer", "Fra", "Til", "Årsag"),
        ("SÅ", "07-10-2026", "09-10-2026", "operation i knæet"),
        ("MÆ", "07-10-2026", "", "barsel"),
        ("IØ", "09-10-2026", "07-10-2026", ""),
    )

    reading = read_absences(source)

    assert [(row.person, row.first.day, row.last.day) for row in reading.rows] == [("SÅ", 7, 9), ("MÆ", 7, 7)]
    assert codes(reading.findings) == ["reason-not-read", "end-before-start"]
    assert not any(word in repr(reading) for word in ("operation", "barsel"))


def test_a_timetable_by_line_gives_busy_time_and_marks_sfo_duty() -> None:
    source = csv(
        ("Lærer", "Dag", "Fra", "Til", "Fag"),
        ("SÅ", "mandag", "8.00", "8.45", "Dansk 5.A"),
        ("MÆ", "man + tirs", "13.30", "16.30", "SFO"),
        ("MÆ", "onsdag", "13.30", "13.30", "SFO"),
    )

    reading = read_timetable(source)

    assert [(row.person, row.weekday, row.start, row.end, row.duty) for row in reading.rows] == [
        ("SÅ", 0, 480, 525, False), ("MÆ", 0, 810, 990, True), ("MÆ", 1, 810, 990, True),
    ]  # fmt: skip
    assert codes(reading.findings) == ["no-minutes"]
