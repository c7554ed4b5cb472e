"""``python -m benchmarks.others WHAT INSTANCE OUT``: re-planning after an illness, and the division of work."""

import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from samspil.engines.planning.check import check
from samspil.engines.planning.exchange import read_instance
from samspil.engines.planning.problem import Problem
from samspil.engines.planning.replanning.notice import read_notice
from samspil.engines.planning.replanning.replan import replan
from samspil.engines.planning.solving.solver import plan
from samspil.engines.planning.worksharing.running import Budget
from samspil.engines.planning.worksharing.samples import made_school
from samspil.engines.planning.worksharing.solve import share_work

TODAY = 20
WEEKS_AWAY = 3


def main(what: str, instance: Path, out: Path) -> None:
    out.write_text(json.dumps(_replanned(instance) if what == "re-plan" else _shared()))
    sys.stderr.write(f"peak-mb {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}\n")


def _replanned(instance: Path) -> dict[str, Any]:
    """The teacher whom it hurts most is ill for three weeks; seconds are those of the re-plan alone."""
    problem = read_instance(instance)
    before = plan(problem, seconds=8).plan
    teachers = [n for n, person in enumerate(problem.persons) if person.group == "teacher"]
    changed = max((_without(problem, n) for n in teachers), key=lambda ill: check(ill, before).hard)
    began = time.monotonic()
    answer = replan(changed, before, today=TODAY, notice=read_notice())
    return {
        "instance": instance.stem,
        "limit": 2,
        "seconds": round(time.monotonic() - began, 2),
        "hard": answer.after.hard,
        "primary": answer.after.primary,
        "note": f"moved {len(answer.moves)}, at least {answer.lower_bound}, proven {answer.proven}, broken {check(changed, before).hard}",
    }


def _without(problem: Problem, person: int) -> Problem:
    cells = problem.availability
    days = slice(TODAY, TODAY + 5 * WEEKS_AWAY)
    free, duty, off = (np.array(part) for part in (cells.free, cells.duty, cells.off))
    for part in (free, duty, off):
        part[person, days] = False
    return replace(problem, availability=replace(cells, free=free, duty=duty, off=off))


def _shared() -> dict[str, Any]:
    """A school of 81 people and 22 teams; the objective is that of tier 1."""
    facts = made_school(81, 22, 1)
    began = time.monotonic()
    strong = share_work(facts, Budget(effort=8.0)).strong
    return {
        "instance": "made-81-22-1",
        "seconds": round(time.monotonic() - began, 2),
        "hard": 0,
        "primary": strong.objective,
        "bound": strong.bound,
        "gap": strong.gap,
        "note": strong.status,
    }


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
