"""The way into everything that belongs to a school: through the person. A stranger gets 404."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils import timezone

from samspil.foundation.accounts.models import Membership, Person, Role
from samspil.foundation.accounts.rules import leads, may_edit, works_here
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
    def facilitates(self) -> bool:
        return Role.FACILITATOR in self.roles


def visit_to(request: HttpRequest, slug: str) -> Visit:
    """The visit of the person who asks. Raises Http404 for a stranger and for an engagement that has ended."""
    person = request.user
    if not isinstance(person, Person):
        raise Http404
    school = School.objects.select_related("municipality").filter(slug=slug).first()
    if school is None:
        raise Http404
    places = [school.pk, school.municipality_id]
    found = Membership.objects.filter(person=person, organisation__in=[place for place in places if place])
    roles = frozenset(found.current(timezone.localdate()).values_list("role", flat=True))
    if not roles:
        raise Http404
    visit = Visit(school, person, roles)
    setattr(request, "visit", visit)  # noqa: B010 - the base page reads it; HttpRequest does not know it
    return visit


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
