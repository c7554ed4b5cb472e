"""One goal: why it exists, its signs, what is done for it, what came of it."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from samspil.engines.content.tailoring import week_of_school_year
from samspil.features.programmes.models import Activity, Agreement, Goal, Phase
from samspil.features.programmes.queries.action_plan import (
    AgreementRow,
    agreements_seen,
    is_inside,
    mine_of,
    rows_of,
    shows_ape,
)
from samspil.features.programmes.words import AUDIENCES, shown, week_day, week_words, year_words
from samspil.foundation.schools.access import Visit


@dataclass(frozen=True, slots=True)
class ActivityLine:
    title: str
    audience: str
    weeks: str
    minutes: int
    count: int
    when: str  # "been", "now" or "coming": where its weeks lie


@dataclass(frozen=True, slots=True)
class PhaseActivities:
    """What is done for a goal in one phase. ``open``: the phase is going on."""

    pk: int
    title: str
    years: str
    lines: tuple[ActivityLine, ...]
    been: int
    now: int
    coming: int

    @property
    def open(self) -> bool:
        return self.now > 0


@dataclass(frozen=True, slots=True)
class SignLine:
    text: str
    seen: tuple[str, ...]  # what was seen where an agreement about it was finished


@dataclass(frozen=True, slots=True)
class NeedLine:
    text: str
    kind: str
    outcome: str


@dataclass(frozen=True, slots=True)
class GoalPage:
    goal: Goal
    text: str
    field: str
    challenge: str
    signs: tuple[SignLine, ...]
    phases: tuple[PhaseActivities, ...]
    needs: tuple[NeedLine, ...]
    going_on: tuple[AgreementRow, ...]
    came_of_it: tuple[AgreementRow, ...]
    show_ape: bool


def goal_page(visit: Visit, goal: Goal, *, today: dt.date) -> GoalPage:
    mine = mine_of(visit.person, visit.school)
    found = (
        list(agreements_seen(visit, mine).filter(goal=goal)) if is_inside(visit) or visit.only_reads else []
    )
    rows = rows_of(found, visit, mine, today)
    return GoalPage(
        goal=goal,
        text=shown(goal.text, goal.text_en),
        field=str(goal.get_field_display()),
        challenge=shown(goal.challenge.text, goal.challenge.text_en) if goal.challenge else "",
        signs=_signs(goal, found),
        phases=_activities(goal, today),
        needs=_needs(goal) if visit.may_edit else (),
        going_on=tuple(row for row in rows if not row.finished) if is_inside(visit) else (),
        came_of_it=tuple(row for row in rows if row.evidence),
        show_ape=shows_ape(visit.school),
    )


def _signs(goal: Goal, found: list[Agreement]) -> tuple[SignLine, ...]:
    return tuple(
        SignLine(
            shown(sign.text, sign.text_en),
            tuple(it.evidence for it in found if it.sign_id == sign.pk and it.evidence),
        )
        for sign in goal.signs.order_by("pk")
    )


def _needs(goal: Goal) -> tuple[NeedLine, ...]:
    rows = goal.needs.order_by("made_at", "pk")
    return tuple(NeedLine(row.text, str(row.get_kind_display()), row.outcome) for row in rows)


def _activities(goal: Goal, today: dt.date) -> tuple[PhaseActivities, ...]:
    """Phase by phase, in the order of their weeks."""
    first_year = goal.programme.first_year
    under: dict[Phase, list[Activity]] = defaultdict(list)
    for row in goal.activities.select_related("phase"):
        under[row.phase].append(row)
    return tuple(
        _phase(phase, sorted(under[phase], key=begins), first_year, today)
        for phase in sorted(under, key=lambda phase: (phase.order, phase.pk))
    )


def begins(row: Activity) -> tuple[int, int, int]:
    return row.year, week_of_school_year(row.first_week), row.order


def _phase(phase: Phase, rows: list[Activity], first_year: int, today: dt.date) -> PhaseActivities:
    lines = tuple(activity_line(row, first_year, today) for row in rows)
    years = dict.fromkeys(year_words(row.year, first_year) for row in rows)
    counts = Counter(line.when for line in lines)
    title = shown(phase.title, phase.title_en)
    return PhaseActivities(
        phase.pk, title, ", ".join(years), lines, counts["been"], counts["now"], counts["coming"]
    )


def activity_line(row: Activity, first_year: int, today: dt.date) -> ActivityLine:
    first = week_day(row.year, row.first_week, first_year, 1)
    last = week_day(row.year, row.last_week, first_year, 7)
    when = "been" if last < today else "coming" if first > today else "now"
    weeks = (row.first_week, row.last_week)
    return ActivityLine(
        shown(row.title, row.title_en), str(AUDIENCES[row.audience]), week_words(*weeks), row.minutes, row.count, when
    )  # fmt: skip
