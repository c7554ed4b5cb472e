"""Who is left out, what is done about it, and the hours a plan uses."""

import pytest

from samspil.engines.planning.balancing.hours import between_professions, hours_used
from samspil.engines.planning.balancing.left_out import Part, left_out
from samspil.engines.planning.balancing.tests.builders import (
    held_at,
    make_meeting,
    make_problem,
    paedagogs,
    teachers,
)
from samspil.engines.planning.balancing.turns import take_turns
from samspil.engines.planning.balancing.ways_in import said, ways_in
from samspil.engines.planning.problem import Link, Plan, Problem

STAFF = (*teachers("Anna"), *paedagogs("Line", "Omar", fraction=0.5))
PLAN = held_at(common=(0, 0), first=(1, 0), second=(2, 0), team=(3, 0), sfo=(4, 0))


def school() -> Problem:
    """Line cannot come to the common meeting and the first sitting, but to the second; she stays for half the team's."""
    meetings = [
        make_meeting("common", ("Anna", "Line"), duration=3),
        make_meeting("first", ("Anna", "Line"), activity="kick-off"),
        make_meeting("second", ("Omar",), activity="kick-off"),
        make_meeting("team", ("Anna", "Line"), duration=4, partial=(("Line", 2),), team="5. årgang"),
        make_meeting("sfo", ("Anna",), rotating=((("Line", "Omar"), 1),)),
    ]
    return make_problem(
        STAFF,
        meetings,
        busy={"Line": [(0, 1, 2), (1, 0, 8)]},
        duty={"Line": [(3, 0, 2)]},
        links=[Link("first", "second", 0, 5)],
    )


def test_meetings_are_counted_for_those_who_should_come() -> None:
    parts = {person.person: person.part for person in left_out(school(), PLAN).persons}

    assert parts == {"Anna": Part(4, 4, 0), "Line": Part(3, 1, 1, 1), "Omar": Part(1, 1, 0, 1)}


def test_groups_and_teams_are_counted_apart() -> None:
    found = left_out(school(), PLAN)

    assert found.groups == (("teacher", Part(4, 4, 0)), ("sfo_paedagog", Part(4, 2, 1, 2)))
    assert found.teams == (("5. årgang", Part(2, 2, 1)),)


def test_more_than_a_third_is_too_often() -> None:
    found = left_out(school(), PLAN)

    assert [(person.person, person.cannot_come_to) for person in found.too_often] == [
        ("Line", ("common", "first"))
    ]


def test_exactly_a_third_is_not_yet_too_often() -> None:
    meetings = [make_meeting(name, ("Anna",)) for name in ("one", "two", "three")]
    problem = make_problem(teachers("Anna"), meetings, busy={"Anna": [(0, 0, 2)]})

    found = left_out(problem, held_at(one=(0, 0), two=(1, 0), three=(2, 0)))

    assert found.persons[0].part.share == pytest.approx(1 / 3)
    assert found.too_often == ()


def test_chosen_turns_are_counted() -> None:
    turns = take_turns(school(), PLAN)

    parts = {person.person: person.part for person in left_out(school(), PLAN, turns).persons}

    assert [parts[name].turns for name in ("Line", "Omar")] == [
        len(turns.at("sfo") & {name}) for name in ("Line", "Omar")
    ]
    assert sum(parts[name].turns or 0 for name in ("Line", "Omar")) == 1


def test_every_way_in_is_named() -> None:
    line = left_out(school(), PLAN).persons[1]

    ways = ways_in(school(), PLAN, line)

    assert (ways.other_sitting, ways.later, ways.later_minutes) == (("first",), ("common",), 90)
    assert (ways.partly, ways.partly_minutes, ways.covered, ways.turns) == (
        ("team",),
        60,
        ("team",),
        ("sfo",),
    )


def test_the_sentence_says_how_much_and_what_is_done_and_never_why() -> None:
    line = left_out(school(), PLAN).persons[1]

    text = said(line, ways_in(school(), PLAN, line))

    assert text.da == (
        "Kan ikke komme til 2 af 3 egne møder. Det gør vi ved det: ét møde tages på det andet hold, der er sat 1,5 timer "
        "af til at komme med i ét møde bagefter, er med i de første 60 minutter af ét møde, SFO’en dækkes ind under ét "
        "møde og gruppen skiftes til ét møde."
    )
    assert text.en.startswith(
        "Cannot come to 2 of 3 own meetings. What is done about it: one meeting is taken in"
    )


def test_somebody_who_comes_to_everything_needs_no_way_in() -> None:
    anna = left_out(school(), PLAN).persons[0]

    assert said(anna, ways_in(school(), PLAN, anna)).da == "Kan ikke komme til 0 af 4 egne møder."


def test_a_plan_of_nothing_leaves_nobody_out() -> None:
    found = left_out(school(), Plan({}))

    assert (found.too_often, found.teams) == ((), ())


def test_hours_count_the_part_people_stay_for() -> None:
    used = hours_used(school(), PLAN)

    assert [(p.person, p.year, p.minutes) for p in used.persons] == [
        ("Anna", 0, 30 * (3 + 2 + 4 + 2)), ("Line", 0, 30 * 2), ("Omar", 0, 30 * 2),
    ]  # fmt: skip
    assert used.open_minutes == ((0, 60),)


def test_chosen_turns_use_the_open_hours() -> None:
    problem = school()

    used = hours_used(problem, PLAN, take_turns(problem, PLAN))

    assert [(g.group, g.people, g.full_time, g.minutes) for g in used.groups] == [
        ("teacher", 1, 1.0, 330),
        ("sfo_paedagog", 2, 1.0, 60 + 60 + 60),
    ]
    assert used.open_minutes == ()


def test_a_caller_may_count_slots_otherwise() -> None:
    assert hours_used(school(), PLAN, minutes_per_slot=15).persons[0].minutes == 165


def test_the_professions_are_compared_by_employed_hours() -> None:
    used = hours_used(school(), PLAN)

    professions = between_professions(school(), used, year=0, full_time_hours=1680)

    assert professions.teachers == pytest.approx(5.5 / 1680)
    assert professions.paedagogs == pytest.approx(2 / 1680)
    assert professions.formula.da.endswith("Forskel = den største andel − den mindste.")
    assert professions.figure.da == (
        "Lærersiden: 5,5 / 1.680 = 0,3 %. Pædagogsiden: 2 / 1.680 = 0,1 %. Forskel: 0,2 procentpoint."
    )
