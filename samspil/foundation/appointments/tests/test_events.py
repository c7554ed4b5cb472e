"""Events and what they look like to calendar programs."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from samspil.foundation.appointments.actions import cancel_event, put_event, record_answer
from samspil.foundation.appointments.calendars import ics_of
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.appointments.testing import make_event, make_shown
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import StaffMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db


def test_the_uid_stays_and_the_sequence_grows_only_with_changes() -> None:
    school = make_school()
    leader = make_leader(school)
    shown = make_shown()
    puts = [
        (put := put_event(school, uid="a@samspil", shown=each, by=leader), put.heard, put.event.sequence)
        for each in (shown, shown, replace(shown, place="Lokale 4"), replace(shown, place="Lokale 4"))
    ]
    cancelled = cancel_event(cancel_event(puts[-1][0].event, by=leader), by=leader)
    again = put_event(school, uid="a@samspil", shown=shown, by=leader)
    assert [told for _put, *told in puts] == [[True, 0], [False, 0], [True, 1], [False, 1]]
    assert (cancelled.sequence, again.event.sequence, again.event.cancelled) == (2, 3, False)
    assert {put.event.pk for put, *_told in puts} == {again.event.pk}
    assert Entry.objects.count() == 4


def test_who_came_on_the_plan_and_who_left_is_told() -> None:
    school = make_school()
    leader = make_leader(school)
    for name in ("Bo Krog", "Ida Lund", "Per Vang"):
        make_colleague(school, name)
    bo, ida, per = StaffMember.objects.order_by("name")
    put_event(school, uid="a@samspil", shown=make_shown(), staff=[bo, ida], by=leader)
    Attendee.objects.filter(staff=ida).update(cannot_come=True)

    put = put_event(school, uid="a@samspil", shown=make_shown(), staff=[ida, per], by=leader)

    assert ([a.staff for a in put.added], [a.staff for a in put.removed]) == ([per], [bo])
    assert Attendee.objects.get(staff=ida).cannot_come


def test_another_time_asks_everybody_again() -> None:
    school = make_school()
    leader, bo = make_leader(school), make_colleague(school)
    event = make_event(school, by=leader, staff=StaffMember.objects.all())
    assert record_answer(event.uid, f"mailto:{bo.email}".replace("bo", "BO"), "DECLINED")
    put_event(school, uid=event.uid, shown=make_shown(clock="15.00"), by=leader)
    assert list(Attendee.objects.values_list("cannot_come", "answered_at")) == [(False, None)]


def test_events_that_cannot_be_are_refused() -> None:
    school, other = make_school(), make_school("Skovskolen")
    leader = make_leader(school)
    shown = make_shown()
    make_event(other, by=leader)
    for wrong in (
        replace(shown, ends_at=shown.starts_at),
        replace(shown, ends_at=shown.ends_at + dt.timedelta(days=1)),
    ):
        with pytest.raises(Refusal):
            put_event(school, uid="a@samspil", shown=wrong, by=leader)
    with pytest.raises(Refusal):
        put_event(school, uid="meeting-1@samspil", shown=shown, by=leader)


@pytest.mark.parametrize(
    ("day", "utc"),
    [(dt.date(2027, 1, 13), "13:15"), (dt.date(2027, 6, 16), "12:15"), (dt.date(2027, 10, 31), "13:15")],
)
def test_calendar_programs_read_the_same_wall_clock_summer_and_winter(day: dt.date, utc: str) -> None:
    school = make_school("Engskolen; den, gode")
    event = make_event(
        school,
        by=make_leader(school),
        shown=replace(make_shown(day=day), title="Møde, æøå; \\ nr. 1" + "ø" * 80),
    )
    calendar: Any = Calendar.from_ical(ics_of(event, "REQUEST", to="Bo <bo@example.org>"))
    read: Any = calendar.walk("VEVENT")[0]
    zones = calendar.walk("VTIMEZONE")
    assert str(calendar["METHOD"]) == "REQUEST"
    assert [str(zone["TZID"]) for zone in zones] == ["Europe/Copenhagen"]
    assert read["DTSTART"].dt.strftime("%H:%M") == "14:15"
    assert read["DTSTART"].dt.astimezone(dt.UTC).strftime("%H:%M") == utc
    assert (str(read["SUMMARY"]), str(read["UID"]), read["SEQUENCE"]) == (event.title, event.uid, 0)
    assert str(read["ATTENDEE"]) == "mailto:bo@example.org"
    assert read["ORGANIZER"].params["CN"] == "Engskolen; den, gode"
    assert all(len(line) <= 75 for line in ics_of(event, "REQUEST").split(b"\r\n"))


def test_a_cancellation_says_so() -> None:
    school = make_school()
    leader = make_leader(school)
    event = cancel_event(make_event(school, by=leader), by=leader)
    read: Any = Calendar.from_ical(ics_of(event, "CANCEL", to="bo@example.org")).walk("VEVENT")[0]
    assert (str(read["STATUS"]), read["SEQUENCE"], "RSVP" in read["ATTENDEE"].params) == (
        "CANCELLED",
        1,
        False,
    )


def test_an_address_cannot_smuggle_in_lines() -> None:
    school = make_school('Eng"\r\nX-EVIL:1')
    event = make_event(school, by=make_leader(school))
    lines = ics_of(event, "REQUEST", to="bo@example.org\r\nX-EVIL:1").split(b"\r\n")
    assert not [line for line in lines if line.startswith(b"X-EVIL")]


def test_an_answer_says_only_whether_somebody_cannot_come() -> None:
    school = make_school()
    leader, bo = make_leader(school), make_colleague(school)
    event = make_event(school, by=leader, staff=StaffMember.objects.all())
    address = str(bo.email)

    def answer(uid: str, to: str, partstat: str) -> tuple[bool, bool]:
        return record_answer(uid, to, partstat), Attendee.objects.get().cannot_come

    assert answer(event.uid, address.upper(), "declined") == (True, True)
    assert answer(event.uid, address, "TENTATIVE") == (False, True)
    assert answer(event.uid, "carla@example.org", "ACCEPTED") == (False, True)
    assert answer("no-such@samspil", address, "ACCEPTED") == (False, True)
    assert answer(event.uid, address, "ACCEPTED") == (True, False)
    type(event).objects.update(ends_at=timezone.now() - dt.timedelta(minutes=1))
    assert answer(event.uid, address, "DECLINED") == (False, False)
