"""``samspil check FOLDER|INSTANCE PLAN``: the judge. Exit code 0 when nothing hard is broken, 1 when something is."""

import argparse
from pathlib import Path

from samspil.engines.planning.assembly.assembling import assemble
from samspil.engines.planning.check import check
from samspil.engines.planning.exchange import read_instance, read_plan
from samspil.engines.planning.explaining.saying import at, named, together
from samspil.engines.planning.explaining.sentences import Sentences, read_sentences
from samspil.engines.planning.facts.folder import read_school
from samspil.engines.planning.problem import Plan, Problem
from samspil.engines.planning.rules.base import Level, Violation
from samspil.engines.wording.text import Text

SHOWN = 40
_SUM = Text(
    "{hard} brud på faste regler. Ønskerne koster {primary} (første rang) og {secondary} (anden rang).",
    "{hard} hard rules broken. The wishes cost {primary} (first tier) and {secondary} (second tier).",
)
_BROKEN = Text("✗ {rule} ({where}){who}", "✗ {rule} ({where}){who}")
_WHO = Text(" – {who}", " – {who}")
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
    sentences = read_sentences()
    for violation in hard[:SHOWN]:
        print(broken(problem, plan, violation, sentences).said_in(options.lang))
    if len(hard) > SHOWN:
        print(_MORE.filled(count=len(hard) - SHOWN).said_in(options.lang))
    print(
        _SUM.filled(hard=verdict.hard, primary=verdict.primary, secondary=verdict.secondary).said_in(
            options.lang
        )
    )
    return 1 if verdict.hard or strangers else 0


def broken(problem: Problem, plan: Plan, violation: Violation, sentences: Sentences) -> Text:
    """The rule, the meetings with their times, and the people it is about."""
    meetings = [_placed(problem, plan, meeting) for meeting in violation.meetings[:2]]
    where = Text("; ".join(text.da for text in meetings), "; ".join(text.en for text in meetings))
    who = _WHO.filled(who=together(problem, violation.people)) if violation.people else Text("", "")
    rule = sentences.of_rule.get(violation.rule)
    return _BROKEN.filled(rule=rule.says if rule else violation.rule, where=where, who=who)


def _placed(problem: Problem, plan: Plan, meeting: str) -> Text:
    name, start = named(problem, meeting), plan.places.get(meeting)
    if start is None:
        return name
    place = at(problem, start)
    return Text(f"{name.da}, {place.da}", f"{name.en}, {place.en}")


def read_problem(subject: Path) -> Problem:
    """The problem of a school's folder or of an instance file."""
    if subject.is_dir():
        read = read_school(subject)
        return assemble(read.facts, read.programme).problem
    return read_instance(subject)


def unknown_meetings(problem: Problem, plan: Plan) -> list[str]:
    return [name for name in plan.places if name not in problem.meeting_at]
