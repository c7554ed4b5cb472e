"""Who decides what is prepared for a leader, and the page where it is decided."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from samspil.engines.wording.formats import listed
from samspil.features.programmes.models import Agreement
from samspil.features.programmes.queries.action_plan import AgreementRow, row_to_change
from samspil.features.programmes.words import language
from samspil.foundation.accounts.models import LEADERS, Membership, Person, Role
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import School


@dataclass(frozen=True, slots=True)
class Deciders:
    """The leaders of a school, the head teachers first named. A matter is its owner's to decide, else the head teacher's."""

    heads: tuple[Person, ...]
    others: tuple[Person, ...]

    @classmethod
    def among(cls, memberships: Iterable[Membership]) -> "Deciders":
        led = [each for each in memberships if each.role in LEADERS]
        heads = tuple(each.person for each in led if each.role == Role.LEADER)
        return cls(heads, tuple(each.person for each in led if each.person not in heads))

    def of(self, agreement: Agreement) -> tuple[Person, ...]:
        own = tuple(each for each in (*self.heads, *self.others) if each.pk == agreement.owner_id)
        return own or self.in_charge

    @property
    def in_charge(self) -> tuple[Person, ...]:
        return self.heads or self.others


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A matter with what was prepared. ``may_decide``: it waits, and it is the reader's to decide."""

    agreement: Agreement
    row: AgreementRow
    deciders: tuple[Person, ...]
    may_decide: bool
    waits: bool
    agenda: str
    decided: bool

    @property
    def reads_agenda(self) -> bool:
        return self.agreement.paper.startswith("/schools/") and self.agreement.paper.endswith("/agenda/")

    @property
    def names(self) -> str:
        return names_of(self.deciders)


def names_of(people: Iterable[Person]) -> str:
    return listed([person.first_name for person in people], language())


def deciders_of(school: School, today: dt.date) -> Deciders:
    here = Membership.objects.filter(organisation=school.pk, role__in=LEADERS).current(today)
    return Deciders.among(here.select_related("person").order_by("pk"))


def decision_page(visit: Visit, agreement: Agreement, today: dt.date) -> DecisionPage:
    deciders = deciders_of(visit.school, today).of(agreement)
    still_open = agreement.status in (Agreement.Status.OPEN, Agreement.Status.UNDERWAY)
    waits = agreement.prepared and still_open
    return DecisionPage(
        agreement=agreement,
        row=row_to_change(agreement, today),
        deciders=deciders,
        may_decide=waits and visit.person in deciders,
        waits=waits,
        agenda=_agenda(agreement),
        decided=bool(agreement.verdict),
    )


def _agenda(agreement: Agreement) -> str:
    """The agenda of the meeting where the matter came up; empty when it came up elsewhere."""
    kind, _colon, number = agreement.origin.partition(":")
    if kind != "meeting" or not number.isdecimal():
        return ""
    try:
        return reverse("meetings:agenda", args=[agreement.school.slug, int(number)])
    except NoReverseMatch:
        return ""
