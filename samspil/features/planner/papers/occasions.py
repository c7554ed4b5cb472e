"""The placed meetings in order of time: when each is held, who should come, who can, and whose turn it is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samspil.engines.planning.assembly.assembling import Assembled
from samspil.engines.planning.assembly.events import Event
from samspil.engines.planning.assembly.people import GUESTS
from samspil.engines.planning.held import Gathering, Held

_GUESTS = frozenset(guest.value for guest in GUESTS)


@dataclass(frozen=True, slots=True)
class Turn:
    """A group that takes turns: ``chosen`` of its people come this time. Keys."""

    group: tuple[str, ...]
    chosen: tuple[str, ...]


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
    def missing(self) -> tuple[str, ...]:
        return tuple(key for key in self.expected if key not in self.stays)


def occasions_of(assembled: Assembled, held: Held) -> tuple[Occasion, ...]:
    """Turns go to those who have had the fewest for their employment, meeting by meeting."""
    taken: Counter[str] = Counter()
    fractions = {row.key: row.fraction for row in assembled.cast.staff}
    events = {event.id: event for event in assembled.events}
    found = []
    for gathering in sorted(held.gatherings, key=lambda g: (g.start.day, g.start.slot, g.meeting.id)):
        turns = tuple(
            _turn(group, most, _able(held, gathering), (taken, fractions))
            for group, most in gathering.meeting.rotating
        )
        taken.update(key for turn in turns for key in turn.chosen)
        found.append(_occasion(held, events[gathering.meeting.id], gathering, turns))
    return tuple(found)


def _able(held: Held, gathering: Gathering) -> dict[str, int]:
    """Who can come, with the slots they stay."""
    persons = held.problem.persons
    pairs = zip(gathering.present.tolist(), gathering.slots.tolist(), strict=True)
    return {persons[person].id: slots for person, slots in pairs}


def _turn(
    group: tuple[str, ...],
    most: int,
    able: Mapping[str, int],
    so_far: tuple[Counter[str], Mapping[str, float]],
) -> Turn:
    taken, fractions = so_far
    ranked = sorted(
        (key for key in group if key in able), key=lambda key: ((taken[key] + 1) / (fractions[key] or 1), key)
    )
    return Turn(group, tuple(ranked[:most]))


def _occasion(held: Held, event: Event, gathering: Gathering, turns: tuple[Turn, ...]) -> Occasion:
    problem, meeting = held.problem, gathering.meeting
    start, minutes = problem.grid.minute(gathering.start.slot), event.activity.minutes
    expected = tuple(key for key in dict.fromkeys(meeting.members + meeting.required) if key not in _GUESTS)
    chosen = {key for turn in turns for key in turn.chosen}
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
