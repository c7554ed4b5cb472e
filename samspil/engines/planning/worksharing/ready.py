"""Whether the facts can be divided at all: what must be mended in the input before a solver is asked."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from samspil.engines.planning.worksharing.facts import MOST_WANTED, Duty, Facts, Person
from samspil.engines.wording.findings import Finding, Weight
from samspil.engines.wording.text import Text

Item = TypeVar("Item")


def faults_in(facts: Facts) -> tuple[Finding, ...]:
    """Every fault in the input, in order: people, duties, then what refers to them. Empty when all is well."""
    return (
        *_doubles(facts),
        *(fault for person in facts.people for fault in _in_person(facts, person)),
        *(fault for duty in facts.duties for fault in _in_duty(duty)),
        *_strangers(facts),
        *_in_frame(facts),
    )


def _doubles(facts: Facts) -> Iterator[Finding]:
    for key in _twice(person.key for person in facts.people):
        yield _fault(
            "person-twice",
            Text(
                "{key} står på listen to gange. Slet den ene.",
                "{key} is on the list twice. Delete one of them.",
            ).filled(key=key),
        )
    for key in _twice(duty.id for duty in facts.duties):
        yield _fault(
            "duty-twice",
            Text(
                "Opgaven {key} findes to gange. Giv den ene et andet navn.",
                "The duty {key} exists twice. Rename one of them.",
            ).filled(key=key),
        )
    for pair in _twice((holder.person, holder.duty) for holder in facts.holders):
        yield _fault(
            "holder-twice",
            Text(
                "{person} står to gange som den, der har {duty} nu. Slet den ene.",
                "{person} is given twice as holding {duty} now. Delete one of them.",
            ).filled(person=pair[0], duty=pair[1]),
        )


def _in_person(facts: Facts, person: Person) -> Iterator[Finding]:
    if not (math.isfinite(person.fraction) and 0.001 <= person.fraction <= 1.5):
        yield _fault(
            "fraction",
            Text(
                "{name}: ansættelsesbrøken skal være et tal over 0 og højst 1,5 (1 er fuld tid).",
                "{name}: the employment fraction must be above 0 and at most 1.5 (1 is full time).",
            ).filled(name=person.name),
        )
    if not _is_hours(person.planned_hours):
        yield _fault(
            "planned-hours",
            Text(
                "{name}: de planlagte timer skal være et tal fra 0 til 2.000.",
                "{name}: the planned hours must be a number from 0 to 2,000.",
            ).filled(name=person.name),
        )
    known = facts.duty_of
    for duty, wish in person.wishes:
        if duty not in known or not -MOST_WANTED <= wish <= MOST_WANTED:
            yield _fault(
                "wish",
                Text(
                    "{name}: ønsket om {duty} skal gælde en kendt opgave og være fra -2 til 2.",
                    "{name}: the wish about {duty} must be for a known duty and lie from -2 to 2.",
                ).filled(name=person.name, duty=duty),
            )
    for duty in person.blocked:
        if duty not in known:
            yield _unknown_duty(person.name, duty)


def _in_duty(duty: Duty) -> Iterator[Finding]:
    if not _is_hours(duty.hours):
        yield _fault(
            "duty-hours",
            Text(
                "{duty}: timerne skal være et tal fra 0 til 2.000 om året.",
                "{duty}: the hours must be a number from 0 to 2,000 a year.",
            ).filled(duty=duty.name),
        )
    if duty.count < 0 or duty.weight < 0:
        yield _fault(
            "duty-count",
            Text(
                "{duty}: antal personer og vægt kan ikke være under 0.",
                "{duty}: the number of people and the weight cannot be below 0.",
            ).filled(duty=duty.name),
        )


def _strangers(facts: Facts) -> Iterator[Finding]:
    """Locks and holders that name someone or something unknown; a holder who has left the school is no fault."""
    for lock in facts.locks:
        if lock.duty not in facts.duty_of:
            yield _unknown_duty(lock.person, lock.duty)
        if lock.person not in facts.person_of:
            yield _fault(
                "unknown-person",
                Text(
                    "Låsen på {duty} nævner {person}, som ikke er på listen. Ret navnet, eller fjern låsen.",
                    "The lock on {duty} names {person}, who is not on the list. Mend the name or remove the lock.",
                ).filled(duty=lock.duty, person=lock.person),
            )
    for holder in facts.holders:
        if holder.years < 1:
            yield _fault(
                "holder-years",
                Text(
                    "{person} har {duty} nu: antallet af år skal være mindst 1.",
                    "{person} holds {duty} now: the number of years must be at least 1.",
                ).filled(person=holder.person, duty=holder.duty),
            )


def _in_frame(facts: Facts) -> Iterator[Finding]:
    known = facts.frame.hours_of
    for group in sorted({person.group for person in facts.people} - set(known)):
        yield _fault(
            "frame-lacks-group",
            Text(
                "Rammen siger ikke, hvor mange timer en {group} på fuld tid har. Skriv dem i rammen.",
                "The frame does not say how many hours a full-time {group} has. Write them in the frame.",
            ).filled(group=group.label),
        )
    if not all(_is_hours(hours) for hours in (*known.values(), facts.frame.slack_hours)):
        yield _fault(
            "frame-hours",
            Text(
                "Rammen: timer og luft skal være tal fra 0 til 2.000 om året.",
                "The frame: hours and slack must be numbers from 0 to 2,000 a year.",
            ),
        )


def _is_hours(value: float) -> bool:
    return math.isfinite(value) and 0 <= value <= 2000


def _twice(items: Iterable[Item]) -> list[Item]:
    return [item for item, times in Counter(items).items() if times > 1]


def _unknown_duty(who: str, duty: str) -> Finding:
    return _fault(
        "unknown-duty",
        Text(
            "{who}: opgaven {duty} findes ikke. Ret navnet, eller fjern linjen.",
            "{who}: there is no duty {duty}. Mend the name or remove the line.",
        ).filled(who=who, duty=duty),
    )


def _fault(code: str, text: Text) -> Finding:
    return Finding(Weight.ERROR, code, text)
