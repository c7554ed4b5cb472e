"""The public typical instance and the events of one school year, for tests that have them at hand."""

import copy
import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from gzip import decompress
from pathlib import Path
from typing import Any

import pytest

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.exchange import problem_of
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.solving.solver import plan

ROOT = Path(__file__).resolve().parents[5]
PLANNING = ROOT.parent / "shared" / "data" / "planning"
TODAY = 100
Instance = dict[str, Any]


def instance(name: str) -> Instance:
    """The instance as it lies in the file; skips the test when it is not there."""
    path = PLANNING / f"{name}.json.gz"
    if not path.exists():
        if os.environ.get("SAMSPIL_NOTHING_SKIPS") == "yes":
            pytest.fail(f"{path} is missing")
        pytest.skip("the public instances are not here")
    document: Instance = json.loads(decompress(path.read_bytes()))
    return document


@cache
def plan_of(name: str) -> Plan:
    """A plan to begin from, found once."""
    found = plan(problem_of(instance(name)), seconds=30)
    assert found.verdict.hard == 0
    return found.plan


def teacher_ill(document: Instance) -> None:
    chosen = random.Random(5).choice([p for p in document["persons"] if p["role"] == "teacher"])  # noqa: S311 - a sample, no secret
    chosen["absent"] = sorted({*chosen["absent"], *range(120, 135)})


def leader_ill(document: Instance) -> None:
    leader = next(p for p in document["persons"] if p["role"] == "leader")
    leader["absent"] = sorted({*leader["absent"], *range(120, 130)})


def holiday_week(document: Instance) -> None:
    school = document["schools"][0]["id"]
    document["blocks"] += [{"school": school, "day": day, "lo": 0, "hi": 22} for day in range(130, 135)]


def facilitator_loses_three_days(document: Instance) -> None:
    """The first three days from today on which the facilitator has meetings in the plan."""
    facilitator = document["facilitators"][0]
    led = {m["id"] for m in document["meetings"] if m["facilitator"] == facilitator["id"]}
    used = sorted(
        {s.day for name, s in plan_of("typical-1").places.items() if name in led and s.day >= TODAY}
    )
    facilitator["days"] = [day for day in facilitator["days"] if day not in used[:3]]


def new_afternoons(document: Instance) -> None:
    dice = random.Random(5)  # noqa: S311 - a sample, no secret
    for person in dice.sample([p for p in document["persons"] if p["role"] == "teacher"], 6):
        days = [day for day in range(TODAY, TODAY + 60) if dice.random() < 0.3]
        document.setdefault("person_blocks", []).extend(
            {"person": person["id"], "day": day, "lo": 11, "hi": 15} for day in days
        )


def changed(event: Callable[[Instance], None]) -> tuple[Instance, Problem]:
    document = copy.deepcopy(instance("typical-1"))
    event(document)
    return document, problem_of(document)


def dragged(problem: Problem, before: Plan) -> Problem:
    """A person puts a meeting on an allowed day on which another meeting has some of its people."""
    on_day = {(m.id, before.places[m.id].day): set(m.people) for m in problem.meetings}
    for choice in narrowed(problem).choices:
        meeting = choice.starts.meeting
        own = before.places[meeting.id].day
        for day, slot in zip(choice.day.tolist(), choice.slot.tolist(), strict=True):
            taken = [who for (name, there), who in on_day.items() if there == day and name != meeting.id]
            if TODAY < own != day > TODAY and any(who & set(meeting.people) for who in taken):
                pinned = replace(meeting, pinned=Start(day, slot))
                meetings = (pinned if m.id == meeting.id else m for m in problem.meetings)
                return replace(problem, meetings=tuple(meetings))
    raise AssertionError
