"""What one can choose among when something is agreed: owners, goals and signs."""

from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samspil.features.programmes.actions.agreements import Details
from samspil.features.programmes.actions.needs import Answer
from samspil.features.programmes.models import Activity, Agreement, Goal, Need, Sign
from samspil.features.programmes.queries.finding import current_programme, draft_programme
from samspil.features.programmes.words import shown
from samspil.foundation.accounts.models import Membership, Person
from samspil.foundation.schools.models import School, StaffMember, Team

Grouped = list[tuple[str, "str | Promise | list[tuple[str, str]]"]]


def owner_choices(school: School) -> Grouped:
    """Teams first: most things are done together."""
    here = Membership.objects.filter(organisation=school).current(timezone.localdate())
    people = Person.objects.filter(memberships__in=here).distinct().order_by("name")
    staff = StaffMember.objects.filter(school=school, person=None, closed_on=None).order_by("name")
    teams = Team.objects.filter(school=school, closed_on=None).order_by("name")
    colleagues = [
        *((f"person:{pk}", name) for pk, name in people.values_list("pk", "name")),
        *((f"staff:{pk}", name) for pk, name in staff.values_list("pk", "name")),
    ]
    return [
        ("", _("Nobody yet")),
        (_("Teams"), [(f"team:{pk}", name) for pk, name in teams.values_list("pk", "name")]),
        (_("People"), sorted(colleagues, key=lambda choice: choice[1])),
    ]


def goal_choices(school: School) -> Grouped:
    """Each goal, and each of its signs."""
    programme = current_programme(school) or draft_programme(school)
    goals = list(programme.goals.prefetch_related("signs")) if programme else []
    grouped: Grouped = [("", _("No goal yet"))]
    for goal in goals:
        words = shown(goal.text, goal.text_en)
        signs = [(f"sign:{it.pk}", _("Sign: %(sign)s") % {"sign": shown(it.text, it.text_en)})
                 for it in sorted(goal.signs.all(), key=lambda it: it.pk)]  # fmt: skip
        grouped.append((words, [(f"goal:{goal.pk}", _("The goal as a whole")), *signs]))
    return grouped


def answer_choices(school: School) -> Grouped:
    """What in the programme can answer a need: its goals and its activities."""
    programme = current_programme(school)
    if programme is None:
        return []
    goals = [(f"goal:{row.pk}", shown(row.text, row.text_en)) for row in programme.goals.all()]
    activities = [
        (f"activity:{row.pk}", shown(row.title, row.title_en)) for row in programme.activities.all()
    ]
    return [("", _("Nothing yet")), (_("Goals"), goals), (_("Activities"), activities)]


def answer_from(choice: str, school: School) -> Answer:
    kind, _colon, number = choice.partition(":")
    pk = int(number) if number.isdecimal() else 0
    goals = Goal.objects.filter(programme__school=school, pk=pk)
    activities = Activity.objects.filter(programme__school=school, pk=pk)
    return {
        "goal": goals.first() if kind == "goal" else None,
        "activity": activities.first() if kind == "activity" else None,
    }


def answer_choice(need: Need) -> str:
    if need.goal_id:
        return f"goal:{need.goal_id}"
    return f"activity:{need.activity_id}" if need.activity_id else ""


def owner_from(choice: str, school: School) -> Details:
    """The three owner fields; at most one of them is set."""
    kind, _colon, number = choice.partition(":")
    pk = int(number) if number.isdecimal() else 0
    return {
        "owner": Person.objects.filter(pk=pk).first() if kind == "person" else None,
        "owner_staff": StaffMember.objects.filter(pk=pk, school=school).first() if kind == "staff" else None,
        "owner_team": Team.objects.filter(pk=pk, school=school).first() if kind == "team" else None,
    }


def goal_from(choice: str, school: School) -> Details:
    kind, _colon, number = choice.partition(":")
    pk = int(number) if number.isdecimal() else 0
    goals = Goal.objects.filter(programme__school=school).select_related("programme")
    signs = Sign.objects.filter(goal__programme__school=school).select_related("goal__programme")
    if kind == "sign" and (sign := signs.filter(pk=pk).first()):
        return {"sign": sign, "goal": sign.goal}
    return {"sign": None, "goal": goals.filter(pk=pk).first() if kind == "goal" else None}


def values_of(agreement: Agreement) -> dict[str, Any]:
    """What the agreement says now, in the shape of its form."""
    return {
        "text": agreement.text,
        "goal": goal_choice(agreement),
        "owner": owner_choice(agreement),
        "due": agreement.due,
        "status": agreement.status,
        "evidence": agreement.evidence,
        "decided_by_leader": agreement.decided_by_leader,
    }


def owner_choice(agreement: Agreement) -> str:
    if agreement.owner_id:
        return f"person:{agreement.owner_id}"
    if agreement.owner_staff_id:
        return f"staff:{agreement.owner_staff_id}"
    return f"team:{agreement.owner_team_id}" if agreement.owner_team_id else ""


def goal_choice(agreement: Agreement) -> str:
    if agreement.sign_id:
        return f"sign:{agreement.sign_id}"
    return f"goal:{agreement.goal_id}" if agreement.goal_id else ""
