import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samspil.engines.planning.explaining.saying import together
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.planner.actions import Agreed, move_meetings, publish
from samspil.features.planner.chips import entry_of, gathered
from samspil.features.planner.moving import standing_of
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.features.programmes.actions import limit_meetings
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import StaffMember, Team
from samspil.foundation.schools.testing import make_leader, make_staff
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


@pytest.mark.parametrize(("asked", "heard"), [("6", 30), ("99", 50), ("x", 50), ("0", 5)])
def test_a_month_asks_about_its_own_weeks_only(asked: str, heard: int) -> None:
    place = make_place()
    address = reverse("planner:times", args=[place.school.slug, _published(place).pk])
    answer = _client(place.astrid).get(address, {"weeks": asked})
    assert len(answer.json()["times"]) == heard


def test_without_a_time_the_dialog_offers_the_best_and_a_day_of_ones_own() -> None:
    place = make_place()
    meeting = _published(place)
    address = reverse("planner:move", args=[place.school.slug, meeting.pk])
    headers = {"HX-Request": "true"}
    shown = _client(place.astrid).get(address, {"part": "ask"}, headers=headers).content.decode()
    assert "<html" not in shown
    assert 'name="day"' in shown
    assert 'name="token"' not in shown
    wrong = _client(place.astrid).get(address, {"part": "ask", "day": "i morgen"}, headers=headers)
    assert (wrong.status_code, "field__error" in wrong.content.decode()) == (200, True)


def test_the_year_is_a_picture_in_which_every_week_leads_to_itself() -> None:
    place = make_place()
    meeting = _published(place)
    assert meeting.starts_at is not None
    day = timezone.localtime(meeting.starts_at).date()
    monday = day - dt.timedelta(days=day.weekday())
    address = reverse("planner:calendar", args=[place.school.slug])
    page = _client(place.astrid).get(f"{address}?view=year&from={day}").content.decode()
    assert f'href="?view=weeks&amp;from={monday}"' in page
    assert page.count('class="year-month"') == 12
    assert 'data-many="1"' in page


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


def test_who_is_over_the_hours_of_the_year_already_is_no_reason_against_one_move() -> None:
    place = make_place()
    meeting = _published(place)
    _code, times = _times(place, meeting, place.astrid)
    assert meeting.starts_at is not None
    own = f"{timezone.localtime(meeting.starts_at):%Y-%m-%dT%H:%M}"
    to = next(time["to"] for time in times.values() if time["tone"] != "hyben" and time["to"] != own)
    limit_meetings(
        place.programme, place.programme.first_year, most=dict.fromkeys(("teacher", "sfo_paedagog"), 0.25)
    )
    move = reverse("planner:move", args=[place.school.slug, meeting.pk])
    shown = _client(place.astrid).get(move, {"to": to})
    assert (shown.context["preview"].broken, shown.context["word"].tone) == ("", times[to[:10]]["tone"])


def test_moving_and_taking_back_return_to_the_calendar_as_it_was_seen() -> None:
    place = make_place()
    meeting = _published(place)
    _code, times = _times(place, meeting, place.astrid)
    was = meeting.starts_at
    assert was is not None
    own = f"{timezone.localtime(was):%Y-%m-%dT%H:%M}"
    to = next(time["to"] for time in times.values() if time["tone"] != "hyben" and time["to"] != own)
    client, calendar = _client(place.astrid), reverse("planner:calendar", args=[place.school.slug])
    move = reverse("planner:move", args=[place.school.slug, meeting.pk])
    seen = {
        "HX-Request": "true",
        "HX-Current-URL": f"http://testserver{calendar}?view=months&from=2027-01-01",
    }
    asked = client.get(move, {"part": "ask", "to": to}, headers=seen)
    assert asked.context["view"] == "months"
    typed = {"token": asked.context["token"], "which": "all", "view": "months"}
    moved = client.post(reverse("planner:accept", args=[place.school.slug, meeting.pk]), typed)
    assert moved["Location"] == f"{calendar}?view=months&from={to[:10]}#take-back"
    back = client.post(reverse("planner:undo", args=[place.school.slug]), {"view": "elsewhere"})
    assert back["Location"] == f"{calendar}?from={timezone.localtime(was).date()}#meeting-{meeting.pk}"
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


