import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.features.planner.actions import publish
from samspil.features.planner.facts import ground_of
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import make_place, make_version
from samspil.foundation.schools.models import DayMark, MeetingSlot, OwnHolidays, School

pytestmark = pytest.mark.django_db


def test_the_second_autumn_of_a_programme_is_planned_in_dates() -> None:
    place = make_place()
    programme = place.programme
    keys = set(ground_of(programme).assembled.problem.meeting_at)
    programme.activities.update(year=2)
    programme.first_year -= 1
    programme.save()
    MeetingSlot.objects.create(
        school=place.school, title="Teammøde", kind="team_meeting", weekday=1, begins=855, ends=945,
        first=dt.date(programme.first_year + 1, 8, 1),
    )  # fmt: skip
    ground = ground_of(programme)
    assert ground.facts.settings.first_year == programme.first_year + 1
    assert set(ground.assembled.problem.meeting_at) == keys


def test_what_is_being_prepared_for_next_year_is_not_planned_with() -> None:
    place = make_place()
    before = ground_of(place.programme).facts
    year = place.programme.first_year
    MeetingSlot.objects.create(
        school=place.school, title="Kladde", kind="team_meeting", weekday=3, begins=855, ends=945, draft=True
    )
    day = dt.date(year, 11, 18)
    DayMark.objects.create(
        school=place.school, first=day, last=day, type="holiday", label="Kladde", draft=True
    )
    after = ground_of(place.programme).facts
    assert after.slots == before.slots
    assert after.years == before.years


def test_without_a_calendar_the_pages_say_so() -> None:
    place = make_place()
    version = solve_plan(make_version(place.programme), 1)
    meeting = publish(version, by=place.astrid)[0]
    school = School.objects.get(pk=place.school.pk)
    OwnHolidays.objects.filter(school=school).delete()
    school.frame.holiday_plan = ""
    school.frame.save()
    client = Client()
    client.force_login(place.astrid)
    slug = school.slug
    for view in ("weeks", "months", "year", "list"):
        assert client.get(reverse("planner:calendar", args=[slug]), {"view": view}).status_code == 200
    assert client.get(reverse("planner:plans", args=[slug])).status_code == 200
    refused = client.get(reverse("planner:move", args=[slug, meeting.pk]))
    told = client.get(reverse("planner:times", args=[slug, meeting.pk]))
    assert (refused.status_code, told.status_code) == (409, 409)
    assert told.json()["refusal"]


def test_somebody_in_no_team_has_a_calendar(client: Client) -> None:
    place = make_place()
    place.school.teams.all().delete()
    client.force_login(place.bo)
    assert client.get(reverse("planner:calendar", args=[place.school.slug])).status_code == 200
    facts = ground_of(place.programme).facts
    assert facts.teams == ()
    assert facts.settings.today == timezone.localdate()
