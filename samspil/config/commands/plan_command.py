"""``samspil plan FOLDER --out OUT``: from a school's facts to a plan and its papers. Exit code 1 when there is no plan."""

import argparse
import signal
import sys
import threading
from dataclasses import replace

from samspil.engines.planning.assembly.assembling import Assembled, assemble
from samspil.engines.planning.balancing.balance import balance
from samspil.engines.planning.balancing.turns import take_turns
from samspil.engines.planning.explaining.explain import Explanation, explain
from samspil.engines.planning.facts.folder import read_school
from samspil.engines.planning.solving.solver import Event, Result, plan
from samspil.engines.wording.findings import Weight
from samspil.engines.wording.formats import number
from samspil.engines.wording.text import Language, Text
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.writing import write_papers

EXPLAINED_WITHIN = 20.0  # seconds
_QUESTIONS = Text("{count} spørgsmål, I bør svare på:", "{count} questions you should answer:")
_PLANNED = Text(
    "{count} møder er lagt. Planen er højst {gap} % fra den bedst mulige (pris {objective}, grænse {bound}).",
    "{count} meetings are placed. The plan is at most {gap} % from the best possible (cost {objective}, bound {bound}).",
)
_BEST = Text(
    "{count} møder er lagt. Ingen plan kan være bedre (pris {objective}).",
    "{count} meetings are placed. No plan can be better (cost {objective}).",
)
_NONE = Text(
    "Der er ingen plan, som holder alle faste regler. Derfor:",
    "There is no plan that keeps every hard rule. Because:",
)
_UNKNOWN = Text(
    "{missing} møder er ikke lagt, og vi ved ikke, om det kan lade sig gøre. Giv mere tid med --seconds, eller se her:",
    "{missing} meetings are not placed, and it is not known whether they can be. Give more time with --seconds, or see:",
)
_SHARED = Text(
    "Belastningen er delt mere jævnt (anden rang: fra {before} til {after}), uden at prisen kommer over {limit}.",
    "The load is shared more evenly (second tier: from {before} to {after}), the cost not above {limit}.",
)
_WAY_OUT = Text("  Udvej: {what}", "  Way out: {what}")
_MADE = Text("Papirerne ligger i {folder}:", "The papers are in {folder}:")


def run(options: argparse.Namespace) -> int:
    language: Language = options.lang
    read = read_school(options.folder, go_on=options.go_on)
    assembled = assemble(read.facts, read.programme)
    questions = [f for f in (*read.facts.findings, *assembled.findings) if f.weight is Weight.QUESTION]
    if questions:
        print(_QUESTIONS.filled(count=len(questions)).said_in(language))
        for finding in questions:
            print(f"  {finding.said_in(language)}")
    result = _solved(assembled, options)
    explanation = explain(assembled.problem, seconds=EXPLAINED_WITHIN) if result.verdict.hard else None
    _say(assembled, result, explanation, language)
    turns = take_turns(assembled.problem, result.plan, more=True)
    made = MadePlan(read.facts, read.programme, assembled, result, explanation=explanation, turns=turns)
    files = write_papers(made, options.out, language, written_on=read.facts.settings.today)
    print(_MADE.filled(folder=options.out).said_in(language))
    for file in files:
        print(f"  {file.name}")
    return 1 if result.verdict.hard else 0


def _solved(assembled: Assembled, options: argparse.Namespace) -> Result:
    """Dates first; then the load is shared more evenly, while the dates stay within a per cent as good."""
    problem, cancelled = assembled.problem, _stoppable()
    result = plan(
        problem, seconds=options.seconds, effort=options.effort, cancelled=cancelled, on_progress=_told
    )
    if result.verdict.hard:
        return result
    balanced = balance(
        problem, result.plan, seconds=options.seconds / 3, effort=options.effort, cancelled=cancelled
    )
    after = balanced.after
    shared = _SHARED.filled(
        before=balanced.before.secondary, after=after.secondary, limit=balanced.primary_limit
    )
    print(shared.said_in(options.lang))
    status = "OPTIMAL" if after.primary == result.bound else "FEASIBLE"
    return replace(result, plan=balanced.plan, objective=float(after.primary), verdict=after, status=status)


def _reasons(explanation: Explanation) -> tuple[Text, ...]:
    conflict = (explanation.conflict.text,) if explanation.conflict and not explanation.no_starts else ()
    return (*(each.text for each in explanation.no_starts), *conflict)


def _stoppable() -> threading.Event:
    """Ctrl-C ends the search and keeps the best plan so far."""
    cancelled = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: cancelled.set())
    return cancelled


def _told(event: Event) -> None:
    print(f"{event.seconds:6.1f} s  {event.objective:.0f}", file=sys.stderr, flush=True)


def _say(assembled: Assembled, result: Result, explanation: Explanation | None, language: Language) -> None:
    if explanation is None:
        said = _BEST if result.gap == 0 else _PLANNED
        gap = number(100 * (result.gap or 0) + 0.05, language)
        values = {"count": len(result.plan.places), "gap": gap}
        print(said.filled(**values, objective=result.objective, bound=result.bound).said_in(language))
        return
    missing = len(assembled.problem.meetings) - len(result.plan.places)
    print((_NONE if result.status == "INFEASIBLE" else _UNKNOWN.filled(missing=missing)).said_in(language))
    for reason in _reasons(explanation):
        print(f"  {reason.said_in(language)}")
    for way in explanation.helpful:
        print(_WAY_OUT.filled(what=way.text).said_in(language))
