"""What is done so that nobody is left out: cover, the first part, turns, another sitting, hours for reading up."""

from collections.abc import Iterator
from dataclasses import dataclass

from samspil.engines.planning.balancing.left_out import PersonPart, expected_people
from samspil.engines.planning.balancing.turns import Turns
from samspil.engines.planning.held import Gathering, Held
from samspil.engines.planning.problem import Plan, Problem
from samspil.engines.wording.formats import hours, listed
from samspil.engines.wording.text import Language, Text

_CANNOT = Text(
    "Kan ikke komme til {cannot} af {own} egne møder.", "Cannot come to {cannot} of {own} own meetings."
)
_DONE = Text(" Det gør vi ved det: {ways}.", " What is done about it: {ways}.")
_COVERED = (
    Text("SFO’en dækkes ind under ét møde", "the after-school care is covered during one meeting"),
    Text("SFO’en dækkes ind under {n} møder", "the after-school care is covered during {n} meetings"),
)
_PARTLY = (
    Text(
        "er med i de første {minutes} minutter af ét møde",
        "takes part in the first {minutes} minutes of one meeting",
    ),
    Text(
        "er med i de første {minutes} minutter af {n} møder",
        "takes part in the first {minutes} minutes of {n} meetings",
    ),
)
_TURNS = (
    Text("gruppen skiftes til ét møde", "the group takes turns at one meeting"),
    Text("gruppen skiftes til {n} møder", "the group takes turns at {n} meetings"),
)
_SITTING = (
    Text("ét møde tages på det andet hold", "one meeting is taken in the other sitting"),
    Text("{n} møder tages på det andet hold", "{n} meetings are taken in the other sitting"),
)
_LATER = (
    Text(
        "der er sat {hours} af til at komme med i ét møde bagefter",
        "{hours} are set aside to join one meeting afterwards",
    ),
    Text(
        "der er sat {hours} af til at komme med i {n} møder bagefter",
        "{hours} are set aside to join {n} meetings afterwards",
    ),
)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Meetings by what makes room for one person. ``later_minutes`` is the length of those that have no other way in."""

    covered: tuple[str, ...]
    partly: tuple[str, ...]
    partly_minutes: int  # how long the longest first part is
    turns: tuple[str, ...]
    other_sitting: tuple[str, ...]
    later: tuple[str, ...]
    later_minutes: int


def ways_in(problem: Problem, plan: Plan, part: PersonPart, turns: Turns | None = None) -> WaysIn:
    """What this plan does for one person, meeting by meeting."""
    held = Held(problem, plan)
    sittings = {name: _other_sitting(held, name, part.person) for name in part.cannot_come_to}
    later = tuple(name for name, other in sittings.items() if other is None)
    mine = held.of_person.get(problem.person_at[part.person], [])
    coming = [(g, stays) for g, stays in mine if part.person in expected_people(g.meeting)]
    short = [(g, stays) for g, stays in coming if stays < g.meeting.duration]
    return WaysIn(
        covered=tuple(g.meeting.id for g, stays in coming if _is_covered(problem, g, part.person, stays)),
        partly=tuple(g.meeting.id for g, _ in short),
        partly_minutes=max((stays for _, stays in short), default=0) * problem.grid.slot,
        turns=tuple(_turning(held, part.person, turns)),
        other_sitting=tuple(name for name, other in sittings.items() if other is not None),
        later=later,
        later_minutes=sum(held.of_meeting[name].meeting.duration for name in later) * problem.grid.slot,
    )


def said(part: PersonPart, ways: WaysIn) -> Text:
    """One sentence on how much, one on what is done. Never why."""
    counts: tuple[tuple[tuple[Text, Text], tuple[str, ...], dict[str, object]], ...] = (
        (_SITTING, ways.other_sitting, {}),
        (_LATER, ways.later, {"hours": _hours(ways.later_minutes)}),
        (_PARTLY, ways.partly, {"minutes": ways.partly_minutes}),
        (_COVERED, ways.covered, {}),
        (_TURNS, ways.turns, {}),
    )
    done = [
        (one if len(names) == 1 else many).filled(n=len(names), **more)
        for (one, many), names, more in counts
        if names
    ]
    text = _CANNOT.filled(cannot=part.part.cannot, own=part.part.own)
    if not done:
        return text
    ways_text = Text(_joined(done, "da"), _joined(done, "en"))
    more = _DONE.filled(ways=ways_text)
    return Text(text.da + more.da, text.en + more.en)


def _joined(parts: list[Text], language: Language) -> str:
    return listed([part.said_in(language) for part in parts], language)


def _hours(minutes: int) -> Text:
    return Text(hours(minutes, "da"), hours(minutes, "en"))


def _is_covered(problem: Problem, gathering: Gathering, person: str, stays: int) -> bool:
    begin = gathering.start.slot
    duty = problem.availability.duty[problem.person_at[person], gathering.start.day, begin : begin + stays]
    return not gathering.meeting.cover_exempt and bool(duty.any())


def _turning(held: Held, person: str, turns: Turns | None) -> Iterator[str]:
    """Meetings at which the person only takes turns: those chosen, or all of them while nothing is chosen."""
    for gathering in held.gatherings:
        only_turns = person in gathering.meeting.people and person not in expected_people(gathering.meeting)
        if only_turns and (turns is None or person in turns.at(gathering.meeting.id)):
            yield gathering.meeting.id


def _other_sitting(held: Held, missed: str, person: str) -> str | None:
    """A meeting of the same activity held as its other sitting, to which this person can come."""
    problem = held.problem
    for link in problem.links:
        if link.at_least == 0 and missed in {link.before, link.after}:
            other = held.of_meeting.get(link.after if link.before == missed else link.before)
            mine = held.of_meeting[missed].meeting
            if (
                other is not None
                and _alike(mine.activity, mine.team, other)
                and _could_come(held, other, person)
            ):
                return other.meeting.id
    return None


def _alike(activity: str, team: str | None, other: Gathering) -> bool:
    return (other.meeting.activity, other.meeting.team) == (activity, team)


def _could_come(held: Held, other: Gathering, person: str) -> bool:
    """Whether they are free for the whole of it and expected nowhere else then."""
    at = held.problem.person_at[person]
    hindered = held.problem.hindered_in_the_evening if other.meeting.evening else held.problem.hindered
    free = hindered[at, other.start.day, other.end] == hindered[at, other.start.day, other.start.slot]
    elsewhere = (g for g, _ in held.of_person.get(at, []) if g.start.day == other.start.day)
    return bool(free) and not any(
        g.start.slot < other.end and other.start.slot < g.end for g in elsewhere if g is not other
    )
