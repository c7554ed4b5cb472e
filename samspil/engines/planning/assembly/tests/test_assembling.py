from datetime import date
from pathlib import Path

import pytest

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.planning.assembly.assembling import Assembled
from samspil.engines.planning.assembly.horizon import monday
from samspil.engines.planning.assembly.tests.folders import STAFF, school
from samspil.engines.planning.building import narrowed
from samspil.engines.planning.problem import Meeting, Start


def meeting(assembled: Assembled, name: str) -> Meeting:
    return assembled.problem.meetings[assembled.problem.meeting_at[name]]


def test_weeks_of_a_school_year_run_from_31_over_new_year_to_30() -> None:
    assert monday(2026, 53) == date(2026, 12, 28)
    assert monday(2026, 1) == date(2027, 1, 4)
    assert monday(2027, 32) == date(2027, 8, 9)


def test_every_meeting_of_a_template_has_somewhere_to_be(tmp_path: Path) -> None:
    assembled = school(tmp_path)

    model = narrowed(assembled.problem)

    assert [assembled.problem.meetings[n].id for n in model.without_starts()] == []


def test_ids_are_those_of_events_in_the_same_order_and_unique(tmp_path: Path) -> None:
    assembled = school(tmp_path)

    ids = [m.id for m in assembled.problem.meetings]

    assert ids == [event.id for event in assembled.events]
    assert len(set(ids)) == len(ids)


def test_a_team_is_offered_its_own_slot_and_no_other_teams(tmp_path: Path) -> None:
    assembled = school(tmp_path)

    fifth, sixth = (
        meeting(assembled, f"sharing.{team}").offered or frozenset() for team in ("5aargang", "6aargang")
    )

    assert {assembled.problem.days[start.day].weekday for start in fifth} == {1}
    assert {assembled.problem.days[start.day].weekday for start in sixth} == {2}


def test_an_hour_fits_a_slot_of_an_hour_and_a_half_at_three_starts(tmp_path: Path) -> None:
    assembled = school(tmp_path)

    starts = {start.slot for start in meeting(assembled, "sharing.5aargang").offered or ()}

    assert {QUARTERS.minute(slot) for slot in starts} == {14 * 60 + 15, 14 * 60 + 30, 14 * 60 + 45}


def test_sittings_share_out_the_after_school_care(tmp_path: Path) -> None:
    assembled = school(tmp_path)

    first, second = (meeting(assembled, f"kickoff.hold{n}").members for n in (1, 2))

    assert set(first) | set(second) == {"AF", "BK", "CD", "EH", "FJ", "GK", "DL"}
    assert set(first) & set(second) == set()
    assert [len({"CD", "EH"} & set(sitting)) for sitting in (first, second)] == [1, 1]


@pytest.mark.parametrize(("sitting", "dates"), [(1, (4, 5)), (2, (5, 6))])
def test_the_kickoff_lies_on_staff_days_the_sittings_in_their_order(
    tmp_path: Path, sitting: int, dates: tuple[int, int]
) -> None:
    assembled = school(tmp_path)

    days = meeting(assembled, f"kickoff.hold{sitting}").only_days or frozenset()

    assert {assembled.problem.days[day].date for day in days} == {date(2027, 8, d) for d in dates}


def test_one_sitting_keeps_the_after_school_care_open_for_the_other(tmp_path: Path) -> None:
    assembled = school(tmp_path, more='[sfo]\nåbner = "13.30"\nlukker = "17.00"\ndækning = 0\n')

    first = meeting(assembled, "kickoff.hold1")

    assert first.cover_exempt
    assert first.rotating == ()


def test_after_school_staff_take_part_in_the_core_of_a_common_meeting(tmp_path: Path) -> None:
    assembled = school(tmp_path)

    partial = dict(meeting(assembled, "follow-up-autumn").partial)

    assert partial == {"CD": QUARTERS.slots_for(60), "EH": QUARTERS.slots_for(60)}


