"""Builders for tests and demo data: a school whose programme has few meetings, all of them still ahead."""

from dataclasses import dataclass

from django.utils import timezone

from samspil.features.planner.models import PlanVersion
from samspil.features.programmes.models import Programme
from samspil.features.programmes.testing import make_programme
from samspil.foundation.accounts.models import Person
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

FEW = 5  # meetings are made of so many activities


@dataclass(frozen=True, slots=True)
class Place:
    """Astrid leads, Bo works here, Carla is from elsewhere."""

    school: School
    programme: Programme
    astrid: Person
    bo: Person
    carla: Person


def make_place() -> Place:
    today = timezone.localdate()
    coming = today.year + 1 if today.month >= 8 else today.year
    school = make_school(first_year=coming)
    astrid, bo, carla = make_leader(school), make_colleague(school), make_person("Carla Bech")
    make_staff(school, "Astrid Holm", group="leader", person=astrid)
    others = [make_staff(school, name) for name in ("Dorte Dal", "Emil Eg", "Freja Friis")]
    others += [make_staff(school, "Gry Gad", group="sfo_paedagog")]
    make_team(school, "Indskoling", members=(StaffMember.objects.get(person=bo), *others))
    programme = make_programme(school=school, by=astrid)
    programme.first_year = coming
    programme.save(update_fields=["first_year"])
    keep_few(programme)
    return Place(school, programme, astrid, bo, carla)


def keep_few(programme: Programme) -> None:
    """Only the first activities of the first year that are meetings of a usual length."""
    wanted = programme.activities.filter(year=1, minutes__range=(1, 240)).exclude(audience="each_person")
    chosen = [row.pk for row in wanted if not row.details.get("individual")][:FEW]
    programme.activities.exclude(pk__in=chosen).delete()


def make_version(programme: Programme, *, number: int = 1, by: Person | None = None) -> PlanVersion:
    return PlanVersion.objects.create(
        school_id=programme.school_id, programme=programme, number=number, made_by=by
    )
