"""The page about duties, the workbook, the leader's page and one's own page tell the same hours."""

import datetime as dt
import io
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.programmes.models import Activity, Duty, Phase, Programme
from samspil.features.worksharing.hours import group_years, groups_in, minutes_of_one, year_hours
from samspil.features.worksharing.testing import make_frame, make_holder
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import School, StaffMember, TeamMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

pytestmark = pytest.mark.django_db
FIRST = dt.datetime(2026, 9, 2, 12, tzinfo=dt.UTC)
NOW = FIRST + dt.timedelta(days=1)
PAGE = "/schools/engskolen/division-of-work/2026/duties/"


@pytest.fixture
def school() -> School:
    return make_school()


@pytest.fixture
def programme(school: School) -> Programme:
    return Programme.objects.create(
        school=school, title="PLF", first_year=2026, state="agreed", frame_hours={"teacher": 24}
    )


def activity(programme: Programme, audience: str, preparation: dict[str, int]) -> Activity:
    """As the programme keeps it: pairs of role and minutes."""
    phase, _made = Phase.objects.get_or_create(
        programme=programme, key="p", begins_year=1, begins_week=32, ends_year=1, ends_week=25
    )
    return Activity.objects.create(
        programme=programme, phase=phase, key=f"{audience}{len(preparation)}", kind="plf", title="PLF",
        audience=audience, minutes=60, year=1, first_week=32, last_week=50,
        details={"preparation": [list(pair) for pair in preparation.items()]},
    )  # fmt: skip


def test_a_groups_hours_are_meetings_held_and_planned_and_duties_per_post(
    school: School, programme: Programme
) -> None:
    staff = [make_staff(school, name) for name in ("Ida Lund", "Pia Ravn")]
    make_meeting(programme, starts_at=FIRST, minutes=60, staff=staff, state=Meeting.State.HELD)
    make_meeting(programme, starts_at=FIRST + dt.timedelta(days=30), minutes=90, staff=staff)
    duty = Duty.objects.create(programme=programme, key="a", title="A", hours=10, details={"per": "school"})
    make_holder(duty, staff[0], make_frame(programme))

    group = group_years(programme, 2026, NOW)[0]
    report = year_hours(programme, 2026).report.groups[0]

    assert (group.held, group.planned, group.duties, group.total) == (1, 1.5, 5, 7.5)
    assert group.total == (report.planned + report.duties) / report.full_time


@pytest.fixture
def prepared(school: School, programme: Programme) -> dict[str, StaffMember]:
    """A common meeting in two sittings and a meeting in each of two teams, with something to prepare for every role."""
    leader, ida, pia, tom = (
        make_staff(school, name, group=group)
        for name, group in (
            ("Astrid Holm", "leader"), ("Ida Lund", "teacher"), ("Pia Ravn", "teacher"), ("Tom Krog", "teacher"),
        )
    )  # fmt: skip
    frame = make_frame(programme)
    teams = [
        make_team(school, "1. årgang", members=(ida, pia)),
        make_team(school, "2. årgang", members=(tom,)),
    ]
    TeamMember.objects.update(coordinator=False)
    TeamMember.objects.filter(staff=tom).update(coordinator=True)
    for key, role, holder, team in (
        ("tovholder", "coordinators", pia, teams[0]),
        ("ressource", "resource_people", ida, None),
    ):
        duty = Duty.objects.create(
            programme=programme, key=key, title=key, hours=0,
            details={"per": "team" if team else "school", "audience": role},
        )  # fmt: skip
        make_holder(duty, holder, frame, team=team)
    common = activity(programme, "all_staff", {"leaders": 60, "coordinators": 20, "facilitator": 90})
    for number, people in ((1, [leader, ida]), (2, [pia, tom])):
        make_meeting(
            programme, key=f"kickoff.hold{number}", activity=common, audience="all_staff", minutes=120,
            starts_at=FIRST, staff=people, state=Meeting.State.HELD,
        )  # fmt: skip
    in_teams = activity(programme, "each_team", {"each_team": 5, "coordinators": 15, "resource_people": 25})
    for team, people in zip(teams, ([ida, pia], [tom]), strict=True):
        make_meeting(
            programme, activity=in_teams, audience="each_team", team=team, minutes=60,
            starts_at=FIRST + dt.timedelta(days=30), staff=people, slot_title="Teammøde",
        )  # fmt: skip
    return {"leader": leader, "ida": ida, "pia": pia, "tom": tom}


