"""Who was considered for a duty in a division of work, and what spoke for or against each."""

from collections.abc import Iterator
from dataclasses import dataclass

from samspil.engines.planning.worksharing.costs import fair_minutes, minutes_held
from samspil.engines.planning.worksharing.facts import Duty, Facts, Person
from samspil.engines.planning.worksharing.sharing import Assignment, Sharing
from samspil.engines.planning.worksharing.targets import may_hold, room_for_duties
from samspil.engines.wording.formats import number
from samspil.engines.wording.text import Text


@dataclass(frozen=True, slots=True)
class Considered:
    """Somebody of the right team and staff group. ``chosen``: holds the duty in the division."""

    person: Person
    chosen: bool
    why: Text


def considered_for(facts: Facts, sharing: Sharing, duty: Duty) -> tuple[Considered, ...]:
    """Everyone who may hold the duty: those chosen first, then those with the most room below their share."""
    held = set(sharing.assignments)
    people = [person for person in facts.people if may_hold(facts, duty, person)]
    found = [_weighed(facts, sharing, duty, p, chosen=Assignment(duty.id, p.key) in held) for p in people]
    return tuple(sorted(found, key=lambda one: (not one.chosen, _above(facts, sharing, one), one.person.key)))


def _above(facts: Facts, sharing: Sharing, one: Considered) -> int:
    return minutes_held(facts, sharing, one.person) - fair_minutes(facts, one.person)


def _weighed(facts: Facts, sharing: Sharing, duty: Duty, person: Person, *, chosen: bool) -> Considered:
    parts = list(_reasons(facts, sharing, duty, person, chosen=chosen))
    return Considered(
        person, chosen, Text(" ".join(part.da for part in parts), " ".join(part.en for part in parts))
    )


def _reasons(facts: Facts, sharing: Sharing, duty: Duty, person: Person, *, chosen: bool) -> Iterator[Text]:
    held = minutes_held(facts, sharing, person)
    left = room_for_duties(facts, person) - held
    if not chosen and left < duty.minutes:
        yield _filled(NO_ROOM, max(0, left), duty.minutes)
        return
    yield _filled(LOAD, held, fair_minutes(facts, person))
    if duty.competence:
        yield COMPETENT if duty.competence in person.competences else NOT_COMPETENT
    years = next((h.years for h in facts.holders if (h.person, h.duty) == (person.key, duty.id)), 0)
    if years >= 2:
        yield TWO_YEARS
    elif years == 1:
        yield ONE_YEAR


def _filled(text: Text, first: int, second: int) -> Text:
    return Text(
        text.da.format(number(first / 60, "da"), number(second / 60, "da")),
        text.en.format(number(first / 60, "en"), number(second / 60, "en")),
    )


NO_ROOM = Text("Har {} timer tilbage, og opgaven er på {}.", "Has {} hours left, and the duty takes {}.")
LOAD = Text(
    "Opgaver i alt {} timer, andel efter ansættelse {}.",
    "Duties in all {} hours, share by employment {}.",
)
COMPETENT = Text("Har den kompetence, opgaven kræver.", "Has the competence the duty calls for.")
NOT_COMPETENT = Text(
    "Vi kender ikke til, at kompetencen er der.", "The competence is not written down for this person."
)
ONE_YEAR = Text("Har haft opgaven ét år.", "Has had the duty for one year.")
TWO_YEARS = Text("Har haft opgaven to år eller mere.", "Has had the duty for two years or more.")
