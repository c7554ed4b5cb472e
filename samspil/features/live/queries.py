"""What the room is asked: finding it, its results, and what has changed since a version."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from samspil.features.live.folding import result_of
from samspil.features.live.models import LiveAnswer, LiveRoom, Seat, Step
from samspil.features.live.steps.results import Result, merged


@dataclass(frozen=True, slots=True)
class Changed:
    """The rows of a room that are newer than a version. ``room`` None: there is no such room."""

    room: LiveRoom | None
    steps: tuple[Step, ...] = ()
    seats: tuple[Seat, ...] = ()
    answers: tuple[LiveAnswer, ...] = ()


def result(step: Step) -> Result:
    """What may be shown of a step as it is now, open or closed."""
    return result_of(Step.objects.get(pk=step.pk))


def result_of_all(steps: Iterable[Step]) -> Result:
    """One result of the same step in several sittings."""
    return reduce(merged, map(result_of, steps), Result())


def sittings_of(step: Step) -> list[Step]:
    """The step, and the same step of the same meeting's other rooms and of the activity's other sittings."""
    meeting = step.room.meeting
    same = Step.objects.filter(key=step.key, kind=step.kind, room__school=step.room.school_id)
    if meeting.activity_id is None:
        return list(same.filter(room__meeting=meeting).order_by("pk"))
    return list(
        same.filter(
            room__meeting__programme=meeting.programme_id, room__meeting__activity=meeting.activity_id
        )
        .select_related("room")
        .order_by("pk")
    )


def open_room_with(code: str) -> LiveRoom | None:
    return LiveRoom.objects.open().filter(code=code).first()


def changed_since(room: int, version: int) -> Changed:
    """In this order: a row that is committed meanwhile is found now or, as its version is higher, the next time."""
    found = LiveRoom.objects.filter(pk=room).select_related("meeting").first()
    if found is None or found.version <= version:
        return Changed(found)
    return Changed(
        found,
        tuple(Step.objects.filter(room=room, version__gt=version).order_by("place")),
        tuple(Seat.objects.filter(room=room, version__gt=version)),
        tuple(LiveAnswer.objects.filter(step__room=room, version__gt=version)),
    )
