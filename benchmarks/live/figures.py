"""From what was sent and seen to the figures of a row."""

from dataclasses import dataclass

import numpy as np

from benchmarks.live.lines import Seen, Vote


@dataclass(frozen=True, slots=True)
class Row:
    """One phase. Milliseconds from sending a vote: until it is acknowledged, until it is on the host's and the projector's
    screens, until it is on a phone's. ``lost``: votes never acknowledged or, in the end, not counted, and pairs of a vote and
    a screen that never showed it."""

    server: str
    phase: str
    load: str
    phones: int
    lost: int
    ack_p95_ms: float | None
    host_visible_p95_ms: float | None
    phone_visible_p95_ms: float | None
    votes_per_s: float
    kb_per_phone: float
    cpu_percent: float


def p95(milliseconds: "np.ndarray[tuple[int, ...], np.dtype[np.float64]] | list[float]") -> float | None:
    return round(float(np.percentile(milliseconds, 95)), 1) if len(milliseconds) else None


def acknowledged(votes: list[Vote]) -> list[float]:
    return [1000 * (vote.acked - vote.sent) for vote in votes if vote.version]


def visible(votes: list[Vote], screens: list[Seen]) -> tuple[list[float], int]:
    """How late each vote was on each screen, and how many never came."""
    kept = [vote for vote in votes if vote.version]
    sent = np.array([vote.sent for vote in kept])
    versions = np.array([vote.version for vote in kept])
    late: list[float] = []
    never = 0
    for seen in screens:
        times = np.append(np.array(seen.times), np.inf)
        first = np.searchsorted(np.maximum.accumulate(np.array(seen.versions or [0])), versions)
        shown = 1000 * (times[np.minimum(first, len(times) - 1)] - sent)
        never += int(np.isinf(shown).sum())
        late += [float(one) for one in shown[np.isfinite(shown)]]
    return late, never
