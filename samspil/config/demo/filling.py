"""Filling an empty database with the demo school."""

import datetime as dt
from itertools import cycle

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samspil.config.demo.agendas import fill_agendas
from samspil.config.demo.course import fill_course
from samspil.config.demo.people import (
    GROUPS,
    OTHER_TEAMS,
    RESOURCE_PERSON,
    SIGN_INS,
    SUBJECT_TEAMS,
    YEAR_TEAMS,
    SignIn,
    names,
)
from samspil.config.demo.sharing import fill_sharing
from samspil.config.demo.shelf import fill_shelf
from samspil.foundation.accounts.models import Membership, Organisation, Person, Role
from samspil.foundation.appointments.testing import everybody_knows
from samspil.foundation.schools.models import (
    DayMark,
    Frame,
    MeetingSlot,
    Room,
    School,
    StaffMember,
    Team,
    TeamMember,
)

LED_BY_PAEDAGOG = {"1. årgang", "3. årgang", "5. årgang", "7. årgang"}
OTHER_KINDS = {
    "Ressourceteam": "resource",
    "Styregruppe": "leadership",
    "Skrivegruppe": "leadership",
    "Ledelse": "leadership",
}
BESIDES = {  # the groups of the programme: so many colleagues of each profession, who coordinate nothing
    "Styregruppe": {"teacher": 2, "school_paedagog": 1},
    "Skrivegruppe": {"teacher": 1, "kindergarten_teacher": 1, "sfo_paedagog": 1},
}
DEALT = {
    "teachers": YEAR_TEAMS,
    "paedagoger": YEAR_TEAMS[1:],
    "after-school": YEAR_TEAMS[:4],
    "beginning": YEAR_TEAMS[:1],
    "subject": SUBJECT_TEAMS,
    "sfo": OTHER_TEAMS[:2],
    "leaders": ("Ledelse",),
}
PLACES = {  # staff group -> a team of each
    "teacher": ("teachers", "subject"),
    "kindergarten_teacher": ("beginning",),
    "school_paedagog": ("paedagoger",),
    "sfo_paedagog": ("after-school", "sfo"),
    "assistant": ("sfo",),
    "leader": ("leaders",),
}
PLAN = "Gentofte"  # whose holiday plan the invented municipality follows


def school_year_of(day: dt.date) -> int:
    """The year of the August in which a day's school year began."""
    return day.year if day.month >= 8 else day.year - 1


@transaction.atomic
def fill_demo(today: dt.date | None = None) -> School:
    """The demo school with its people, facts, programme and history. Does nothing when it is already there."""
    known = School.objects.filter(slug="havrebakken").first()
    if known is not None:
        return known
    today = today or timezone.localdate()
    school = _school(first_year=school_year_of(today) - 1)
    people = {sign_in.email: _person(sign_in, school) for sign_in in SIGN_INS}
    _staff(school, people)
    _meeting_plan(school, dt.date(school_year_of(today), 8, 1))
    programme = fill_course(school, people, today)
    fill_sharing(programme, today, by=people["karin@demo.invalid"])
    fill_shelf(school, people)
    fill_agendas(programme, people, today)
    everybody_knows(school)
    return school


def _school(*, first_year: int) -> School:
    municipality = Organisation.objects.create(
        kind=Organisation.Kind.MUNICIPALITY, name="Havrekær Kommune", slug="havrekaer"
    )
    provider = Organisation.objects.create(
        kind=Organisation.Kind.PROVIDER, name="Havbjerg Skoleudvikling", slug="havbjerg"
    )
    school = School.objects.create(
        kind=Organisation.Kind.SCHOOL,
        name="Havrebakkens Skole",
        slug="havrebakken",
        municipality=municipality,
        held_by=provider,
    )
    Frame.objects.create(
        school=school, first_year=first_year, municipality_name="Havrekær", holiday_plan=PLAN
    )
    for name, kind, seats in (
        ("Personalerummet", "hall", 70),
        ("Mødelokale 1", "meeting", 14),
        ("Mødelokale 2", "meeting", 10),
        ("Biblioteket", "meeting", 30),
    ):
        Room.objects.create(school=school, name=name, kind=kind, seats=seats)
    for year in range(first_year, first_year + 3):
        for week, label in ((32, "Pædagogiske dage før skolestart"),):
            monday = dt.date.fromisocalendar(year, week, 1)
            DayMark.objects.create(
                school=school, first=monday, last=monday + dt.timedelta(days=4), type="staff", label=label
            )
    return school


