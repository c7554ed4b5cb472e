"""Our judge against the independent scorer on the public instances, with random plans that break everything."""

import gzip
import importlib.util
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from samspil.engines.planning.check import check
from samspil.engines.planning.exchange import problem_of
from samspil.engines.planning.problem import Plan, Start

ROOT = Path(__file__).resolve().parents[4]
DATA = ROOT.parent / "shared" / "data" / "planning"
SOFT = ("overload_slot", "fair_team", "fair_role")


@pytest.fixture(scope="module")
def scorer() -> Any:
    if not DATA.is_dir():
        if os.environ.get("SAMSPIL_NOTHING_SKIPS") == "yes":
            pytest.fail(f"{DATA} is missing")
        pytest.skip("the public instances are not here")
    specification = importlib.util.spec_from_file_location("scorer", DATA / "scorer.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["small-1", "typical-1"])
@pytest.mark.parametrize("seed", [1, 2])
def test_both_judges_say_the_same_of_any_plan(scorer: Any, name: str, seed: int) -> None:
    instance = json.loads(gzip.decompress((DATA / f"{name}.json.gz").read_bytes()))
    plan = _random_plan(instance, random.Random(seed))  # noqa: S311 - a sample, not a secret

    verdict = check(problem_of(instance), Plan({key: Start(*at) for key, at in plan.items()}))
    instance["weights"].update(dict.fromkeys(SOFT, 0))
    score = scorer.score(instance, plan)

    assert (verdict.hard, verdict.primary) == (score["hard"], score["total"])


def _random_plan(instance: Any, chance: random.Random) -> dict[str, list[int]]:
    plan = {}
    for meeting in instance["meetings"]:
        first, last = meeting["window"]
        early, late = meeting["slot_range"]
        latest = instance["n_slots"] - meeting["duration"]
        if chance.random() < 0.98:
            plan[meeting["id"]] = [chance.randint(first, last), min(latest, chance.randint(early, late))]
    return plan
