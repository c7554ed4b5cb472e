import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from samspil.engines.calendars.schoolyear import DayType
from samspil.engines.importing.rows import AbsenceRow, StaffGroup
from samspil.engines.planning.facts.school import Depth
from samspil.foundation.accounts.models import Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.models import (
    Absence,
    DayMark,
    Lesson,
    MeetingSlot,
    OwnHolidays,
    Room,
    School,
    StaffCount,
)
from samspil.foundation.schools.queries import (
    NoCalendar,
    built_years_of,
    school_years_of,
    slots_of,
)
from samspil.foundation.schools.testing import make_school, make_staff, make_team
from samspil.foundation.schools.told import Engaged, told_by

pytestmark = pytest.mark.django_db
AUGUST = dt.date(2026, 8, 1)


def _slot(school: School, **values: object) -> MeetingSlot:
    facts = {"title": "Teammøde", "kind": "team_meeting", "begins": 855, "ends": 945, "audience": ["alle"]}
    return MeetingSlot.objects.create(school=school, **(facts | values))


def test_a_year_is_the_municipal_plan_with_the_marks_of_the_school() -> None:
    school = make_school()
    DayMark.objects.create(
        school=school, first=dt.date(2026, 11, 4), last=dt.date(2026, 11, 4), type="staff", label="Fælles dag"
    )

    year, following = school_years_of(school, 2026, 2)

    assert (year.start, following.start) == (2026, 2027)
    day = year.on(dt.date(2026, 11, 4))
    assert (day.type, day.label and day.label.da) == (DayType.STAFF, "Fælles dag")
    assert year.on(dt.date(2026, 10, 14)).type is DayType.HOLIDAY


def test_a_draft_counts_nowhere() -> None:
    school = make_school()
    day = dt.date(2026, 11, 4)
    DayMark.objects.create(school=school, first=day, last=day, type="staff", draft=True)
    _slot(school, weekday=1, draft=True)

    (year,) = school_years_of(school, 2026, 1)

    assert year.on(day).type is DayType.ORDINARY
    assert slots_of(school).weekly == ()


def test_without_a_plan_the_reason_is_said() -> None:
    school = make_school()
    school.frame.holiday_plan = "Ingenby"
    school.frame.save()

    with pytest.raises(NoCalendar, match="ferieplan"):
        school_years_of(school, 2026, 1)


def test_a_school_may_write_its_own_holidays() -> None:
    school = make_school()
    OwnHolidays.objects.create(
        school=school,
        start=2026,
        written="Første skoledag; 10/8\nSidste skoledag; 25/6\nEfterårsferie; 3/10; 11/10\nJuleferie; 19/12; 3/1\nNår; ?",
    )

    (built,) = built_years_of(school, 2026, 1)

    assert built.year.on(dt.date(2026, 10, 7)).type is DayType.HOLIDAY
    assert built.year.on(dt.date(2026, 10, 14)).type is DayType.ORDINARY
    assert "unreadable-date" in {finding.code for finding in built.findings}


def test_the_meeting_plan_has_weekly_and_dated_times_and_says_which_are_taken() -> None:
    school = make_school()
    _slot(school, weekday=1, weeks="even")
    _slot(school, title="MED", kind="med_meeting", weekday=2, weeks="37, 45", taken=True)
    _slot(school, title="Personalemøde", kind="staff_meeting", date=dt.date(2026, 9, 10))

    plan = told_by(school.pk, AUGUST).meeting_plan(school_years_of(school, 2026, 2))

    assert {slot.date.isocalendar().week % 2 for slot in plan if slot.title == "Teammøde"} == {0}
    assert [(slot.date.isoformat(), slot.taken) for slot in plan if slot.title == "MED"] == [
        ("2026-09-09", True),
        ("2026-11-04", True),
    ]
    assert [slot.taken for slot in plan if slot.title == "Personalemøde"] == [False]
    assert max(slot.date for slot in plan) < dt.date(2027, 8, 1)  # nothing is known of 2027/28 yet


