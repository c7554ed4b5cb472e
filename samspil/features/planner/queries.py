"""What the page of a plan shows."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from samspil.features.planner.actions import is_solving
from samspil.features.planner.differing import Difference, difference_of
from samspil.features.planner.models import Placement, PlanVersion
from samspil.features.planner.publishing import starts_of
from samspil.features.programmes.models import Programme
from samspil.foundation.jobs.models import Job
from samspil.foundation.schools.models import School

WIDTH, HEIGHT = 300, 80


@dataclass(frozen=True, slots=True)
class Line:
    says: str
    share: int  # per cent of the price
    cost: float


@dataclass(frozen=True, slots=True)
class Trouble:
    says: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    title: str
    starts_at: dt.datetime
    place: str
    why: str
    expected: int
    absent: int
    locked: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How the price falls while the plan is solved. ``points`` draw a line, ``floor`` is the bound; ``rows`` are the same as figures."""

    points: str
    floor: float | None
    rows: tuple[tuple[float, int], ...]
    first: int | None
    now: int | None
    bound: int | None
    waiting: bool
    stop_asked: bool


@dataclass(frozen=True, slots=True)
class InShort:
    """A plan in what a staff room asks first. ``known`` lie in times of the mødeplan, ``whole`` are those everybody can
    come to; ``cover`` is hours of standing in, in all."""

    known: int
    whole: int
    cover: float


@dataclass(frozen=True, slots=True)
class PlanPage:
    programme: Programme | None
    version: PlanVersion | None
    versions: tuple[PlanVersion, ...]
    progress: Progress | None
    fault: str
    gap: float | None
    placed: int
    short: InShort
    months: tuple[tuple[dt.date, tuple[PlacedRow, ...]], ...]
    frames: int
    shares: tuple[Line, ...]
    firm: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    unplaced: tuple[str, ...]
    questions: tuple[str, ...]
    may_publish: bool
    difference: Difference


def programme_of(school: School) -> Programme | None:
    """The programme that is running, else the newest that is not closed."""
    open_ones = Programme.objects.filter(school=school).exclude(state=Programme.State.CLOSED).order_by("-pk")
    rows = list(open_ones)
    return next((row for row in rows if row.state == Programme.State.AGREED), rows[0] if rows else None)


def version_of(school: School, pk: int) -> PlanVersion:
    found = (
        PlanVersion.objects.select_related("job", "programme", "school").filter(school=school, pk=pk).first()
    )
    if found is None:
        raise Http404
    return found


def plan_page(school: School, number: str = "") -> PlanPage:
    """The newest version, or the one with this number."""
    programme = programme_of(school)
    plans = (
        programme.plans.select_related("job").order_by("-number") if programme else PlanVersion.objects.none()
    )
    versions = tuple(plans)
    chosen = [each for each in versions if str(each.number) == number] or list(versions)
    version = chosen[0] if chosen else None
    told: dict[str, Any] = version.explanation if version else {}
    placements = _placements(version)
    return PlanPage(
        programme=programme,
        version=version,
        versions=versions,
        progress=progress_of(version),
        fault=_fault(version),
        gap=_gap(version),
        placed=sum(row.day is not None for row in placements),
        short=_short(placements),
        months=_months(placements),
        frames=sum(row.day is None for row in placements),
        shares=_shares(told),
        firm=tuple(_said(rule) for rule in told.get("rules", ()) if rule["strength"] == "hard"),
        troubles=_troubles(told),
        unplaced=tuple(_said(each) for each in told.get("unplaced", ())),
        questions=tuple(_said(each) for each in told.get("questions", ())),
        may_publish=version is not None
        and version.state == PlanVersion.State.DRAFT
        and version.status in {"OPTIMAL", "FEASIBLE"},
        difference=difference_of(programme, placements),
    )


