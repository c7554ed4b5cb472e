"""The demo's coming meetings as a plan that was solved and published, with its explanation."""

from django.utils import timezone

from samspil.config.demo.course import decide_before_next
from samspil.features.meetings.models import Meeting
from samspil.features.planner.actions import publish
from samspil.features.planner.models import PlanVersion
from samspil.features.planner.solving import solve_plan
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Event
from samspil.foundation.appointments.testing import everybody_knows
from samspil.foundation.schools.models import School, Team

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
    _give_teams_rooms(programme)
    decide_before_next(programme, timezone.localdate())
    everybody_knows(school)


def _give_teams_rooms(programme: Programme) -> None:
    """Each team meets in the room of its classes."""
    for team in Team.objects.filter(school=programme.school_id, meetings__programme=programme).distinct():
        room = f"Lokale {team.name.partition('.')[0]}A"
        theirs = Meeting.objects.filter(programme=programme, team=team)
        Event.objects.filter(meeting__in=theirs).update(place=room)
        theirs.update(place=room)
