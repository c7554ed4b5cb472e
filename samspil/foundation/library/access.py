"""The way into a school's library: through the person. A stranger gets 404."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from samspil.engines.content.items.item import Item
from samspil.engines.content.items.library import items
from samspil.foundation.library.models import LibraryItem
from samspil.foundation.library.rules import may_write
from samspil.foundation.schools.access import Visit, visit_to
from samspil.foundation.schools.models import School, TeamMember

_OWN = re.compile(r"own-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Found:
    """An item that a visitor may see: one that comes with Samspil, or the school's own."""

    item: Item
    own: LibraryItem | None = None


def reading_visit_to(request: HttpRequest, slug: str) -> Visit:
    """As ``visit_to``, for those who work at the school or shape its programme; everybody else gets 404."""
    visit = visit_to(request, slug)
    if not visit.inside:
        raise Http404
    return visit


def writing_visit_to(request: HttpRequest, slug: str) -> Visit:
    """As ``visit_to``, for those who may write in the library; everybody else gets 404."""
    visit = visit_to(request, slug)
    if not writes(visit):
        raise Http404
    return visit


def writes(visit: Visit) -> bool:
    if may_write(visit.roles, coordinates=False):
        return True
    links = TeamMember.objects.filter(coordinator=True, staff__person=visit.person, staff__closed_on=None)
    here = links.filter(team__school=visit.school, team__closed_on=None)
    return visit.works_here and may_write(visit.roles, coordinates=here.exists())


def found_in(school: School, key: str) -> Found:
    """The item with this key. Raises Http404 for what there is not, and for what another school has made."""
    if number := own_number(key):
        own = LibraryItem.objects.kept().filter(school=school, pk=number).first()
        if own is None:
            raise Http404
        return Found(own.as_item(), own)
    if key not in items():
        raise Http404
    return Found(items()[key])


def own_number(key: str) -> int:
    """Which of the schools' own items it is; 0 for none of them."""
    found = _OWN.fullmatch(key)
    return int(found[1]) if found else 0


def opens_to_writers(request: HttpRequest, thing: LibraryItem) -> bool:
    """Whether the history of an item is open to the one who asks."""
    writing_visit_to(request, thing.school.slug)
    return True