@pytest.mark.parametrize("name", ["planner:move", "planner:times"])
@pytest.mark.parametrize("others", [0, 29])
def test_the_times_of_a_meeting_are_weighed_from_so_many_queries(
    name: str, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place = make_place()
    meeting = _published(place)
    staff = list(StaffMember.objects.filter(school=place.school))
    for _ in range(others):
        make_meeting(place.programme, starts_at=meeting.starts_at, staff=staff)
    client = _client(place.astrid)
    address = reverse(name, args=[place.school.slug, meeting.pk])
    with django_assert_num_queries(13):
        assert client.get(address).status_code == 200


def _clash(place: Place) -> tuple[Meeting, str]:
    """A common meeting, and the time of another."""
    for number in range(3):
        make_staff(place.school, f"Pædagog Nummer{number}", group="school_paedagog")
    place.programme.activities.update(audience="all_staff")
    publish(solve_plan(make_version(place.programme), 1), by=place.astrid)
    meeting, *_rest, other = Meeting.objects.filter(state="planned").order_by("starts_at")
    assert other.starts_at is not None
    return meeting, f"{timezone.localtime(other.starts_at):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize("part", ["ask", ""])
def test_who_would_be_in_two_places_is_counted_and_never_named(part: str) -> None:
    place = make_place()
    meeting, there = _clash(place)
    move = reverse("planner:move", args=[place.school.slug, meeting.pk])
    headers = {"HX-Request": "true"} if part else {}
    page = _client(place.astrid).get(move, {"to": there, "part": part}, headers=headers).content.decode()
    names = StaffMember.objects.exclude(person=place.astrid).values_list("name", flat=True)
    assert [name for name in names if name in page] == []
    assert "skulle være to steder på én gang" in page
    assert "4 lærere" in page


def test_the_small_groups_are_counted_together_and_the_reader_reads_of_themselves() -> None:
    place = make_place()
    meeting, _there = _clash(place)
    problem = standing_of(meeting, by=place.bo).problem
    everyone = problem.meetings[problem.meeting_at[meeting.key]].people
    said = together(problem, everyone)
    assert said.da == "du, 3 lærere og 5 andre medarbejdere"


def test_those_of_a_team_are_counted_without_their_staff_group() -> None:
    place = make_place()
    publish(solve_plan(make_version(place.programme), 1), by=place.astrid)
    meeting = Meeting.objects.filter(state="planned", team__isnull=False)[0]
    problem = standing_of(meeting, by=place.carla).problem
    everyone = problem.meetings[problem.meeting_at[meeting.key]].people
    assert together(problem, everyone).da == f"{len(everyone)} personer"


@pytest.mark.parametrize("view", ["weeks", "months", "year", "list"])
def test_only_mine_shows_those_one_is_on_the_plan_for(view: str) -> None:
    place = make_place()
    soon = timezone.now().replace(hour=12, minute=0) + dt.timedelta(days=1)
    bo = StaffMember.objects.get(person=place.bo)
    make_meeting(place.programme, title="Med Bo", starts_at=soon, staff=[bo])
    make_meeting(place.programme, title="Uden nogen", starts_at=soon)
    address = reverse("planner:calendar", args=[place.school.slug]) + f"?view={view}"
    client = _client(place.bo)
    found = [
        (title in client.get(f"{address}{asked}").content.decode())
        for asked in ("", "&mine=1")
        for title in ("Med Bo", "Uden nogen")
    ]
    assert found == [True, True, True, False]
