"""The placed meetings in order of time: when each is held, who should come, who can, and whose turn it is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samspil.engines.planning.assembly.assembling import Assembled
from samspil.engines.planning.assembly.events import Event
from samspil.engines.planning.assembly.people import GUESTS
from samspil.engines.planning.balancing.left_out import expected_people
from samspil.engines.planning.balancing.turns import Turn, Turns
from samspil.engines.planning.held import Gathering, Held

_GUESTS = frozenset(guest.value for guest in GUESTS)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One meeting on a date. ``start`` and ``end`` are minutes after midnight.

    ``expected`` are the staff who should come each time (keys); ``stays`` are those who come, those whose turn it is
    among them, with the minutes they take part. Guests (board, parents, pupils) are in neither.
    """

    event: Event
    gathering: Gathering
    date: date
    start: int
    end: int
    expected: tuple[str, ...]
    stays: Mapping[str, int]
    turns: tuple[Turn, ...]

    @property
    def invited(self) -> tuple[str, ...]:
        """The staff it is for, whether they come each time or in turns."""
        return tuple(dict.fromkeys((*self.expected, *(key for turn in self.turns for key in turn.group))))

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of them who do not come: they cannot, or it is not their turn."""
        return tuple(key for key in self.invited if key not in self.stays)


def occasions_of(assembled: Assembled, held: Held, chosen: Turns) -> tuple[Occasion, ...]:
    """In order of time. Of a group that takes turns those come whom ``chosen`` names."""
    events = {event.id: event for event in assembled.events}
    turns: defaultdict[str, list[Turn]] = defaultdict(list)
    for turn in chosen.turns:
        turns[turn.meeting].append(turn)
    in_order = sorted(held.gatherings, key=lambda g: (g.start.day, g.start.slot, g.meeting.id))
    return tuple(_occasion(held, events[g.meeting.id], g, tuple(turns[g.meeting.id])) for g in in_order)


def _able(held: Held, gathering: Gathering) -> dict[str, int]:
    """Who can come, with the slots they stay."""
    persons = held.problem.persons
    pairs = zip(gathering.present.tolist(), gathering.slots.tolist(), strict=True)
    return {persons[person].id: slots for person, slots in pairs}


def _occasion(held: Held, event: Event, gathering: Gathering, turns: tuple[Turn, ...]) -> Occasion:
    problem, meeting = held.problem, gathering.meeting
    start, minutes = problem.grid.minute(gathering.start.slot), event.activity.minutes
    expected = tuple(key for key in expected_people(meeting) if key not in _GUESTS)
    chosen = {key for turn in turns for key in turn.people}
    stays = {
        key: min(minutes, slots * problem.grid.slot)
        for key, slots in _able(held, gathering).items()
        if key in chosen or key in expected
    }
    return Occasion(
        event,
        gathering,
        problem.days[gathering.start.day].date,
        start,
        start + minutes,
        expected,
        stays,
        turns,
    )
