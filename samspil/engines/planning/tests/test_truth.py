"""The solver, the model and the judge against every plan there is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.check import check
from samspil.engines.planning.samples import random_problem
from samspil.engines.planning.solving.relaxation import relax
from samspil.engines.planning.solving.solver import plan
from samspil.engines.planning.tests.plans import best_primary, starts_left, starts_the_judge_accepts

SEEDS = st.integers(0, 100_000)


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_the_solver_finds_the_best_plan_exactly_when_there_is_one(seed: int) -> None:
    problem = random_problem(seed, meetings=2 + seed % 2, days=3)

    result = plan(problem, seconds=20)
    best = best_primary(problem)

    if best is None:
        assert (result.status, result.verdict.hard > 0) == ("INFEASIBLE", True)
    else:
        assert (result.status, result.verdict.hard, result.objective, result.bound) == (
            "OPTIMAL",
            0,
            best,
            best,
        )


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_rules_on_starts_leave_what_the_judge_accepts(seed: int) -> None:
    problem = random_problem(seed)

    left = [starts_left(problem, number) for number in range(len(problem.meetings))]

    assert left == [starts_the_judge_accepts(problem, number) for number in range(len(problem.meetings))]


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_the_relaxation_is_never_above_the_best_plan(seed: int) -> None:
    problem = random_problem(seed, meetings=2, days=3)
    best = best_primary(problem)
    model = narrowed(problem)
    if best is None or model.without_starts():
        return

    relaxation = relax(built(model).matrix)

    assert relaxation is not None
    assert relaxation.bound <= best + 1e-6


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_model_says_what_the_judge_says(seed: int) -> None:
    problem = random_problem(seed, meetings=3)
    model = narrowed(problem)
    if model.without_starts():
        return
    finished = built(model)
    chance = np.random.default_rng(seed)
    numbers = np.array([chance.integers(len(choice.day)) for choice in finished.choices])

    completion = finished.matrix.completed(finished.values_of(numbers))
    verdict = check(problem, finished.plan_of(numbers))

    assert (completion.broken == 0) == (verdict.hard == 0)
    if not verdict.hard:
        assert completion.cost == verdict.primary
