"""What stands in whose way, and what it means for the problem when something is done about it."""

from samspil.engines.planning.balancing.hindrances import Hindrance, coming_at, hindrances
from samspil.engines.planning.balancing.opening import Covered, FirstPart, OtherSitting, TakenTurn, opened
from samspil.engines.planning.balancing.tests.builders import (
    held_at,
    make_meeting,
    make_problem,
    paedagogs,
    teachers,
)
from samspil.engines.planning.held import Held
from samspil.engines.planning.problem import Problem, Start

STAFF = (*teachers("Anna", "Bo"), *paedagogs("Line", "Omar"))
EVERYBODY = ("Anna", "Bo", "Line", "Omar")
HERE = Start(0, 0)


def school(**fields: object) -> Problem:
    """Bo teaches and Line and Omar are on duty in the care while the meeting is held."""
    meeting = make_meeting("common", EVERYBODY, duration=4, **fields)  # type: ignore[arg-type]
    duty = {"Line": [(0, 0, 4)], "Omar": [(0, 0, 4)]}
    return make_problem(STAFF, [meeting], busy={"Bo": [(0, 2, 4)]}, duty=duty)


def _coming(problem: Problem) -> set[str]:
    gathering = Held(problem, held_at(common=(0, 0))).of_meeting["common"]
    return {problem.persons[person].id for person in gathering.present.tolist()}


def test_each_persons_hindrance_is_what_the_calendar_says() -> None:
    problem = school()
    found = hindrances(problem, problem.meetings[0], HERE)
    assert found == {
        "Anna": Hindrance.NONE,
        "Bo": Hindrance.TAUGHT,
        "Line": Hindrance.CARE,
        "Omar": Hindrance.CARE,
    }
    assert coming_at(problem, problem.meetings[0], HERE)[0] == 3


def test_of_a_group_that_takes_turns_only_so_many_count() -> None:
    meeting = make_meeting("common", ("Anna",), duration=4, rotating=((("Line", "Omar"), 1),))
    duty = {"Line": [(0, 0, 4)], "Omar": [(0, 0, 4)]}
    problem = make_problem(STAFF, [meeting], duty=duty)
    assert coming_at(problem, meeting, HERE)[0] == 2


def test_cover_frees_people_there_and_nowhere_else() -> None:
    problem = school()
    done = opened(problem, [Covered("common", ("Bo", "Line"), HERE)])
    assert _coming(done) == set(EVERYBODY)
    assert hindrances(done, done.meetings[0], HERE)["Line"] is Hindrance.NONE
    assert not problem.availability.free[problem.person_at["Bo"], 0, 3]
    assert hindrances(done, done.meetings[0], HERE)["Omar"] is Hindrance.CARE


def test_those_who_must_go_come_to_the_first_part() -> None:
    assert _coming(school()) == {"Anna", "Line", "Omar"}
    assert _coming(opened(school(), [FirstPart("common", ("Bo",), 2)])) == set(EVERYBODY)


def test_only_those_whose_turn_it_is_are_expected() -> None:
    done = opened(school(), [TakenTurn("common", ("Line", "Omar"), ("Omar",))])
    assert done.meetings[0].members == ("Anna", "Bo", "Omar")


def test_another_sitting_is_a_meeting_of_its_own_within_three_weeks() -> None:
    done = opened(school(), [OtherSitting("common", ("Bo", "Line"), "common.hold2")])
    assert [meeting.id for meeting in done.meetings] == ["common", "common.hold2"]
    assert done.meetings[0].members == ("Anna", "Omar")
    assert done.meetings[1].members == ("Bo", "Line")


def test_what_is_about_another_meeting_changes_nothing() -> None:
    problem = school()
    assert opened(problem, [TakenTurn("gone", ("Line",), ())]) is problem
