"""What differs between two plans, and how a plan follows a changed calendar."""

from dataclasses import replace

from samspil.engines.planning.problem import Plan, Start
from samspil.engines.planning.replanning.difference import GONE, carried, difference
from samspil.engines.planning.replanning.tests.school import FIRST, make_chain, weekly


def test_a_difference_counts_moves_and_those_to_tell() -> None:
    after = Plan({**weekly().places, "m1": Start(8, FIRST)})

    found = difference(make_chain(), weekly(), after)

    assert [(m.meeting, m.old, m.new) for m in found.moves] == [("m1", Start(7, FIRST), Start(8, FIRST))]
    assert (found.unchanged, found.told) == (3, frozenset({"anna", "bo"}))
    assert found.summary("en") == "1 of 4 meetings moves, 2 people are told"


def test_placed_and_removed_meetings_are_not_moves() -> None:
    before = Plan({k: v for k, v in weekly().places.items() if k != "m3"})
    after = Plan({k: v for k, v in weekly().places.items() if k != "m0"})

    found = difference(make_chain(), before, after)

    assert (found.moves, found.placed, found.removed, found.unchanged) == ((), ("m3",), ("m0",), 2)


def test_a_plan_follows_its_dates_when_days_leave_the_calendar() -> None:
    before = make_chain()
    after = replace(before, days=before.days[:5] + before.days[8:])

    found = carried(weekly(), before, after)

    assert found.places == {
        "m0": Start(2, 12),
        "m1": Start(GONE, 12),
        "m2": Start(9, 12),
        "m3": Start(14, 12),
    }
