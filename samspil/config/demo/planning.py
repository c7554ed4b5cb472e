"""The demo's coming meetings as a plan that was solved and published, with its explanation."""

from samspil.features.meetings.models import Meeting
from samspil.features.planner.actions import publish
from samspil.features.planner.models import PlanVersion
from samspil.features.planner.solving import solve_plan
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.testing import everybody_knows
from samspil.foundation.schools.models import School

SECONDS = 5


def plan_coming(school: School) -> None:
    """Once: what is still to be held finds its best time. What the plan has no place for was never held out to anybody."""
    programme = Programme.objects.filter(school=school, state=Programme.State.AGREED).first()
    if programme is None or programme.plans.exists():
        return
    leader = Person.objects.get(email="karin@demo.invalid")
    version = PlanVersion.objects.create(school=school, programme=programme, number=1, made_by=leader)
    solve_plan(version, SECONDS)
    publish(version, by=leader)
    Meeting.objects.filter(programme=programme, state=Meeting.State.CANCELLED).delete()
    everybody_knows(school)
