"""``samspil check FOLDER|INSTANCE PLAN``: the judge. Exit code 0 when nothing hard is broken, 1 when something is."""

import argparse
from pathlib import Path

from samspil.engines.planning.assembly.assembling import assemble
from samspil.engines.planning.check import check
from samspil.engines.planning.exchange import read_instance, read_plan
from samspil.engines.planning.explaining.sentences import said_violation
from samspil.engines.planning.facts.folder import read_school
from samspil.engines.planning.problem import Plan, Problem
from samspil.engines.planning.rules.base import Level
from samspil.engines.wording.text import Text

SHOWN = 40
_SUM = Text(
    "{hard} brud på faste regler. Ønskerne koster {primary} (første rang) og {secondary} (anden rang).",
    "{hard} hard rules broken. The wishes cost {primary} (first tier) and {secondary} (second tier).",
)
_MORE = Text("… og {count} til.", "… and {count} more.")
_UNKNOWN = Text(
    "Planen nævner {count} møder, som ikke findes her: {names}.",
    "The plan names {count} meetings that do not exist here: {names}.",
)


def run(options: argparse.Namespace) -> int:
    problem, plan = read_problem(options.subject), read_plan(options.plan)
    verdict = check(problem, plan)
    strangers = unknown_meetings(problem, plan)
    if strangers:
        print(_UNKNOWN.filled(count=len(strangers), names=", ".join(strangers[:5])).said_in(options.lang))
    hard = [violation for violation in verdict.violations if violation.level is Level.HARD]
    for violation in hard[:SHOWN]:
        print(said_violation(problem, plan, violation).said_in(options.lang))
    if len(hard) > SHOWN:
        print(_MORE.filled(count=len(hard) - SHOWN).said_in(options.lang))
    print(
        _SUM.filled(hard=verdict.hard, primary=verdict.primary, secondary=verdict.secondary).said_in(
            options.lang
        )
    )
    return 1 if verdict.hard or strangers else 0


def read_problem(subject: Path) -> Problem:
    """The problem of a school's folder or of an instance file."""
    if subject.is_dir():
        read = read_school(subject)
        return assemble(read.facts, read.programme).problem
    return read_instance(subject)


def unknown_meetings(problem: Problem, plan: Plan) -> list[str]:
    return [name for name in plan.places if name not in problem.meeting_at]
