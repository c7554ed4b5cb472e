import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.planner.actions import publish, start_solving
from samspil.features.planner.models import PlanVersion
from samspil.features.planner.moving import standing_of, times_of, weighed
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.foundation.accounts.models import Person
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.worker import run_one
from samspil.foundation.schools.models import StaffMember

pytestmark = pytest.mark.django_db
VIEWS = ("weeks", "months", "year", "list")


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _answers(place: Place, address: str) -> dict[str, int]:
    people = {"Astrid": place.astrid, "Bo": place.bo, "Carla": place.carla}
    return {name: _client(person).get(address).status_code for name, person in people.items()}


def _published(place: Place) -> Meeting:
    version = solve_plan(make_version(place.programme), 1)
    publish(version, by=place.astrid)
    return Meeting.objects.filter(state="planned").order_by("starts_at")[0]


def test_three_people_at_the_calendar_and_the_plan() -> None:
    place = make_place()
    meeting = _published(place)
    slug = place.school.slug
    for view in VIEWS:
        answers = _answers(place, reverse("planner:calendar", args=[slug]) + f"?view={view}")
        assert answers == {"Astrid": 200, "Bo": 200, "Carla": 404}
    for_planners = {"Astrid": 200, "Bo": 404, "Carla": 404}
    assert _answers(place, reverse("planner:plans", args=[slug])) == for_planners
    assert _answers(place, reverse("planner:move", args=[slug, meeting.pk])) == for_planners


def test_weeks_show_meetings_load_and_days_off() -> None:
    place = make_place()
    year = place.programme.first_year
    staff = list(StaffMember.objects.filter(school=place.school))
    starts = dt.datetime(year, 12, 14, 13, 15, tzinfo=dt.UTC)
    make_meeting(place.programme, title="Juletræ", starts_at=starts, minutes=90, staff=staff)
    address = reverse("planner:calendar", args=[place.school.slug]) + f"?from={year}-12-13"
    told = _client(place.astrid).get(address).content.decode()
    assert "Juletræ" in told
    assert "1,5" in told
    assert 'class="off bare"' in told


@pytest.mark.parametrize("words", ["", "x", "0001-01-01", "9999-12-31", "2027-02-30"])
@pytest.mark.parametrize("view", [*VIEWS, "nothing"])
def test_a_strange_day_is_no_error(view: str, words: str, client: Client) -> None:
    place = make_place()
    client.force_login(place.bo)
    address = reverse("planner:calendar", args=[place.school.slug])
    assert client.get(address, {"view": view, "from": words}).status_code == 200


@pytest.mark.parametrize("view", VIEWS)
def test_the_calendar_asks_as_often_with_many(
    view: str, client: Client, django_assert_max_num_queries: object
) -> None:
    place = make_place()
    staff = list(StaffMember.objects.filter(school=place.school))
    client.force_login(place.astrid)
    address = reverse("planner:calendar", args=[place.school.slug]) + f"?view={view}"
    client.get(address)
    soon = timezone.now().replace(hour=12, minute=0) + dt.timedelta(days=1)
    counts = []
    for number in (1, 29):
        for _ in range(number):
            make_meeting(place.programme, starts_at=soon, staff=staff)
        with django_assert_max_num_queries(30) as asked:  # type: ignore[operator]
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_solving_goes_on_in_a_job_and_publishing_fills_the_calendar() -> None:
    place = make_place()
    client, slug = _client(place.astrid), place.school.slug
    for _ in range(2):
        assert client.post(reverse("planner:solve", args=[slug]), {"seconds": "1"}).status_code == 302
    version = PlanVersion.objects.get()
    assert Job.objects.count() == 1
    waiting = client.get(reverse("planner:plans", args=[slug])).content.decode()
    assert "every 2s" in waiting
    assert run_one()
    version.refresh_from_db()
    assert version.state == PlanVersion.State.DRAFT
    page = client.get(reverse("planner:plans", args=[slug])).content.decode()
    assert "Udgiv planen" in page
    assert client.post(reverse("planner:publish", args=[slug, version.pk])).status_code == 302
    assert Meeting.objects.filter(state="planned").exists()


def test_stopping_keeps_the_best_so_far() -> None:
    place = make_place()
    version = start_solving(place.programme, by=place.astrid, seconds=1)
    answer = _client(place.astrid).post(reverse("planner:stop", args=[place.school.slug, version.pk]))
    assert answer.status_code == 302
    version.refresh_from_db()
    assert version.job is not None
    assert version.job.state == Job.State.STOPPED


def test_a_failed_solve_says_why_and_can_be_tried_again() -> None:
    place = make_place()
    version = start_solving(place.programme, by=place.astrid, seconds=1)
    Job.objects.update(state=Job.State.FAILED, fault="Der er ingen ferieplan.")
    client = _client(place.astrid)
    page = client.get(reverse("planner:plans", args=[place.school.slug])).content.decode()
    assert "Der er ingen ferieplan." in page
    client.post(reverse("planner:solve", args=[place.school.slug]), {"seconds": "1"})
    assert PlanVersion.objects.count() == version.number + 1


