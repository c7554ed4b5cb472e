"""What no plan can avoid: lower bounds on tier 2."""

from collections import defaultdict

import numpy as np

from samspil.engines.planning.model.attending import attendings
from samspil.engines.planning.model.model import Model
from samspil.engines.planning.problem import Ints


def unavoidable(model: Model) -> int:
    """A lower bound on the cost of overload, whatever the dates: each person's weeks can hold only so much.

    Meetings that a person attends at every start left, and whose starts all lie in the weeks from a to b, load those
    weeks with their slots. What exceeds (b - a + 1) * week_soft is over the wish in any plan; disjoint stretches of
    weeks add up. Holds for any plan in which every meeting is placed and no rule about starts is broken.
    """
    first, last = _spans(model)
    weeks = int(model.problem.day_week.max(initial=-1)) + 1
    total = 0
    for person, parts in attendings(model).items():
        load: dict[tuple[int, int], int] = defaultdict(int)
        for part in parts:
            if part.starts is None and _expected(model, part.meeting, person):
                load[int(first[part.meeting]), int(last[part.meeting])] += part.stays
        total += _over(load, model.problem.limit_of(person).week_soft, weeks)
    return total * model.problem.weights["overload_slot"]


def _spans(model: Model) -> tuple[Ints, Ints]:
    """The first and the last week of each meeting's starts."""
    weeks = [model.problem.day_week[choice.day] for choice in model.choices]
    first = np.array([int(w.min(initial=1 << 30)) for w in weeks], dtype=np.int64)
    last = np.array([int(w.max(initial=-1)) for w in weeks], dtype=np.int64)
    return first, last


def _expected(model: Model, number: int, person: int) -> bool:
    meeting, name = model.problem.meetings[number], model.problem.persons[person].id
    return not meeting.rotating or name in meeting.members or name in meeting.required


def _over(load: dict[tuple[int, int], int], soft: int, weeks: int) -> int:
    """The most that disjoint stretches of weeks exceed what they can hold, by going through their last weeks."""
    inside = np.zeros((weeks, weeks), dtype=np.int64)
    for (first, last), slots in load.items():
        inside[: first + 1, last:] += slots
    best = np.zeros(weeks + 1, dtype=np.int64)
    for last in range(weeks):
        length = last + 1 - np.arange(last + 1)
        best[last + 1] = max(
            int(best[last]), int((best[: last + 1] + inside[: last + 1, last] - soft * length).max())
        )
    return int(best[weeks])
