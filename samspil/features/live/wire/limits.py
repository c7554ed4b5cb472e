"""How quick is too quick. A school is one address, so nothing is counted by address alone but knocking on wrong doors."""

import threading
import time

SEAT_RATE, SEAT_BURST = 5.0, 40.0
"""One seat: five answers a second, and forty at once when a phone comes back with what it kept."""


class Bucket:
    """So many at once, and so many more each second."""

    __slots__ = ("_burst", "_left", "_rate", "_seen")

    def __init__(self, rate: float = SEAT_RATE, burst: float = SEAT_BURST) -> None:
        self._rate, self._burst, self._left, self._seen = rate, burst, burst, time.monotonic()

    def takes(self, now: float | None = None) -> bool:
        self._fill(time.monotonic() if now is None else now)
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def is_empty(self, now: float | None = None) -> bool:
        self._fill(time.monotonic() if now is None else now)
        return self._left < 1

    def is_full(self, now: float) -> bool:
        self._fill(now)
        return self._left >= self._burst

    def _fill(self, now: float) -> None:
        self._left = min(self._burst, self._left + max(0.0, now - self._seen) * self._rate)
        self._seen = max(now, self._seen)


class Doors:
    """Wrong codes, by address and in all. When an address has used up its tries, a code is no longer enough there: the QR
    has the token of the door. A hundred colleagues behind one address may each get it wrong once in a quarter of an hour."""

    WRONG, WRONG_IN_ALL, QUARTER = 100.0, 1000.0, 900.0

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_address: dict[str, Bucket] = {}
        self._all = Bucket(self.WRONG_IN_ALL / self.QUARTER, self.WRONG_IN_ALL)

    def asks_for_token(self, address: str, now: float | None = None) -> bool:
        with self._lock:
            mine = self._by_address.get(address)
            return self._all.is_empty(now) or (mine is not None and mine.is_empty(now))

    def was_wrong(self, address: str, now: float | None = None) -> None:
        with self._lock:
            self._forget_quiet_ones(time.monotonic() if now is None else now)
            mine = self._by_address.setdefault(address, Bucket(self.WRONG / self.QUARTER, self.WRONG))
            mine.takes(now)
            self._all.takes(now)

    def _forget_quiet_ones(self, now: float) -> None:
        if len(self._by_address) > 5000:
            self._by_address = {at: one for at, one in self._by_address.items() if not one.is_full(now)}


DOORS = Doors()
"""Of this process; the page where one types a code knocks on the same."""
