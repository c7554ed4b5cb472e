"""Why there is no plan: which meetings have no start, which rules clash, and what would help at what price.

Three answers everywhere: yes, no, and not known. Time that runs out is never a no.
"""

from dataclasses import dataclass, replace

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.check import check
from samspil.engines.planning.explaining.alone import impossible_alone
from samspil.engines.planning.explaining.conflict import Clock, Conflict, find_part, smallest
from samspil.engines.planning.explaining.cutting import cut, remember
from samspil.engines.planning.explaining.feasible import Answer, can_be_planned
from samspil.engines.planning.explaining.funnel import NoStart, without_start
from samspil.engines.planning.explaining.ladders import ladders
from samspil.engines.planning.explaining.saying import counted
from samspil.engines.planning.explaining.ways import Concern, Ladder, Way
from samspil.engines.planning.problem import EMPTY, Plan, Problem
from samspil.engines.planning.solving.solver import plan
from samspil.engines.wording.text import Text

AROUND = 40  # meetings nearest the conflict that each way out is solved together with
ONE_WAY = 1.2  # seconds one step on a ladder may take
FINDING = 0.5  # share of the time that may go to finding the conflict
MEETINGS = Text("møde", "meeting"), Text("møder", "meetings")


@dataclass(frozen=True, slots=True)
class WayOut:
    """A decision, tried: ``price`` is the primary cost of ``plan``, a plan for ``tried``, the meetings nearest the conflict.

    ``whole`` says whether all meetings could be planned then, and ``whole_price`` what that plan costs.
    """

    way: Way
    answer: Answer
    price: int | None
    plan: Plan | None
    tried: tuple[str, ...]
    whole: Answer
    whole_price: int | None
    whole_plan: Plan | None = None
    known: int | None = None

    @property
    def difference(self) -> int | None:
        """The price of the whole beyond a known plan's, when both are known."""
        return None if self.known is None or self.whole_price is None else self.whole_price - self.known

    @property
    def text(self) -> Text:
        """What was tried, how it went, and on how many meetings."""
        count = counted(len(self.tried), *MEETINGS)
        return _SAID[self.whole if self.answer is Answer.YES else self.answer, self.answer].filled(
            way=self.way.text, price=self.price, count=count, whole=self.whole_price
        )


