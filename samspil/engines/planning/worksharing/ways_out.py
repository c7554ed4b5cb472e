"""The changes worth trying when duties cannot be filled, smallest first; each is the facts with one thing changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samspil.engines.planning.worksharing.facts import Duty, Facts, Lock, Person
from samspil.engines.planning.worksharing.model import Pair
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text

MORE_SLACK = (2.0, 5.0, 10.0, 20.0, 40.0, 80.0)  # hours of slack tried, the least first
NAMED = 5  # duties named in one sentence


@dataclass(frozen=True, slots=True)
class Change:
    """``duty`` "" when it concerns all. ``family``: of several changes of one family only the first enough is told."""

    rule: str
    duty: str
    text: Text
    facts: Facts
    family: str = ""


def changes_for(facts: Facts, empty: Mapping[str, int], loose: Sequence[Pair]) -> tuple[Change, ...]:
    """Everything worth trying, for all first, given the seats that stay empty and the locks that break."""
    short = sorted({*empty, *(duty for duty, _ in loose)})
    return (
        *_more_slack(facts),
        *_more_per_person(facts),
        *_left_empty(facts, empty),
        *(change for duty in short for change in _for_duty(facts, facts.duty_of[duty])),
        *(_without_lock(facts, lock) for lock in _locks_near(facts, short)),
    )


def _for_duty(facts: Facts, duty: Duty) -> Iterator[Change]:
    if duty.groups and set(facts.rules.pool) - set(duty.groups):
        yield Change(
            "group",
            duty.id,
            Text("Lad alle faggrupper kunne have {duty}.", "Let every staff group hold {duty}.").filled(
                duty=duty.name
            ),
            _with_duty(facts, replace(duty, groups=tuple(dict.fromkeys((*duty.groups, *facts.rules.pool))))),
        )
    if duty.team is not None and not duty.outsiders:
        yield Change(
            "team",
            duty.id,
            Text(
                "Lad en fra et andet team have {duty}.", "Let someone from another team hold {duty}."
            ).filled(duty=duty.name),
            _with_duty(facts, replace(duty, outsiders=True)),
        )
    if any(duty.id in person.blocked for person in facts.people):
        yield Change(
            "blocked",
            duty.id,
            Text(
                "Spørg en af dem, der er fritaget for {duty}, om det kan lade sig gøre alligevel.",
                "Ask one of those exempt from {duty} whether it could be done after all.",
            ).filled(duty=duty.name),
            replace(facts, people=tuple(_unblocked(person, duty.id) for person in facts.people)),
        )


def _more_per_person(facts: Facts) -> Iterator[Change]:
    limits = facts.rules.limits
    team, school = limits.most_per_team + 1, limits.most_for_school + 1
    yield Change(
        "per_team",
        "",
        Text(
            "Lad den enkelte have op til {n} opgaver i samme team.",
            "Let one person have up to {n} duties in the same team.",
        ).filled(n=team),
        replace(facts, rules=replace(facts.rules, limits=replace(limits, most_per_team=team))),
    )
    yield Change(
        "per_team",
        "",
        Text(
            "Lad den enkelte have op til {n} opgaver for hele skolen.",
            "Let one person have up to {n} duties for the whole school.",
        ).filled(n=school),
        replace(facts, rules=replace(facts.rules, limits=replace(limits, most_for_school=school))),
    )


def _more_slack(facts: Facts) -> Iterator[Change]:
    for hours in MORE_SLACK:
        yield Change(
            "hours",
            "",
            Text(
                "Giv {more:.0f} timer mere luft pr. person om året, eller find timerne ved at holde op med noget.",
                "Give {more:.0f} more hours of slack per person a year, or find the hours by stopping something.",
            ).filled(more=hours),
            replace(facts, frame=replace(facts.frame, slack_hours=facts.frame.slack_hours + hours)),
            family="slack",
        )


def _locks_near(facts: Facts, short: Sequence[str]) -> list[Lock]:
    """Locks on the duties that are short, and locks that bind the time of people who could have taken them."""
    teams = {facts.duty_of[duty].team for duty in short}
    near = [
        lock
        for lock in facts.locks
        if lock.duty in short
        or None in teams
        or not teams.isdisjoint((*facts.person_of[lock.person].teams, facts.duty_of[lock.duty].team))
    ]
    return sorted(near, key=lambda lock: (lock.duty, lock.person, lock.kind))


def _without_lock(facts: Facts, lock: Lock) -> Change:
    return Change(
        "locks",
        lock.duty,
        Text("Lås {duty} op for {person}.", "Unlock {duty} for {person}.").filled(
            duty=facts.duty_of[lock.duty].name, person=facts.person_of[lock.person].name
        ),
        replace(facts, locks=tuple(other for other in facts.locks if other != lock)),
    )


def _left_empty(facts: Facts, empty: Mapping[str, int]) -> Iterator[Change]:
    seats = sum(empty.values())
    if not seats:
        return
    text = (
        Text("Lad en plads stå tom for nu: {duties}.", "Leave a seat empty for now: {duties}.")
        if seats == 1
        else Text(
            "Lad {seats} pladser stå tomme for nu: {duties}.", "Leave {seats} seats empty for now: {duties}."
        )
    )
    fewer = tuple(replace(duty, count=duty.count - empty.get(duty.id, 0)) for duty in facts.duties)
    yield Change(
        "seats",
        "",
        text.filled(seats=seats, duties=_named(facts, sorted(empty))),
        replace(facts, duties=fewer),
    )


def _named(facts: Facts, duties: Sequence[str]) -> Text:
    """The first few by name, the rest by number."""
    names = [facts.duty_of[duty].name for duty in duties[:NAMED]]
    if len(duties) > NAMED:
        names.append(Text("{n} til", "{n} more").filled(n=len(duties) - NAMED))
    return Text(listed([name.da for name in names], "da"), listed([name.en for name in names], "en"))


def _with_duty(facts: Facts, changed: Duty) -> Facts:
    return replace(facts, duties=tuple(changed if duty.id == changed.id else duty for duty in facts.duties))


def _unblocked(person: Person, duty: str) -> Person:
    return replace(person, blocked=tuple(other for other in person.blocked if other != duty))
