"""What waits for a leader: matters that were prepared, and answers that wait for a signature. Whose it is stands with it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samspil.features.overview.links import decision_href, draft_href
from samspil.features.programmes.models import Agreement
from samspil.features.programmes.queries.deciding import Deciders, names_of
from samspil.features.voices.models import Answer
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.access import Visit


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """``who``: the first names of those it waits for. ``signing``: it is an answer. ``word``: it came back with that."""

    key: str
    text: str
    href: str
    prepared_by: str
    who: str
    mine: bool
    due: dt.date | None = None
    late: bool = False
    signing: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """``others`` wait for another leader; to somebody who leads nothing all do. ``sent_back`` waits for no leader."""

    mine: tuple[DecisionLine, ...]
    others: tuple[DecisionLine, ...]
    sent_back: tuple[DecisionLine, ...]
    waiting_for: str  # the names of those whose the others are


def decisions_for(
    visit: Visit,
    agreements: Iterable[Agreement],
    drafts: Iterable[Answer],
    deciders: Deciders,
    today: dt.date,
) -> Decisions:
    matters = list(agreements)
    waiting = [each for each in matters if each.prepared]
    lines = [
        *(_draft(visit, each, deciders.in_charge) for each in drafts),
        *(_matter(visit, each, deciders.of(each), today) for each in waiting),
    ]
    others = tuple(line for line in lines if not line.mine)
    return Decisions(
        mine=tuple(line for line in lines if line.mine),
        others=others,
        sent_back=tuple(_sent_back(visit, matters, today)),
        waiting_for=names_of(_waited_for(visit, waiting, drafts, deciders)),
    )


def _waited_for(
    visit: Visit, waiting: list[Agreement], drafts: Iterable[Answer], deciders: Deciders
) -> list[Person]:
    each = [*(deciders.in_charge for _draft in drafts), *(deciders.of(matter) for matter in waiting)]
    others = (people for people in each if visit.person not in people)
    return list(dict.fromkeys(person for people in others for person in people))


def _matter(visit: Visit, each: Agreement, deciders: tuple[Person, ...], today: dt.date) -> DecisionLine:
    return DecisionLine(
        key=f"matter-{each.pk}",
        text=each.text,
        href=decision_href(visit.school.slug, each.pk),
        prepared_by=each.prepared_by.first_name if each.prepared_by else "",
        who=names_of(deciders),
        mine=visit.person in deciders,
        due=each.due,
        late=each.due is not None and each.due < today,
    )


def _draft(visit: Visit, each: Answer, deciders: tuple[Person, ...]) -> DecisionLine:
    return DecisionLine(
        key=f"answer-{each.pk}",
        text=each.question,
        href=draft_href(visit.school.slug, each.pk),
        prepared_by=each.drafted_by.first_name if each.drafted_by else "",
        who=names_of(deciders),
        mine=visit.person in deciders,
        signing=True,
    )


def _sent_back(visit: Visit, matters: list[Agreement], today: dt.date) -> Iterator[DecisionLine]:
    for each in matters:
        if not each.prepared:
            people = (each.decided_by,) if each.decided_by else ()
            line = _matter(visit, each, people, today)
            yield DecisionLine(
                line.key, line.text, line.href, line.prepared_by, line.who, mine=False, word=each.verdict_word
            )