def test_preparation_is_of_the_role_and_once_for_all_sittings(
    programme: Programme, prepared: dict[str, StaffMember]
) -> None:
    minutes = year_hours(programme, 2026, NOW).minutes
    assert {
        name: (minutes[row.pk].meetings, minutes[row.pk].prepared, minutes[row.pk].to_prepare)
        for name, row in prepared.items()
    } == {
        "leader": (120, 60, 0),
        "ida": (180, 0, 5 + 25 + 25),  # resource person of both teams
        "pia": (180, 20, 5 + 15),  # coordinator by the duty held
        "tom": (180, 20, 5 + 15),  # coordinator by the list of teams
    }


def test_the_light_count_and_the_count_of_one_are_the_same(
    programme: Programme, prepared: dict[str, StaffMember]
) -> None:
    hours = year_hours(programme, 2026, NOW)
    assert group_years(programme, 2026, NOW) == groups_in(hours)
    assert {row.pk: minutes_of_one(programme, 2026, NOW, row) for row in prepared.values()} == hours.minutes


def test_apologies_change_nothing(programme: Programme, prepared: dict[str, StaffMember]) -> None:
    before = year_hours(programme, 2026, NOW).minutes
    Attendee.objects.update(cannot_come=True)
    assert year_hours(programme, 2026, NOW).minutes == before


def test_every_page_and_the_workbook_tell_the_same_figures(
    school: School, programme: Programme, prepared: dict[str, StaffMember]
) -> None:
    duty = Duty.objects.create(programme=programme, key="a", title="A", hours=10, details={"per": "school"})
    make_holder(duty, prepared["pia"], make_frame_again(programme))
    astrid, pia = (english(make_leader(school, "Lis Dam")), english(make_colleague(school, "Pia Person")))
    StaffMember.objects.filter(person=astrid).delete()
    StaffMember.objects.filter(person=pia).delete()
    StaffMember.objects.filter(pk=prepared["pia"].pk).update(person=pia)

    with time_machine.travel(NOW, tick=False):
        leader, colleague = signed_in(astrid), signed_in(pia)
        page, book = leader.get(PAGE).content.decode(), sheets(leader.get(PAGE + "hours.xlsx").content)
        own_page, own_book = (
            colleague.get(PAGE).content.decode(),
            sheets(colleague.get(PAGE + "hours.xlsx").content),
        )
        mine = colleague.get("/schools/engskolen/mine/").content.decode()
        overview = leader.get("/schools/engskolen/leader/").content.decode()

    hers = ("3", "0.7", "10", "13.7")  # meetings, preparation, duties, in all
    assert cells_of(page, "Pia Ravn")[:4] == list(hers)
    assert figures(book["Hours per person"]["Pia Ravn"], 4, 6, 7, 8) == hers
    assert figures(own_book["Hours per person"]["Pia Ravn"], 4, 6, 7, 8) == hers
    assert "3 hours of meetings + 0.7 of preparation + 10 of duties = 13.7 hours." in own_page
    assert re.findall(r'<dd class="num">(?:<strong>)?([\d.]+) hours', mine) == [
        "2",
        "1",
        "0.7",
        "10",
        "13.7",
        "24",
        f"{24 + 7 / 12 + 10:.1f}",  # 35 minutes prepared as coordinator, and the duty
    ]

    assert [days_in(one) for one in (book, own_book)] == [2, 2]  # sittings and teams meet at the same time
    assert figures(book["Hours per person"]["Pia Ravn"], 9, 10) == ("1", "12.7")  # in known time, new
    group = cells_of(page, "Teachers")
    allowed = group[-1]
    assert group == ["3", "3", "3", "0.8", "3.3", "7.1", "24", allowed]
    assert figures(book["Hours per group"]["Teachers"], 11, 13, 14) == (group[5], "24", allowed)
    assert cells_of(overview, "Teachers") == ["2.2", "4.9", "7.1", allowed]


def make_frame_again(programme: Programme) -> Any:
    return programme.work_frames.get()


def english(person: Person) -> Person:
    person.language = "en"
    person.save()
    return person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sheets(content: bytes) -> dict[str, dict[object, tuple[Any, ...]]]:
    """Every sheet of a workbook: its rows by their first cell."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: {row[0]: row for row in sheet.iter_rows(values_only=True)} for sheet in book}


def days_in(book: dict[str, dict[object, tuple[Any, ...]]]) -> int:
    return sum(isinstance(first, dt.datetime) for first in book["All meetings"])


def figures(row: tuple[Any, ...], *places: int) -> tuple[str, ...]:
    return tuple(f"{row[place]:.1f}".removesuffix(".0") for place in places)


def cells_of(page: str, head: str) -> list[str]:
    """The figures of a row of a table."""
    row = re.search(rf'<th scope="row">{head}</th>(.*?)</tr>', page, re.DOTALL)
    assert row, head
    return re.findall(r"<td[^>]*>([^<]*)</td>", row.group(1))
