"""From step to step: widen what may move until the fewest moves are known, or the time is up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from samspil.engines.planning.problem import Start
from samspil.engines.planning.replanning.moving import MODEL_WORK, Step, repair, step
from samspil.engines.planning.replanning.situation import Situation
from samspil.engines.planning.solving.search import Effort
from samspil.engines.planning.solving.timing import GOOD_AT_BOUNDS, Watch

SHARE = 0.7  # of the time may go to the proof; after that a plan comes first
MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Fewest:
    """``starts`` are of everything that was free; ``bound`` is a lower bound on moves among all movable meetings."""

    starts: dict[str, Start]
    bound: int
    exact: bool
    stuck: tuple[str, ...]


def fewest(situation: Situation, watch: Watch) -> Fewest:
    """The new starts with the fewest moves that the time allows; ``exact`` when no others could be fewer."""
    free = frozenset(situation.gone) | situation.new
    free |= {name for clash in situation.clashes for name in clash.movable}
    bound = 0
    for _ in range(MOST_STEPS):
        if watch.elapsed > SHARE * watch.seconds and watch.effort is None:
            break
        found = step(situation, free, _effort(watch, watch.left))
        bound = max(bound, found.bound)
        if found.starts is None:
            break
        if not found.let_go:
            return Fewest(found.starts, bound, found.exact and not found.stuck, found.stuck)
        free |= found.let_go
    return _repaired(situation, free, bound, watch)


def _repaired(situation: Situation, free: frozenset[str], bound: int, watch: Watch) -> Fewest:
    """A plan when the proof took too long: rings around what must move, each wider, then new places one by one."""
    for ring in _rings(situation, free):
        found = repair(situation, ring, _effort(watch, max(1.0, watch.left)))
        if found.starts is not None:
            return Fewest(found.starts, bound, exact=False, stuck=found.stuck)
    return _one_by_one(situation, watch, bound)


def _rings(situation: Situation, free: frozenset[str]) -> Iterator[frozenset[str]]:
    yield free
    links = situation.problem.links
    near = (
        free
        | {n for k in links if {k.before, k.after} & free for n in (k.before, k.after)} & situation.movable
    )
    yield near
    people = {person for name in near for person in situation.meeting(name).people}
    days = [day for name in free for day in situation.meeting(name).window]
    yield near | {
        name
        for name in situation.movable
        if min(days) <= situation.standing.places[name].day <= max(days)
        and not people.isdisjoint(situation.meeting(name).people)
    }
    yield situation.movable | situation.new


def _one_by_one(situation: Situation, watch: Watch, bound: int) -> Fewest:
    """Nothing holds them all: each that must move takes the best place left, or has none."""
    starts: dict[str, Start] = {}
    stuck: list[str] = []
    must = frozenset(situation.gone) | situation.new
    for name in sorted(must, key=lambda n: (situation.meeting(n).target, n)):
        kept = {k: v for k, v in situation.standing.places.items() if k not in must} | starts
        found: Step = repair(
            _with(situation, kept, must - {name} - starts.keys()), frozenset({name}), _effort(watch, 0.5)
        )
        if found.starts:
            starts |= found.starts
        else:
            stuck.append(name)
    return Fewest(starts, bound, exact=False, stuck=tuple(stuck))


def _with(situation: Situation, places: dict[str, Start], without: frozenset[str]) -> Situation:
    meetings = tuple(m for m in situation.problem.meetings if m.id not in without)
    links = tuple(k for k in situation.problem.links if not {k.before, k.after} & without)
    problem = replace(situation.problem, meetings=meetings, links=links)
    return replace(situation, problem=problem, old=type(situation.old)(places))


def _effort(watch: Watch, seconds: float) -> Effort:
    if watch.effort is not None:
        return Effort(work=MODEL_WORK * watch.effort, workers=watch.workers, subsolvers=GOOD_AT_BOUNDS)
    return Effort(seconds=max(0.2, seconds), workers=watch.workers, subsolvers=GOOD_AT_BOUNDS)