_SAID = {
    (Answer.YES, Answer.YES): Text("{way}: så kan alle møder planlægges (pris {whole}).", "{way}: then every meeting can be planned (price {whole})."),
    (Answer.UNKNOWN, Answer.YES): Text(
        "{way}: det løser konflikten for de {count} omkring den (pris {price}). Hele planen er ikke prøvet til ende.",
        "{way}: that settles the conflict for the {count} around it (price {price}). The whole plan has not been tried to the end.",
    ),
    (Answer.NO, Answer.YES): Text("{way}: det løser denne konflikt, men der er flere.", "{way}: that settles this conflict, but there are more."),
    (Answer.NO, Answer.NO): Text("{way}: det er ikke nok.", "{way}: that is not enough."),
    (Answer.UNKNOWN, Answer.UNKNOWN): Text("{way}: det ved vi ikke, tiden slap op.", "{way}: not known, the time ran out."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """``answer`` is whether the problem can be planned. ``ways`` that help come first, the cheapest first."""

    answer: Answer
    no_starts: tuple[NoStart, ...]
    conflict: Conflict | None
    ways: tuple[WayOut, ...]
    seconds: float

    @property
    def complete(self) -> bool:
        """Whether everything that was asked got an answer."""
        settled = self.conflict is None or self.conflict.minimal
        return (
            self.answer is not Answer.UNKNOWN
            and settled
            and all(w.answer is not Answer.UNKNOWN for w in self.ways)
        )

    @property
    def helpful(self) -> tuple[WayOut, ...]:
        return tuple(way for way in self.ways if way.answer is Answer.YES and way.whole is not Answer.NO)


def explain(problem: Problem, *, seconds: float = 20.0, known: int | None = None) -> Explanation:
    """Why the problem cannot be planned, and ways out. ``known`` is the price of an earlier plan to compare with."""
    clock = Clock(seconds)
    model = narrowed(problem)
    no_starts = without_start(model)
    alone = [no_starts[0].meeting] if no_starts else impossible_alone(model)[:1]
    if alone:
        answer, part = Answer.NO, cut(problem, alone)
    else:
        answer, part = find_part(problem, Clock(FINDING * seconds - clock.elapsed))
    if answer is not Answer.NO:
        return Explanation(answer, no_starts, None, (), clock.elapsed)
    conflict = smallest(part, Clock(max(1.0, min(0.4 * seconds, clock.left))))
    ways = _ways(problem, no_starts, conflict, clock)
    return Explanation(
        answer, no_starts, conflict, _with_the_whole(problem, ways, clock, known), clock.elapsed
    )


def _ways(problem: Problem, no_starts: tuple[NoStart, ...], conflict: Conflict, clock: Clock) -> list[WayOut]:
    ids = [*dict.fromkeys([*(each.meeting for each in no_starts), *conflict.meetings])]
    knobs = [*conflict.knobs, *(gain.knob for each in no_starts for gain in each.gains)]
    concern = Concern(problem, tuple(problem.meetings[problem.meeting_at[name]] for name in ids))
    around = _around(problem, concern)
    tried = [
        _climbed(concern, ladder, around, clock) for ladder in ladders(concern, tuple(dict.fromkeys(knobs)))
    ]
    return sorted((way for way in tried if way is not None), key=_merit)


def _merit(way: WayOut) -> tuple[int, bool, int]:
    """What helps before what does not, leaving meetings out last (fewer meetings always cost less), then the cheapest."""
    return [Answer.YES, Answer.UNKNOWN, Answer.NO].index(way.answer), way.way.knob == "fewer", way.price or 0


def _around(problem: Problem, concern: Concern) -> tuple[str, ...]:
    """The meetings of the conflict and those whose wished day is nearest theirs."""
    targets = [meeting.target for meeting in concern.meetings]
    near = sorted(
        problem.meetings,
        key=lambda m: (m.id not in concern.ids, min(abs(m.target - day) for day in targets), m.id),
    )
    return tuple(meeting.id for meeting in near[: max(AROUND, len(targets))])


def _climbed(concern: Concern, ladder: Ladder, around: tuple[str, ...], clock: Clock) -> WayOut | None:
    """The first step of the ladder that helps; the last one when none does."""
    found = None
    for way in ladder:
        found = _tried(concern, way, around, clock)
        if found.answer is Answer.YES:
            break
    return found


def _tried(concern: Concern, way: Way, around: tuple[str, ...], clock: Clock) -> WayOut:
    changed = _changed(cut(concern.problem, around), way)
    core = cut(changed, concern.ids)
    solved = can_be_planned(core, seconds=min(ONE_WAY, clock.left))
    if solved.answer is Answer.YES:
        solved = can_be_planned(changed, seconds=min(ONE_WAY, clock.left), optimise=True)
    price = None if solved.plan is None else check(changed, solved.plan).primary
    tried = tuple(meeting.id for meeting in changed.meetings)
    return WayOut(way, solved.answer, price, solved.plan, tried, Answer.UNKNOWN, None)


def _changed(problem: Problem, way: Way) -> Problem:
    changed = way.change(problem)
    remember(problem, changed)
    return changed


def _with_the_whole(
    problem: Problem, ways: list[WayOut], clock: Clock, known: int | None
) -> tuple[WayOut, ...]:
    """Each way that helps around the conflict, tried on all meetings while there is time, the cheapest first."""
    told = []
    for way in ways:
        if way.answer is not Answer.YES or clock.left < 1.3 * _needed(problem):
            told.append(replace(way, known=known))
            continue
        told.append(replace(_wholly(problem, way, min(clock.left - 0.3, 3 * _needed(problem))), known=known))
    return tuple(told)


def _needed(problem: Problem) -> float:
    """About how long a first plan of this many meetings takes, in seconds."""
    return 0.5 + float((len(problem.meetings) / 300) ** 1.7)


def _wholly(problem: Problem, way: WayOut, seconds: float) -> WayOut:
    changed = _changed(problem, way.way)
    if not changed.meetings:
        return replace(way, whole=Answer.YES, whole_price=0, whole_plan=EMPTY)
    result = plan(changed, seconds=seconds)
    if result.status == "INFEASIBLE":
        return replace(way, whole=Answer.NO)
    if result.verdict.hard:
        return way
    return replace(way, whole=Answer.YES, whole_price=result.verdict.primary, whole_plan=result.plan)
