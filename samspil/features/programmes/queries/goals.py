"""One goal: why it exists, its signs, what is done for it, what came of it."""

import datetime as dt
from dataclasses import dataclass

from samspil.features.programmes.models import Agreement, Goal
from samspil.features.programmes.queries.action_plan import (
    AgreementRow,
    agreements_seen,
    is_inside,
    mine_of,
    rows_of,
    shows_ape,
)
from samspil.features.programmes.words import AUDIENCES, shown, year_words
from samspil.foundation.schools.access import Visit


@dataclass(frozen=True, slots=True)
class ActivityLine:
    title: str
    purpose: str
    audience: str
    year: str
    minutes: int
    count: int


@dataclass(frozen=True, slots=True)
class SignLine:
    text: str
    seen: tuple[str, ...]  # what was seen where an agreement about it was finished


@dataclass(frozen=True, slots=True)
class GoalPage:
    goal: Goal
    text: str
    field: str
    challenge: str
    signs: tuple[SignLine, ...]
    activities: tuple[ActivityLine, ...]
    going_on: tuple[AgreementRow, ...]
    came_of_it: tuple[AgreementRow, ...]
    show_ape: bool


def goal_page(visit: Visit, goal: Goal, *, today: dt.date) -> GoalPage:
    mine = mine_of(visit.person, visit.school)
    found = list(agreements_seen(visit, mine).filter(goal=goal)) if is_inside(visit) else []
    rows = rows_of(found, visit, mine, today)
    return GoalPage(
        goal=goal,
        text=shown(goal.text, goal.text_en),
        field=str(goal.get_field_display()),
        challenge=shown(goal.challenge.text, goal.challenge.text_en) if goal.challenge else "",
        signs=_signs(goal, found),
        activities=_activities(goal),
        going_on=tuple(row for row in rows if not row.finished),
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


def _activities(goal: Goal) -> tuple[ActivityLine, ...]:
    first_year = goal.programme.first_year
    return tuple(
        ActivityLine(
            shown(row.title, row.title_en), shown(row.purpose, row.purpose_en), str(AUDIENCES[row.audience]),
            year_words(row.year, first_year), row.minutes, row.count,
        )
        for row in goal.activities.all()
    )  # fmt: skip
