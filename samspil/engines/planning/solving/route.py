"""Which meetings to set free next: around those without a place first, then stretch after stretch of every line of time."""

from collections import deque
from collections.abc import Sequence

import numpy as np

from samspil.engines.planning.model.model import Finished
from samspil.engines.planning.problem import Ints
from samspil.engines.planning.solving.blocks import Block
from samspil.engines.planning.solving.windows import UNDECIDED, in_order, stretches

FIRST = 80  # meetings in a block to begin with
GUIDED = 120.0  # … once the whole relaxation has left few starts
LARGEST = 240
AROUND = 60  # meetings set free around one without a place
NEAR, FAR = (
    0.5,
    2.5,
)  # how far beyond the relaxation a start may cost and still be searched: at first, and in the end
OFFSETS = (0.0, 0.5, 0.25, 0.75)
WORTH = 0.003  # a sweep that gains less than this share asks for larger blocks


class Route:
    """Blocks in an order that depends only on what the plan was at the beginning of each sweep."""

    def __init__(self, finished: Finished) -> None:
        self.lines = lines_of(finished)
        self.sweep = 0
        self.size = float(FIRST)
        self.within = NEAR
        self.still = 0  # sweeps in a row that gained nothing
        self._queue: deque[Block] = deque()
        self._cost = np.inf
        self._tried = np.zeros(len(finished.choices), dtype=np.int64)

    def guided(self) -> None:
        """Few starts are left to each meeting from now on: larger blocks are quick, near ones first again."""
        self.size, self.within, self.still = GUIDED, NEAR, 0

    @property
    def done(self) -> bool:
        """Whether every cut at the largest size has been tried since the last gain."""
        return self.still >= len(OFFSETS) and self.size >= min(LARGEST, max(map(len, self.lines)))

    def next(self, numbers: Ints, cost: float) -> Block:
        """The next block; a new sweep begins by itself."""
        if not self._queue:
            self._fill(numbers, cost)
        return self._queue.popleft()

    def _fill(self, numbers: Ints, cost: float) -> None:
        gain = self._cost - cost
        self.still = 0 if gain > 0 else self.still + 1
        lost = np.flatnonzero(numbers == UNDECIDED)
        if np.isfinite(self._cost) and gain < WORTH * cost:
            self.size = min(self.size * 1.25, LARGEST)
            self.within = min(self.within * 1.6, FAR)
        self._cost = cost
        if len(lost):
            self._queue += self._around(lost)
        if not len(lost) or self.sweep > 0:
            self._queue += self._everywhere()
        self.sweep += 1

    def _around(self, lost: Ints) -> list[Block]:
        """For each meeting without a place those nearest to it in time; wider every time it is tried again."""
        blocks, seen = [], set[int]()
        for meeting in lost.tolist():
            if meeting in seen:
                continue
            tried = int(self._tried[meeting])
            size = round(AROUND * 1.3 ** min(tried, 5))
            line = [line for line in self.lines if meeting in line][tried % self._lines_with(meeting)]
            at = line.index(meeting)
            first = max(0, min(at - size // 2, len(line) - size))
            part = line[first : first + size]
            blocks.append(Block(part, 2.0 ** min(tried, 6)))
            mine = seen.union(part).intersection(lost.tolist())
            seen |= mine
            self._tried[list(mine)] += 1
        return blocks

    def _lines_with(self, meeting: int) -> int:
        return sum(meeting in line for line in self.lines)

    def _everywhere(self) -> list[Block]:
        """Every line cut into stretches, ordered so that neighbours in the queue lie apart."""
        parts: list[list[int]] = []
        for line in self.lines:
            cut = stretches(line, round(self.size), offset=OFFSETS[self.sweep % len(OFFSETS)])
            half = (len(cut) + 1) // 2
            parts += [
                cut[k]
                for pair in zip(range(half), range(half, 2 * half), strict=True)
                for k in pair
                if k < len(cut)
            ]
        return [Block(part, self.within) for part in parts]


def lines_of(finished: Finished) -> list[list[int]]:
    """Meetings in order of time: of each school, and where there are several schools of each facilitator too."""
    meetings = finished.problem.meetings
    order = in_order(finished)
    schools = list(dict.fromkeys(meetings[m].school for m in order))
    lines = [[m for m in order if meetings[m].school == school] for school in schools]
    if len(schools) > 1:
        visitors = list(dict.fromkeys(meetings[m].facilitator for m in order))
        lines += [[m for m in order if meetings[m].facilitator == who] for who in visitors if who is not None]
    return lines


def hardest_first(finished: Finished) -> Sequence[int]:
    """For placing one by one: what gathers many first, then what needs a facilitator, then the rest, each in order of time."""
    meetings = finished.problem.meetings
    many = 0.4 * max((len(meeting.people) for meeting in meetings), default=0)

    def rank(number: int) -> tuple[int, int, int]:
        meeting = meetings[number]
        group = 0 if len(meeting.people) >= many else 1 if meeting.facilitator else 2
        return group, meeting.target, number

    return sorted(range(len(meetings)), key=rank)
