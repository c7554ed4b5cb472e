"""Which further days would help a facilitator's meetings most."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.explaining.cutting import cut, remember
from samspil.engines.planning.problem import Meeting, Problem

MOST_DAYS = 8  # in one round
MOST_ROUNDS = 4


def better_days(problem: Problem, facilitator: str, meetings: Sequence[Meeting]) -> list[list[int]]:
    """Days the facilitator does not come, the most helpful first: enough to give each meeting a start, and again, and again.

    When every meeting already has starts, they are days on which all of them could lie. Last come all other days that help.
    """
    few = cut(problem, [meeting.id for meeting in meetings])
    own = next(f for f in problem.facilitators if f.id == facilitator)
    missing = frozenset(range(len(problem.days))) - own.days
    everywhere = replace(
        few,
        facilitators=tuple(replace(f, days=missing) if f.id == facilitator else f for f in few.facilitators),
    )
    remember(few, everywhere)
    helped: dict[int, set[str]] = defaultdict(set)
    for choice in narrowed(everywhere).choices:
        for day in choice.on:
            helped[day].add(choice.starts.meeting.id)
    waiting = {few.meetings[n].id for n in narrowed(few).without_starts()} or set(few.meeting_at)
    found = []
    for _ in range(MOST_ROUNDS):
        found.append(_covering(helped, waiting))
        helped = {day: names for day, names in helped.items() if day not in found[-1]}
    return [days for days in (*found, sorted(helped)) if days]


def _covering(helped: dict[int, set[str]], waiting: set[str]) -> list[int]:
    days: list[int] = []
    while waiting and len(days) < MOST_DAYS:
        best = max(sorted(helped), key=lambda day: len(helped[day] & waiting), default=None)
        if best is None or not helped[best] & waiting:
            break
        days.append(best)
        waiting = waiting - helped[best]
    return days
