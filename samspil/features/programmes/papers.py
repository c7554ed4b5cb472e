"""The action plan on paper."""

import datetime as dt

from samspil.engines.documents.papers import Action, ActionPlan
from samspil.engines.documents.papers import Goal as PaperGoal
from samspil.engines.documents.values import Cover
from samspil.engines.documents.values import Phase as PaperPhase
from samspil.engines.wording.text import Text, same
from samspil.features.programmes.conversion import said
from samspil.features.programmes.models import Agreement, Goal, Phase, Programme
from samspil.features.programmes.queries.action_plan import agreements_seen, mine_of, owner_of
from samspil.features.programmes.words import week_day
from samspil.foundation.schools.access import Visit

FIELDS = {"academic": Text("faglig", "academic"), "wellbeing": Text("trivsel", "well-being")}
STATUS = {
    "open": Text("aftalt", "agreed"),
    "underway": Text("i gang", "under way"),
    "done": Text("gjort", "done"),
}
NOTHING = Text("", "")


def action_plan_of(programme: Programme, visit: Visit, today: dt.date) -> ActionPlan:
    """The action plan as this reader may see it, for a paper."""
    goals = list(programme.goals.select_related("challenge").prefetch_related("signs"))
    numbers = {goal.pk: number for number, goal in enumerate(goals, 1)}
    found = agreements_seen(visit, mine_of(visit.person, visit.school))
    title, purpose = (
        said(programme.title, programme.title_en),
        said(programme.purpose, programme.purpose_en),
    )
    return ActionPlan(
        cover=Cover(visit.school.name, title, purpose, today),
        goals=tuple(_goal(goal) for goal in goals),
        actions=tuple(_action(agreement, numbers) for agreement in found),
        phases=tuple(_phase(phase, programme.first_year) for phase in programme.phases.all()),
    )


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
        week_day(phase.begins_year, phase.begins_week, first_year, 1),
        week_day(phase.ends_year, phase.ends_week, first_year, 5),
        said(phase.purpose, phase.purpose_en),
        tuple(said(it["da"], it.get("en", "")) for it in phase.exit_criteria),
    )
