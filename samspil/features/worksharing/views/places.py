"""Finding the school year of a programme that a page is about."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from samspil.features.programmes.models import Programme
from samspil.features.worksharing import queries, rules
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import Team


@dataclass(frozen=True, slots=True)
class Place:
    """A visit to one school year of the school's programme."""

    visit: Visit
    programme: Programme
    year: int


def place_of(visit: Visit, year: int) -> Place:
    programme = queries.programme_of(visit.school)
    if programme is None or year not in rules.years_of(programme):
        raise Http404
    return Place(visit, programme, year)


def team_of(visit: Visit, pk: int) -> Team:
    return get_object_or_404(visit.school.teams.filter(closed_on__isnull=True), pk=pk)
