"""Rules about facilitators: one place at a time, one school a day, whole visits."""

from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.model.model import Model
from samspil.engines.planning.rules.base import Level, Violation

Visit = tuple[str, str, int]


def visit(model: Model, facilitator: str, school: str, day: int) -> int:
    """The literal "the facilitator is at this school that day"."""
    key = (facilitator, school, day)
    if key not in model.visits:
        model.visits[key] = model.rows.new()
        model.rows.charge(model.visits[key], model.problem.weights["visit"])
    return model.visits[key]


class WholeVisits:
    """The facilitator is in one meeting at a time, at one school a day, within a day's work; each visit costs."""

    name: ClassVar[str] = "visits"

    def constrain(self, model: Model) -> None:
        schools: dict[tuple[str, int], set[str]] = defaultdict(set)
        days: dict[Visit, list[tuple[int, int]]] = defaultdict(list)
        for number, meeting in enumerate(model.problem.meetings):
            if meeting.facilitator is None:
                continue
            for day, literal in model.choices[number].on.items():
                model.rows.implies(literal, visit(model, meeting.facilitator, meeting.school, day))
                schools[meeting.facilitator, day].add(meeting.school)
                days[meeting.facilitator, meeting.school, day].append((literal, meeting.duration))
        for (facilitator, day), where in schools.items():
            if len(where) > 1:
                model.rows.at_most_one([visit(model, facilitator, school, day) for school in sorted(where)])
        self._within_a_day(model, days)
        self._one_at_a_time(model)

    def _within_a_day(self, model: Model, days: dict[Visit, list[tuple[int, int]]]) -> None:
        for (facilitator, _, _), meetings in days.items():
            most = model.problem.facilitator_of[facilitator].most_slots
            if sum(duration for _, duration in meetings) > most:
                literals, durations = zip(*meetings, strict=True)
                model.rows.weighted(literals, durations, high=most)

    def _one_at_a_time(self, model: Model) -> None:
        at: dict[tuple[str, str, int, int], list[int]] = defaultdict(list)
        for number, meeting in enumerate(model.problem.meetings):
            if meeting.facilitator is None:
                continue
            choice = model.choices[number]
            for literal, day, slot in zip(choice.at, choice.day.tolist(), choice.slot.tolist(), strict=True):
                for inside in range(slot, slot + meeting.duration):
                    at[meeting.facilitator, meeting.school, day, inside].append(literal)
        done: set[tuple[int, ...]] = set()
        for (facilitator, school, day, _), literals in at.items():
            clique = tuple(sorted(set(literals)))
            if len(clique) > 1 and clique not in done:
                done.add(clique)
                model.rows.at_most_one([*clique, ~visit(model, facilitator, school, day)])

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for (facilitator, _), gatherings in held.of_facilitator_day.items():
            names = tuple(gathering.meeting.id for gathering in gatherings)
            schools = {gathering.meeting.school for gathering in gatherings}
            cost = held.problem.weights["visit"] * len(schools)
            yield Violation(self.name, Level.STRONG, names, len(schools), cost, (facilitator,))
            if len(schools) > 1:
                yield Violation(
                    "facilitator_travel", Level.HARD, names, len(schools) - 1, people=(facilitator,)
                )
            over = (
                sum(g.meeting.duration for g in gatherings)
                - held.problem.facilitator_of[facilitator].most_slots
            )
            if over > 0:
                yield Violation("facilitator_hours", Level.HARD, names, over, people=(facilitator,))
            yield from _double_booked(facilitator, gatherings)


def _double_booked(facilitator: str, gatherings: list[Gathering]) -> Iterator[Violation]:
    at: dict[int, list[str]] = defaultdict(list)
    for gathering in gatherings:
        for slot in range(gathering.start.slot, gathering.end):
            at[slot].append(gathering.meeting.id)
    for names in at.values():
        if len(names) > 1:
            yield Violation(
                "facilitator_overlap", Level.HARD, tuple(names), len(names) - 1, people=(facilitator,)
            )
