"""Opening a room, taking it through its steps, keeping answers once, and what is left afterwards."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from samspil.features.live.actions.on_paper import add_on_paper
from samspil.features.live.actions.rooms import close_room, open_room
from samspil.features.live.actions.running import (
    close_step,
    give_more_time,
    go_to_round,
    hide_card,
    make_tables,
    reveal_step,
    start_step,
)
from samspil.features.live.doors import AsksForDoor, NoSuchRoom, find_room
from samspil.features.live.errors import (
    AlwaysUnseen,
    NoDate,
    NotBegun,
    NothingToShareOut,
    RoomClosed,
    StepClosed,
    UnfitStep,
)
from samspil.features.live.models import LiveAnswer, LiveRoom, Seat, Step
from samspil.features.live.queries import changed_since, result, result_of_all, sittings_of
from samspil.features.live.recorded import close_forgotten_rooms, forget_seats
from samspil.features.live.signals import step_closed
from samspil.features.live.steps.faults import BadAnswer
from samspil.features.live.steps.results import Card, Part, Result
from samspil.features.live.testing import Phone, make_room, make_step
from samspil.features.live.wire.limits import DOORS
from samspil.features.live.writing.batch import keep
from samspil.features.live.writing.wanted import Kept, Refused, SeatWanted
from samspil.features.meetings.actions import call_off
from samspil.features.meetings.models import Meeting
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import Place, in_days
from samspil.foundation.history.models import Entry
from samspil.foundation.history.sentences import say

pytestmark = pytest.mark.django_db


def opened(room: LiveRoom, kind: str = "poll", **fields: object) -> Step:
    astrid = room.opened_by
    assert astrid is not None
    return start_step(make_step(room, kind, **fields), by=astrid)


def test_a_meeting_has_one_open_room_with_four_digits(place: Place, meeting: Meeting) -> None:
    room = open_room(meeting, by=place.astrid)

    assert open_room(meeting, by=place.bo) == room
    assert len(room.code) == 4
    assert room.code.isdecimal()
    assert [say(entry) for entry in Entry.objects.filter(what="live.room_opened")] == [
        "Astrid Holm åbnede rummet til mødet Kickoff."
    ]


def test_a_meeting_that_is_called_off_has_no_room(place: Place, meeting: Meeting) -> None:
    call_off(meeting, by=place.astrid)

    with pytest.raises(NoDate):
        open_room(meeting, by=place.astrid)


def test_a_code_is_free_again_when_the_room_is_closed(place: Place, room: LiveRoom) -> None:
    close_room(room, by=place.astrid)
    close_room(room, by=place.astrid)

    with pytest.raises(NoSuchRoom):
        find_room(room.code, address="10.0.0.1")
    with pytest.raises(RoomClosed):
        make_step(room)
    assert Entry.objects.filter(what="live.room_closed").count() == 1


def test_only_one_step_is_open_at_a_time(room: LiveRoom) -> None:
    first, second = opened(room), opened(room, "scale")

    states = dict(Step.objects.values_list("pk", "state"))
    room.refresh_from_db()
    assert states == {first.pk: Step.State.CLOSED, second.pk: Step.State.OPEN}
    assert room.current_id == second.pk


def test_an_answer_sent_twice_counts_once_and_an_old_one_changes_nothing(room: LiveRoom) -> None:
    step, phone = opened(room), Phone(room, 1)

    first = phone.answers(step, [0], revision=1)
    again = phone.answers(step, [0], revision=1)
    newer = phone.answers(step, [1], revision=2)
    late = phone.answers(step, [2], revision=1)

    assert [isinstance(each, Kept) and each.again for each in (first, again, newer, late)] == [
        False,
        True,
        False,
        True,
    ]
    assert result(step).counts == {"1": 1}


def test_the_same_answer_twice_in_one_batch_counts_once(room: LiveRoom) -> None:
    step, phone = opened(room), Phone(room, 1)

    outcomes = keep([phone.wanted(step, [0], revision=5), phone.wanted(step, [0], revision=5)])

    assert [each.again for each in outcomes if isinstance(each, Kept)] == [False, True]
    assert LiveAnswer.objects.count() == 1


def test_a_batch_for_several_rooms_gives_each_its_outcome(place: Place, room: LiveRoom) -> None:
    other = make_room(make_meeting(place.programme, title="Team", starts_at=in_days(0)), by=place.astrid)
    here, there, waiting = opened(room), opened(other), make_step(other)
    one, two = Phone(room, 1), Phone(other, 2)

    outcomes = keep(
        [one.wanted(here, [0]), two.wanted(there, [1]), two.wanted(waiting, [1]), one.wanted(there, [1])]
    )

    assert [type(each) for each in outcomes] == [Kept, Kept, Refused, Refused]
    assert (result(here).counts, result(there).counts) == ({"0": 1}, {"1": 1})


def test_every_change_makes_the_version_one_higher_and_is_found_from_there(room: LiveRoom) -> None:
    step, phone = opened(room), Phone(room, 1)
    before = LiveRoom.objects.get(pk=room.pk).version

    outcome = phone.answers(step, [0])

    assert isinstance(outcome, Kept)
    assert outcome.version == before + 1
    changed = changed_since(room.pk, before)
    assert ([each.value for each in changed.answers], changed.steps, changed.seats) == ([[0]], (), ())


def test_a_phone_that_asks_again_has_the_same_seat_with_its_new_name(room: LiveRoom) -> None:
    phone = Phone(room, 1)
    seat = Seat.objects.get(room=room)

    again = keep([SeatWanted(room.pk, seat.token, "teacher", "Bo")])[0]

    assert isinstance(again, Kept)
    assert again.number == phone.number
    assert list(Seat.objects.values_list("group", "name")) == [("teacher", "Bo")]


def test_a_closed_step_takes_no_answers_and_says_so(room: LiveRoom) -> None:
    step, phone = opened(room), Phone(room, 1)
    close_step(step, by=None)

    assert phone.answers(step, [0]) == Refused("closed")
    assert phone.answers(make_step(room), [0]) == Refused("not-open")


def test_closing_counts_once_and_leaves_no_answer(room: LiveRoom) -> None:
    step = opened(room)
    for number in range(7):
        Phone(room, number).answers(step, [number % 3])

    shown = close_step(step, by=None)

    assert shown == close_step(step, by=None) == result(step) == Result(7, {"0": 3, "1": 2, "2": 2})
    assert not LiveAnswer.objects.exists()


def test_whoever_listens_hears_what_staff_groups_said_and_the_room_keeps_none_that_is_small(
    room: LiveRoom,
) -> None:
    heard: list[Result] = []

    def hear(sender: object, *, result: Result, **_more: object) -> None:
        heard.append(result)

    step_closed.connect(hear)
    step = opened(room, "pulse", visibility="by_group")
    for number in range(6):
        Phone(room, number, group="teacher" if number else "leader").answers(step, 4)

    shown = close_step(step, by=None)
    step_closed.disconnect(hear)

    assert shown == Result(6, {"4": 6})
    assert heard[0].groups == {"leader": Part(1, {"4": 1}), "teacher": Part(5, {"4": 5})}


def test_an_answer_stands_beside_no_seat(room: LiveRoom) -> None:
    step, phone = opened(room), Phone(room, 1, group="teacher", name="Bo")
    phone.answers(step, [0])

    answer, seat = LiveAnswer.objects.get(), Seat.objects.get()

    assert (answer.group, answer.name, answer.seat_number) == ("", "", None)
    assert seat.token not in str(vars(answer))
    assert phone.token not in str(vars(answer)) + str(vars(seat))


def test_a_named_step_tells_who(room: LiveRoom) -> None:
    step = opened(room, visibility="named")
    Phone(room, 1, name="Bo").answers(step, [0])

    assert close_step(step, by=None).names == {"0": ("Bo",)}


def test_a_pulse_is_never_named(room: LiveRoom) -> None:
    with pytest.raises(AlwaysUnseen):
        make_step(room, "pulse", visibility="named")


def test_a_step_that_cannot_be_asked_is_refused_in_words(room: LiveRoom) -> None:
    with pytest.raises(UnfitStep) as refused:
        make_step(room, "poll", options=["Kun én"])

    assert (refused.value.field, str(refused.value)) == ("options", "Vælg mindst 2.")


def test_results_are_revealed_and_taken_off_again(room: LiveRoom) -> None:
    step = opened(room)

    assert reveal_step(step).revealed
    assert not reveal_step(step, revealed=False).revealed
    with pytest.raises(NotBegun):
        reveal_step(make_step(room))


def test_the_clock_is_given_more_time_and_begins_again_in_the_next_round(room: LiveRoom) -> None:
    with time_machine.travel("2026-11-25 13:00:00+01:00", tick=False):
        now = timezone.now()
        step = opened(room, "protocol")

        assert step.ends_at == now + dt.timedelta(seconds=120)
        assert give_more_time(step, seconds=60).ends_at == now + dt.timedelta(seconds=180)
        assert go_to_round(step, number=1).ends_at == now + dt.timedelta(seconds=300)
        assert go_to_round(step, number=9).at == 1
    close_step(step, by=None)
    with pytest.raises(StepClosed):
        give_more_time(step, seconds=60)


def test_tables_hold_everybody_in_the_room(room: LiveRoom) -> None:
    step = opened(room, "tables")
    with pytest.raises(NothingToShareOut):
        make_tables(step)
    phones = [Phone(room, number, group="teacher" if number % 2 else "leader") for number in range(7)]
    phones[0].answers(step, 1)

    tables = make_tables(step).tables

    assert sorted(number for table in tables or () for number in table) == [1, 2, 3, 4, 5, 6, 7]


def test_a_card_is_put_away_and_up_again(room: LiveRoom) -> None:
    step = opened(room, "wall")
    Phone(room, 1).answers(step, "Mindre møde", "c1")
    (card,) = result(step).cards

    assert hide_card(step, card=card)
    assert result(step).cards == {card: Card("Mindre møde", hidden=True)}
    assert hide_card(step, card=card, hidden=False)
    assert not hide_card(step, card="no-such-card")


def test_sheets_of_paper_count_like_phones(room: LiveRoom) -> None:
    step = opened(room)

    assert add_on_paper(step, [("", [0]), ("", [0]), ("", [2])]) == 3
    with pytest.raises(BadAnswer):
        add_on_paper(step, [("", [0]), ("", [7])])
    assert result(step).counts == {"0": 2, "2": 1}


def test_two_sittings_of_one_step_are_one_result(place: Place, room: LiveRoom) -> None:
    first = opened(room, key="agenda-3")
    Phone(room, 1).answers(first, [0])
    close_room(room, by=place.astrid)
    second = opened(make_room(room.meeting, by=place.astrid), key="agenda-3")
    Phone(second.room, 2).answers(second, [0])

    assert sittings_of(second) == [first, second]
    assert result_of_all(sittings_of(second)) == Result(2, {"0": 2})


def test_a_room_nobody_closes_is_closed_by_itself_and_its_seats_are_forgotten(
    place: Place, meeting: Meeting
) -> None:
    with time_machine.travel("2026-11-25 13:00:00+01:00", tick=False):
        room = make_room(meeting, by=place.astrid)
        step = opened(room)
        Phone(room, 1).answers(step, [0])
    with time_machine.travel("2026-11-26 02:00:00+01:00", tick=False):
        assert close_forgotten_rooms() == 1
        assert result(Step.objects.get(pk=step.pk)) == Result(1, {"0": 1})
        assert forget_seats(dt.date(2026, 11, 26)) == 0
        assert forget_seats(dt.date(2026, 11, 27)) == 1


def test_whoever_guesses_codes_is_asked_for_the_door_and_a_colleague_beside_comes_in(room: LiveRoom) -> None:
    for _ in range(100):
        with pytest.raises(NoSuchRoom):
            find_room("0000", address="10.9.9.9")

    with pytest.raises(AsksForDoor):
        find_room(room.code, address="10.9.9.9")
    assert find_room(room.code, address="10.9.9.9", door=room.door) == room
    assert find_room(room.code, address="10.9.9.10") == room
    DOORS.__init__()  # type: ignore[misc]
