"""Versions of a programme, the steps to agreement, and what is said about it."""

import datetime as dt
from dataclasses import dataclass

from samspil.features.programmes.conversion import as_content, engine_programme, thawed, with_all_rows
from samspil.features.programmes.models import Comment, Programme, Signature, Version
from samspil.features.programmes.queries.hours import YearHours, hours_by_year, school_size
from samspil.features.programmes.queries.standing import Standing, standing_of
from samspil.features.programmes.rules import STEPS, may_take, next_step
from samspil.features.programmes.words import said, shown
from samspil.foundation.accounts.models import Role
from samspil.foundation.schools.access import Visit


@dataclass(frozen=True, slots=True)
class StepLine:
    step: str
    label: str
    name: str
    at: dt.datetime | None
    mine: bool  # it is next, and the reader may take it
    whose: str


@dataclass(frozen=True, slots=True)
class VersionsPage:
    programme: Programme
    title: str
    latest: Version | None
    standing: Standing
    moved_on: bool  # the draft says something else than the latest version
    steps: tuple[StepLine, ...]
    years: tuple[YearHours, ...]
    stops: tuple[str, ...]
    versions: tuple[Version, ...]
    comments: tuple[tuple[Comment, str], ...]
    subjects: tuple[tuple[str, str], ...]

    @property
    def signed(self) -> bool:
        return self.latest is not None and all(step.at for step in self.steps)


WHOSE = {
    Signature.Step.UNION_ASKED: Role.UNION_REP.label,
    Signature.Step.MED_SEEN: Role.MED.label,
    Signature.Step.SCHOOL: Role.LEADER.label,
    Signature.Step.PROVIDER: Role.FACILITATOR.label,
}


def versions_page(programme: Programme, visit: Visit) -> VersionsPage:
    programme = with_all_rows(programme)
    versions = tuple(programme.versions.select_related("by").order_by("-number"))
    standing = standing_of(programme)
    latest = standing.latest
    now = engine_programme(programme)
    value = thawed(latest.content) if latest else now
    subjects = subjects_of(programme)
    names = dict(subjects)
    comments = programme.comments.select_related("by").order_by("settled_at", "-pk")
    return VersionsPage(
        programme=programme,
        title=shown(programme.title, programme.title_en),
        latest=latest,
        standing=standing,
        moved_on=latest is not None and latest.content != as_content(now),
        steps=_steps(standing, visit),
        years=hours_by_year(value, school_size(programme.school), programme.first_year),
        stops=tuple(said(stop.text) for stop in value.stops),
        versions=versions,
        comments=tuple((comment, names.get(comment.about, "")) for comment in comments),
        subjects=subjects,
    )


def subjects_of(programme: Programme) -> tuple[tuple[str, str], ...]:
    """What a comment can be about, besides the whole."""
    goals = ((f"goal:{row.pk}", shown(row.text, row.text_en)) for row in programme.goals.all())
    phases = ((f"phase:{row.pk}", shown(row.title, row.title_en)) for row in programme.phases.all())
    activities = (
        (f"activity:{row.pk}", shown(row.title, row.title_en)) for row in programme.activities.all()
    )
    return (*goals, *phases, *activities)


def _steps(standing: Standing, visit: Visit) -> tuple[StepLine, ...]:
    """The steps of the latest version; one that asks nobody for more shows the signatures it stands on."""
    version = standing.agreed if standing.by_itself else standing.latest
    if version is None:
        return ()
    taken = {row.step: row for row in version.signatures.all()}
    asked = tuple(step for step in STEPS if step in taken) if standing.by_itself else standing.steps
    coming = next_step(taken, asked)
    return tuple(
        StepLine(
            step,
            str(Signature.Step(step).label),
            taken[step].name if step in taken else "",
            taken[step].at if step in taken else None,
            step == coming and may_take(step, visit.roles),
            str(WHOSE[Signature.Step(step)]),
        )
        for step in asked
    )
