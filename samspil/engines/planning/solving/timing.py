"""How long a solver may take: a wall clock, or a fixed amount of work that gives the same plan every time."""

import threading
import time
from dataclasses import dataclass, field, replace

from samspil.engines.planning.solving.search import Effort

GOOD_AT_BOUNDS = ("max_lp", "reduced_costs")


@dataclass(slots=True)
class Watch:
    """``seconds`` of wall clock from its making; or ``effort`` sweeps, deterministic, when that is given."""

    seconds: float
    effort: int | None = None
    workers: int = 2
    cancelled: threading.Event = field(default_factory=threading.Event)
    began: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        return 1e6 if self.effort is not None else self.seconds - self.elapsed

    @property
    def out(self) -> bool:
        return self.cancelled.is_set() or self.left <= 0

    def share(self, parts: int, *, most: float, gap: float = 0.003) -> Effort:
        """What one of so many remaining parts may use, at most ``most`` seconds (or as many units of work)."""
        effort = Effort(workers=self.workers, gap=gap, subsolvers=GOOD_AT_BOUNDS)
        if self.effort is not None:
            return replace(effort, work=float(most), workers=len(GOOD_AT_BOUNDS))
        return replace(effort, seconds=max(0.3, min(most, 1.5 * self.left / parts)))

    def alone(self, *, most: float, gap: float = 0.0005) -> Effort:
        """What one search on one core may use."""
        if self.effort is not None:
            return Effort(work=most, gap=gap, subsolvers=GOOD_AT_BOUNDS[:1])
        return Effort(seconds=max(0.1, min(most, self.left)), gap=gap, subsolvers=GOOD_AT_BOUNDS[:1])
