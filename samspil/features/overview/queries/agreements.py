"""Agreements as lines: what, who, by when, and whether it waits for its next move."""

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import F, Q, QuerySet

from samspil.features.overview.links import agreement_href
from samspil.features.overview.rules import agreements_seen_by
from samspil.features.programmes.models import Agreement
from samspil.features.programmes.rules import waits
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.access import Visit


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """``who`` is empty when nobody has taken it. ``waits`` puts the ape on the task, never beside the name."""

    pk: int
    text: str
    who: str
    due: dt.date | None
    late: bool
    waits: bool
    done: bool
    for_leader: bool
    href: str
    prepared_by: str = ""
    school: str = ""


def line_of(agreement: Agreement, today: dt.date) -> AgreementLine:
    done = agreement.status == Agreement.Status.DONE
    slug = agreement.school.slug
    return AgreementLine(
        pk=agreement.pk,
        text=agreement.text,
        who=_who(agreement),
        due=agreement.due,
        late=not done and agreement.due is not None and agreement.due < today,
        waits=waits(agreement, today),
        done=done,
        for_leader=agreement.decided_by_leader,
        href=agreement_href(slug, agreement.pk),
        prepared_by=agreement.prepared_by.first_name if agreement.prepared_by else "",
        school=agreement.school.name,
    )  # fmt: skip


def next_steps(visit: Visit, today: dt.date, *, most: int = 6) -> list[AgreementLine]:
    """Open agreements of the school this visitor may see, the soonest first."""
    seen = Agreement.objects.of(visit.school).open().filter(agreements_seen_by(visit))
    return [line_of(agreement, today) for agreement in _in_order(seen)[:most]]


def my_agreements(visit: Visit, today: dt.date) -> list[AgreementLine]:
    """A team's are named; one's own need no name."""
    person = visit.person
    mine = Q(owner=person) | Q(owner_staff__person=person) | Q(owner_team__members__person=person)
    found = Agreement.objects.of(visit.school).open().filter(mine)
    lines = [(line_of(each, today), each.owner_team_id) for each in _in_order(found)]
    return [line if team else replace(line, who="") for line, team in lines]


def carried_and_decided(
    visit: Visit, bearers: list[Person], today: dt.date
) -> tuple[list[AgreementLine], list[Agreement]]:
    """What the facilitators carry: due before next Monday or late, and what they finished this week. And what only a
    leader can decide and somebody has prepared, or a leader has sent back. One query."""
    monday = today - dt.timedelta(days=today.weekday())
    unfinished = Q(status__in=(Agreement.Status.OPEN, Agreement.Status.UNDERWAY))
    soon = unfinished & Q(due__lt=monday + dt.timedelta(days=7))
    finished = Q(status=Agreement.Status.DONE, done_at__date__gte=monday)
    carried = (soon | finished) & Q(owner__in=bearers, decided_by_leader=False)
    sent_back = Q(verdict=Agreement.Verdict.NOT_NOW)
    ready = unfinished & Q(decided_by_leader=True) & (Q(prepared=True) | sent_back)
    found = list(_in_order(Agreement.objects.of(visit.school).filter(carried | ready)))
    lines = [line_of(each, today) for each in found if not each.decided_by_leader]
    borne = sorted(lines, key=lambda line: not line.done)
    return borne, [each for each in found if each.decided_by_leader]


def _in_order(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    related = ("owner", "owner_staff", "owner_team", "prepared_by", "decided_by", "school")
    return agreements.select_related(*related).order_by(F("due").asc(nulls_last=True), "pk").distinct()


def _who(agreement: Agreement) -> str:
    if agreement.owner:
        return agreement.owner.first_name
    if agreement.owner_staff:
        return agreement.owner_staff.name.split(maxsplit=1)[0]
    return agreement.owner_team.name if agreement.owner_team else ""
