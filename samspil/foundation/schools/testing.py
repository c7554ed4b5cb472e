"""Builders for tests and demo data."""

from samspil.foundation.accounts.models import Organisation, Person, Role
from samspil.foundation.accounts.testing import make_membership, make_person
from samspil.foundation.schools.models import Frame, School, StaffMember, Team, TeamMember


def make_school(name: str = "Engskolen", *, slug: str = "", first_year: int = 2026) -> School:
    school = School.objects.create(
        kind=Organisation.Kind.SCHOOL, name=name, slug=slug or name.lower().replace(" ", "-")
    )
    Frame.objects.create(
        school=school, first_year=first_year, municipality_name="Gentofte", holiday_plan="Gentofte"
    )
    return school


def make_leader(school: School, name: str = "Astrid Holm") -> Person:
    person = make_person(name)
    make_membership(person, school, Role.LEADER)
    return person


def make_colleague(school: School, name: str = "Bo Krog", *, role: str = Role.STAFF) -> Person:
    person = make_person(name)
    make_membership(person, school, role)
    make_staff(school, name, person=person)
    return person


def make_staff(
    school: School, name: str = "Bo Krog", *, group: str = "teacher", person: Person | None = None
) -> StaffMember:
    return StaffMember.objects.create(school=school, key=name.lower(), name=name, group=group, person=person)


def make_team(school: School, name: str = "Indskoling", *, members: tuple[StaffMember, ...] = ()) -> Team:
    team = Team.objects.create(school=school, name=name)
    for number, staff in enumerate(members):
        TeamMember.objects.create(team=team, staff=staff, coordinator=number == 0)
    return team
