"""Everything wrong with any division of work, whoever made it. Shares no code with the solver."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from samspil.engines.planning.worksharing.facts import Duty, Facts, LockKind, Person
from samspil.engines.planning.worksharing.sharing import Assignment, Sharing
from samspil.engines.wording.formats import number
from samspil.engines.wording.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """A hard rule that is broken, about this duty or this person ("" when it is about the other alone)."""

    rule: str
    duty: str
    person: str
    text: Text


def check_sharing(facts: Facts, sharing: Sharing) -> list[Problem]:
    """Every broken hard rule. Empty exactly when the division may be used."""
    known = [a for a in sharing.assignments if a.duty in facts.duty_of and a.person in facts.person_of]
    return [
        *_unknown(facts, sharing),
        *_wrong_seats(facts, known),
        *(problem for seat in sorted(set(known)) for problem in _wrong_person(facts, seat)),
        *_too_many(facts, known),
        *_over_hours(facts, known),
        *_broken_locks(facts, known),
    ]


def _unknown(facts: Facts, sharing: Sharing) -> Iterator[Problem]:
    text = Text(
        "Fordelingen nævner {person} som {duty}, men en af dem findes ikke længere.",
        "The division names {person} as {duty}, but one of them no longer exists.",
    )
    for seat in sharing.assignments:
        if seat.duty not in facts.duty_of or seat.person not in facts.person_of:
            yield Problem("unknown", seat.duty, seat.person, text.filled(person=seat.person, duty=seat.duty))


def _wrong_seats(facts: Facts, known: list[Assignment]) -> Iterator[Problem]:
    text = Text("{duty} skal have {want}, men har {have}.", "{duty} needs {want} but has {have}.")
    twice = Text("{person} står to gange på {duty}.", "{person} is on {duty} twice.")
    holders = Counter(seat.duty for seat in set(known))
    for duty in facts.duties:
        if holders[duty.id] != duty.count:
            told = text.filled(duty=duty.name, want=duty.count, have=holders[duty.id])
            yield Problem("seats", duty.id, "", told)
    for seat, times in sorted(Counter(known).items()):
        if times > 1:
            told = twice.filled(person=facts.person_of[seat.person].name, duty=facts.duty_of[seat.duty].name)
            yield Problem("seats", seat.duty, seat.person, told)


def _wrong_person(facts: Facts, seat: Assignment) -> Iterator[Problem]:
    duty, person = facts.duty_of[seat.duty], facts.person_of[seat.person]
    groups = duty.groups or facts.rules.pool
    if person.group not in groups:
        yield _about(
            "group",
            duty,
            person,
            Text("{group} må ikke have {duty}: {person}.", "A {group} may not hold {duty}: {person}."),
        )
    if not (duty.team is None or duty.outsiders) and duty.team not in person.teams:
        yield _about(
            "team",
            duty,
            person,
            Text(
                "{person} er ikke i teamet og kan ikke have {duty}.",
                "{person} is not in the team and cannot hold {duty}.",
            ),
        )
    if duty.id in person.blocked:
        yield _about(
            "blocked",
            duty,
            person,
            Text("{person} er fritaget for {duty}.", "{person} is exempt from {duty}."),
        )


def _too_many(facts: Facts, known: list[Assignment]) -> Iterator[Problem]:
    limits = facts.rules.limits
    counts = Counter((seat.person, facts.duty_of[seat.duty].team) for seat in set(known))
    for (person, team), count in sorted(counts.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        most = limits.most_for_school if team is None else limits.most_per_team
        if count > most:
            where = (
                Text("for hele skolen", "for the whole school")
                if team is None
                else Text(f"i {team}", f"in {team}")
            )
            text = Text(
                "{person} har {n} opgaver {where}; højst {most}.",
                "{person} has {n} duties {where}; at most {most}.",
            )
            told = text.filled(person=facts.person_of[person].name, n=count, where=where, most=most)
            yield Problem("per_team", "", person, told)


def _over_hours(facts: Facts, known: list[Assignment]) -> Iterator[Problem]:
    """Total minutes × 1000 against frame minutes × thousandths of full time + slack × 1000: exact, no rounding."""
    held: dict[str, list[Duty]] = defaultdict(list)
    for seat in sorted(set(known)):
        held[seat.person].append(facts.duty_of[seat.duty])
    for key, duties in sorted(held.items()):
        person = facts.person_of[key]
        total = person.planned_minutes + sum(duty.minutes for duty in duties)
        most = facts.frame.minutes_for(person.group) * person.permille + facts.frame.slack_minutes * 1000
        if total * 1000 > most:
            yield Problem("hours", "", key, _over_text(person, total, most / 1000))


def _over_text(person: Person, total: int, most: float) -> Text:
    return Text(
        f"{person.name} får {number(total / 60, 'da')} timer; rammen giver højst {number(most / 60, 'da')}.",
        f"{person.name} gets {number(total / 60, 'en')} hours; the frame allows {number(most / 60, 'en')}.",
    )


def _broken_locks(facts: Facts, known: list[Assignment]) -> Iterator[Problem]:
    must = Text("{person} er låst til {duty}.", "{person} is locked to {duty}.")
    must_not = Text("{person} er låst ude af {duty}.", "{person} is locked out of {duty}.")
    seats = set(known)
    for lock in facts.locks:
        wanted = lock.kind is LockKind.MUST
        if (Assignment(lock.duty, lock.person) in seats) is not wanted:
            duty, person = facts.duty_of[lock.duty], facts.person_of[lock.person]
            yield _about("locks", duty, person, must if wanted else must_not)


def _about(rule: str, duty: Duty, person: Person, text: Text) -> Problem:
    told = text.filled(person=person.name, duty=duty.name, group=person.group.label)
    return Problem(rule, duty.id, person.key, told)
