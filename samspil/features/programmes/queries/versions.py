"""Versions of a programme, the steps to agreement, and what is said about it."""

import datetime as dt
from dataclasses import dataclass

from samspil.features.programmes.conversion import as_content, engine_programme, thawed, with_all_rows
from samspil.features.programmes.models import Comment, Programme, Signature, Version
from samspil.features.programmes.queries.finding import editable_programme
from samspil.features.programmes.queries.hours import YearHours, hours_by_year, school_size
from samspil.features.programmes.queries.standing import Standing, standing_after
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
class CommentLine:
    """A comment with what was answered. ``version`` is the newest one there was when it was said; 0: none."""

    comment: Comment
    about: str
    version: int
    replies: tuple[Comment, ...]

    @property
    def state(self) -> str:
        """Settled only in words; a mark without an answer is no answer."""
        if not self.replies:
            return "waiting"
        return "settled" if self.comment.settled_at else "answered"


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
    comments: tuple[CommentLine, ...]
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
    found = programme.versions.select_related("by").prefetch_related("signatures").order_by("-number")
    versions = tuple(found)
    whole = [version for version in reversed(versions) if not version.size]
    standing = standing_after(whole, programme.first_year)
    latest = standing.latest
    now = engine_programme(programme)
    value = thawed(latest.content) if latest else now
    subjects = subjects_of(programme)
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
        comments=_comments(programme, dict(subjects), versions),
        subjects=subjects,
    )


def _comments(
    programme: Programme, names: dict[str, str], versions: tuple[Version, ...]
) -> tuple[CommentLine, ...]:
    """Those that wait first, then the newest."""
    rows = list(programme.comments.select_related("by").order_by("-pk"))
    lines = [_comment_line(row, rows, names, versions) for row in rows if row.replies_to_id is None]
    return tuple(sorted(lines, key=lambda line: ("waiting", "answered", "settled").index(line.state)))


def _comment_line(
    comment: Comment, rows: list[Comment], names: dict[str, str], versions: tuple[Version, ...]
) -> CommentLine:
    replies = tuple(row for row in reversed(rows) if row.replies_to_id == comment.pk)
    then = (version.number for version in versions if version.made_at <= comment.made_at)
    return CommentLine(comment, names.get(comment.about, ""), next(then, 0), replies)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a TR, AMR or MED member is asked: where the latest version stands, and what became of what they said."""

    latest: Version
    steps: tuple[StepLine, ...]
    said: tuple[CommentLine, ...]

    @property
    def waits(self) -> bool:
        return any(step.mine for step in self.steps)


def asked_of(visit: Visit) -> Asked | None:
    """None when there is no version to look at yet. Four queries."""
    programme = editable_programme(visit.school)
    if programme is None:
        return None
    versions = tuple(programme.versions.prefetch_related("signatures").order_by("-number"))
    whole = [version for version in reversed(versions) if not version.size]
    if not whole:
        return None
    lines = _comments(programme, {}, versions)
    said_by_me = tuple(line for line in lines if line.comment.by_id == visit.person.pk)
    return Asked(whole[-1], _steps(standing_after(whole, programme.first_year), visit), said_by_me)


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
