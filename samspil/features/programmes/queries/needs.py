"""What the school brought, and the proposals made of it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from samspil.features.programmes.actions.beginning import SIZES
from samspil.features.programmes.conversion import thawed
from samspil.features.programmes.models import EarlierWording, Need, NeedNote, Programme, Version
from samspil.features.programmes.queries.finding import current_programme, tailored_programme
from samspil.features.programmes.queries.hours import (
    SchoolSize,
    YearHours,
    hours_by_year,
    school_size,
    staff_days,
)
from samspil.features.programmes.words import said, shown
from samspil.foundation.schools.models import School


@dataclass(frozen=True, slots=True)
class ProposalCard:
    version: int
    size: str
    title: str
    purpose: str
    years: tuple[YearHours, ...]
    staff_days: int
    stops: tuple[str, ...]
    goals: tuple[str, ...]


def needs_of(school: School) -> dict[str, tuple[Need, ...]]:
    rows = list(Need.objects.filter(school=school).select_related("by").order_by("pk"))
    return {kind: tuple(row for row in rows if row.kind == kind) for kind in Need.Kind.values}


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need, and what became of it: ``answered_by`` is a goal of the programme or an activity in it."""

    pk: int
    kind_words: str
    text: str
    by: str
    made_at: dt.datetime
    goal: tuple[int, str] | None
    activity: str
    outcome: str
    notes: tuple[NeedNote, ...] = ()

    @property
    def answered(self) -> bool:
        return bool(self.goal or self.activity or self.outcome)


def need_lines(school: School) -> dict[str, tuple[NeedLine, ...]]:
    rows = list(
        Need.objects.filter(school=school)
        .select_related("by", "goal", "activity")
        .prefetch_related(Prefetch("notes", NeedNote.objects.select_related("by").order_by("pk")))
        .order_by("made_at", "pk")
    )
    return {kind: tuple(need_line(row) for row in rows if row.kind == kind) for kind in Need.Kind.values}


def need_line(need: Need) -> NeedLine:
    goal, activity = need.goal, need.activity
    return NeedLine(
        pk=need.pk,
        kind_words=str(need.get_kind_display()),
        text=need.text,
        by=need.by.name if need.by else "",
        made_at=need.made_at,
        goal=(goal.pk, shown(goal.text, goal.text_en)) if goal else None,
        activity=shown(activity.title, activity.title_en) if activity else "",
        outcome=need.outcome,
        notes=tuple(need.notes.all()),
    )


def earlier_of(need: Need) -> tuple[EarlierWording, ...]:
    """How its writer put it before, newest first."""
    return tuple(need.earlier.order_by("-pk"))


def agreed_programme(school: School) -> tuple[Programme, str] | None:
    found = current_programme(school)
    agreed = found is not None and found.state == Programme.State.AGREED
    return (found, shown(found.title, found.title_en)) if found and agreed else None


def proposals_of(programme: Programme | None) -> tuple[ProposalCard, ...]:
    """The latest proposal of each size, smallest first."""
    if programme is None:
        return ()
    rows = Version.objects.filter(programme=programme, size__in=SIZES).order_by("number")
    latest = {row.size: row for row in rows}
    size = school_size(programme.school)
    return tuple(_card(latest[name], size, programme.first_year) for name in SIZES if name in latest)


def _card(version: Version, size: SchoolSize, first_year: int) -> ProposalCard:
    value = thawed(version.content)
    return ProposalCard(
        version=version.pk,
        size=version.size,
        title=said(value.title),
        purpose=said(value.summary),
        years=hours_by_year(value, size, first_year),
        staff_days=staff_days(value),
        stops=tuple(said(stop.text) for stop in value.stops),
        goals=tuple(said(goal.text) for goal in value.goals),
    )


def shaped_programme(school: School) -> Programme | None:
    """The programme the proposals belong to, with its school at hand."""
    programme = tailored_programme(school)
    if programme is not None:
        programme.school = school
    return programme
