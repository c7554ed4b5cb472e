"""Timefold, given the same starts with the same prices and every rule that its streams can express without strain:
gaps, cadence, one meeting a day, overlaps of leaders and facilitators, visits, hours a week and a month.
Not given to it: rooms, the cap on cover (both are counts per half hour over many meetings), a facilitator's hours a day.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import *
from timefold.solver.score import *

from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.exchange import read_instance
from samspil.engines.planning.model.dominance import needed_columns


@dataclass
class Start:
    id: int
    day: int
    week: int
    month: int
    slot: int
    end: int
    cost: int


@planning_entity
@dataclass
class Mtg:
    id: Annotated[int, PlanningId]
    fac: str
    school: str
    starts: Annotated[list[Start], ValueRangeProvider]
    start: Annotated[Start | None, PlanningVariable] = field(default=None)


@dataclass
class Link:
    a: int
    b: int
    lo: int
    hi: int
    ideal: int


@dataclass
class Att:
    p: int
    m: int
    dur: int
    week: int
    month: int


@dataclass
class Pair:
    a: int
    b: int


@dataclass
class Pair2:
    a: int
    b: int


@planning_solution
@dataclass
class Plan:
    mtgs: Annotated[list[Mtg], PlanningEntityCollectionProperty]
    links: Annotated[list[Link], ProblemFactCollectionProperty]
    pairs: Annotated[list[Pair], ProblemFactCollectionProperty]
    pairs2: Annotated[list[Pair2], ProblemFactCollectionProperty]
    atts: Annotated[list[Att], ProblemFactCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


@constraint_provider
def rules(f: ConstraintFactory):
    hard, soft = HardSoftScore.ONE_HARD, HardSoftScore.ONE_SOFT
    first, second = Joiners.equal(lambda l: l.a, lambda m: m.id), Joiners.equal(lambda l, a: l.b, lambda m: m.id)
    same_day = Joiners.equal(lambda p, a: a.start.day, lambda m: m.start.day)
    return [
        f.for_each(Mtg).penalize(soft, lambda m: m.start.cost).as_constraint("cost"),
        f.for_each(Link).join(Mtg, first).join(Mtg, second)
        .filter(lambda l, a, b: b.start.day - a.start.day < l.lo or b.start.day - a.start.day > l.hi)
        .penalize(hard).as_constraint("gap"),
        f.for_each(Link).filter(lambda l: l.ideal > 0).join(Mtg, first).join(Mtg, second)
        .penalize(soft, lambda l, a, b: 6 * abs(b.start.week - a.start.week - l.ideal)).as_constraint("cadence"),
        f.for_each(Pair).join(Mtg, first).join(Mtg, second, same_day).penalize(hard).as_constraint("same day"),
        f.for_each(Pair2).join(Mtg, first).join(Mtg, second, same_day)
        .filter(lambda p, a, b: a.start.slot < b.start.end and b.start.slot < a.start.end)
        .penalize(hard).as_constraint("leader overlap"),
        f.for_each(Mtg).filter(lambda m: m.fac != "").join(Mtg, Joiners.equal(lambda m: m.fac),
            Joiners.equal(lambda m: m.start.day), Joiners.less_than(lambda m: m.id))
        .filter(lambda a, b: a.start.slot < b.start.end and b.start.slot < a.start.end)
        .penalize(hard).as_constraint("facilitator overlap"),
        f.for_each(Mtg).filter(lambda m: m.fac != "").join(Mtg, Joiners.equal(lambda m: m.fac),
            Joiners.equal(lambda m: m.start.day), Joiners.less_than(lambda m: m.id))
        .filter(lambda a, b: a.school != b.school).penalize(hard).as_constraint("one school a day"),
        f.for_each(Mtg).filter(lambda m: m.fac != "").group_by(lambda m: m.fac, lambda m: m.start.day)
        .penalize(soft, lambda fa, d: 25).as_constraint("visits"),
        f.for_each(Att).join(Mtg, Joiners.equal(lambda a: a.m, lambda m: m.id))
        .group_by(lambda a, m: a.p, lambda a, m: m.start.week, lambda a, m: a.week, ConstraintCollectors.sum(lambda a, m: a.dur))
        .filter(lambda p, w, cap, n: n > cap).penalize(hard, lambda p, w, cap, n: n - cap).as_constraint("week hours"),
        f.for_each(Att).join(Mtg, Joiners.equal(lambda a: a.m, lambda m: m.id))
        .group_by(lambda a, m: a.p, lambda a, m: m.start.month, lambda a, m: a.month, ConstraintCollectors.sum(lambda a, m: a.dur))
        .filter(lambda p, w, cap, n: n > cap).penalize(hard, lambda p, w, cap, n: n - cap).as_constraint("month hours"),
    ]  # fmt: skip


def solved(path: Path, seconds: float) -> dict[str, list[int]]:
    problem = read_instance(path)
    finished = built(narrowed(problem))
    needed, days, meetings = needed_columns(finished), problem.days, problem.meetings
    entities = []
    for number, (meeting, choice) in enumerate(zip(meetings, finished.choices)):
        starts = [
            Start(number * 10_000 + n, int(d), days[d].week, days[d].month, int(s), int(s) + meeting.duration, int(c))
            for n, (d, s, c, literal) in enumerate(zip(choice.day, choice.slot, choice.cost, choice.at))
            if needed[literal]
        ]
        entities.append(Mtg(number, meeting.facilitator or "", meeting.school, starts))
    at = problem.meeting_at
    links = [Link(at[k.before], at[k.after], k.at_least, 10**6 if k.at_most is None else k.at_most, k.weeks or 0) for k in problem.links]
    single = [{p for p in map(problem.person_at.get, m.people) if problem.limit_of(p).per_day == 1} for m in meetings]
    several = [{p for p in map(problem.person_at.get, m.people) if problem.limit_of(p).per_day > 1} for m in meetings]
    pairs, pairs2 = [], []
    for i, one in enumerate(meetings):
        for j in range(i + 1, len(meetings)):
            other = meetings[j]
            if one.window[0] <= other.window[1] and other.window[0] <= one.window[1]:
                if single[i] & single[j]:
                    pairs.append(Pair(i, j))
                elif several[i] & several[j]:
                    pairs2.append(Pair2(i, j))
    atts = [
        Att(p, i, meetings[i].duration, problem.limit_of(p).week_hard, problem.limit_of(p).month_hard)
        for i in range(len(meetings)) for p in single[i]
    ]  # fmt: skip
    config = SolverConfig(
        solution_class=Plan, entity_class_list=[Mtg],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=max(1, int(seconds)))), random_seed=1,
    )  # fmt: skip
    best = SolverFactory.create(config).build_solver().solve(Plan(entities, links, pairs, pairs2, atts))
    return {meetings[m.id].id: [m.start.day, m.start.slot] for m in best.mtgs if m.start is not None}
