"""Why a meeting lies where it lies, what else it could do, and what a plan's price is made of."""

from dataclasses import replace

import pytest

from samspil.engines.planning.check import check
from samspil.engines.planning.explaining.alternatives import alternatives
from samspil.engines.planning.explaining.reasons import reason_for
from samspil.engines.planning.explaining.saying import in_a_row, together
from samspil.engines.planning.explaining.sentences import read_sentences
from samspil.engines.planning.explaining.shares import shares
from samspil.engines.planning.problem import EMPTY, Plan, Problem, Start
from samspil.engines.planning.replanning.tests.school import (
    FIRST,
    away,
    make_chain,
    make_meeting,
    make_problem,
    pinned,
    weekly,
)
from samspil.engines.wording.text import Text


def half_quorum(problem: Problem) -> Problem:
    return replace(problem, meetings=tuple(replace(m, quorum=0.5) for m in problem.meetings))


def test_a_meeting_on_its_wished_day_says_so_and_names_the_next_best() -> None:
    problem = make_problem([make_meeting("m0", target=7, slack=1)])
    problem = half_quorum(away(problem, "bo", [6, 8]))

    text = reason_for(problem, Plan({"m0": Start(7, FIRST)}), "m0")

    assert text.da == (
        "m0 ligger onsdag d. 28. oktober 2026 kl. 14.00: alle kan komme, og det ligger, hvor forløbet ønsker det. "
        "Næstbedst er tirsdag d. 27. oktober 2026 kl. 14.00: 1 mere kan ikke komme."
    )


def test_a_better_place_is_admitted() -> None:
    text = reason_for(make_problem([make_meeting("m0", target=7)]), Plan({"m0": Start(14, FIRST)}), "m0")

    assert text.en.endswith(
        "Tuesday 3 November 2026 at 14.00 looks better: it is 3 days nearer the day the programme asks for."
    ) or ("looks better: it is 5 days nearer the day the programme asks for" in text.en)


def test_a_locked_meeting_and_one_without_a_place_say_just_that() -> None:
    problem = pinned(make_chain(), "m0", Start(2, FIRST))

    assert reason_for(problem, weekly(), "m0").da == "m0 er låst til onsdag d. 21. oktober 2026 kl. 14.00."
    assert reason_for(problem, EMPTY, "m1").en == "m1 has no place in the plan."


def test_alternatives_tell_who_would_be_in_two_places() -> None:
    meetings = [make_meeting("m0", target=7, slack=1), make_meeting("m1", target=8, slack=1)]
    problem = make_problem(meetings)
    plan = Plan({"m0": Start(7, FIRST), "m1": Start(8, FIRST)})

    found = {a.start.day: a for a in alternatives(problem, plan, "m0")}

    assert (found[8].broken > 0, found[6].broken) == (True, 0)
    assert found[8].consequence.da == "Anna og Bo skulle være to steder på én gang"


def test_where_people_are_counted_nobody_is_named_but_the_reader() -> None:
    kind = (Text("lærer", "teacher"), Text("lærere", "teachers"))
    problem = replace(make_chain(), counted_as={"anna": kind, "carl": kind}, names={"bo": Text("du", "you")})

    assert together(problem, ["anna", "bo", "carl"]).da == "du og 2 lærere"
    assert together(problem, ["anna"]).en == "1 teacher"


def test_whole_sentences_in_a_row_have_their_comma() -> None:
    said = in_a_row(
        [
            Text("6 får besked for sent", "6 are told too late"),
            Text("det kræver en ny mødetid", "it needs a new meeting time"),
        ]
    )

    assert said.da == "6 får besked for sent, og det kræver en ny mødetid"


@pytest.mark.parametrize("meeting", ["m0", "m1", "m2", "m3"])
def test_a_consequence_is_the_judges_own_difference(meeting: str) -> None:
    problem, plan = make_chain(), weekly()

    for other in alternatives(problem, plan, meeting):
        after = check(problem, Plan({**plan.places, meeting: other.start}))
        before = check(problem, plan)
        assert (other.dearer, other.broken) == (after.primary - before.primary, after.hard - before.hard)


def test_shares_add_up_to_the_price() -> None:
    problem = half_quorum(away(make_chain(), "bo", [7]))
    verdict = check(problem, Plan({**weekly().places, "m3": Start(22, FIRST)}))

    found = shares(problem, verdict, read_sentences())

    assert sum(share.cost for share in found) == verdict.primary + verdict.secondary
    assert found[0].sentence.rule == "missing"
    assert (found[0].weight, found[0].amount, found[0].cost) == (8, 1, 8)
