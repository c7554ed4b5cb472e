import datetime as dt
from dataclasses import replace

import pytest

from samspil.features.meetings import actions
from samspil.features.meetings.actions import Wanted
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.tests.samples import in_days, make_next_meeting, make_place
from samspil.foundation.appointments.models import Attendee
from samspil.foundation.history.models import Entry
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db


def test_scheduling_again_tells_nobody_when_nothing_changed() -> None:
    place = make_place()
    wanted = Wanted(key="a", title="Kickoff", minutes=60, starts_at=in_days(3), staff=place.staff)
    first = actions.schedule(place.programme, wanted=wanted, by=place.astrid)
    again = actions.schedule(place.programme, wanted=wanted, by=place.astrid)
    assert first.event is not None
    assert again.event is not None
    assert (again.pk, again.event.uid, again.event.sequence) == (first.pk, first.event.uid, 0)
    assert Entry.objects.count() == 1


def test_a_new_time_keeps_the_uid_and_grows_the_sequence() -> None:
    place = make_place()
    wanted = Wanted(key="a", title="Kickoff", minutes=60, starts_at=in_days(3), staff=place.staff)
    first = actions.schedule(place.programme, wanted=wanted, by=place.astrid)
    later = actions.schedule(place.programme, wanted=replace(wanted, starts_at=in_days(4)), by=place.astrid)
    assert first.event is not None
    assert later.event is not None
    assert later.event.uid == first.event.uid
    assert later.event.sequence == 1
    assert later.event.starts_at == in_days(4)


def test_who_answered_stays_answered_when_others_are_added() -> None:
    place = make_place()
    few = Wanted(key="a", title="Kickoff", minutes=60, starts_at=in_days(3), staff=place.staff[:2])
    meeting = actions.schedule(place.programme, wanted=few, by=place.astrid)
    actions.cannot_come(meeting, place.staff[0], by=place.bo)
    more = replace(few, staff=place.staff, unable=place.staff[2:3])
    actions.schedule(place.programme, wanted=more, by=place.astrid)
    assert set(Attendee.objects.filter(cannot_come=True).values_list("staff__name", flat=True)) == {
        "Bo Krog",
        "Dorte Dal" if place.staff[2].name == "Dorte Dal" else "Emil Eg",
    }


def test_a_meeting_that_was_held_stays_as_it_was() -> None:
    place = make_place()
    meeting = make_next_meeting(place)
    actions.hold(meeting, by=place.astrid, summary="Vi valgte to mål.")
    wanted = Wanted(key=meeting.key, title="Et andet", minutes=30, starts_at=in_days(9))
    assert actions.schedule(place.programme, wanted=wanted, by=place.astrid).title == "Teammøde"
    with pytest.raises(Refusal):
        actions.call_off(meeting, by=place.astrid)


def test_called_off_is_cancelled_in_calendars() -> None:
    meeting = make_next_meeting(place := make_place())
    actions.call_off(meeting, by=place.astrid)
    assert meeting.event is not None
    assert (meeting.event.cancelled, meeting.event.sequence) == (True, 1)


def test_nobody_answers_for_another_and_the_history_has_no_answers() -> None:
    place = make_place()
    meeting = make_next_meeting(place)
    with pytest.raises(Refusal):
        actions.cannot_come(meeting, place.staff[0], by=place.astrid)
    actions.cannot_come(meeting, place.staff[0], by=place.bo)
    assert Attendee.objects.get(staff=place.staff[0]).cannot_come
    assert not Entry.objects.exists()
    actions.can_come_after_all(meeting, place.staff[0], by=place.bo)
    assert not Attendee.objects.get(staff=place.staff[0]).cannot_come


def test_a_locked_meeting_is_not_moved() -> None:
    place = make_place()
    meeting = actions.lock(make_next_meeting(place), locked=True, by=place.astrid)
    with pytest.raises(Refusal):
        actions.move(meeting, starts_at=in_days(8), by=place.astrid)
    actions.lock(meeting, locked=False, by=place.astrid)
    moved = actions.move(meeting, starts_at=in_days(8), by=place.astrid)
    assert moved.ends_at == in_days(8) + dt.timedelta(minutes=75)


def test_a_frame_has_a_month_and_nothing_in_calendars() -> None:
    place = make_place()
    wanted = Wanted(key="year-2", title="Opfølgning", minutes=60, frame_month=dt.date(2027, 11, 1))
    meeting = actions.schedule(place.programme, wanted=wanted, by=place.astrid)
    assert (meeting.state, meeting.event) == (Meeting.State.FRAME, None)
