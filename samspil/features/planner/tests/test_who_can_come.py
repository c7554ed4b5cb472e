"""Who can come to one meeting, and what is done about it: each opening shows in the plan, and in who comes."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.planner.actions import publish
from samspil.features.planner.facts import ground_of
from samspil.features.planner.models import Opening
from samspil.features.planner.solving import solve_plan
from samspil.features.planner.testing import Place, make_place, make_version
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.history.models import Entry
from samspil.foundation.history.undoing import undo
from samspil.foundation.schools.models import Frame, StaffMember
from samspil.foundation.schools.testing import make_staff
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db
IN_CARE = 6
COMMON = "round-1"


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _place(*, cover: int = 1, core: bool = True) -> tuple[Place, Meeting]:
    """A published plan with a common meeting while the after-school care is open; so many may leave it at a time."""
    place = make_place()
    for number in range(IN_CARE):
        make_staff(place.school, f"Pædagog {number}", group="sfo_paedagog")
    Frame.objects.filter(school=place.school).update(cover=cover)
    common = place.programme.activities.get(key=COMMON)
    common.audience, common.minutes = "all_staff", 60
    common.details = {**common.details, "core_minutes": 45 if core else None, "rotation": []}
    common.save()
    publish(solve_plan(make_version(place.programme), 1), by=place.astrid)
    return place, Meeting.objects.get(key=COMMON)


def _offered(place: Place, meeting: Meeting) -> dict[str, Any]:
    page = _client(place.astrid).get(_address("planner:coming", place, meeting)).context["page"]
    return {each.kind: each for each in page.suggestions}


def _address(name: str, place: Place, meeting: Meeting) -> str:
    return reverse(name, args=[place.school.slug, meeting.pk])


def _choose(place: Place, meeting: Meeting, token: str, person: Person | None = None) -> int:
    address = _address("planner:choose_opening", place, meeting)
    return _client(person or place.astrid).post(address, {"token": token}).status_code


def _can(meeting: Meeting) -> set[str]:
    rows = Attendee.objects.filter(event=meeting.event_id, staff__isnull=False, cannot_come=False)
    return set(rows.values_list("staff__key", flat=True))


def _as_it_was(meeting: Meeting) -> tuple[object, ...]:
    meeting = Meeting.objects.get(pk=meeting.pk)
    told = Attendee.objects.filter(event=meeting.event_id).values_list("staff__key", "cannot_come", "minutes")
    return meeting.cover, meeting.starts_at, sorted(told, key=str)


def test_three_people_at_the_page_and_its_buttons() -> None:
    place, meeting = _place()
    token = _offered(place, meeting)["cover"].token
    was = _as_it_was(meeting)
    for stranger in (place.bo, place.carla):
        assert _client(stranger).get(_address("planner:coming", place, meeting)).status_code == 404
        assert _choose(place, meeting, token, stranger) == 404
        back = _address("planner:take_back_opening", place, meeting)
        assert _client(stranger).post(back, {"kind": "cover"}).status_code == 404
    assert _as_it_was(meeting) == was
    page = _client(place.astrid).get(_address("planner:coming", place, meeting)).content.decode()
    assert "SFO’en har åbent" in page
    assert "Pædagog 1" not in page


def test_cover_brings_everybody_and_is_counted_everywhere() -> None:
    place, meeting = _place()
    offer, was = _offered(place, meeting)["cover"], _as_it_was(meeting)
    missing = set(offer.offer.people)
    assert len(missing) == IN_CARE
    assert not missing & _can(meeting)
    assert offer.hours == IN_CARE * 45 / 60
    for _ in range(2):
        assert _choose(place, meeting, offer.token) == 302
    assert Opening.objects.get().chosen_by == place.astrid
    meeting.refresh_from_db()
    assert missing <= _can(meeting)
    assert meeting.cover == 1 + IN_CARE
    engine = {each.id: each for each in ground_of(place.programme).assembled.problem.meetings}[COMMON]
    assert missing <= set(engine.members)
    page = _client(place.astrid).get(_address("planner:coming", place, meeting)).context["page"]
    assert page.can == page.everyone
    _client(place.astrid).post(_address("planner:take_back_opening", place, meeting), {"kind": "cover"})
    assert _as_it_was(meeting) == was
    assert not Opening.objects.exists()


def test_a_plan_solved_again_keeps_the_cover() -> None:
    place, meeting = _place()
    offer = _offered(place, meeting)["cover"]
    _choose(place, meeting, offer.token)
    Meeting.objects.filter(pk=meeting.pk).update(locked=True)
    publish(solve_plan(make_version(place.programme, number=2), 1), by=place.astrid)
    assert set(offer.offer.people) <= _can(meeting)


def test_a_second_sitting_is_a_meeting_of_its_own_and_can_be_taken_back_and_chosen_again() -> None:
    place, meeting = _place()
    was = _as_it_was(meeting)
    for _ in range(2):
        offer = _offered(place, meeting)["sitting"]
        _choose(place, meeting, offer.token)
        second = Opening.objects.get().other
        assert second is not None
        assert (second.key, second.state, second.starts_at) == (f"{COMMON}.hold2", "planned", offer.offer.at)
        assert _can(second) == set(offer.offer.people)
        known = ground_of(place.programme).assembled
        assert second.key in known.problem.meeting_at
        assert [event.id for event in known.events] == [each.id for each in known.problem.meetings]
        row = Opening.objects.get()
        _client(place.astrid).post(_address("planner:take_back_opening", place, meeting), {"kind": row.kind})
        second.refresh_from_db()
        assert second.state == "cancelled"
        assert _as_it_was(meeting) == was


def test_a_second_sitting_is_still_there_when_the_plan_is_solved_again() -> None:
    place, meeting = _place()
    _choose(place, meeting, _offered(place, meeting)["sitting"].token)
    publish(solve_plan(make_version(place.programme, number=2), 1), by=place.astrid)
    assert Meeting.objects.get(key=f"{COMMON}.hold2").state == "planned"


def test_turns_let_half_of_them_leave_the_care() -> None:
    place, meeting = _place(cover=10)
    offer, was = _offered(place, meeting)["turns"], _as_it_was(meeting)
    leaving = IN_CARE + 1
    assert len(offer.offer.coming) == 4
    assert offer.saves
    _choose(place, meeting, offer.token)
    at_home = set(offer.offer.people) - set(offer.offer.coming)
    assert len(at_home) == leaving - 4
    assert not at_home & _can(meeting)
    meeting.refresh_from_db()
    assert meeting.cover == 4
    _client(place.astrid).post(_address("planner:take_back_opening", place, meeting), {"kind": "turns"})
    assert _as_it_was(meeting) == was


def test_the_point_first_saves_cover_and_hours() -> None:
    place, meeting = _place(cover=10, core=False)
    offer, was = _offered(place, meeting)["first"], _as_it_was(meeting)
    _choose(place, meeting, offer.token)
    people = offer.offer.people
    assert offer.hours == len(people) * 15 / 60
    engine = {each.id: each for each in ground_of(place.programme).assembled.problem.meetings}[COMMON]
    assert set(dict(engine.partial)) == set(people)
    _client(place.astrid).post(_address("planner:take_back_opening", place, meeting), {"kind": "first"})
    assert _as_it_was(meeting) == was


def test_it_is_undone_from_the_history_once() -> None:
    place, meeting = _place()
    was = _as_it_was(meeting)
    _choose(place, meeting, _offered(place, meeting)["cover"].token)
    entry = Entry.objects.get(what="planner.opening_cover")
    undo(entry, by=place.astrid)
    assert _as_it_was(meeting) == was
    with pytest.raises(Refusal):
        undo(entry, by=place.astrid)


@pytest.mark.parametrize("token", ["", "x"])
def test_a_strange_suggestion_changes_nothing(token: str) -> None:
    place, meeting = _place()
    was = _as_it_was(meeting)
    assert _choose(place, meeting, token) == 409
    assert _as_it_was(meeting) == was


def test_a_meeting_that_has_moved_since_is_left_alone() -> None:
    place, meeting = _place()
    token = _offered(place, meeting)["cover"].token
    assert meeting.starts_at is not None
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=meeting.starts_at + dt.timedelta(days=1))
    was = _as_it_was(meeting)
    assert _choose(place, meeting, token) == 409
    assert _as_it_was(meeting) == was


def test_apologies_stand_when_it_is_taken_back() -> None:
    place, meeting = _place()
    _choose(place, meeting, _offered(place, meeting)["cover"].token)
    teacher = Attendee.objects.filter(event=meeting.event_id, staff__group="teacher")[0]
    Attendee.objects.filter(pk=teacher.pk).update(cannot_come=True, answered_at=timezone.now())
    _client(place.astrid).post(_address("planner:take_back_opening", place, meeting), {"kind": "cover"})
    teacher.refresh_from_db()
    assert teacher.cannot_come


def test_a_teams_meeting_has_one_line_for_all() -> None:
    place, _common = _place()
    meeting = Meeting.objects.filter(state="planned", team__isnull=False)[0]
    page = _client(place.astrid).get(_address("planner:coming", place, meeting)).context["page"]
    assert [group.name for group in page.groups] == ["Alle, der står på planen"]


@pytest.mark.parametrize("others", [0, 29])
def test_the_page_asks_the_database_as_often_with_many(others: int, django_assert_num_queries: Any) -> None:
    place, meeting = _place()
    staff = list(StaffMember.objects.filter(school=place.school))
    for _ in range(others):
        make_meeting(place.programme, starts_at=meeting.starts_at, staff=staff)
    client = _client(place.astrid)
    with django_assert_num_queries(14):
        client.get(_address("planner:coming", place, meeting))
