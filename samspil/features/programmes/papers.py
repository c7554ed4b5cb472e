"""The action plan on paper."""

import datetime as dt

from samspil.engines.documents.action_plan import action_plan_docx
from samspil.engines.documents.papers import Action, ActionPlan
from samspil.engines.documents.papers import Goal as PaperGoal
from samspil.engines.documents.values import Cover
from samspil.engines.documents.values import Phase as PaperPhase
from samspil.engines.wording.text import Language, Text, same
from samspil.features.programmes.conversion import said
from samspil.features.programmes.models import Agreement, Goal, Phase, Programme
from samspil.features.programmes.queries.action_plan import agreements_seen, mine_of, owner_of
from samspil.foundation.schools.access import Visit

FIELDS = {"academic": Text("faglig", "academic"), "wellbeing": Text("trivsel", "well-being")}
STATUS = {
    "open": Text("aftalt", "agreed"),
    "underway": Text("i gang", "under way"),
    "done": Text("gjort", "done"),
}
NOTHING = Text("", "")


def action_plan_word(programme: Programme, visit: Visit, today: dt.date, language: Language) -> bytes:
    """The action plan as this reader may see it, as a Word file."""
    goals = list(programme.goals.select_related("challenge").prefetch_related("signs"))
    numbers = {goal.pk: number for number, goal in enumerate(goals, 1)}
    found = agreements_seen(visit, mine_of(visit.person, visit.school))
    title, purpose = (
        said(programme.title, programme.title_en),
        said(programme.purpose, programme.purpose_en),
    )
    plan = ActionPlan(
        cover=Cover(visit.school.name, title, purpose, today),
        goals=tuple(_goal(goal) for goal in goals),
        actions=tuple(_action(agreement, numbers) for agreement in found),
        phases=tuple(_phase(phase, programme.first_year) for phase in programme.phases.all()),
    )
    return action_plan_docx(plan, language)


def day_of(year: int, week: int, first_year: int, weekday: int) -> dt.date:
    """A programme's year and ISO week as a date: weeks from 31 lie in the autumn."""
    calendar_year = first_year + year - 1 + (0 if week >= 31 else 1)
    last = dt.date(calendar_year, 12, 28).isocalendar().week
    return dt.date.fromisocalendar(calendar_year, min(week, last), weekday)


def _goal(goal: Goal) -> PaperGoal:
    signs = sorted(goal.signs.all(), key=lambda sign: sign.pk)
    challenge = goal.challenge
    return PaperGoal(
        FIELDS[goal.field], said(goal.text, goal.text_en),
        tuple(said(sign.text, sign.text_en) for sign in signs),
        said(challenge.text, challenge.text_en) if challenge else NOTHING,
    )  # fmt: skip


def _action(agreement: Agreement, numbers: dict[int, int]) -> Action:
    return Action(
        text=same(agreement.text), owner=same(owner_of(agreement)), deadline=agreement.due,
        status=STATUS.get(agreement.status, NOTHING), evidence=same(agreement.evidence),
        goal=numbers.get(agreement.goal_id or 0),
    )  # fmt: skip


def _phase(phase: Phase, first_year: int) -> PaperPhase:
    return PaperPhase(
        said(phase.title, phase.title_en),
        day_of(phase.begins_year, phase.begins_week, first_year, 1),
        day_of(phase.ends_year, phase.ends_week, first_year, 5),
        said(phase.purpose, phase.purpose_en),
        tuple(said(it["da"], it.get("en", "")) for it in phase.exit_criteria),
    )
