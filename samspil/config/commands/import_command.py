"""``samspil import FOLDER``: what was understood, and what should be answered, without planning anything."""

import argparse

from samspil.engines.planning.assembly.assembling import assemble
from samspil.engines.planning.facts.folder import read_school
from samspil.engines.wording.text import Text

_DEPTHS = {
    "counts": Text("antal uden navne", "numbers without names"),
    "names": Text("navne og teams", "names and teams"),
    "timetables": Text("navne, teams og skemaer", "names, teams and timetables"),
}
_READ = Text(
    "{name}: {people} medarbejdere ({depth}), {teams} teams, {slots} tider i mødeplanen, {meetings} møder at placere.",
    "{name}: {people} staff ({depth}), {teams} teams, {slots} times in the mødeplan, {meetings} meetings to place.",
)


def run(options: argparse.Namespace) -> int:
    read = read_school(options.folder, go_on=options.go_on)
    assembled = assemble(read.facts, read.programme)
    for finding in (*read.facts.findings, *assembled.findings):
        print(f"[{finding.weight}] {finding.said_in(options.lang)}")
    said = _READ.filled(
        name=read.facts.settings.name,
        people=len(read.facts.staff),
        depth=_DEPTHS[read.facts.depth],
        teams=len(read.facts.teams),
        slots=len(read.facts.slots),
        meetings=len(assembled.problem.meetings),
    )
    print(said.said_in(options.lang))
    return 0
