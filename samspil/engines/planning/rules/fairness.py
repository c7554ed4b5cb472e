"""Tier 2: wishes about how the load is shared. Optimised with tier 1 held within a stated tolerance."""

import math
from collections import defaultdict
from collections.abc import Iterator

from samspil.engines.planning.held import Held
from samspil.engines.planning.problem import School
from samspil.engines.planning.rules.base import Level, Violation

TEACHERS = ("teacher",)
PAEDAGOGS = ("paedagog",)
TEAM_COSTS = ("target", "weekday", "missing", "cover", "quiet", "late")


class LightWeeks:
    """Few weeks hold more than two hours of the programme for one person."""

    name = "overload"

    def broken_by(self, held: Held) -> Iterator[Violation]:
        problem = held.problem
        for person, parts in held.of_person.items():
            used: dict[int, int] = defaultdict(int)
            for gathering, stays in parts:
                used[problem.days[gathering.start.day].week] += stays
            over = sum(max(0, slots - problem.limit_of(person).week_soft) for slots in used.values())
            if over:
                who = (problem.persons[person].id,)
                yield Violation(self.name, Level.SOFT, (), over, over * problem.weights["overload_slot"], who)
