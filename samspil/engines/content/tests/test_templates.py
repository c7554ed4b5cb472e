"""The templates against the reference programme: phases, rhythm of the year, survey budget, and hours per role."""

import pytest

from samspil.engines.content.hours import hours_of
from samspil.engines.content.library import TEMPLATES, kinds, template
from samspil.engines.content.programme import Activity, Audience, Programme
from samspil.engines.content.tailoring import week_of_school_year

FULL_SURVEYS = {"baseline-survey", "midway-survey", "end-survey"}
WHOLE_SCHOOL = ("one-year", "two-years", "three-years")

# template, year, role -> (least, most) hours of one person. Year 1 of the whole-school programmes, the spring and the
# second year are the reference doses; the smaller programmes must stay well below them.
DOSES = [
    *((name, 1, "all_staff", 22, 24) for name in WHOLE_SCHOOL),
    *((name, 1, "coordinators", 10, 15) for name in WHOLE_SCHOOL),
    *((name, 1, "resource_people", 36, 44) for name in WHOLE_SCHOOL),
    *((name, 1, "leaders", 22, 28) for name in WHOLE_SCHOOL),
    *((name, 1, "facilitator", 8 * 7.4, 12 * 7.4) for name in WHOLE_SCHOOL),
    ("one-year", 1, "steering_group", 13, 17),
    ("two-years", 1, "steering_group", 10, 17),
    ("two-years", 2, "all_staff", 17, 19),
    ("two-years", 2, "steering_group", 13, 17),
    ("two-years", 2, "resource_people", 40, 50),
    ("three-years", 2, "all_staff", 17, 19),
    ("three-years", 3, "all_staff", 15, 18),
    ("three-years", 3, "facilitator", 0, 5 * 7.4),
    ("kick-start", 1, "all_staff", 11, 14),
    ("kick-start", 1, "facilitator", 5 * 7.4, 8 * 7.4),
    ("action-learning", 1, "all_staff", 5, 8),
    ("action-learning", 1, "chosen_teams", 7, 11),
    ("vision-process", 1, "all_staff", 8, 12),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "role", "least", "most"), DOSES)
def test_the_hours_of_each_role_are_those_of_the_reference_programme(
    name: str, year: int, role: str, least: float, most: float
) -> None:
    hours = hours_of(template(name), role, year)

    assert least <= hours.total <= most, hours


@pytest.mark.parametrize("name", WHOLE_SCHOOL)
def test_about_eleven_of_the_first_years_hours_lie_in_team_time_the_staff_have(name: str) -> None:
    assert 10 <= hours_of(template(name), "all_staff", 1).inside <= 12


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_hours_fit_the_frame_of_every_staff_group(name: str) -> None:
    programme = template(name)
    years = range(1, programme.years + 1)

    heaviest = max(
        hours_of(programme, "all_staff", year).total + hours_of(programme, "chosen_teams", year).total
        for year in years
    )

    assert set(dict(programme.frame_hours)) >= {
        "teacher",
        "kindergarten_teacher",
        "school_paedagog",
        "sfo_paedagog",
    }
    assert [group for group, frame in programme.frame_hours if heaviest > frame] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_the_school_stops_doing_frees_at_least_the_new_hours(name: str) -> None:
    programme = template(name)

    short = [
        (year, group)
        for year in range(1, programme.years + 1)
        for group, _ in programme.frame_hours
        if _freed(programme, group, year) < hours_of(programme, "all_staff", year).new
    ]

    assert short == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_goals_for_learning_and_for_wellbeing_and_everything_points_to_one(name: str) -> None:
    programme = template(name)

    assert {goal.field for goal in programme.goals} == {"academic", "wellbeing"}
    assert [goal.id for goal in programme.goals if len(goal.signs) < 2] == []
    assert [activity.id for activity in programme.activities if not activity.goals] == []
    assert {goal.challenge for goal in programme.goals} == {
        challenge.id for challenge in programme.challenges
    }