def test_a_later_year_has_a_meeting_plan_when_slots_begin_in_it() -> None:
    school = make_school()
    _slot(school, weekday=1, last=dt.date(2027, 7, 31))
    _slot(school, title="Nyt teammøde", weekday=3, first=dt.date(2027, 8, 1))

    plan = told_by(school.pk, AUGUST).meeting_plan(school_years_of(school, 2026, 2))

    assert {slot.title for slot in plan if slot.date >= dt.date(2027, 8, 1)} == {"Nyt teammøde"}


def test_people_who_are_counted_have_numbers_for_names() -> None:
    school = make_school()
    StaffCount.objects.create(school=school, group="teacher", team="Indskoling", count=2)
    StaffCount.objects.create(school=school, group="sfo_paedagog", count=1, fraction="0.865")

    told = told_by(school.pk, AUGUST)
    rows, teams = told.people

    assert [(row.name, row.fraction) for row in rows] == [
        ("lærer 1 (Indskoling)", 1.0),
        ("lærer 2 (Indskoling)", 1.0),
        ("SFO-pædagog 1", 0.865),
    ]
    assert [(team.label, len(team.members)) for team in teams] == [("Indskoling", 2)]
    assert told.depth is Depth.COUNTS


def test_names_win_over_counts_and_leavers_are_gone() -> None:
    school = make_school()
    StaffCount.objects.create(school=school, group="teacher", count=40)
    bo, line = make_staff(school, "Bo Krog"), make_staff(school, "Line Friis", group="sfo_paedagog")
    gone = make_staff(school, "Gert Gaaet")
    gone.closed_on = AUGUST
    gone.save()
    make_team(school, members=(bo, line, gone))
    Lesson.objects.create(staff=bo, weekday=0, begins=480, ends=525)

    told = told_by(school.pk, dt.date(2026, 8, 2))
    rows, (team,) = told.people

    assert [(row.key, row.group, row.teams) for row in rows] == [
        ("bo krog", StaffGroup.TEACHER, ("Indskoling",)),
        ("line friis", StaffGroup.SFO_PAEDAGOG, ("Indskoling",)),
    ]
    assert (team.members, team.coordinator) == (("bo krog", "line friis"), "bo krog")
    assert [(row.person, row.start) for row in told.lessons] == [("bo krog", 480)]
    assert told.depth is Depth.TIMETABLES


def test_a_school_that_has_told_nothing_has_no_depth() -> None:
    assert told_by(make_school().pk, AUGUST).depth is None


@pytest.mark.parametrize("count", [1, 4])
def test_everything_told_is_read_in_as_many_queries_however_much_there_is(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    school = make_school()
    make_membership(make_person("Bo Krog"), school, Role.FACILITATOR)
    for number in range(count):
        staff = make_staff(school, f"Line {number}")
        make_team(school, name=f"Hold {number}", members=(staff,))
        Lesson.objects.create(staff=staff, weekday=0, begins=480, ends=525)
        Absence.objects.create(staff=staff, first=AUGUST, last=AUGUST)
        Room.objects.create(school=school, name=f"Lokale {number}")
        OwnHolidays.objects.create(school=school, start=2026 + number, written="Efterårsferie; 3/10; 11/10")
        _slot(school, weekday=number)
        DayMark.objects.create(school=school, first=AUGUST, last=AUGUST, type="staff", label=f"Dag {number}")

    with django_assert_num_queries(5):
        told = told_by(school.pk, AUGUST)
        assert len(told.people[1]) == len(told.lessons) == len(told.slots.weekly) == len(told.staff) == count

    assert [(row.first, row.label) for row in told.marks] == [(AUGUST, f"Dag {n}") for n in range(count)]
    assert told.rooms == ("meeting",) * count
    assert told.absences == tuple(AbsenceRow(f"line {n}", AUGUST, AUGUST) for n in range(count))
    assert [*told.holidays] == [2026 + number for number in range(count)]
    assert told.engaged == Engaged("Bo Krog", None, None)
