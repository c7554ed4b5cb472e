"""Rules about what is scarce at one hour: rooms, colleagues who can keep the after-school care open, a group in turns."""

from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from samspil.engines.planning.held import Held
from samspil.engines.planning.model.model import Model
from samspil.engines.planning.rules.base import Level, Violation


class RoomEnough:
    """There is a room of the right kind for every meeting that needs one. Rooms of a kind are alike."""

    name: ClassVar[str] = "room"

    def constrain(self, model: Model) -> None:
        at: dict[tuple[str, str, int, int], list[int]] = defaultdict(list)
        meetings: dict[tuple[str, str, int, int], set[int]] = defaultdict(set)
        for number, meeting in enumerate(model.problem.meetings):
            if meeting.room is None:
                continue
            choice = model.choices[number]
            for literal, day, slot in zip(choice.at, choice.day.tolist(), choice.slot.tolist(), strict=True):
                for inside in range(slot, slot + meeting.duration):
                    key = (meeting.school, meeting.room, day, inside)
                    at[key].append(literal)
                    meetings[key].add(number)
        done: set[tuple[int, ...]] = set()
        for key, literals in at.items():
            rooms = model.problem.school_of[key[0]].rooms.get(key[1], 0)
            row = tuple(sorted(set(literals)))
            if len(meetings[key]) > rooms and row not in done:
                done.add(row)
                model.rows.weighted(row, None, high=rooms)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        at: dict[tuple[str, str, int, int], list[str]] = defaultdict(list)
        for gathering, slot in held.slots_used():
            meeting = gathering.meeting
            if meeting.room:
                at[meeting.school, meeting.room, gathering.start.day, slot].append(meeting.id)
        for (school, room, _, _), names in at.items():
            over = len(names) - held.problem.school_of[school].rooms.get(room, 0)
            if over > 0:
                yield Violation(self.name, Level.HARD, tuple(names), over)


class CareStaysOpen:
    """No more people leave the after-school care at one time than can be covered for."""

    name: ClassVar[str] = "cover_cap"

    def constrain(self, model: Model) -> None:
        at: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
        for number, meeting in enumerate(model.problem.meetings):
            choice = model.choices[number]
            for start, offset in zip(*choice.cover.nonzero(), strict=True):
                key = (meeting.school, int(choice.day[start]), int(choice.slot[start] + offset))
                at[key].append((choice.at[start], int(choice.cover[start, offset])))
        for key, terms in at.items():
            cap = model.problem.school_of[key[0]].cover_cap
            if sum(people for _, people in terms) > cap:
                literals, people = zip(*terms, strict=True)
                model.rows.weighted(literals, people, high=cap)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        at: dict[tuple[str, int, int], int] = defaultdict(int)
        names: dict[tuple[str, int, int], list[str]] = defaultdict(list)
        for gathering in held.gatherings:
            for offset, people in enumerate(gathering.cover.tolist()):
                if people:
                    key = (gathering.meeting.school, gathering.start.day, gathering.start.slot + offset)
                    at[key] += people
                    names[key].append(gathering.meeting.id)
        for key, people in at.items():
            over = people - held.problem.school_of[key[0]].cover_cap
            if over > 0:
                yield Violation(self.name, Level.HARD, tuple(names[key]), over)
