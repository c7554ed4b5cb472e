"""One transaction for many phones."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db import transaction

from samspil.features.live.models import LiveAnswer, LiveRoom, Seat, Step
from samspil.features.live.news import announce
from samspil.features.live.writing.wanted import AnswerWanted, Kept, Outcome, Refused, SeatWanted, Wanted

MOST_SEATS = 3000
_Place = tuple[int, str, str]


def keep(wanted: Sequence[Wanted]) -> list[Outcome]:
    """What became of each, in their order. Each room's row is held, so its version grows by one for all of it together."""
    outcomes: dict[int, Outcome] = {}
    by_room: defaultdict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(wanted):
        by_room[each.room].append(index)
    with transaction.atomic():
        held = LiveRoom.objects.select_for_update().filter(pk__in=by_room).order_by("pk")
        rooms = {room.pk: room for room in held}
        for pk, indexes in sorted(by_room.items()):
            room = rooms.get(pk)
            if room is None or room.closed_at is not None:
                outcomes |= dict.fromkeys(indexes, Refused("closed-room"))
            else:
                outcomes |= _Room(room).keep({index: wanted[index] for index in indexes})
    return [outcomes[index] for index in range(len(wanted))]


class _Room:
    """What is wanted of one room, written together."""

    def __init__(self, room: LiveRoom) -> None:
        self.room = room
        self.next = room.version + 1

    def keep(self, wanted: dict[int, Wanted]) -> dict[int, Outcome]:
        seats = {index: each for index, each in wanted.items() if isinstance(each, SeatWanted)}
        answers = {index: each for index, each in wanted.items() if isinstance(each, AnswerWanted)}
        outcomes = {**(self._seats(seats) if seats else {}), **(self._answers(answers) if answers else {})}
        if any(isinstance(each, Kept) and not each.again for each in outcomes.values()):
            self.room.version = self.next
            self.room.save(update_fields=["version", "seats_taken"])
            announce(self.room.pk, self.next)
        return outcomes

    def _seats(self, wanted: dict[int, SeatWanted]) -> dict[int, Outcome]:
        tokens = {each.token for each in wanted.values()}
        seats = {seat.token: seat for seat in Seat.objects.filter(room=self.room, token__in=tokens)}
        outcomes: dict[int, Outcome] = {}
        changed = {}
        for index, each in wanted.items():
            seat = seats.get(each.token)
            if seat is None and self.room.seats_taken >= MOST_SEATS:
                outcomes[index] = Refused("full")
                continue
            if seat is not None and (seat.group, seat.name) == (each.group, each.name):
                outcomes[index] = Kept(self.room.version, again=True, number=seat.number)
                continue
            seat = seats[each.token] = seat or self._new_seat(each.token)
            seat.group, seat.name, seat.version = each.group, each.name, self.next
            changed[each.token] = seat
            outcomes[index] = Kept(self.next, number=seat.number)
        Seat.objects.bulk_create(
            changed.values(),
            update_conflicts=True,
            unique_fields=["room", "token"],
            update_fields=["group", "name", "version"],
        )
        return outcomes

    def _new_seat(self, token: str) -> Seat:
        self.room.seats_taken += 1
        return Seat(room=self.room, number=self.room.seats_taken, token=token)

    def _answers(self, wanted: dict[int, AnswerWanted]) -> dict[int, Outcome]:
        steps = {each.step for each in wanted.values()}
        states = dict(Step.objects.filter(room=self.room, pk__in=steps).values_list("pk", "state"))
        there = self._revisions(wanted.values())
        rows: dict[_Place, LiveAnswer] = {}
        outcomes: dict[int, Outcome] = {}
        for index, each in wanted.items():
            place = each.step, each.ticket, each.slot
            if place in there and each.revision <= there[place]:
                outcomes[index] = Kept(self.room.version, again=True)
            elif states.get(each.step) != Step.State.OPEN:
                outcomes[index] = Refused(
                    "closed" if states.get(each.step) == Step.State.CLOSED else "not-open"
                )
            else:
                there[place], rows[place] = each.revision, self._row(each)
                outcomes[index] = Kept(self.next)
        LiveAnswer.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            unique_fields=["step", "ticket", "slot"],
            update_fields=["key", "revision", "value", "group", "name", "version"],
        )
        return outcomes

    def _revisions(self, asked: Collection[AnswerWanted]) -> dict[_Place, int]:
        found = LiveAnswer.objects.filter(
            step__in={each.step for each in asked},
            ticket__in={each.ticket for each in asked},
            slot__in={each.slot for each in asked},
        )
        return {
            (step, ticket, slot): revision
            for step, ticket, slot, revision in found.values_list("step", "ticket", "slot", "revision")
        }

    def _row(self, each: AnswerWanted) -> LiveAnswer:
        return LiveAnswer(
            step_id=each.step, ticket=each.ticket, slot=each.slot, key=each.key, revision=each.revision, value=each.value,
            group=each.group, name=each.name, seat_number=each.seat_number, version=self.next,
        )  # fmt: skip
