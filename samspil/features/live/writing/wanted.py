"""What a phone wants kept, and what became of it."""

from dataclasses import dataclass

from samspil.features.live.steps.kind import Value


@dataclass(frozen=True, slots=True)
class SeatWanted:
    """Asked again with another name or group, the seat is given those."""

    room: int
    token: str  # its hash
    group: str
    name: str


@dataclass(frozen=True, slots=True)
class AnswerWanted:
    """``group`` and ``name`` are filled only where the step shows them, ``seat_number`` where it places people."""

    room: int
    step: int
    ticket: str
    slot: str
    key: str
    revision: int
    value: Value
    group: str = ""
    name: str = ""
    seat_number: int | None = None


Wanted = SeatWanted | AnswerWanted


@dataclass(frozen=True, slots=True)
class Kept:
    """On the disk. ``again``: it was there before, or something newer is. ``number``: of the seat."""

    version: int
    again: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """``why`` is one of ``sentences.TROUBLES``."""

    why: str


Outcome = Kept | Refused
