import datetime as dt
import threading

import pytest
from django.db.models import F
from django.utils import timezone

from samspil.features.meetings import actions as meeting_actions
from samspil.features.meetings.models import Meeting
from samspil.features.planner.actions import publish, start_solving
from samspil.features.planner.models import PlanVersion
from samspil.features.planner.queries import plan_page, progress_of
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.foundation.appointments.models import Event
from samspil.foundation.jobs.models import Job
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db


def _solved(place: Place, number: int = 1) -> PlanVersion:
    return solve_plan(make_version(place.programme, number=number, by=place.astrid), seconds=1)


def test_a_small_plan_is_solved_and_says_why() -> None:
    place = make_place()
    heard: list[dict[str, object]] = []
    version = solve_plan(make_version(place.programme), 1, heard.append, threading.Event())
    placements = list(version.placements.filter(day__isnull=False))
    assert version.state == PlanVersion.State.DRAFT
    assert version.status in {"OPTIMAL", "FEASIBLE"}
    assert heard
    assert len(placements) >= 3
    assert all(placement.reasons[0]["da"] for placement in placements)
    weeks = [reason["da"] for placement in placements for reason in placement.reasons[1:]]
    assert any(said.startswith("Uge ") and said.endswith("er den, forløbet ønsker.") for said in weeks)
    assert all(set(placement.absent) <= set(placement.people) for placement in placements)
    assert version.explanation["rules"]


def test_before_publishing_the_page_says_what_would_move_what_is_new_and_what_goes() -> None:
    place = make_place()
    publish(_solved(place), by=place.astrid)
    moved, locked, gone, *_rest = Meeting.objects.filter(state="planned").order_by("starts_at")
    for row in (moved, locked):
        Meeting.objects.filter(pk=row.pk).update(starts_at=F("starts_at") + dt.timedelta(days=1))
    Meeting.objects.filter(pk=locked.pk).update(locked=True)
    Meeting.objects.filter(pk=gone.pk).update(key="no-longer-planned")
    version = PlanVersion.objects.get()
    PlanVersion.objects.update(state=PlanVersion.State.DRAFT)
    told = plan_page(place.school, str(version.number)).difference
    assert [each.title for each in told.shifted] == [moved.title]
    assert told.shifted[0].new == moved.starts_at
    assert (told.new, told.gone) == (1, 1)


def test_publishing_makes_meetings_once() -> None:
    place = make_place()
    version = _solved(place)
    made = publish(version, by=place.astrid)
    again = publish(version, by=place.astrid)
    assert {meeting.pk for meeting in made} == {meeting.pk for meeting in again}
    dated = version.placements.filter(day__isnull=False).count()
    assert Meeting.objects.filter(state=Meeting.State.PLANNED).count() == dated == Event.objects.count()
    assert set(Event.objects.values_list("sequence", flat=True)) == {0}


def test_a_second_plan_moves_the_same_meetings_and_keeps_the_locked_one() -> None:
    place = make_place()
    publish(_solved(place), by=place.astrid)
    meeting = Meeting.objects.filter(state=Meeting.State.PLANNED).order_by("starts_at")[0]
    meeting_actions.lock(meeting, locked=True, by=place.astrid)
    uids = set(Event.objects.values_list("uid", flat=True))
    second = _solved(place, 2)
    publish(second, by=place.astrid)
    meeting.refresh_from_db()
    assert set(Event.objects.values_list("uid", flat=True)) == uids
    assert second.placements.get(key=meeting.key).locked
    assert timezone.localtime(meeting.starts_at).date() == second.placements.get(key=meeting.key).day
    assert set(PlanVersion.objects.values_list("state", flat=True)) == {"published", "replaced"}


def test_what_was_held_is_planned_no_more() -> None:
    place = make_place()
    publish(_solved(place), by=place.astrid)
    held = Meeting.objects.filter(state=Meeting.State.PLANNED).order_by("starts_at")[0]
    meeting_actions.hold(held, by=place.astrid)
    second = _solved(place, 2)
    assert not second.placements.filter(key=held.key).exists()
    publish(second, by=place.astrid)
    held.refresh_from_db()
    assert held.state == Meeting.State.HELD


def test_a_plan_without_places_is_not_published() -> None:
    place = make_place()
    version = make_version(place.programme)
    with pytest.raises(Refusal):
        publish(version, by=place.astrid)
    version.state, version.status = PlanVersion.State.DRAFT, "UNKNOWN"
    version.save()
    with pytest.raises(Refusal):
        publish(version, by=place.astrid)
    assert not Meeting.objects.exists()


def test_the_picture_of_solving_is_a_line_that_goes_down_in_steps_to_today() -> None:
    place = make_place()
    version = start_solving(place.programme, by=place.astrid, seconds=5)
    began = timezone.now() - dt.timedelta(seconds=20)
    Job.objects.update(
        state="running", started_at=began, progress={"steps": [[5, 400], [10, 200]], "bound": 100}
    )
    version.refresh_from_db()
    told = progress_of(version)
    assert told is not None
    assert (told.first, told.now, told.bound, told.floor) == (400, 200, 100, 74.0)
    points = [tuple(map(float, point.split(","))) for point in told.points.split()]
    assert points == sorted(points, key=lambda point: point[0])
    assert [height for _, height in points] == sorted(height for _, height in points)
    assert points[-1][0] == 300
