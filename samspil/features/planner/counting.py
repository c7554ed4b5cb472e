"""Who stands in the way of a time is said in numbers: what a timetable holds is for nobody but its own person to read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.assembly.assembling import Assembled
from samspil.engines.planning.problem import Problem
from samspil.engines.wording.text import Text
from samspil.features.meetings.groups import EVERYBODY, OTHERS, counted_as

Kind = tuple[Text, Text]

YOU = Text("du", "you")
SOMEBODY: Kind = (Text("person", "person"), Text("personer", "people"))
KINDS: Mapping[str, Kind] = {
    EVERYBODY: SOMEBODY,
    OTHERS: (Text("anden medarbejder", "other colleague"), Text("andre medarbejdere", "other colleagues")),
    StaffGroup.TEACHER: (Text("lærer", "teacher"), Text("lærere", "teachers")),
    StaffGroup.KINDERGARTEN_TEACHER: (
        Text("børnehaveklasseleder", "kindergarten-class teacher"),
        Text("børnehaveklasseledere", "kindergarten-class teachers"),
    ),
    StaffGroup.SCHOOL_PAEDAGOG: (Text("skolepædagog", "school pædagog"), Text("skolepædagoger", "school pædagoger")),
    StaffGroup.SFO_PAEDAGOG: (
        Text("SFO-pædagog", "after-school pædagog"),
        Text("SFO-pædagoger", "after-school pædagoger"),
    ),
    StaffGroup.ASSISTANT: (Text("medhjælper", "assistant"), Text("medhjælpere", "assistants")),
    StaffGroup.ADVISER: (Text("vejleder", "adviser"), Text("vejledere", "advisers")),
    StaffGroup.LEADER: (Text("leder", "leader"), Text("ledere", "leaders")),
    StaffGroup.SUPPORT: (
        Text("teknisk-administrativ medarbejder", "colleague of the technical and administrative staff"),
        Text("teknisk-administrative medarbejdere", "colleagues of the technical and administrative staff"),
    ),
}  # fmt: skip


def nobody_named(assembled: Assembled) -> Problem:
    """Staff are counted, all alike."""
    kinds = dict.fromkeys((row.key for row in assembled.cast.staff), SOMEBODY)
    return replace(assembled.problem, counted_as=kinds)


def alike(problem: Problem) -> Problem:
    """Where several meetings are spoken of at once: a staff group within a team is nobody's to see."""
    return replace(problem, counted_as=dict.fromkeys(problem.counted_as, SOMEBODY))


def by_group(assembled: Assembled, key: str) -> Problem:
    """Those of one common meeting are counted by staff group, small groups together: never one of fewer than three."""
    problem = assembled.problem
    group_of = {row.key: row.group.value for row in assembled.cast.staff}
    people = [person for person in problem.meetings[problem.meeting_at[key]].people if person in group_of]
    shown = counted_as(Counter(group_of[person] for person in people))
    people.sort(key=lambda person: shown[group_of[person]] in {OTHERS, EVERYBODY})
    kinds = {person: KINDS[shown[group_of[person]]] for person in people}
    elsewhere = {person: kind for person, kind in problem.counted_as.items() if person not in kinds}
    return replace(problem, counted_as=kinds | elsewhere)


def seen_by(problem: Problem, person: str) -> Problem:
    """They read of themselves as themselves."""
    others = {who: kind for who, kind in problem.counted_as.items() if who != person}
    return replace(problem, counted_as=others, names={**problem.names, person: YOU})
