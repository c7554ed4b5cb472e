"""What is done so that more can come to a meeting shows in everybody's hours, and is gone from them when it is taken back."""

import pytest
from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.planner.actions import publish
from samspil.features.planner.choosing import Offer, choose, take_back
from samspil.features.planner.models import Opening
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.features.worksharing.hours import year_hours
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import StaffMember
from samspil.foundation.schools.testing import make_staff

pytestmark = pytest.mark.django_db
NEW, THERE = "pia pil", "dorte dal"


def _place() -> tuple[Place, Meeting]:
    place = make_place()
    make_staff(place.school, "Pia Pil", group="sfo_paedagog")
    publish(solve_plan(make_version(place.programme), 1), by=place.astrid)
    ours = Attendee.objects.filter(staff__key=THERE, event__meeting__starts_at__gt=timezone.now())
    meeting = Meeting.objects.filter(event__in=ours.values("event")).order_by("starts_at")[0]
    return place, meeting


def _minutes(place: Place, key: str) -> float:
    person = StaffMember.objects.get(school=place.school, key=key)
    return year_hours(place.programme, place.programme.first_year).minutes[person.pk].meetings


@pytest.mark.parametrize(
    ("kind", "key", "more", "change"),
    [
        (Opening.Kind.COVER, NEW, {"cover": 1}, 1.0),
        (Opening.Kind.FIRST, THERE, {"minutes": 20}, None),
        (Opening.Kind.TURNS, THERE, {"coming": ()}, -1.0),
    ],
)
def test_the_hours_follow(kind: str, key: str, more: dict[str, int], change: float | None) -> None:
    place, meeting = _place()
    assert meeting.starts_at is not None
    before = _minutes(place, key)
    offer = Offer(kind=kind, starts_at=meeting.starts_at, people=(key,), gains=1, hours=1, **more)  # type: ignore[arg-type]
    row = choose(meeting, offer, by=place.astrid)
    wanted = 20 - meeting.minutes if change is None else change * meeting.minutes
    assert _minutes(place, key) == before + wanted
    take_back(row, by=place.astrid)
    assert _minutes(place, key) == before
