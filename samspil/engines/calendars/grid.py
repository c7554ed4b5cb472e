"""The time grid everything is planned on: quarters of an hour from 06 to 22, every day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """Equal slots of a day. ``first`` and ``slot`` are minutes; slot 0 begins ``first`` minutes after midnight."""

    first: int
    slot: int
    count: int

    def minute(self, slot: int) -> int:
        """Minutes after midnight when a slot begins; ``count`` gives the end of the day."""
        return self.first + slot * self.slot

    def slot_at(self, minute: int) -> int:
        """The slot that holds this minute, kept within the grid."""
        return max(0, min(self.count, (minute - self.first) // self.slot))

    def slots_for(self, minutes: int) -> int:
        """How many whole slots these minutes need."""
        return -(-minutes // self.slot)


QUARTERS = Grid(first=6 * 60, slot=15, count=64)
HALF_HOURS = Grid(first=8 * 60, slot=30, count=22)  # the exchange format's reading
