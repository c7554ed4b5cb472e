"""From a change of a meeting to the letters that go out: who hears, of what, once; and who does not."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from samspil.features.meetings import actions
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import Place, make_place
from samspil.foundation.appointments.models import Attendee, Told
from samspil.foundation.appointments.telling import as_known, tell_due
from samspil.foundation.post.actions import say_no
from samspil.foundation.post.arrivals import Kind, receive
from samspil.foundation.post.delivery import deliver_due
from samspil.foundation.post.kinds import kind_of
from samspil.foundation.post.models import Letter
from samspil.foundation.schools.models import StaffMember
from samspil.foundation.schools.testing import make_staff

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 10, 5, 10, tzinfo=dt.UTC)  # noon in Denmark


def minutes(number: int) -> dt.datetime:
    return MONDAY + dt.timedelta(minutes=number)


def at(day: int, hour: int = 14) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, 15, tzinfo=timezone.get_default_timezone())


def post_round(number: int) -> list[Any]:
    """Tell and deliver so many minutes after noon; what went out on this round."""
    before = len(mail.outbox)
    with time_machine.travel(minutes(number), tick=False):
        tell_due(minutes(number))
        deliver_due(minutes(number))
    return mail.outbox[before:]


def parts_of(message: Any) -> list[tuple[str, Any]]:
    """Method and event of each calendar part, in the order of the letter."""
    found = []
    for part in message.message().walk():
        if part.get_content_type() == "text/calendar":
            calendar: Any = Calendar.from_ical(part.get_payload(decode=True))
            assert str(calendar["METHOD"]) == part.get_param("method")
            found += [(str(calendar["METHOD"]), event) for event in calendar.walk("VEVENT")]
    return found


def with_address(staff: StaffMember, address: str) -> StaffMember:
    staff.email = address
    staff.save()
    return staff


def known_meeting(place: Place, **fields: Any) -> Meeting:
    meeting = make_meeting(place.programme, starts_at=at(4), staff=place.staff, **fields)
    as_known(place.school, MONDAY - dt.timedelta(days=1))
    Told.objects.update(sequence=0)
    return meeting


@time_machine.travel(MONDAY, tick=False)
def test_a_move_is_one_letter_to_each_on_the_plan_and_nobody_else() -> None:
    place = make_place()
    with_address(make_staff(place.school, "Gerda Gran"), "gerda@example.org")
    with_address(place.staff[1], "dorte@example.org")
    meeting = known_meeting(place)
    actions.move(meeting, starts_at=at(5), by=place.astrid)

    too_early = post_round(4)
    told = post_round(6)

    assert too_early == []
    assert {message.to[0] for message in told} == {place.bo.email, "dorte@example.org"}
    to_bo = next(message for message in told if message.to == [place.bo.email])
    [(method, event)] = parts_of(to_bo)
    assert (method, str(event["UID"]), event["SEQUENCE"]) == ("REQUEST", f"meeting-{meeting.pk}@samspil", 1)
    assert event["DTSTART"].dt == at(5)
    assert str(event["DTSTART"].params["TZID"]) == "Europe/Copenhagen"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert str(event["ATTENDEE"]) == f"mailto:{place.bo.email}"
    assert "torsdag d. 5. november kl. 14.15" in to_bo.subject
    assert "før: onsdag d. 4. november kl. 14.15" in to_bo.body
    assert post_round(60) == []


@time_machine.travel(MONDAY, tick=False)
def test_a_move_that_is_undone_in_time_is_heard_by_nobody_and_answers_stand() -> None:
    place = make_place()
    meeting = known_meeting(place)
    actions.cannot_come(meeting, place.staff[0], by=place.bo)
    actions.move(meeting, starts_at=at(5), by=place.astrid)
    assert not Attendee.objects.get(staff=place.staff[0]).cannot_come
    actions.move(meeting, starts_at=at(4), by=place.astrid)
    assert post_round(6) == []
    assert Letter.objects.count() == 0
    assert Attendee.objects.get(staff=place.staff[0]).cannot_come


def test_an_undo_after_the_letter_is_a_new_letter_with_a_new_sequence() -> None:
    place = make_place()
    sequences = []
    with time_machine.travel(MONDAY, tick=False):
        meeting = known_meeting(place)
        actions.move(meeting, starts_at=at(5), by=place.astrid)
    sequences += [event["SEQUENCE"] for _method, event in parts_of(post_round(6)[0])]
    with time_machine.travel(minutes(30), tick=False):
        actions.move(meeting, starts_at=at(4), by=place.astrid)
    [message] = post_round(40)
    sequences += [event["SEQUENCE"] for _method, event in parts_of(message)]
    assert sequences == [1, 2]


@time_machine.travel(MONDAY, tick=False)
def test_a_replan_of_several_meetings_is_one_letter_with_a_file_for_each() -> None:
    place = make_place()
    first, second, third = (
        known_meeting(place, title=title) for title in ("Kickoff", "Teammøde", "Opsamling")
    )
    untouched = known_meeting(place, title="Fællesmøde")
    actions.move(first, starts_at=at(10), by=place.astrid)
    actions.move(second, starts_at=at(9), by=place.astrid)
    actions.call_off(third, by=place.astrid)

    [message] = post_round(6)

    assert message.subject == f"{place.school.name}: 3 ændringer i dine møder"
    assert [(method, str(event["SUMMARY"])) for method, event in parts_of(message)] == [
        ("CANCEL", "Opsamling"),
        ("REQUEST", "Teammøde"),
        ("REQUEST", "Kickoff"),
    ]
    assert untouched.title not in message.body
    cancelled = parts_of(message)[0][1]
    assert (str(cancelled["STATUS"]), cancelled["SEQUENCE"]) == ("CANCELLED", 1)


@time_machine.travel(MONDAY, tick=False)
def test_a_first_plan_is_one_letter_with_the_whole_plan_to_read_in() -> None:
    place = make_place()
    for day in range(2, 9):
        make_meeting(place.programme, title=f"Møde {day}", starts_at=at(day), staff=place.staff)

    [message] = post_round(6)

    assert message.subject == f"{place.school.name}: 7 nye møder"
    assert {method for method, _event in parts_of(message)} == {"PUBLISH"}
    assert len(parts_of(message)) == 7
    assert all("ORGANIZER" in event and "ATTENDEE" not in event for _method, event in parts_of(message))
    assert f"/schools/{place.school.slug}/feeds/" in message.body


@time_machine.travel(MONDAY, tick=False)
def test_who_leaves_the_plan_gets_a_cancellation_and_the_others_hear_nothing() -> None:
    place = make_place()
    mie = with_address(make_staff(place.school, "Mie Toft"), "mie@example.org")
    meeting = make_meeting(place.programme, starts_at=at(4), staff=(*place.staff, mie))
    as_known(place.school, MONDAY - dt.timedelta(days=1))
    wanted = actions.Wanted(
        key=meeting.key, title=meeting.title, minutes=75, starts_at=at(4), staff=place.staff
    )
    actions.schedule(place.programme, wanted=wanted, by=place.astrid)
    [message] = post_round(6)
    assert message.to == ["mie@example.org"]
    assert [method for method, _event in parts_of(message)] == ["CANCEL"]
    assert "RSVP" not in parts_of(message)[0][1]["ATTENDEE"].params


@time_machine.travel(MONDAY, tick=False)
def test_the_one_who_leads_the_meeting_from_outside_hears_too() -> None:
    place = make_place()
    make_meeting(place.programme, starts_at=at(4), staff=(), facilitator=place.carla)
    assert [message.to for message in post_round(6)] == [[place.carla.email]]


@time_machine.travel(MONDAY, tick=False)
def test_who_said_no_to_moves_is_not_written_to_and_evenings_are_left_in_peace() -> None:
    place = make_place()
    meeting = known_meeting(place)
    actions.move(meeting, starts_at=at(5), by=place.astrid)
    assert tell_due(MONDAY + dt.timedelta(hours=10)) == 0  # 22 o'clock
    assert not Letter.objects.exists()
    say_no(place.bo, kind_of("meeting_moved"))
    assert post_round(24 * 60) == []


@time_machine.travel(MONDAY, tick=False)
def test_work_that_goes_on_is_waited_for_but_not_for_ever() -> None:
    place = make_place()
    meeting = known_meeting(place)
    for number in range(0, 31, 3):
        with time_machine.travel(minutes(number), tick=False):
            actions.move(meeting, starts_at=at(5 + number % 2), by=place.astrid)
            make_meeting(place.programme, title=f"Nyt {number}", starts_at=at(20), staff=())
    assert len(post_round(33)) == 1


def answer_from(message: Any, partstat: str, *, sender: str) -> bytes:
    [(_method, event)] = parts_of(message)
    attendee = str(event["ATTENDEE"])
    return (
        f"From: {sender}\r\nTo: samspil@localhost\r\nSubject: Svar\r\nMIME-Version: 1.0\r\n"
        'Content-Type: text/calendar; method=REPLY; charset="utf-8"\r\n\r\n'
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//Y//DA\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{event['UID']}\r\nSEQUENCE:{event['SEQUENCE']}\r\nDTSTAMP:20261005T100000Z\r\n"
        f"ATTENDEE;PARTSTAT={partstat}:{attendee}\r\nCOMMENT:Jeg er hos lægen\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def test_an_answer_in_the_calendar_is_apologies_without_a_reason_and_can_be_taken_back() -> None:
    place = make_place()
    with time_machine.travel(MONDAY, tick=False):
        meeting = known_meeting(place)
        actions.move(meeting, starts_at=at(5), by=place.astrid)
    [message] = post_round(6)
    sender = f"Bo Krog <{place.bo.email}>"
    bo = Attendee.objects.filter(staff__person=place.bo)
    with time_machine.travel(minutes(20), tick=False):
        forged = receive(answer_from(message, "DECLINED", sender="carla@example.org"))
        assert (forged, bo.get().cannot_come) == (Kind.OTHER, False)
        assert receive(answer_from(message, "DECLINED", sender=sender)) == Kind.ANSWER
        assert bo.get().cannot_come
        receive(answer_from(message, "ACCEPTED", sender=sender))
        assert not bo.get().cannot_come
    assert "læge" not in str(list(Attendee.objects.values())) + str(list(Letter.objects.values()))


def test_an_answer_to_the_time_before_does_not_count_for_the_new_one() -> None:
    place = make_place()
    with time_machine.travel(MONDAY, tick=False):
        meeting = known_meeting(place)
        actions.move(meeting, starts_at=at(5), by=place.astrid)
    [old] = post_round(6)
    with time_machine.travel(minutes(30), tick=False):
        actions.move(meeting, starts_at=at(6), by=place.astrid)
    post_round(40)
    with time_machine.travel(minutes(50), tick=False):
        receive(answer_from(old, "DECLINED", sender=str(place.bo.email)))
    assert not Attendee.objects.get(staff__person=place.bo).cannot_come


@pytest.mark.parametrize("rows", [1, 30])
@time_machine.travel(MONDAY, tick=False)
def test_telling_costs_the_same_for_one_meeting_and_for_thirty(
    rows: int, django_assert_num_queries: Any
) -> None:
    place = make_place()
    StaffMember.objects.exclude(person=place.bo).update(email="")
    for number in range(rows):
        make_meeting(place.programme, title=f"Møde {number}", starts_at=at(4), staff=place.staff)
    with django_assert_num_queries(16):
        assert tell_due(minutes(6)) == 1


@time_machine.travel(dt.datetime(2026, 10, 1, 10, tzinfo=dt.UTC), tick=False)
def test_a_weekly_meeting_keeps_its_local_time_over_the_end_of_summer_time() -> None:
    place = make_place()
    for day in (12, 19, 26):  # the clocks change on 25 October 2026
        starts = dt.datetime(2026, 10, day, 14, 15, tzinfo=timezone.get_default_timezone())
        make_meeting(place.programme, title=f"Uge {day}", starts_at=starts, staff=place.staff)
    tell_due(timezone.now() + dt.timedelta(minutes=6))
    deliver_due(timezone.now() + dt.timedelta(minutes=6))
    events = [event for _method, event in parts_of(mail.outbox[-1])]
    assert [event["DTSTART"].dt.strftime("%H:%M") for event in events] == ["14:15"] * 3
    in_utc = [event["DTSTART"].dt.astimezone(dt.UTC).strftime("%H:%M") for event in events]
    assert in_utc == ["12:15", "12:15", "13:15"]
