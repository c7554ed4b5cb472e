"""A school with a programme and one meeting that Bo and three teachers are on the plan for."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.programmes.models import Programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff


@dataclass(frozen=True, slots=True)
class Place:
    school: School
    programme: Programme
    astrid: Person
    bo: Person
    carla: Person
    staff: tuple[StaffMember, ...]


def make_place() -> Place:
    school = make_school()
    astrid, bo, carla = make_leader(school), make_colleague(school), make_person("Carla Bech")
    others = [make_staff(school, name) for name in ("Dorte Dal", "Emil Eg", "Freja Friis")]
    mine = StaffMember.objects.get(school=school, person=bo)
    programme = Programme.objects.create(school=school, title="Fælles blik", first_year=2026)
    return Place(school, programme, astrid, bo, carla, (mine, *others))


def make_next_meeting(place: Place, *, title: str = "Teammøde") -> Meeting:
    return make_meeting(place.programme, title=title, starts_at=in_days(7), staff=place.staff)


def in_days(days: int) -> dt.datetime:
    return timezone.now().replace(hour=13, minute=15, second=0, microsecond=0) + dt.timedelta(days=days)
