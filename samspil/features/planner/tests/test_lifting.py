import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.planner.actions import Agreed, move_meetings, publish
from samspil.features.planner.chips import entry_of, gathered
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import StaffMember, Team
from samspil.foundation.schools.testing import make_leader
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _published(place: Place) -> Meeting:
    publish(solve_plan(make_version(place.programme), 1), by=place.astrid)
    return Meeting.objects.filter(state="planned").order_by("starts_at")[1]


def _times(place: Place, meeting: Meeting, person: Person) -> tuple[int, dict[str, dict[str, str]]]:
    assert meeting.starts_at is not None
    day = timezone.localtime(meeting.starts_at).date().isoformat()
    answer = _client(person).get(
        reverse("planner:times", args=[place.school.slug, meeting.pk]), {"from": day}
    )
    told = json.loads(answer.content).get("times", []) if answer.status_code == 200 else []
    return answer.status_code, {time["day"]: time for time in told}


def test_a_held_meeting_hears_about_every_weekday_shown() -> None:
    place = make_place()
    meeting = _published(place)
    code, times = _times(place, meeting, place.astrid)
    assert code == 200
    assert len(times) == 50
    assert meeting.starts_at is not None
    own = times[timezone.localtime(meeting.starts_at).date().isoformat()]
    assert own["tone"] == "mos"
    assert {time["tone"] for time in times.values()} >= {"mos", "hyben"}
    assert all(time["says"].endswith(".") and time["clock"] for time in times.values())


def test_only_those_who_plan_hear_it() -> None:
    place = make_place()
    meeting = _published(place)
    assert [_times(place, meeting, person)[0] for person in (place.bo, place.carla)] == [404, 404]


def test_a_locked_meeting_says_that_it_is_locked() -> None:
    place = make_place()
    meeting = _published(place)
    Meeting.objects.update(locked=True)
    address = reverse("planner:times", args=[place.school.slug, meeting.pk])
    answer = _client(place.astrid).get(address)
    assert answer.status_code == 409
    assert "låst" in answer.json()["refusal"]
    asked = reverse("planner:move", args=[place.school.slug, meeting.pk]) + "?part=ask&to=2027-11-09T14:15"
    dialog = _client(place.astrid).get(asked, headers={"HX-Request": "true"})
    assert (dialog.status_code, "låst" in dialog.content.decode()) == (200, True)


def test_letting_go_asks_in_a_dialog_and_moves_nothing() -> None:
    place = make_place()
    meeting = _published(place)
    _code, times = _times(place, meeting, place.astrid)
    assert meeting.starts_at is not None
    own = f"{timezone.localtime(meeting.starts_at):%Y-%m-%dT%H:%M}"
    possible = next(time for time in times.values() if time["tone"] != "hyben" and time["to"] != own)
    address = reverse("planner:move", args=[place.school.slug, meeting.pk])
    headers = {"HX-Request": "true"}
    shown = _client(place.astrid).get(address, {"part": "ask", "to": possible["to"]}, headers=headers)
    told = shown.content.decode()
    assert "<html" not in told
    assert 'name="token"' in told
    assert "Flyt ikke noget" in told
    was = meeting.starts_at
    meeting.refresh_from_db()
    assert meeting.starts_at == was


def test_the_second_of_two_leaders_sees_both_times() -> None:
    place = make_place()
    meeting = _published(place)
    old = meeting.starts_at
    assert old is not None
    first, second = old + dt.timedelta(days=1), old + dt.timedelta(days=2)
    move_meetings(place.school, [Agreed(meeting.pk, old, first)], by=place.astrid)
    with pytest.raises(Refusal) as refused:
        move_meetings(
            place.school, [Agreed(meeting.pk, old, second)], by=make_leader(place.school, "Dan Dam")
        )
    for moment in (first, second):
        assert f"{timezone.localtime(moment).day}. " in str(refused.value)
    meeting.refresh_from_db()
    assert meeting.starts_at == first


def test_teams_that_do_the_same_at_the_same_time_share_a_chip() -> None:
    place = make_place()
    soon = timezone.now().replace(hour=12, minute=0) + dt.timedelta(days=2)
    teams = [Team.objects.create(school=place.school, name=f"{year}. årgang") for year in (1, 2, 3)]
    rows = [make_meeting(place.programme, title=f"PLF-møde · {team.name}", starts_at=soon) for team in teams]
    alone = make_meeting(place.programme, title="PLF-møde · alle", starts_at=soon)
    for row, team in zip(rows, teams, strict=True):
        row.team = team
        row.save()
    entries = [
        entry_of(row, row.starts_at, row.ends_at, set())
        for row in (*rows, alone)
        if row.starts_at and row.ends_at
    ]
    chips = gathered(entries)
    assert [len(chip.entries) for chip in chips] == [3, 1]
    assert [entry.team for entry in chips[0].entries] == ["1. årgang", "2. årgang", "3. årgang"]
    page = _client(place.astrid).get(reverse("planner:calendar", args=[place.school.slug])).content.decode()
    assert "3 teams" in page


QUERIES = {"weeks": 11, "months": 10, "year": 11, "list": 10}


@pytest.mark.parametrize("view", QUERIES)
@pytest.mark.parametrize("count", [1, 30])
def test_the_calendar_asks_exactly_so_often(view: str, count: int, django_assert_num_queries: object) -> None:
    place = make_place()
    staff = list(StaffMember.objects.filter(school=place.school))
    soon = timezone.now().replace(hour=12, minute=0) + dt.timedelta(days=1)
    for _ in range(count):
        make_meeting(place.programme, starts_at=soon, staff=staff)
    client = _client(place.astrid)
    address = reverse("planner:calendar", args=[place.school.slug]) + f"?view={view}"
    client.get(address)
    with django_assert_num_queries(QUERIES[view]):  # type: ignore[operator]
        client.get(address)
