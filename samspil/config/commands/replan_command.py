"""``samspil replan FOLDER --plan OLD --out NEW``: the folder's new facts, the old plan, and as few moves as possible.

``--move ID=2027-11-09T14.15`` is a date somebody dragged: it is taken as a wish and locked. ``--today`` is when this is
done; what lies before it never moves.
"""

import argparse
from dataclasses import replace
from datetime import date

from samspil.engines.importing.clocks import clock_time
from samspil.engines.planning.assembly.assembling import assemble
from samspil.engines.planning.explaining.saying import at, named
from samspil.engines.planning.facts.folder import read_school
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.replanning.notice import read_notice
from samspil.engines.planning.replanning.replan import Replanned, replan
from samspil.engines.planning.solving.solver import Result
from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Language, Text
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.plan_file import read_plan_file
from samspil.features.planner.papers.writing import write_papers

_MOVE = Text("  {meeting}: {old} → {new}. {why}", "  {meeting}: {old} → {new}. {why}")
_STUCK = Text("Ingen plads fundet til: {names}", "No place found for: {names}")
_NO_SUCH = Text(
    "--move nævner “{name}”, som ikke er et møde i planen. Brug mødets id fra plan.json.",
    "--move names “{name}”, which is no meeting of the plan. Use the meeting's id from plan.json.",
)
_NO_DATE = Text(
    "“{text}” er ikke en dag i kalenderen. Skriv fx 2027-11-09 eller 2027-11-09T14.15.",
    "“{text}” is no day in the calendar. Write for example 2027-11-09 or 2027-11-09T14.15.",
)


def run(options: argparse.Namespace) -> int:
    read = read_school(options.folder)
    assembled = assemble(read.facts, read.programme)
    old = read_plan_file(options.plan, assembled.problem)
    problem = assembled.problem
    for wish in options.move:
        problem = moved(problem, old, wish)
    today = _index(problem, options.today) if options.today else 0
    done = replan(
        problem, old, today=today, notice=read_notice(), seconds=options.seconds, effort=options.effort
    )
    _say(problem, done, options.lang)
    result = Result(
        done.plan,
        "UNKNOWN" if done.after.hard else "FEASIBLE",
        float(done.after.primary),
        None,
        done.seconds,
        done.after,
    )
    made = MadePlan(read.facts, read.programme, replace(assembled, problem=problem), result)
    write_papers(made, options.out, options.lang, written_on=problem.days[today].date)
    return 1 if done.after.hard else 0


def moved(problem: Problem, old: Plan, words: str) -> Problem:
    """The problem in which this meeting is locked where somebody dragged it. Raises Refused."""
    name, _, when = words.partition("=")
    if name not in problem.meeting_at:
        raise refusal("no-such-meeting", _NO_SUCH.filled(name=name))
    day_words, _, clock_words = when.partition("T")
    day = _index(problem, day_words)
    minute = clock_time(clock_words) if clock_words else None
    standing = old.places.get(name)
    slot = problem.grid.slot_at(minute) if minute is not None else standing.slot if standing else 0
    meeting = problem.meetings[problem.meeting_at[name]]
    low, high = meeting.slot_range
    held = replace(
        meeting,
        window=(min(day, meeting.window[0]), max(day, meeting.window[1])),
        only_days=None,
        slot_range=(min(slot, low), max(slot, high)),
        pinned=Start(day, slot),
    )
    meetings = tuple(held if each.id == name else each for each in problem.meetings)
    return replace(problem, meetings=meetings)


def _index(problem: Problem, words: str) -> int:
    try:
        wanted = date.fromisoformat(words)
    except ValueError:
        raise refusal("no-date", _NO_DATE.filled(text=words)) from None
    found = next((index for index, day in enumerate(problem.days) if day.date >= wanted), None)
    if found is None:
        raise refusal("no-date", _NO_DATE.filled(text=words), Place("--today"))
    return found


def _say(problem: Problem, done: Replanned, language: Language) -> None:
    print(f"{done.summary(language)} ({done.how_sure(language)}).")
    for move in done.moves:
        said = _MOVE.filled(
            meeting=named(problem, move.meeting),
            old=at(problem, move.old),
            new=at(problem, move.new),
            why=move.why,
        )
        print(said.said_in(language))
    if done.without_place:
        names = ", ".join(named(problem, name).said_in(language) for name in done.without_place)
        print(_STUCK.filled(names=names).said_in(language))