def test_moving_shows_first_then_moves_then_takes_back() -> None:
    place = make_place()
    meeting = _published(place)
    client, slug = _client(place.astrid), place.school.slug
    times = client.get(reverse("planner:move", args=[slug, meeting.pk]))
    assert times.context["better"]
    wanted = times.context["better"][0]
    seen = client.get(reverse("planner:move", args=[slug, meeting.pk]), {"to": wanted.query})
    assert seen.context["preview"].shifts[0].meeting.pk == meeting.pk
    was = meeting.starts_at
    meeting.refresh_from_db()
    assert meeting.starts_at == was
    accept = reverse("planner:accept", args=[slug, meeting.pk])
    for _ in range(2):
        assert client.post(accept, {"token": seen.context["token"], "which": "all"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.starts_at == wanted.starts_at
    assert meeting.event is not None
    assert meeting.event.sequence == 1
    client.post(reverse("planner:undo", args=[slug]))
    meeting.refresh_from_db()
    assert meeting.starts_at == was


def test_a_stale_proposal_moves_nothing() -> None:
    place = make_place()
    meeting = _published(place)
    client, slug = _client(place.astrid), place.school.slug
    wanted = client.get(reverse("planner:move", args=[slug, meeting.pk])).context["better"][0]
    token = client.get(reverse("planner:move", args=[slug, meeting.pk]), {"to": wanted.query}).context[
        "token"
    ]
    assert meeting.starts_at is not None
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=meeting.starts_at + dt.timedelta(days=1, minutes=45)
    )
    accept = reverse("planner:accept", args=[slug, meeting.pk])
    assert client.post(accept, {"token": token, "which": "all"}).status_code == 409
    assert client.post(accept, {"token": "forged", "which": "all"}).status_code == 409
    assert client.post(accept, {"token": token, "which": "some"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.starts_at != wanted.starts_at


def test_a_day_that_cannot_be_is_said_beside_the_field() -> None:
    place = make_place()
    meeting = _published(place)
    client = _client(place.astrid)
    address = reverse("planner:move", args=[place.school.slug, meeting.pk])
    wrong = client.get(address, {"day": "2027-13-40", "time": "14.15"})
    assert wrong.status_code == 200
    assert "field__error" in wrong.content.decode()
    sunday = f"{place.programme.first_year}-12-25T14:15"
    assert client.get(address, {"to": sunday}).status_code == 409


def test_only_a_leader_publishes() -> None:
    place = make_place()
    version = solve_plan(make_version(place.programme), 1)
    address = reverse("planner:publish", args=[place.school.slug, version.pk])
    codes = [_client(person).post(address).status_code for person in (place.bo, place.carla)]
    assert codes == [404, 404]
    assert not Meeting.objects.exists()


def test_what_cannot_be_done_is_said_and_not_published() -> None:
    place = make_place()
    activity = place.programme.activities.first()
    assert activity is not None
    activity.details = {**activity.details, "on": [f"{place.programme.first_year}-12-25"], "at_least": None}
    activity.minutes = 11 * 60
    activity.save()
    version = solve_plan(make_version(place.programme), 1)
    assert version.state == PlanVersion.State.IMPOSSIBLE
    client = _client(place.astrid)
    page = client.get(reverse("planner:plans", args=[place.school.slug])).content.decode()
    assert "Det hele kan ikke lade sig gøre" in page
    assert "Udgiv planen" not in page
    refused = client.post(reverse("planner:publish", args=[place.school.slug, version.pk]))
    assert refused.status_code == 409


def test_after_a_move_the_calendar_offers_to_take_it_back() -> None:
    place = make_place()
    meeting = _published(place)
    client, slug = _client(place.astrid), place.school.slug
    wanted = client.get(reverse("planner:move", args=[slug, meeting.pk])).context["better"][0]
    seen = client.get(reverse("planner:move", args=[slug, meeting.pk]), {"to": wanted.query})
    accept = reverse("planner:accept", args=[slug, meeting.pk])
    moved = client.post(accept, {"token": seen.context["token"], "which": "all"}, follow=True)
    assert "Tag det tilbage" in moved.content.decode()


def test_a_time_that_is_over_is_neither_offered_nor_green() -> None:
    place = make_place()
    meeting = _published(place)
    assert meeting.starts_at is not None
    with time_machine.travel(meeting.starts_at - dt.timedelta(hours=20), tick=False):
        now = timezone.now()
        standing = standing_of(meeting)
        offered = times_of(standing, meeting.key)
        (over,) = weighed(standing, meeting.key, [now - dt.timedelta(hours=1)])
    assert len(offered) == 3
    assert all(time.starts_at > now for time in offered)
    assert (over.tone, over.says) == ("hyben", "Det tidspunkt er forbi.")
