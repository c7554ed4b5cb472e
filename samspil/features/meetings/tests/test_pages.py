import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from samspil.features.meetings.groups import counted_as
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import Place, in_days, make_next_meeting, make_place
from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.schools.models import StaffMember
from samspil.foundation.schools.testing import make_school

pytestmark = pytest.mark.django_db


def _seen(person: Person, address: str) -> str:
    client = Client()
    client.force_login(person)
    return client.get(address).content.decode()


def _answers(place: Place, address: str) -> dict[str, int]:
    found = {}
    for name, person in (("Astrid", place.astrid), ("Bo", place.bo), ("Carla", place.carla)):
        client = Client()
        client.force_login(person)
        found[name] = client.get(address).status_code
    return found


def test_three_people_at_the_pages() -> None:
    place = make_place()
    meeting = make_next_meeting(place)
    open_to_school = {"Astrid": 200, "Bo": 200, "Carla": 404}
    assert (
        _answers(place, reverse("meetings:meeting", args=[place.school.slug, meeting.pk])) == open_to_school
    )
    assert _answers(place, reverse("meetings:who_can_come", args=[place.school.slug])) == open_to_school


def test_leaders_see_numbers_and_a_colleague_only_themselves() -> None:
    place = make_place()
    meeting = make_next_meeting(place)
    address = reverse("meetings:meeting", args=[place.school.slug, meeting.pk])
    assert "4 af 4" in _seen(place.astrid, address)
    assert "Dorte" not in _seen(place.astrid, address)
    mine = _seen(place.bo, address)
    assert "4 af 4" not in mine
    assert "Meld afbud" in mine


def test_two_people_are_never_counted_alone() -> None:
    assert counted_as({"teacher": 5, "leader": 2, "assistant": 1}) == {
        "teacher": "teacher",
        "leader": "others",
        "assistant": "others",
    }
    assert set(counted_as({"teacher": 5, "leader": 1}).values()) == {"everybody"}


@pytest.mark.parametrize(("answer", "cannot"), [("cannot", True), ("can", False)])
def test_answering_twice_does_no_harm(answer: str, *, cannot: bool) -> None:
    place = make_place()
    meeting = make_next_meeting(place)
    client = Client()
    client.force_login(place.bo)
    address = reverse("meetings:answer", args=[place.school.slug, meeting.pk])
    for _ in range(2):
        assert client.post(address, {"answer": answer}).status_code == 302
    assert Attendee.objects.get(staff__person=place.bo).cannot_come is cannot


def test_only_those_who_plan_lock_and_call_off() -> None:
    place = make_place()
    meeting = make_next_meeting(place)
    for name in ("lock", "call_off", "hold"):
        address = reverse(f"meetings:{name}", args=[place.school.slug, meeting.pk])
        codes = {}
        for who, person in (("Bo", place.bo), ("Carla", place.carla)):
            client = Client()
            client.force_login(person)
            codes[who] = client.post(address, {"locked": "yes"}).status_code
        assert codes == {"Bo": 404, "Carla": 404}
    client = Client()
    client.force_login(place.astrid)
    client.post(reverse("meetings:lock", args=[place.school.slug, meeting.pk]), {"locked": "yes"})
    assert Meeting.objects.get(pk=meeting.pk).locked


def test_a_meeting_of_another_school_is_not_found_here() -> None:
    place = make_place()
    other = make_next_meeting(place)
    elsewhere = make_school("Nordskolen")
    Meeting.objects.filter(pk=other.pk).update(school=elsewhere)
    client = Client()
    client.force_login(place.astrid)
    assert client.get(reverse("meetings:meeting", args=[place.school.slug, other.pk])).status_code == 404


def test_the_year_says_who_is_left_out_too_often() -> None:
    place = make_place()
    make_meeting(
        place.programme, starts_at=dt.datetime(2026, 10, 6, 12, 15, tzinfo=dt.UTC), staff=place.staff
    )
    Attendee.objects.filter(staff__in=place.staff[:2]).update(cannot_come=True)
    address = reverse("meetings:who_can_come", args=[place.school.slug]) + "?year=2026"
    told = _seen(place.astrid, address)
    assert "2/4" in told
    assert "For sjældent" in told
    mine = _seen(place.bo, address)
    assert "2/4" not in mine
    assert "0 af 1" in mine or "0 af de 1" in mine


def test_one_reads_which_meetings_one_cannot_come_to_and_nobody_elses() -> None:
    place = make_place()
    when = dt.datetime(2026, 10, 6, 12, 15, tzinfo=dt.UTC)
    bo = StaffMember.objects.get(person=place.bo)
    for title in ("Kan komme", "Skemaet driller", "Har sagt nej"):
        make_meeting(place.programme, title=title, starts_at=when, staff=place.staff)
    no = Attendee.objects.filter(staff=bo)
    no.filter(event__meeting__title="Skemaet driller").update(cannot_come=True)
    no.filter(event__meeting__title="Har sagt nej").update(cannot_come=True, answered_at=when)
    address = reverse("meetings:who_can_come", args=[place.school.slug]) + "?year=2026"
    mine = _seen(place.bo, address)
    assert "1 af de 3" in mine
    assert "Kan komme" not in mine
    assert mine.index("Skemaet driller") < mine.index("Dit skema eller SFO’en står i vejen")
    assert mine.index("Har sagt nej") < mine.index("Du har sendt afbud")


@pytest.mark.parametrize("meetings", [1, 30])
def test_the_year_asks_the_database_as_often_with_many(
    meetings: int, client: Client, django_assert_num_queries: object
) -> None:
    place = make_place()
    for _ in range(meetings):
        make_meeting(place.programme, starts_at=in_days(1), staff=place.staff)
    client.force_login(place.astrid)
    address = reverse("meetings:who_can_come", args=[place.school.slug])
    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get(address)


@pytest.mark.parametrize("year", ["0000", "9999", "x", "²²²²"])
def test_a_strange_year_is_no_error(year: str, client: Client) -> None:
    place = make_place()
    client.force_login(place.astrid)
    address = reverse("meetings:who_can_come", args=[place.school.slug])
    assert client.get(address, {"year": year}).status_code == 200