@pytest.mark.parametrize("name", sorted(set(TEMPLATES) - {"kick-start"}))
def test_there_are_six_phases_with_exit_criteria(name: str) -> None:
    phases = template(name).phases

    assert [phase.id for phase in phases] == ["clarify", "start", "practise", "spread", "anchor", "hand-over"]
    assert [phase.id for phase in phases if not phase.exit_criteria] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_meeting_must_lie_in_the_weeks_when_schools_have_no_room_for_it(name: str) -> None:
    meetings = [activity for activity in template(name).activities if not activity.individual]

    edges = {
        activity.id
        for activity in meetings
        for week in activity.when.weeks
        if activity.when.year >= 1 and week in {*range(27, 32), 33, 34, 41, 42, 43, 50, 51, 52, 53}
    }
    june = {activity.kind for activity in meetings if _touches(activity, 24, 26)}

    assert edges == set()
    assert june <= {"evaluation", "hand-over-ceremony"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_year_has_at_most_two_full_surveys_and_four_to_six_pulses(name: str) -> None:
    programme = template(name)

    for year in range(1, programme.years + 1):
        of_year = [activity for activity in programme.activities if activity.when.year == year]
        full = sum(activity.when.count for activity in of_year if activity.kind in FULL_SURVEYS)
        pulses = sum(activity.when.count for activity in of_year if activity.kind == "exit-pulse")

        assert (full <= 2, 4 <= pulses <= 6) == (True, True), year


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_spring_before_settles_hours_before_task_lists_are_handed_out(name: str) -> None:
    spring = {a.kind: a for a in template(name).activities if a.when.year == 0}

    assert {"intro-meeting", "tr-med-talk", "board-information", "skoleplan-hours", "plan-meeting"} <= set(
        spring
    )
    assert week_of_school_year(spring["skoleplan-hours"].when.weeks[1]) < week_of_school_year(25)
    assert "tr-med" in {link.activity for link in spring["skoleplan-hours"].after}


@pytest.mark.parametrize("name", TEMPLATES)
def test_newcomers_check_ups_and_the_hand_over_belong_to_every_programme(name: str) -> None:
    programme = template(name)
    of_kind = {activity.kind for activity in programme.activities}

    assert {
        "new-colleague-package", "new-leader-package", "hand-over", "check-up-6-months", "check-up-12-months",
        "hours-next-year", "status-meeting", "coordinator-cafe" if name != "vision-process" else "writing-group",
    } <= of_kind  # fmt: skip


@pytest.mark.parametrize("name", ["kick-start", *WHOLE_SCHOOL])
def test_the_staff_day_of_week_32_has_two_sittings_so_that_the_sfo_stays_open(name: str) -> None:
    kickoff = next(activity for activity in template(name).activities if activity.id == "kickoff")

    assert (kickoff.when.year, kickoff.when.weeks, kickoff.sittings, kickoff.minutes) == (1, (32, 32), 2, 360)


@pytest.mark.parametrize("name", WHOLE_SCHOOL)
def test_the_agreement_on_work_is_looked_at_again_after_eight_school_weeks(name: str) -> None:
    review = next(a for a in template(name).activities if a.kind == "sharing-agreement-review")
    link = next(link for link in review.after if link.activity == "sharing")

    assert link.at_least <= 8 * 5 <= (link.at_most or 0)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_has_the_duties_with_hours(name: str) -> None:
    duties = {duty.id: duty for duty in template(name).duties}

    assert set(duties) == {
        "tovholder", "moedeleder", "referent", "dataansvarlig", "ressourceperson", "ceremonimester", "styregruppe",
    }  # fmt: skip
    assert duties["ressourceperson"].audience is Audience.RESOURCE_PEOPLE


@pytest.mark.parametrize("name", TEMPLATES)
def test_ids_are_unique_across_all_that_can_be_removed(name: str) -> None:
    programme = template(name)
    groups = (programme.activities, programme.phases, programme.goals, programme.challenges, programme.stops)

    ids = [thing.id for things in groups for thing in things]

    assert sorted(ids) == sorted(set(ids))


def test_every_ceremony_is_used_somewhere() -> None:
    used = {
        kind
        for name in TEMPLATES
        for activity in template(name).activities
        for kind in (activity.kind, *activity.includes)
    }

    assert {kind.id for kind in kinds().values() if kind.family == "ceremony"} - used == {"farewell"}


def _freed(programme: Programme, group: str, year: int) -> float:
    return sum(dict(stop.hours).get(group, 0) for stop in programme.stops if stop.year == year)


def _touches(activity: Activity, first: int, last: int) -> bool:
    """Whether a span ends in these weeks of June; one that goes on past them would be the holidays."""
    return first <= activity.when.weeks[1] <= last
