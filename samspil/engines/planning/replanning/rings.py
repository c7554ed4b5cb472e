"""From step to step: widen what may move until the fewest moves are known, or the time is up."""

from dataclasses import dataclass, replace
from itertools import count

from samspil.engines.planning.problem import Start
from samspil.engines.planning.replanning.moving import MODEL_WORK, Step, repair, step
from samspil.engines.planning.replanning.situation import Situation
from samspil.engines.planning.solving.search import Effort
from samspil.engines.planning.solving.timing import GOOD_AT_BOUNDS, Watch

SHARE = 0.6  # of the time may go to the proof; after that the first plan that holds is taken
STEPS_BY_EFFORT = 10  # the same when effort, not time, is given
LAST_TRY = 1.5  # seconds
PATIENCE = 10  # times the time: from there on meetings are placed one by one


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
    for number in count():
        if _late(watch, number):
            break
        found = step(situation, free, _effort(watch, max(LAST_TRY, watch.left)))
        bound = max(bound, found.bound)
        if found.impossible:
            return _one_by_one(situation, watch, bound)
        if found.starts is None:
            break
        if not found.let_go:
            return Fewest(found.starts, bound, found.exact and not found.stuck, found.stuck)
        free |= found.let_go
    return _repaired(situation, free, bound, watch)


def _repaired(situation: Situation, free: frozenset[str], bound: int, watch: Watch) -> Fewest:
    """The first plan that holds in rings around what is free, each wider than the one before.

    A ring wide enough at once gives fewer moves, and not much later, than a narrow one that has to grow.
    """
    ring, seconds = _wider(situation, free), LAST_TRY
    while watch.effort is not None or watch.elapsed < PATIENCE * watch.seconds:
        found = repair(situation, ring, _effort(watch, seconds))
        if found.starts is not None:
            return Fewest(found.starts, bound, exact=False, stuck=found.stuck)
        wider = _wider(situation, ring) if found.impossible else ring
        seconds = seconds if found.impossible else 2 * seconds
        if wider == ring and (found.impossible or watch.effort is not None):
            break
        ring = wider
    return _one_by_one(situation, watch, bound)


def _late(watch: Watch, number: int) -> bool:
    if watch.effort is not None:
        return number >= STEPS_BY_EFFORT * watch.effort
    return watch.elapsed > SHARE * watch.seconds


def _wider(situation: Situation, names: frozenset[str]) -> frozenset[str]:
    """These, their neighbours in a chain, and those on the same days that share somebody with them."""
    places = situation.standing.places
    known = [places[name].day for name in names if name in places]
    people = {person for name in names for person in situation.meeting(name).people}
    tied = {n for k in situation.problem.links if {k.before, k.after} & names for n in (k.before, k.after)}
    beside = {
        name
        for name in situation.movable
        if places[name].day in known and not people.isdisjoint(situation.meeting(name).people)
    }
    return names | ((tied | beside) & situation.movable)


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
