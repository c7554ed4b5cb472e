"""Which schools a person has, as what; and for municipality and office a line of counts for each."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from samspil.features.meetings.models import Meeting
from samspil.features.overview.queries.course import steps_of
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import LEADERS, STAFF_ROLES, Membership, Person, Role
from samspil.foundation.schools.models import School


@dataclass(frozen=True, slots=True)
class Places:
    """A person's schools today, by part."""

    leading: tuple[str, ...]
    facilitating: tuple[str, ...]
    working: tuple[str, ...]
    reading: tuple[str, ...]  # on whose board one sits
    other: bool  # a municipality to advise, an office to keep


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """Counts of one school's programme; nothing about anybody there."""

    name: str
    slug: str
    programme: str
    phase: str
    held: int
    planned: int


def places_of(person: Person, today: dt.date) -> Places:
    current = Membership.objects.filter(person=person).current(today).order_by("organisation__name", "pk")
    rows = list(current.values_list("role", "organisation__slug", "organisation__kind"))
    return Places(
        tuple(slug for role, slug, kind in rows if kind == "school" and role in LEADERS),
        tuple(slug for role, slug, kind in rows if kind == "school" and role == Role.FACILITATOR),
        tuple(slug for role, slug, kind in rows if kind == "school" and role in STAFF_ROLES),
        tuple(slug for role, slug, kind in rows if kind == "school" and role == Role.BOARD),
        any(role in (Role.CONSULTANT, Role.OFFICE) for role, _slug, _kind in rows),
    )


def school_lines(person: Person, today: dt.date) -> list[SchoolLine]:
    schools = list(School.objects.seen_by(person, today).order_by("name").distinct())
    running = Programme.objects.running().filter(school__in=schools).order_by("pk").prefetch_related("phases")
    programmes = {programme.school_id: programme for programme in running}
    meetings = Meeting.objects.filter(programme__in=programmes.values()).values("school_id")
    counted = meetings.annotate(
        held=Count("pk", filter=Q(state=Meeting.State.HELD)),
        planned=Count("pk", filter=Q(state=Meeting.State.PLANNED)),
    )
    counts = {row["school_id"]: (row["held"], row["planned"]) for row in counted}
    return [
        _line(school, programmes.get(school.pk), counts.get(school.pk, (0, 0)), today) for school in schools
    ]


def _line(school: School, programme: Programme | None, counts: tuple[int, int], today: dt.date) -> SchoolLine:
    if programme is None:
        return SchoolLine(school.name, school.slug, "", "", 0, 0)
    steps = steps_of(programme.phases.all(), programme.first_year, today)
    phase = next((step.title for step in steps if step.state == "now"), "")
    return SchoolLine(school.name, school.slug, programme.title, phase, *counts)