def _person(sign_in: SignIn, school: School) -> Person:
    person = Person.objects.create_user(sign_in.email, sign_in.name)
    place: Organisation = school
    if sign_in.role == Role.CONSULTANT and school.municipality:
        place = school.municipality
    if sign_in.role == Role.OFFICE and school.held_by:
        place = school.held_by
    Membership.objects.create(person=person, organisation=place, role=sign_in.role, title=sign_in.title)
    if sign_in.role == Role.FACILITATOR and school.held_by:
        Membership.objects.create(person=person, organisation=school.held_by, role=sign_in.role)
    if sign_in.role == Role.UNION_REP:
        Membership.objects.create(person=person, organisation=school, role=Role.MED)
    return person


def _staff(school: School, people: dict[str, Person]) -> None:
    teams = {
        name: Team.objects.create(school=school, name=name, kind=OTHER_KINDS.get(name, kind))
        for kind, group in (("year", YEAR_TEAMS), ("subject", SUBJECT_TEAMS), ("sfo", OTHER_TEAMS))
        for name in group
    }
    for sign_in in SIGN_INS:
        if sign_in.group:
            fraction = next(share for group, _, share in GROUPS if group == sign_in.group)
            staff = StaffMember.objects.create(
                school=school, key=sign_in.email, name=sign_in.name, email=sign_in.email, group=sign_in.group,
                fraction=fraction, person=people[sign_in.email], duties=["TR"] if sign_in.role == Role.UNION_REP else [],
            )  # fmt: skip
            for team in sign_in.teams:
                TeamMember.objects.create(
                    team=teams[team], staff=staff, coordinator=team == sign_in.coordinates
                )
    _colleagues(school, teams)


def _colleagues(school: School, teams: dict[str, Team]) -> None:
    """The rest of the 64: each profession dealt out evenly over the teams. The advisers lead the sparring."""
    fresh = iter(names())
    turns = {place: cycle(names) for place, names in DEALT.items()}
    for group, count, fraction in GROUPS:
        for _number in range(count - sum(sign_in.group == group for sign_in in SIGN_INS)):
            name = next(fresh)
            leads = group == "adviser"
            staff = StaffMember.objects.create(
                school=school, key=name.lower(), name=name, group=group, fraction=fraction,
                duties=[RESOURCE_PERSON] if leads else [],
            )  # fmt: skip
            joined = [next(turns[place]) for place in PLACES.get(group, ())] + ["Ressourceteam"] * leads
            for team in joined:
                TeamMember.objects.create(
                    team=teams[team], staff=staff, coordinator=_coordinates(teams[team], staff)
                )
    _besides(school, teams)


def _coordinates(team: Team, staff: StaffMember) -> bool:
    """The first in a team who coordinates no other."""
    waits = team.name in LED_BY_PAEDAGOG and staff.group == "teacher"
    taken = TeamMember.objects.filter(Q(team=team) | Q(staff=staff), coordinator=True)
    return not waits and not taken.exists()


def _besides(school: School, teams: dict[str, Team]) -> None:
    """Those who meet to steer and to write are colleagues with no other role and no sign-in."""
    free = StaffMember.objects.filter(school=school, person=None).exclude(team_members__coordinator=True)
    for name, wanted in BESIDES.items():
        for group, count in wanted.items():
            taken = Q(team_members__team__in=[teams[other] for other in BESIDES])
            for staff in free.filter(group=group).exclude(taken).order_by("-pk")[:count]:
                TeamMember.objects.create(team=teams[name], staff=staff)


def _meeting_plan(school: School, first: dt.date) -> None:
    """The school's fixed weekly times: nothing before teaching ends, the SFO's own meeting in the morning."""
    for title, kind, weekday, begins, ends, audience, weeks in (
        ("Teammøde", "team_meeting", 1, 855, 945, [*YEAR_TEAMS], "all"),
        ("Personalemøde", "staff_meeting", 2, 855, 975, ["alle"], "odd"),
        ("Fagteam", "subject_meeting", 2, 855, 945, [*SUBJECT_TEAMS], "even"),
        ("Ledelsesmøde", "leader_meeting", 0, 570, 690, ["ledelse"], "all"),
        ("Tovholdermøde", "coordinator_meeting", 3, 855, 945, ["tovholdere"], "all"),
        ("SFO-møde", "sfo_meeting", 4, 570, 660, ["SFO hold A", "SFO hold B"], "all"),
        ("MED-udvalg", "med_meeting", 3, 855, 945, ["MED"], "even"),
    ):
        MeetingSlot.objects.create(
            school=school,
            title=title,
            kind=kind,
            weekday=weekday,
            begins=begins,
            ends=ends,
            audience=audience,
            weeks=weeks,
            first=first,
        )
