"""The values of the papers people write on: the action plan and each team's co-operation agreement."""

from datetime import date

from samspil.engines.calendars.schoolyear import pupil_day_after, pupil_days_of
from samspil.engines.content.programme import Activity
from samspil.engines.documents.papers import Action, ActionPlan, Agreements, AgreementTeam, Goal
from samspil.engines.documents.values import NOTHING
from samspil.engines.importing.rows import TeamRow
from samspil.engines.planning.assembly.assembling import is_meeting
from samspil.engines.planning.worksharing.agreement import read_frame_page
from samspil.engines.wording.text import Text
from samspil.features.planner.papers.alone import span_of
from samspil.features.planner.papers.audiences import owner_of
from samspil.features.planner.papers.course import phases_of
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.plans import Material

EIGHT_WEEKS = 40
"""Pupil days until a team looks at its agreement again."""

_AGREEMENT, _REVIEW = "sharing-agreement", "sharing-agreement-review"
_FIELDS = {
    "academic": Text("Faglig trivsel", "Academic well-being"),
    "wellbeing": Text("Social trivsel", "Social well-being"),
}
_PLANNED, _FRAME = Text("planlagt", "planned"), Text("ramme", "frame")
_HELD = Text("holdt", "held")
_BEFORE = Text("er det holdt?", "has it been held?")


def action_plan_of(material: Material) -> ActionPlan:
    """Goals with their signs, and every activity as an action, the earliest deadline first."""
    made = material.made
    challenges = {challenge.id: challenge.text for challenge in made.programme.challenges}
    goals = tuple(
        Goal(
            _FIELDS[goal.field],
            goal.text,
            tuple(sign.text for sign in goal.signs),
            challenges.get(goal.challenge, NOTHING),
        )
        for goal in made.programme.goals
    )
    actions = [_action(material, activity) for activity in made.programme.activities]
    in_order = sorted(actions, key=lambda action: action.deadline or date.max)
    return ActionPlan(material.cover, goals, tuple(in_order), phases_of(made))


def agreements_of(material: Material) -> Agreements:
    """A page for each team. It is looked at again at the team's own review meeting, else after eight school weeks."""
    made = material.made
    teams = tuple(_page(made, team) for team in made.assembled.cast.teams)
    days = [team.review_on for team in teams if team.review_on]
    return Agreements(
        material.cover,
        teams,
        min(days, default=material.cover.written_on),
        read_frame_page().suggested,
    )


def _action(material: Material, activity: Activity) -> Action:
    made = material.made
    numbers = {goal.id: number for number, goal in enumerate(made.programme.goals, 1)}
    dates = [occasion.date for occasion in made.occasions if occasion.event.activity.id == activity.id]
    first, last = span_of(made, activity)
    deadline = max(dates, default=last)
    return Action(
        activity.title,
        owner_of(activity, made.facts.settings.facilitation),
        deadline,
        _status(material, activity, deadline),
        goals=tuple(sorted(numbers[goal] for goal in activity.goals if goal in numbers)),
        begins=None if is_meeting(activity) else first,
    )


def _status(material: Material, activity: Activity, deadline: date) -> Text:
    if activity.when.year > 1:
        return _FRAME
    placed = any(o.event.activity.id == activity.id for o in material.made.occasions)
    if deadline < material.made.facts.settings.today and not placed:
        return _BEFORE
    return _HELD if deadline < material.cover.written_on else _PLANNED


def _page(made: MadePlan, team: TeamRow) -> AgreementTeam:
    members = tuple(made.staff_of[key].name for key in team.members) if made.has_names else ()
    coordinator = made.staff_of.get(team.coordinator) if made.has_names else None
    return AgreementTeam(team.label, members, coordinator.name if coordinator else "", _review_on(made, team))


def _review_on(made: MadePlan, team: TeamRow) -> date | None:
    """The planned review; else eight weeks after the agreement was made, or after the team's first meeting."""
    own = [o for o in made.occasions if o.event.team is not None and o.event.team.label == team.label]
    reviews = [o.date for o in own if o.event.activity.kind == _REVIEW]
    if reviews:
        return min(reviews)
    begun = [o.date for o in own if o.event.activity.kind == _AGREEMENT] or [o.date for o in own]
    if not begun:
        return None
    days = pupil_days_of(made.facts.years)
    try:
        return pupil_day_after(days, min(begun), EIGHT_WEEKS)
    except IndexError:
        return days[-1]
