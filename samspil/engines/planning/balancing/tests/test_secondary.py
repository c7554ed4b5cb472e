"""What the judge says of tier 2: overload, fairness between teams and between professions."""

import gzip
import importlib.util
import json
import os
import random
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from samspil.engines.planning.balancing.balance import secondary_by_rule
from samspil.engines.planning.balancing.tests.builders import (
    held_at,
    make_meeting,
    make_problem,
    paedagogs,
    teachers,
)
from samspil.engines.planning.check import check
from samspil.engines.planning.exchange import problem_of
from samspil.engines.planning.problem import Meeting, Plan, Start

ROOT = next(parent for parent in Path(__file__).resolve().parents if (parent / "pyproject.toml").exists())
SHARED = ROOT.parent / "shared" / "data" / "planning"


def test_slots_above_the_wish_in_a_week_cost_for_each_person() -> None:
    problem = make_problem(
        teachers("a", "b"), [make_meeting("one", "ab", duration=3), make_meeting("two", "a", duration=3)]
    )

    verdict = check(problem, held_at(one=(0, 0), two=(1, 0)))

    assert secondary_by_rule(verdict) == {"overload": (3 + 3 - 4) * 2}


def test_the_same_meetings_in_two_weeks_overload_nobody() -> None:
    problem = make_problem(
        teachers("a"), [make_meeting("one", "a", duration=3), make_meeting("two", "a", duration=3)]
    )

    verdict = check(problem, held_at(one=(0, 0), two=(5, 0)))

    assert secondary_by_rule(verdict) == {}


def test_the_team_worst_off_per_meeting_counts_in_tenths_rounded_up() -> None:
    meetings = [make_meeting(name, "a", team="red") for name in ("one", "two", "three")]
    problem = make_problem(teachers("a"), [*meetings, make_meeting("four", "a", team="blue")])

    verdict = check(problem, held_at(one=(6, 0), two=(0, 0), three=(5, 0), four=(3, 0)))

    assert {"fair_team": secondary_by_rule(verdict)["fair_team"]} == {
        "fair_team": 4 * 24
    }  # 10 x (4 + 3) days off target / 3 meetings; blue has 10 x 1 / 1


def test_a_meeting_without_a_place_still_counts_among_its_teams_meetings() -> None:
    problem = make_problem(
        teachers("a"), [make_meeting("one", "a", team="red"), make_meeting("two", "a", team="red")]
    )

    verdict = check(problem, held_at(one=(6, 0)))

    assert secondary_by_rule(verdict) == {"fair_team": 4 * 20}


def test_late_hours_are_compared_per_employed_position() -> None:
    staff = (*teachers("a", "b"), *paedagogs("p", fraction=0.5))
    problem = make_problem(staff, [make_meeting("one", "ap", late_from=4)])

    verdict = check(problem, held_at(one=(0, 4)))

    assert secondary_by_rule(verdict) == {"fair_role": 10 * 3}  # |2 / 2.0 - 2 / 0.5|


def test_people_who_only_take_turns_are_not_counted_before_the_turns_are_chosen() -> None:
    staff = (*teachers("a"), *paedagogs("p", "q"))
    problem = make_problem(staff, [make_meeting("one", "a", duration=6, rotating=((("p", "q"), 1),))])

    verdict = check(problem, held_at(one=(0, 0)))

    assert secondary_by_rule(verdict) == {"overload": 2 * 2}


@pytest.mark.parametrize(("name", "shares"), [("small-1", (1.0, 0.9, 0.5)), ("typical-1", (0.9,))])
def test_the_judge_agrees_with_the_independent_scorer_on_random_plans(
    name: str, shares: tuple[float, ...]
) -> None:
    instance, scorer = _shared(name)
    problem = problem_of(instance)
    dice = random.Random(7)  # noqa: S311 - plans to try, not secrets

    for share in shares:
        plan = _random_plan(problem.meetings, dice, share)
        soft = scorer.score(instance, plan)["soft"]
        verdict = check(problem, Plan({key: Start(*at) for key, at in plan.items()}))

        assert secondary_by_rule(verdict) == {
            rule: soft[rule] for rule in ("overload", "fair_team", "fair_role") if soft[rule]
        }
        assert verdict.secondary == soft["overload"] + soft["fair_team"] + soft["fair_role"]


def _random_plan(
    meetings: Sequence[Meeting], dice: random.Random, share: float
) -> dict[str, tuple[int, int]]:
    return {
        m.id: (dice.randint(*m.window), dice.randint(*m.slot_range))
        for m in meetings
        if dice.random() < share
    }


def _shared(name: str) -> tuple[dict[str, object], ModuleType]:
    """An instance and the scorer that shares no code with us; skipped without them."""
    packed = SHARED / f"{name}.json.gz"
    if not packed.exists():
        if os.environ.get("SAMSPIL_NOTHING_SKIPS") == "yes":
            pytest.fail("the public instances are missing")
        pytest.skip("the public instances are not here")
    found = importlib.util.spec_from_file_location("scorer", SHARED / "scorer.py")
    assert found is not None
    assert found.loader is not None
    scorer = importlib.util.module_from_spec(found)
    found.loader.exec_module(scorer)
    return json.loads(gzip.decompress(packed.read_bytes())), scorer
