"""Search in one school, each kind within the visitor's line of sight."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from samspil.engines.importing.rows import StaffGroup
from samspil.features.meetings.models import Meeting
from samspil.features.overview.links import agreement_href, meeting_href
from samspil.features.overview.queries.course import programme_shown_to
from samspil.features.overview.rules import agreements_seen_by, is_inside
from samspil.features.overview.words import full_day, language, local_day, said
from samspil.features.programmes.models import Activity, Agreement, Goal, Programme
from samspil.foundation.library.queries import cards_found
from samspil.foundation.schools.access import Visit
from samspil.foundation.schools.models import StaffMember

SHORTEST = 2
MOST = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """``href`` is empty for what has no page of its own."""

    title: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Found:
    agreements: list[Hit]
    meetings: list[Hit]
    activities: list[Hit]
    goals: list[Hit]
    people: list[Hit]
    library: list[Hit]

    @property
    def count(self) -> int:
        kinds = (self.agreements, self.meetings, self.activities, self.goals, self.people, self.library)
        return sum(len(hits) for hits in kinds)


NOTHING = Found([], [], [], [], [], [])


def found(visit: Visit, words: str) -> Found:
    """At most ten of each kind. Outsiders find what the programme says, never people or what was agreed."""
    if len(words) < SHORTEST:
        return NOTHING
    programme = programme_shown_to(visit)
    inside = is_inside(visit)
    return Found(
        _agreements(visit, words) if inside else [],
        _meetings(visit, programme, words) if programme else [],
        _activities(visit, programme, words) if programme else [],
        _goals(visit, programme, words) if programme else [],
        _people(visit, words) if inside else [],
        _library(visit, words) if visit.inside else [],
    )


def _has(words: str, *fields: str) -> Q:
    """The words in any of the fields. SQLite folds only A-Z, so Å and å are asked for one by one."""
    ways = {words, words.lower(), words.upper(), words.capitalize()}
    found = Q()
    for field in fields:
        for way in ways:
            found |= Q(**{f"{field}__icontains": way})
    return found


def _agreements(visit: Visit, words: str) -> list[Hit]:
    seen = Agreement.objects.of(visit.school).filter(agreements_seen_by(visit)).distinct()
    hits = seen.filter(_has(words, "text")).order_by("-pk")[:MOST]
    slug = visit.school.slug
    return [
        Hit(each.text, full_day(each.due) if each.due else "", agreement_href(slug, each.pk)) for each in hits
    ]


def _meetings(visit: Visit, programme: Programme, words: str) -> list[Hit]:
    here = Meeting.objects.filter(programme=programme).exclude(state=Meeting.State.CANCELLED)
    hits = here.filter(_has(words, "title", "title_en")).order_by("starts_at", "pk")[:MOST]
    return [
        Hit(
            said(each.title, each.title_en),
            full_day(local_day(each.starts_at)) if each.starts_at else "",
            meeting_href(visit.school.slug, each.pk),
        )
        for each in hits
    ]


def _activities(visit: Visit, programme: Programme, words: str) -> list[Hit]:
    here = Activity.objects.filter(programme=programme).select_related("phase")
    hits = here.filter(_has(words, "title", "title_en", "purpose", "purpose_en"))[:MOST]
    return [
        Hit(
            said(each.title, each.title_en),
            said(each.phase.title, each.phase.title_en),
            reverse("overview:phase", args=[visit.school.slug, each.phase_id]),
        )
        for each in hits
    ]


def _goals(visit: Visit, programme: Programme, words: str) -> list[Hit]:
    hits = Goal.objects.filter(_has(words, "text", "text_en"), programme=programme)[:MOST]
    href = reverse("programmes:action_plan", args=[visit.school.slug])
    return [
        Hit(said(each.text, each.text_en), each.get_field_display(), f"{href}#goal-{each.pk}")
        for each in hits
    ]


def _library(visit: Visit, words: str) -> list[Hit]:
    """What comes with Samspil and what the school has made, as the library itself finds it."""
    return [
        Hit(
            card.title,
            f"{card.kind} · {card.minutes}",
            reverse("library:item", args=[visit.school.slug, card.key]),
        )
        for card in cards_found(visit.school, words)[:MOST]
    ]


def _people(visit: Visit, words: str) -> list[Hit]:
    here = StaffMember.objects.filter(
        _has(words, "name", "initials"), school=visit.school, closed_on__isnull=True
    )
    return [Hit(each.name, _group(each.group), "") for each in here.order_by("name")[:MOST]]


def _group(value: str) -> str:
    known = {group.value: group.label.said_in(language()) for group in StaffGroup}
    return known.get(value, value)