def progress_of(version: PlanVersion | None) -> Progress | None:
    """None when nothing is being solved."""
    if version is None or version.job is None or not is_solving(version):
        return None
    told = version.job.progress
    steps = [(float(seconds), round(cost)) for seconds, cost in told.get("steps", ())]
    bound = round(told["bound"]) if told.get("bound") is not None else None
    points, floor = _line(steps, bound, _worked(version.job))
    return Progress(
        points,
        floor,
        tuple(steps[-5:]),
        steps[0][1] if steps else None,
        steps[-1][1] if steps else None,
        bound,
        version.job.state == "waiting",
        version.job.stop_asked,
    )


def _worked(job: Job) -> float:
    """Seconds since the work began."""
    return (timezone.now() - job.started_at).total_seconds() if job.started_at else 0.0


def _line(steps: list[tuple[float, int]], bound: int | None, worked: float) -> tuple[str, float | None]:
    """The points of a falling line in a picture 300 wide and 80 high, its best below; and how high the bound lies in it.

    Each price holds until a better one is found, so the line goes down in steps and reaches the right edge.
    """
    if not steps:
        return "", None
    longest = max(steps[-1][0], worked, 0.1)
    top = max(cost for _, cost in steps)
    low = min([cost for _, cost in steps] + ([bound] if bound is not None else []))

    def height(cost: float) -> float:
        return 6 + (HEIGHT - 12) * (top - cost) / max(top - low, 1)

    points, before = [], steps[0][1]
    for seconds, cost in steps:
        points += [(seconds, before), (seconds, cost)]
        before = cost
    points.append((longest, before))
    line = " ".join(f"{WIDTH * seconds / longest:.1f},{height(cost):.1f}" for seconds, cost in points)
    return line, round(height(bound), 1) if bound is not None else None


def _fault(version: PlanVersion | None) -> str:
    """Why solving ended without a plan, when it did."""
    if version is None or version.job is None or version.state != PlanVersion.State.SOLVING:
        return ""
    return version.job.fault if version.job.state == "failed" else ""


def _gap(version: PlanVersion | None) -> float | None:
    gap = version.explanation.get("gap") if version else None
    if version is None or version.objective is None or version.bound is None:
        return None
    if version.objective <= version.bound:
        return 0.0
    return 100 * (version.objective - version.bound) / version.bound if version.bound else gap


def _placements(version: PlanVersion | None) -> list[Placement]:
    if version is None:
        return []
    return list(version.placements.order_by("day", "begins", "key"))


def _short(placements: list[Placement]) -> InShort:
    dated = [row for row in placements if row.day is not None]
    return InShort(
        known=sum(bool(row.slot_title) for row in dated),
        whole=sum(not row.absent for row in dated),
        cover=sum(row.cover * row.minutes for row in dated) / 60,
    )


def _months(placements: list[Placement]) -> tuple[tuple[dt.date, tuple[PlacedRow, ...]], ...]:
    rows = [_row(row, starts) for row in placements if (starts := starts_of(row))]
    by_month = groupby(rows, lambda row: row.starts_at.date().replace(day=1))
    return tuple((month, tuple(group)) for month, group in by_month)


def _row(row: Placement, starts: dt.datetime) -> PlacedRow:
    return PlacedRow(
        _said(row.title),
        starts,
        row.room,
        " ".join(_said(reason) for reason in row.reasons),
        len(row.people),
        len(row.absent),
        row.locked,
    )


def _troubles(told: dict[str, Any]) -> tuple[Trouble, ...]:
    """What cannot be met. That a meeting has no place is said once, in the list of those without; the rest has ways out."""
    found = [
        Trouble(_said(each), tuple(_said(way) for way in each.get("ways", ())))
        for each in told.get("impossible", ())
    ]
    return tuple(each for each in found if each.ways or not told.get("unplaced"))


def _shares(told: dict[str, Any]) -> tuple[Line, ...]:
    """What the wishes cost, the dearest first; those that cost nothing are left out."""
    lines = [
        Line(_said(rule), round(100 * rule["share"]), rule["cost"])
        for rule in told.get("rules", ())
        if rule["strength"] == "strong" and rule["cost"]
    ]
    return tuple(sorted(lines, key=lambda line: -line.cost))


def _said(both: dict[str, Any]) -> str:
    language = "en" if get_language() == "en" else "da"
    return str(both.get(language) or both.get("da", ""))