def test_when_more_would_leave_than_can_be_covered_they_take_turns(tmp_path: Path) -> None:
    assembled = school(tmp_path, more='[sfo]\nåbner = "13.30"\nlukker = "17.00"\ndækning = 1\n')

    market = meeting(assembled, "market")

    assert market.rotating == ((("CD", "EH"), 1),)
    assert {"CD", "EH"} & set(market.members) == set()


def test_teachers_are_free_after_lessons_and_not_in_the_morning(tmp_path: Path) -> None:
    assembled = school(tmp_path)
    problem = assembled.problem
    day = assembled.horizon.index_of[date(2027, 9, 14)]

    free = problem.availability.free[problem.person_at["AF"], day]

    assert not free[: QUARTERS.slot_at(14 * 60)].any()
    assert free[QUARTERS.slot_at(14 * 60) : QUARTERS.slot_at(17 * 60)].all()


def test_after_school_staff_are_on_duty_when_the_care_is_open(tmp_path: Path) -> None:
    assembled = school(tmp_path)
    problem = assembled.problem
    day = assembled.horizon.index_of[date(2027, 9, 14)]

    duty = problem.availability.duty[problem.person_at["CD"], day]

    assert duty[QUARTERS.slot_at(14 * 60) : QUARTERS.slot_at(16 * 60)].all()
    assert not problem.availability.free[problem.person_at["CD"], day, QUARTERS.slot_at(14 * 60)]


def test_what_lies_before_today_is_told_and_left_out(tmp_path: Path) -> None:
    assembled = school(tmp_path)

    past = [finding.text.da for finding in assembled.findings if finding.code == "not-placed"]

    assert [text.split("”")[0].lstrip("“") for text in past] == [
        "Uforpligtende møde",
        "Behov og ønsker",
        "Aftale om forløbet",
    ]


def test_a_lock_with_a_time_holds_the_meeting(tmp_path: Path) -> None:
    lock = '[[låst]]\nmøde = "market"\ndato = 2028-05-11\nkl = "14.15"\n'

    assembled = school(tmp_path, more=lock)

    day = assembled.horizon.index_of[date(2028, 5, 11)]
    assert meeting(assembled, "market").pinned == Start(day, QUARTERS.slot_at(14 * 60 + 15))


def test_no_meeting_may_lie_in_the_quiet_weeks_of_december(tmp_path: Path) -> None:
    assembled = school(tmp_path)
    december = [
        i
        for i, day in enumerate(assembled.problem.days)
        if date(2027, 12, 13) <= day.date <= date(2027, 12, 31)
    ]

    model = narrowed(assembled.problem)

    assert december
    assert [c.starts.meeting.id for c in model.choices if set(c.day.tolist()) & set(december)] == []


def test_later_years_are_frames_in_their_month(tmp_path: Path) -> None:
    assembled = school(tmp_path, programme='skabelon = "two-years"\n')

    assert assembled.later
    assert all(frame.month >= date(2028, 8, 1) and frame.month.day == 1 for frame in assembled.later)
    assert {event.activity.when.year for event in assembled.events} == {0, 1}


def test_a_leaver_is_not_in_the_plan(tmp_path: Path) -> None:
    staff = STAFF.replace("Timer;Team", "Timer;Team;Slutdato").replace(
        "37;6. årgang", "37;6. årgang;31-12-2026"
    )

    assembled = school(tmp_path, staff=staff)

    assert "FJ" not in assembled.problem.person_at


def test_roles_nobody_has_named_become_questions_with_a_stated_choice(tmp_path: Path) -> None:
    assembled = school(tmp_path)

    question = next(f for f in assembled.findings if f.code == "role-coordinators")

    assert "Anna Friis, Finn Juhl" in question.text.da


def test_the_head_teacher_named_by_the_school_must_be_at_common_meetings(tmp_path: Path) -> None:
    staff = STAFF + "Hans Ibsen;HI;Skoleleder;37;\n"

    assembled = school(tmp_path, staff=staff, more='[roller]\nskoleleder = ["HI"]\n')

    assert meeting(assembled, "market").required == ("HI",)
