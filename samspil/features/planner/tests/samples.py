"""A small solved plan of the example school: few activities, at depth (a) and with made-up names."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from samspil.engines.content.programme import Programme
from samspil.engines.planning.assembly.assembling import assemble
from samspil.engines.planning.facts.folder import read_school
from samspil.engines.planning.facts.school import Depth, SchoolFacts
from samspil.engines.planning.solving.solver import plan
from samspil.features.planner.papers.made import MadePlan

EXAMPLE = Path(__file__).parents[4] / "examples" / "bakkeskolen"
WRITTEN_ON = date(2027, 2, 8)
FEW = (
    "needs", "agreement", "kickoff", "baseline", "parents-autumn", "intro-action-learning", "observation-1", "round-1",
    "sharing", "follow-up-autumn", "cafe", "board-hearing", "handover", "check-up-6",
)  # fmt: skip


@lru_cache(maxsize=2)
def make_plan(*, names: bool = False) -> MadePlan:
    """The same plan every time."""
    read = read_school(EXAMPLE)
    chosen = tuple(activity for activity in read.programme.activities if activity.id in FEW)
    programme = replace(read.programme, activities=chosen)
    facts = _named(read.facts) if names else read.facts
    return _solved(facts, programme)


def _solved(facts: SchoolFacts, programme: Programme) -> MadePlan:
    assembled = assemble(facts, programme)
    return MadePlan(facts, programme, assembled, plan(assembled.problem, effort=1))


def _named(facts: SchoolFacts) -> SchoolFacts:
    """Everybody gets a name of their own, so that the papers have people in them."""
    staff = tuple(replace(row, name=f"Navn{number} Ærø") for number, row in enumerate(facts.staff, 1))
    return replace(facts, depth=Depth.NAMES, staff=staff)


def make_whole_plan() -> MadePlan:
    """The whole example. Takes more than a few seconds."""
    read = read_school(EXAMPLE)
    return _solved(read.facts, read.programme)
