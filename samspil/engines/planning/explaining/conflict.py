"""The smallest set of rules and meetings that cannot all be kept together."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from samspil.engines.planning.explaining.cutting import cut, remember
from samspil.engines.planning.explaining.feasible import Answer, can_be_planned
from samspil.engines.planning.explaining.knobs import KNOBS, Knob
from samspil.engines.planning.explaining.saying import together
from samspil.engines.planning.problem import Problem
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text

STRETCHES = (30, 90)  # meetings in the stretches of time that are tried before the whole
RARELY = frozenset(
    {"per_day", "month_hours", "year_hours", "rooms", "cover", "new_times", "turns", "required"}
)  # asked at once
ONE_TRY = 3.0  # seconds one question may take


@dataclass(slots=True)
class Clock:
    """Seconds of wall clock from its making."""

    seconds: float
    began: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        return self.seconds - self.elapsed


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules (names of knobs) and meetings of which nothing can be left out. ``minimal`` is false when time ran out.

    With no knobs at all it is the people themselves: they cannot be in two places at once.
    """

    knobs: tuple[str, ...]
    meetings: tuple[str, ...]
    people: tuple[str, ...]
    minimal: bool
    text: Text


def find_part(problem: Problem, clock: Clock) -> tuple[Answer, Problem]:
    """A part that cannot be planned, and NO; or the answer for the whole, with the whole."""
    for names in _parts(problem):
        if clock.left <= 0:
            return Answer.UNKNOWN, problem
        part = cut(problem, names)
        if _asked(part, clock) is Answer.NO:
            return Answer.NO, part
    return can_be_planned(problem, seconds=clock.left).answer, problem


def smallest(part: Problem, clock: Clock) -> Conflict:
    """The conflict inside a part that is known to be impossible.

    Meetings first: a set that is smallest under all rules is so under those of them that are needed too.
    """
    fewer, sure = _fewest(part, clock)
    knobs, certain = _needed(fewer, clock)
    people = _shared(fewer)
    names = tuple(meeting.id for meeting in fewer.meetings)
    return Conflict(knobs, names, people, sure and certain, _said(part, knobs, names, people))


def _parts(problem: Problem) -> Iterator[list[str]]:
    """The meetings of each team, then stretches of time: small ones first."""
    order = sorted(problem.meetings, key=lambda m: (m.target, m.id))
    small, large = STRETCHES
    for team in sorted({m.team for m in order if m.team}):
        yield [m.id for m in order if m.team == team]
    yield from _stretches([m.id for m in order], small)
    yield from _stretches([m.id for m in order], large)


def _stretches(names: list[str], size: int) -> Iterator[list[str]]:
    if len(names) > size:
        for first in range(0, len(names) - size // 2, size // 2):
            yield names[first : first + size]


def _fewest(problem: Problem, clock: Clock) -> tuple[Problem, bool]:
    """Meetings dropped, half of them, then a quarter and so on, while it stays impossible; and whether all was tried."""
    names = [meeting.id for meeting in problem.meetings]
    size = max(1, len(names) // 2)
    sure = True
    while True:
        first = 0
        while first < len(names):
            rest = names[:first] + names[first + size :]
            answer = _asked(cut(problem, rest), clock) if rest else Answer.YES
            sure = sure and answer is not Answer.UNKNOWN
            if answer is Answer.NO:
                names = rest
            else:
                first += size
        if size == 1:
            return cut(problem, names), sure
        size = max(1, min(size, len(names)) // 2)


def _needed(problem: Problem, clock: Clock) -> tuple[tuple[str, ...], bool]:
    """Knobs of which none can be given up without there being a plan; those not known to be needless are kept."""
    changing = [knob.name for knob in KNOBS if _changes(knob, problem)]
    needless = {knob.name for knob in KNOBS} - set(changing)
    rarely = [name for name in changing if name in RARELY]
    sure = _given_up(problem, rarely, needless, clock)
    for name in changing:
        if name not in RARELY:
            sure = _given_up(problem, [name], needless, clock) and sure
    return tuple(name for name in changing if name not in needless), sure


def _given_up(problem: Problem, names: list[str], needless: set[str], clock: Clock) -> bool:
    """Adds to ``needless`` what is, asking about all at once and then by halves; whether every question was answered."""
    if not names:
        return True
    answer = _asked(_without(problem, needless.union(names)), clock)
    if answer is Answer.NO:
        needless.update(names)
        return True
    if len(names) == 1:
        return answer is Answer.YES
    half = len(names) // 2
    first = _given_up(problem, names[:half], needless, clock)
    return _given_up(problem, names[half:], needless, clock) and first


def _changes(knob: Knob, problem: Problem) -> bool:
    off = knob.off(problem)
    parts = ("meetings", "links", "limits", "schools", "facilitators")
    return any(getattr(off, part) != getattr(problem, part) for part in parts)


def _without(problem: Problem, names: set[str]) -> Problem:
    relaxed = problem
    off: list[Callable[[Problem], Problem]] = [knob.off for knob in KNOBS if knob.name in names]
    for change in off:
        relaxed = change(relaxed)
    remember(problem, relaxed)
    return relaxed


def _asked(problem: Problem, clock: Clock) -> Answer:
    return can_be_planned(problem, seconds=min(ONE_TRY, clock.left)).answer


def _shared(problem: Problem) -> tuple[str, ...]:
    """People who are in at least two of the meetings; everyone when there is only one."""
    at_least = min(2, len(problem.meetings))
    return tuple(
        person.id
        for person in problem.persons
        if sum(person.id in meeting.people for meeting in problem.meetings) >= at_least
    )


def _said(problem: Problem, knobs: tuple[str, ...], names: tuple[str, ...], people: tuple[str, ...]) -> Text:
    rules: list[Knob] = [knob for knob in KNOBS if knob.name in knobs]
    meetings = together(problem, names)
    who = together(problem, people)
    if not rules:
        return Text(
            f"{meetings.da} kan ikke ligge i kalenderen sammen: {who.da} kan ikke være to steder på én gang.",
            f"{meetings.en} cannot be in the calendar together: {who.en} cannot be in two places at once.",
        )
    da, en = listed([knob.says.da for knob in rules], "da"), listed([knob.says.en for knob in rules], "en")
    concerned = Text(f" Det gælder {who.da}.", f" It concerns {who.en}.") if people else Text("", "")
    alone = len(names) == 1
    return Text(
        f"{meetings.da} kan ikke {'placeres' if alone else 'ligge i kalenderen sammen'}, når det samtidig er bestemt, {da}.{concerned.da}",
        f"{meetings.en} cannot be {'placed' if alone else 'in the calendar together'} while these are decided: {en}.{concerned.en}",
    )
