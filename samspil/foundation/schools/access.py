"""The way into everything that belongs to a school: through the person. A stranger gets 404."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from samspil.foundation.accounts.models import Membership, Organisation, Person, Role
from samspil.foundation.accounts.rules import leads, may_edit, only_reads, represents, works_here
from samspil.foundation.schools.models import School


@dataclass(frozen=True, slots=True)
class Visit:
    """A person at a school today, and as what."""

    school: School
    person: Person
    roles: frozenset[str]

    @property
    def leads(self) -> bool:
        return leads(self.roles)

    @property
    def may_edit(self) -> bool:
        return may_edit(self.roles)

    @property
    def works_here(self) -> bool:
        return works_here(self.roles)

    @property
    def inside(self) -> bool:
        """Whether the visitor works here or shapes the programme; the office and the municipality see counts and dates."""
        return self.works_here or self.may_edit

    @property
    def represents(self) -> bool:
        return represents(self.roles)

    @property
    def only_reads(self) -> bool:
        """Whether the visitor sits on the board and is nothing else here."""
        return only_reads(self.roles)

    @property
    def takes_part(self) -> bool:
        return not self.only_reads

    @property
    def hears_answers(self) -> bool:
        """The signed answers are for the staff, those who shape the programme, and the board."""
        return self.inside or self.only_reads

    @property
    def facilitates(self) -> bool:
        return Role.FACILITATOR in self.roles


def visit_to(request: HttpRequest, slug: str) -> Visit:
    """The visit of the person who asks. Raises Http404 for a stranger, for an engagement that has ended, and for the board,
    to whom only the pages that ask for ``open_visit_to`` are open."""
    visit = open_visit_to(request, slug)
    if visit.only_reads:
        raise Http404
    return visit


def open_visit_to(request: HttpRequest, slug: str) -> Visit:
    """As ``visit_to``, for the few pages the board may read too."""
    person = request.user
    if not isinstance(person, Person):
        raise Http404
    school = School.objects.select_related("municipality").filter(slug=slug).first()
    if school is None:
        raise Http404
    roles = roles_here(person, school, timezone.localdate())
    if not roles:
        raise Http404
    visit = Visit(school, person, roles)
    setattr(request, "visit", visit)  # noqa: B010 - the base page reads it; HttpRequest does not know it
    return visit


def roles_here(person: Person, school: School, today: dt.date) -> frozenset[str]:
    """What a person is at a school today. Of those outside, only a municipality's consultant and the office of the one
    who holds the school come in; a provider's facilitator needs an engagement, which is a membership of the school."""
    consultant = Q(role=Role.CONSULTANT, organisation__kind=Organisation.Kind.MUNICIPALITY)
    reaching = (
        Q(organisation=school.pk)
        | (consultant & Q(organisation__in=_known(school.municipality_id, school.held_by_id)))
        | Q(role=Role.OFFICE, organisation__in=_known(school.held_by_id))
    )
    found = Membership.objects.filter(reaching, person=person).current(today)
    return frozenset(found.values_list("role", flat=True))


def _known(*places: int | None) -> list[int]:
    return [place for place in places if place]


def editing_visit_to(request: HttpRequest, slug: str) -> Visit:
    """As ``visit_to``, for those who shape the programme; everybody else gets 404."""
    visit = visit_to(request, slug)
    if not visit.may_edit:
        raise Http404
    return visit


def leading_visit_to(request: HttpRequest, slug: str) -> Visit:
    """As ``visit_to``, for leaders; everybody else gets 404."""
    visit = visit_to(request, slug)
    if not visit.leads:
        raise Http404
    return visit


def opens_to_editors(request: HttpRequest, thing: Any) -> bool:
    """Whether the history of a school's thing is open to the one who asks: to those who shape the programme there."""
    school = thing if isinstance(thing, Organisation) else thing.school
    editing_visit_to(request, school.slug)
    return True
