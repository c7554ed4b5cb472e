"""Agreements as lines: what, who, by when, and whether it waits for its next move."""

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from samspil.features.overview.links import agreement_href, origin_href
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
    ready = agreement.decided_by_leader and agreement.prepared
    return AgreementLine(
        pk=agreement.pk,
        text=agreement.text,
        who=_who(agreement),
        due=agreement.due,
        late=not done and agreement.due is not None and agreement.due < today,
        waits=waits(agreement, today),
        done=done,
        for_leader=agreement.decided_by_leader,
        href=origin_href(slug, agreement.pk, agreement.origin) if ready else agreement_href(slug, agreement.pk),
        prepared_by=agreement.prepared_by.first_name if agreement.prepared_by else "",
        school=agreement.school.name,
    )  # fmt: skip


def next_steps(visit: Visit, today: dt.date, *, most: int = 6) -> list[AgreementLine]:
    """Open agreements of the school this visitor may see, the soonest first."""
    seen = Agreement.objects.of(visit.school).open().filter(agreements_seen_by(visit))
    return [line_of(agreement, today) for agreement in _in_order(seen)[:most]]


def my_agreements(visit: Visit, today: dt.date) -> list[AgreementLine]:
    person = visit.person
    mine = Q(owner=person) | Q(owner_staff__person=person) | Q(owner_team__members__person=person)
    found = Agreement.objects.of(visit.school).open().filter(mine)
    lines = [(line_of(each, today), each.owner_team_id) for each in _in_order(found)]
    return [line if team else replace(line, who=_("You")) for line, team in lines]


def carried_and_decided(
    visit: Visit, bearers: list[Person], today: dt.date
) -> tuple[list[AgreementLine], list[AgreementLine]]:
    """What the facilitators carry: due before next Monday or late, and what they finished this week. And what only the
    leader can decide and somebody has prepared. One query."""
    monday = today - dt.timedelta(days=today.weekday())
    unfinished = Q(status__in=(Agreement.Status.OPEN, Agreement.Status.UNDERWAY))
    soon = unfinished & Q(due__lt=monday + dt.timedelta(days=7))
    finished = Q(status=Agreement.Status.DONE, done_at__date__gte=monday)
    carried = (soon | finished) & Q(owner__in=bearers, decided_by_leader=False)
    ready = unfinished & Q(decided_by_leader=True, prepared=True)
    found = _in_order(Agreement.objects.of(visit.school).filter(carried | ready))
    lines = [line_of(each, today) for each in found]
    borne = sorted((line for line in lines if not line.for_leader), key=lambda line: not line.done)
    return borne, [line for line in lines if line.for_leader]


def _in_order(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    related = ("owner", "owner_staff", "owner_team", "prepared_by", "school")
    return agreements.select_related(*related).order_by(F("due").asc(nulls_last=True), "pk").distinct()


def _who(agreement: Agreement) -> str:
    if agreement.owner:
        return agreement.owner.first_name
    if agreement.owner_staff:
        return agreement.owner_staff.name.split(maxsplit=1)[0]
    return agreement.owner_team.name if agreement.owner_team else ""
