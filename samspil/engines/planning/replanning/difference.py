"""What differs between two plans, and who must be told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.wording.text import Language, Text, same

GONE = -1  # the day of a start whose date is no longer in the calendar


@dataclass(frozen=True, slots=True)
class Move:
    """One meeting that changes place. ``told`` are the people it concerns."""

    meeting: str
    old: Start
    new: Start
    why: Text
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """``placed`` are meetings that had no place before; ``removed`` had one and have none now."""

    moves: tuple[Move, ...]
    placed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    told: frozenset[str]

    @property
    def meetings(self) -> int:
        """How many meetings had a place before and still have one."""
        return len(self.moves) + self.unchanged

    def summary(self, language: Language) -> str:
        """``3 af 214 møder flyttes, 11 personer får besked``."""
        return _summary(len(self.moves), self.meetings, len(self.told)).said_in(language)


def difference(problem: Problem, before: Plan, after: Plan) -> Difference:
    """What has changed from one plan to the other, in the order of the problem's meetings. Moves have no reason yet.

    People of a meeting that is no longer in the problem are not known here, so nobody is counted as told for those.
    """
    both = [m for m in problem.meetings if m.id in before.places and m.id in after.places]
    moved = [m for m in both if before.places[m.id] != after.places[m.id]]
    moves = tuple(Move(m.id, before.places[m.id], after.places[m.id], same(""), m.people) for m in moved)
    placed = tuple(m.id for m in problem.meetings if m.id in after.places and m.id not in before.places)
    removed = tuple(name for name in before.places if name not in after.places)
    return Difference(
        moves, placed, removed, len(both) - len(moved), _told(problem, moves, (*placed, *removed))
    )


def carried(plan: Plan, before: Problem, after: Problem) -> Plan:
    """The same plan when the calendar has changed: places follow their date and clock; a date that is gone becomes GONE."""
    day_at = {day.date: index for index, day in enumerate(after.days)}

    def moved(start: Start) -> Start:
        day = day_at.get(before.days[start.day].date, GONE) if 0 <= start.day < len(before.days) else GONE
        return replace(start, day=day, slot=after.grid.slot_at(before.grid.minute(start.slot)))

    return Plan({meeting: moved(start) for meeting, start in plan.places.items()})


def _told(problem: Problem, moves: Iterable[Move], others: Iterable[str]) -> frozenset[str]:
    people = {person for move in moves for person in move.told}
    for name in others:
        if name in problem.meeting_at:
            people.update(problem.meetings[problem.meeting_at[name]].people)
    return frozenset(people)


def _summary(moves: int, meetings: int, people: int) -> Text:
    if not moves and not people:
        return Text(
            "Ingen møder flyttes, og ingen skal have besked", "No meetings move, and nobody needs to be told"
        )
    told = Text(
        f"{people} {'person' if people == 1 else 'personer'} får besked",
        f"{people} {'person is' if people == 1 else 'people are'} told",
    )
    return Text(
        f"{moves} af {meetings} {'møde' if meetings == 1 else 'møder'} flyttes, {told.da}",
        f"{moves} of {meetings} {'meeting' if meetings == 1 else 'meetings'} {'moves' if moves == 1 else 'move'}, {told.en}",
    )
