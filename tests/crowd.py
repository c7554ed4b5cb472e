"""A school with so many of everything that pages list: one of each, or thirty. What is known of no row is not on any page."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from samspil.engines.importing.source import Source
from samspil.features.meetings.agenda import begin, blocks_now, fill_agenda, keep_as_template
from samspil.features.meetings.models import Entered
from samspil.features.meetings.testing import make_meeting
from samspil.features.overview.testing import make_agreement
from samspil.features.planner.facts import ground_of
from samspil.features.planner.testing import make_version
from samspil.features.programmes.conversion import frozen
from samspil.features.programmes.models import (
    Activity,
    Challenge,
    Comment,
    Duty,
    Goal,
    Need,
    Phase,
    Programme,
    Sign,
    Signature,
    Stop,
    Version,
)
from samspil.features.voices.testing import make_answer, make_pulse, make_reservation
from samspil.features.worksharing.models import WorkFrame
from samspil.features.worksharing.testing import make_frame, make_holder, make_team_agreement
from samspil.foundation.accounts.models import Invitation, Organisation, Passkey, Person, PrintedKey, Role
from samspil.foundation.accounts.testing import make_membership, make_organisation, make_person
from samspil.foundation.appointments.testing import make_event
from samspil.foundation.history.actions import record
from samspil.foundation.library.testing import make_item
from samspil.foundation.schools.actions.imports import read_files
from samspil.foundation.schools.models import (
    Absence,
    DayMark,
    MeetingSlot,
    School,
    StaffCount,
    StaffMember,
    Team,
)
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

WORD = "dansk"  # what the search is asked for
EVERYBODY = ("leader", "facilitator", "colleague", "union", "consultant", "office")


@dataclass(frozen=True, slots=True)
class Crowd:
    """``of`` are the people by what they are here; ``many`` is how many there are of each thing."""

    many: int
    school: School
    programme: Programme
    of: dict[str, Person]
    staff: list[StaffMember]
    teams: list[Team]


def make_crowd(many: int) -> Crowd:
    school = make_school()
    crowd = Crowd(many, school, _programme(school), _people(school), [], [])
    _version(crowd, 0)  # with nothing in it, so that everything is new in the next
    make_pulse(
        make_meeting(crowd.programme, title="Først", starts_at=_at(-3000))
    )  # what the next are compared with
    for fill in FILLED:
        for number in range(many):
            fill(crowd, number)
    _lie_in_the_plan(crowd.programme)
    _agenda(crowd)
    return crowd


def _people(school: School) -> dict[str, Person]:
    provider = make_organisation("Udbyder", kind=Organisation.Kind.PROVIDER)
    municipality = make_organisation("Favrskov", kind=Organisation.Kind.MUNICIPALITY)
    School.objects.update(municipality=municipality, held_by=provider)
    people = {
        "leader": make_leader(school),
        "colleague": make_colleague(school),
        "union": make_colleague(school, "Ulla Ud", role=Role.UNION_REP),
    }
    elsewhere = (
        ("facilitator", "Finn Falk", school, Role.FACILITATOR),
        ("consultant", "Amina Haddad", municipality, Role.CONSULTANT),
        ("office", "Vera Klit", provider, Role.OFFICE),
    )
    for key, name, organisation, role in elsewhere:
        people[key] = make_person(name)
        make_membership(people[key], organisation, role)
    make_staff(school, "Astrid Holm", group="leader", person=people["leader"])
    return people


def _programme(school: School) -> Programme:
    return Programme.objects.create(
        school=school, title="Fælles blik", first_year=2026, years=1, state=Programme.State.AGREED, frame_hours={"teacher": 24}
    )  # fmt: skip


def _schools(crowd: Crowd, number: int) -> None:
    """More schools, with what the people from outside have to do there."""
    school = make_school(f"Skole {number}")
    School.objects.filter(pk=school.pk).update(
        municipality=crowd.school.municipality_id, held_by=crowd.school.held_by_id
    )
    make_membership(crowd.of["facilitator"], school, Role.FACILITATOR)
    programme = _programme(school)
    make_meeting(
        programme, title=f"Møde {number}", starts_at=_at(number % 3), facilitator=crowd.of["facilitator"]
    )
    make_agreement(school, f"Aftale {number}", owner=crowd.of["facilitator"], due=_day(0))


def _staff(crowd: Crowd, number: int) -> None:
    staff = make_staff(crowd.school, f"Dansklærer {number}")
    mine = crowd.school.staff.filter(person=crowd.of["colleague"])[0]
    name = "1. årgang" if number == 0 else f"Dansk {number}"
    crowd.staff.append(staff)
    crowd.teams.append(make_team(crowd.school, name, members=(mine, staff)))
    Absence.objects.create(staff=crowd.staff[0], first=_day(number + 1), last=_day(number + 1))


def _facts(crowd: Crowd, number: int) -> None:
    DayMark.objects.create(
        school=crowd.school, first=_day(number), last=_day(number), type="theme", label="Dansk"
    )
    MeetingSlot.objects.create(
        school=crowd.school, title=f"Teammøde {number}", kind="team", weekday=1, begins=855, ends=945, audience=["everyone"]
    )  # fmt: skip
    StaffCount.objects.create(school=crowd.school, group="teacher", team=f"Team {number}", count=2)
    crowd.school.rooms.create(name=f"Dansklokale {number}")
    rows = "".join(f"A{row};Anna Friis{row};Lærer;37\n" for row in range(crowd.many))
    staff = Source(f"{number}.csv", f"Initialer;Navn;Stilling;Ugetimer\n{rows}".encode())
    read_files(crowd.school, sources=[staff], by=crowd.of["leader"])


def _ways_in(crowd: Crowd, number: int) -> None:
    for person in crowd.of.values():
        Passkey.objects.create(person=person, name=f"Telefon {number}", credential_id=f"{person.pk}-{number}")
    person = make_colleague(crowd.school, f"Kollega {number}")
    PrintedKey.objects.create(
        person=person, code_hash=f"key-{number}", made_by=crowd.of["leader"], expires_at=_at(7)
    )
    Invitation.objects.create(
        organisation_id=crowd.school.pk, email=f"{number}@example.org", role=Role.STAFF, token=f"token-{number}",
        invited_by=crowd.of["leader"], expires_at=_at(7),
    )  # fmt: skip


def _parts(crowd: Crowd, number: int) -> None:
    programme, key = crowd.programme, f"own-{number}"
    challenge = Challenge.objects.create(programme=programme, key=key, text=f"Opgaver {number}")
    goal = Goal.objects.create(
        programme=programme,
        key=key,
        field=Goal.Field.ACADEMIC,
        challenge=challenge,
        text=f"Bliver ved {number}",
    )
    Sign.objects.create(goal=goal, key=key, text=f"Tegn {number}")
    Phase.objects.create(
        programme=programme, key=key, title=f"Fase {number}", order=number, begins_year=1, begins_week=32 + number % 20,
        ends_year=1, ends_week=32 + number % 20, exit_criteria=[{"da": f"Nået {number}", "en": ""}],
    )  # fmt: skip
    activity = Activity.objects.create(
        programme=programme, phase=programme.phases.all()[0], key=key, kind="team-meeting", title=f"Dansk møde {number}",
        audience="all_staff", minutes=60, year=1, first_week=49, last_week=12,
    )  # fmt: skip
    activity.goals.add(*programme.goals.all())
    Stop.objects.create(programme=programme, key=key, text=f"Fællesmøde {number}", hours={"teacher": 1})
    Duty.objects.create(programme=programme, key=key, title=f"Funktion {number}", hours=2)


def _words(crowd: Crowd, number: int) -> None:
    """What people wrote about the programme, and what came of it."""
    leader, goal = crowd.of["leader"], crowd.programme.goals.all()[0]
    record("programmes.started", crowd.programme, by=leader, school=crowd.school.pk, facts={"template": "x"})
    Need.objects.create(
        school=crowd.school, kind=Need.Kind.WISH, text=f"Dansk {number}", by=leader, goal=goal,
        activity=crowd.programme.activities.all()[number], outcome="Det kom",
    )  # fmt: skip
    Comment.objects.create(programme=crowd.programme, text=f"Ros {number}", by=leader)
    _version(crowd, number + 1)
    for person in crowd.of.values():
        make_agreement(
            crowd.school, f"Dansk aftale {number}", programme=crowd.programme, goal=goal, sign=goal.signs.all()[0],
            owner=person, decided_by_leader=True, prepared=True, prepared_by=crowd.of["facilitator"], due=_day(number % 3),
        )  # fmt: skip


def _version(crowd: Crowd, number: int) -> None:
    programme, leader = crowd.programme, crowd.of["leader"]
    version = Version.objects.create(
        programme=programme, number=number + 1, content=frozen(programme), note=f"Udgave {number}", by=leader
    )
    for step in Signature.Step:
        Signature.objects.create(version=version, step=step, by=leader, name=leader.name)


def _meetings(crowd: Crowd, number: int) -> None:
    everybody = list(StaffMember.objects.filter(school=crowd.school))
    activity = crowd.programme.activities.all()[number]
    fields: dict[str, Any] = {
        "staff": everybody,
        "activity": activity,
        "facilitator": crowd.of["facilitator"],
    }
    make_meeting(
        crowd.programme, title=f"Dansk {number}", starts_at=_at(1 + number // 10, number % 10), **fields
    )
    held = make_meeting(crowd.programme, title=f"Holdt {number}", starts_at=_at(-7 - 80 * number), **fields)
    make_meeting(
        crowd.programme, title=f"Senere {number}", frame_month=_day(400).replace(day=1), activity=activity
    )
    entered = make_meeting(crowd.programme, title=f"I Aula {number}", starts_at=_at(9, number % 10), **fields)
    Entered.objects.create(meeting=entered, title="Før", starts_at=_at(8), ends_at=_at(8, 1))
    make_pulse(held, counts={"teachers": {4: 9}, "paedagoger": {2: 5}})
    make_version(crowd.programme, number=number + 1, by=crowd.of["leader"])


def _lie_in_the_plan(programme: Programme) -> None:
    """The coming meetings are those the plan speaks of, so that they can be moved."""
    keys = sorted(ground_of(programme).assembled.problem.meeting_at)
    coming = programme.meetings.filter(starts_at__gt=timezone.now()).order_by("starts_at", "pk")
    for key, meeting in zip(keys, coming, strict=False):
        meeting.key = key
        meeting.save(update_fields=["key"])


def _agenda(crowd: Crowd) -> None:
    """The next meeting has so many blocks, and as many agendas are kept to begin others with."""
    meeting = crowd.programme.meetings.filter(starts_at__gt=timezone.now()).order_by("starts_at", "pk")[0]
    leader = crowd.of["leader"]
    block = blocks_now(fill_agenda(meeting, by=leader))[0]
    agenda = begin(meeting, [replace(block, key=f"b{number + 1}") for number in range(crowd.many)], by=leader)
    for number in range(crowd.many):
        keep_as_template(agenda, f"Dagsorden {number}", by=leader)


def _voices(crowd: Crowd, number: int) -> None:
    asked = [
        make_reservation(crowd.school, screened=f"Ordlyd {number}", theme=f"Tema {number}")
        for _row in range(3)
    ]
    make_answer(crowd.school, f"Dansk {number}", reservations=asked[:1], signed_by=crowd.of["leader"])
    make_answer(crowd.school, f"Kladde {number}", reservations=asked[1:2], drafted_by=crowd.of["facilitator"])
    make_reservation(crowd.school)


def _worksharing(crowd: Crowd, number: int) -> None:
    frame = WorkFrame.objects.filter(programme=crowd.programme).first() or make_frame(crowd.programme)
    make_team_agreement(crowd.teams[number], frame, agreed_on=_day(-30), shown=True)
    make_holder(crowd.programme.duties.all()[number], crowd.staff[number], frame)


def _kept(crowd: Crowd, number: int) -> None:
    make_item(school=crowd.school, by=crowd.of["leader"])
    for person in crowd.of.values():
        crowd.school.feeds.create(team=crowd.teams[number], made_by=person)
    make_event(crowd.school, by=crowd.of["leader"], uid=f"{number}@samspil", staff=crowd.school.staff.all())


FILLED: tuple[Callable[[Crowd, int], Any], ...] = (
    _schools, _staff, _facts, _ways_in, _parts, _words, _meetings, _voices, _worksharing, _kept,
)  # fmt: skip


def _day(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def _at(days: int, quarters: int = 0) -> dt.datetime:
    """So many days from today, a little past noon."""
    noon = dt.datetime.combine(_day(days), dt.time(12, 30), timezone.get_current_timezone())
    return noon + dt.timedelta(minutes=15 * quarters)
