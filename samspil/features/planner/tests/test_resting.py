"""What was arranged for one time is not left standing at another; who comes, cover and hours follow the move."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from samspil.features.meetings.models import Meeting
from samspil.features.planner.actions import Agreed, move_meetings, publish
from samspil.features.planner.choosing import Offer, choose, take_back
from samspil.features.planner.models import Opening, Placement
from samspil.features.planner.moving_views import SALT
from samspil.features.planner.publishing import make_meetings
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.history.models import Entry
from samspil.foundation.history.queries import history_of
from samspil.foundation.history.undoing import can_be_undone
from samspil.foundation.schools.testing import make_staff

pytestmark = pytest.mark.django_db
NEW, THERE, OTHER = "pia pil", "dorte dal", "emil eg"
TODAY = timezone.localdate()
Seen = tuple[int, Mapping[str, tuple[bool, int | None]]]


def _place() -> tuple[Place, Meeting]:
    """A published meeting of two teachers; Pia of the after-school care is not on the plan for it."""
    place = make_place()
    make_staff(place.school, "Pia Pil", group="sfo_paedagog")
    version = make_version(place.programme)
    Placement.objects.create(
        plan=version, key="one", activity=place.programme.activities.first(), title={"da": "Kickoff", "en": "Kick-off"},
        day=TODAY + dt.timedelta(days=20), begins=14 * 60, minutes=60, people=[THERE, OTHER], cover=2,
    )  # fmt: skip
    version.state, version.status = "draft", "FEASIBLE"
    version.save()
    publish(version, by=place.astrid)
    return place, Meeting.objects.get(key="one")


def _seen(meeting: Meeting) -> Seen:
    meeting = Meeting.objects.get(pk=meeting.pk)
    rows = Attendee.objects.filter(event=meeting.event_id, staff__isnull=False)
    return meeting.cover, {
        key: (no, own) for key, no, own in rows.values_list("staff__key", "cannot_come", "minutes")
    }


def _offer(meeting: Meeting, kind: str, **more: Any) -> Offer:
    assert meeting.starts_at is not None
    values = {"people": (NEW,), "gains": 1, "hours": 1.5, **more}
    return Offer(kind=kind, starts_at=meeting.starts_at, **values)


def _moved(place: Place, meeting: Meeting, days: int = 1) -> list[Agreed]:
    there = Meeting.objects.get(pk=meeting.pk).starts_at
    assert there is not None
    return move_meetings(
        place.school, [Agreed(meeting.pk, there, there + dt.timedelta(days=days))], by=place.astrid
    )


OFFERS: pytest.MarkDecorator = pytest.mark.parametrize(
    ("kind", "more"),
    [
        (Opening.Kind.COVER, {"cover": 1}),
        (Opening.Kind.FIRST, {"people": (NEW, THERE), "minutes": 45}),
        (Opening.Kind.TURNS, {"people": (THERE, OTHER), "coming": (THERE,), "cover": -1}),
    ],
)


@OFFERS
def test_a_move_puts_it_to_rest_and_the_way_back_carries_it_out_again(
    kind: str, more: dict[str, Any]
) -> None:
    place, meeting = _place()
    before = _seen(meeting)
    choose(meeting, _offer(meeting, kind, **more), by=place.astrid)
    chosen = _seen(meeting)

    back = _moved(place, meeting)
    away = _seen(meeting)
    move_meetings(place.school, back, by=place.astrid)

    assert chosen != before
    assert away == before
    assert _seen(meeting) == chosen
    lines = Entry.objects.filter(what__startswith="planner.opening_").order_by("pk")
    assert [line.what for line in lines][1:] == ["planner.opening_rests", "planner.opening_again"]
    take_back(Opening.objects.get(), by=place.astrid)
    assert _seen(meeting) == before


@OFFERS
def test_what_rests_can_be_taken_back_or_chosen_anew(kind: str, more: dict[str, Any]) -> None:
    place, meeting = _place()
    before = _seen(meeting)
    choose(meeting, _offer(meeting, kind, **more), by=place.astrid)
    chosen = _seen(meeting)
    _moved(place, meeting)
    meeting.refresh_from_db()

    choose(meeting, _offer(meeting, kind, **more), by=place.astrid)
    anew = _seen(meeting)
    _moved(place, meeting)
    take_back(Opening.objects.get(), by=place.astrid)

    assert anew == chosen
    assert _seen(meeting) == before
    assert not any(can_be_undone(entry) for entry in Entry.objects.of_thing(meeting))


@OFFERS
def test_a_new_plan_that_moves_the_meeting_does_the_same(kind: str, more: dict[str, Any]) -> None:
    place, meeting = _place()
    before = _seen(meeting)
    choose(meeting, _offer(meeting, kind, **more), by=place.astrid)
    cover, people = chosen = _seen(meeting)
    version = place.programme.plans.get()
    as_solved = version.placements.filter(key="one")
    as_solved.update(people=list(people), cover=cover)
    make_meetings(version, by=place.astrid)
    same = _seen(meeting)
    as_solved.update(day=TODAY + dt.timedelta(days=27))
    make_meetings(version, by=place.astrid)

    assert same == chosen
    assert _seen(meeting) == before


def test_the_question_says_beforehand_that_it_will_rest() -> None:
    place = make_place()
    publish(solve_plan(make_version(place.programme), 1), by=place.astrid)
    meeting = Meeting.objects.filter(state="planned").order_by("starts_at")[1]
    client = Client()
    client.force_login(place.astrid)
    address = reverse("planner:move", args=[place.school.slug, meeting.pk])
    better = client.get(address).context["better"][0].query

    def says() -> bool:
        return "Det hviler, når mødet flytter" in client.get(address, {"to": better}).content.decode()

    before = says()
    choose(meeting, _offer(meeting, Opening.Kind.COVER, people=(), cover=1), by=place.astrid)
    assert (before, says()) == (False, True)


def test_those_who_move_it_are_told() -> None:
    place, meeting = _place()
    choose(meeting, _offer(meeting, Opening.Kind.COVER, cover=1), by=place.astrid)
    place.astrid.language = "en"
    place.astrid.save()
    client = Client()
    client.force_login(place.astrid)
    assert meeting.starts_at is not None
    new = meeting.starts_at + dt.timedelta(days=1)
    token = signing.dumps([[meeting.pk, meeting.starts_at.isoformat(), new.isoformat(), []]], salt=SALT)
    address = reverse("planner:accept", args=[place.school.slug, meeting.pk])
    page = client.post(address, {"token": token, "which": "all"}, follow=True).content.decode()
    assert "so it rests" in page
    assert NEW not in _seen(meeting)[1]


def test_taken_back_is_not_offered_in_the_history_any_more() -> None:
    place, meeting = _place()
    row = choose(meeting, _offer(meeting, Opening.Kind.COVER), by=place.astrid)
    offered = [line.can_be_undone for line in history_of(meeting)]
    take_back(row, by=place.astrid)

    assert any(offered)
    assert [(line.can_be_undone, line.undone) for line in history_of(meeting)][:2] == [
        (False, False),
        (False, True),
    ]


@pytest.mark.parametrize(("language", "said"), [("da", "1,5 timer"), ("en", "1.5 hours")])
def test_hours_are_written_as_the_reader_writes_numbers(language: str, said: str) -> None:
    place, meeting = _place()
    choose(meeting, _offer(meeting, Opening.Kind.COVER), by=place.astrid)
    with translation.override(language):
        assert said in history_of(meeting)[0].says
