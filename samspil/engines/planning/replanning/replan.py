"""One call: the new problem and the old plan in, the plan with the fewest changes out."""

from dataclasses import dataclass, replace

from samspil.engines.planning.check import Verdict, check
from samspil.engines.planning.problem import Plan, Problem
from samspil.engines.planning.replanning.difference import Difference, Move, difference
from samspil.engines.planning.replanning.moving import settle
from samspil.engines.planning.replanning.notice import Notice
from samspil.engines.planning.replanning.reasons import why_moved
from samspil.engines.planning.replanning.rings import Fewest, fewest
from samspil.engines.planning.replanning.situation import Situation
from samspil.engines.planning.solving.search import Effort
from samspil.engines.planning.solving.timing import GOOD_AT_BOUNDS, Watch
from samspil.engines.wording.text import Language, Text

SETTLING = 0.6  # seconds (or a unit of work) for the best places of those that move
PROVEN = Text("færrest mulige", "fewest possible")
FOUND = Text("færrest fundne, mindst {count} skal flyttes", "fewest found, at least {count} must move")


@dataclass(frozen=True, slots=True)
class Replanned:
    """``lower_bound``: no plan that keeps the rules moves fewer. ``without_place``: meetings no place was found for."""

    plan: Plan
    change: Difference
    lower_bound: int
    proven: bool
    without_place: tuple[str, ...]
    before: Verdict
    after: Verdict
    seconds: float

    @property
    def moves(self) -> tuple[Move, ...]:
        return self.change.moves

    @property
    def unchanged(self) -> int:
        return self.change.unchanged

    @property
    def told(self) -> frozenset[str]:
        return self.change.told

    def summary(self, language: Language) -> str:
        """``3 af 214 møder flyttes, 11 personer får besked``."""
        return self.change.summary(language)

    def how_sure(self, language: Language) -> str:
        """``færrest mulige``, or what is known when it is not proved."""
        text = PROVEN if self.proven else FOUND.filled(count=self.lower_bound)
        return text.said_in(language)


def replan(
    problem: Problem,
    plan: Plan,
    *,
    today: int,
    notice: Notice,
    seconds: float = 2.0,
    effort: int | None = None,
) -> Replanned:
    """The plan closest to ``plan`` that keeps the rules of the new ``problem``.

    Meetings before ``today`` and locked ones never move (a meeting locked elsewhere than it lay is moved there). Given
    ``effort`` the answer is the same every time. A change of calendar goes through ``difference.carried`` first.
    """
    watch = Watch(seconds, effort)
    situation = Situation(problem, plan, today, notice)
    before = check(problem, plan)
    settled = Fewest({}, 0, exact=True, stuck=())
    found = fewest(situation, watch) if situation.trouble else settled
    new = _settled(situation, found, watch)
    return _told(situation, new, found, before, watch)


def _settled(situation: Situation, found: Fewest, watch: Watch) -> Plan:
    """The standing plan with the new starts, after those that move have found their best places."""
    standing = situation.standing.places
    places = {name: start for name, start in standing.items() if name not in found.stuck} | found.starts
    moving = {name: start for name, start in found.starts.items() if standing.get(name) != start}
    if not moving:
        return Plan(places)
    effort = Effort(
        seconds=max(0.3, min(SETTLING, watch.left)), workers=watch.workers, subsolvers=GOOD_AT_BOUNDS
    )
    if watch.effort is not None:
        effort = Effort(work=SETTLING * watch.effort, workers=watch.workers, subsolvers=GOOD_AT_BOUNDS)
    held = replace(situation, old=Plan(places))
    return Plan(places | settle(held, frozenset(moving), moving, effort))


def _told(situation: Situation, new: Plan, found: Fewest, before: Verdict, watch: Watch) -> Replanned:
    change = difference(situation.problem, situation.old, new)
    moves = tuple(replace(move, why=why_moved(situation, new, move.meeting)) for move in change.moves)
    bound = max(situation.fewest, found.bound + len(situation.wishes))
    after = check(situation.problem, new)
    return Replanned(
        plan=new,
        change=replace(change, moves=moves),
        lower_bound=min(bound, len(moves)) if not found.stuck else bound,
        proven=not found.stuck and (found.exact or len(moves) <= bound),
        without_place=found.stuck,
        before=before,
        after=after,
        seconds=watch.elapsed,
    )
