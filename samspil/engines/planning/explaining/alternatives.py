"""Other places one meeting could have, and what each would mean for the whole plan."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.check import Verdict, judged
from samspil.engines.planning.explaining.consequences import consequence
from samspil.engines.planning.explaining.cutting import cut
from samspil.engines.planning.held import Held
from samspil.engines.planning.model.model import Choice
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.rules.book import ON_PLANS, ON_STARTS
from samspil.engines.wording.text import Text

WEIGHED = 12  # days whose cheapest start is weighed on the plan
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alternative:
    """``dearer`` is what the plan would cost more in tier 1 (less when negative), ``broken`` how many more hard rules it breaks."""

    start: Start
    dearer: int
    broken: int
    consequence: Text


@dataclass(frozen=True, slots=True)
class Weighing:
    """Verdicts on the neighbourhood of a meeting: with it where it is, and with it at each of some other starts."""

    problem: Problem
    plan: Plan
    meeting: str
    here: Verdict
    there: Mapping[Start, Verdict]


def alternatives(problem: Problem, plan: Plan, meeting: str, *, most: int = SHOWN) -> tuple[Alternative, ...]:
    """The best other places for this meeting, ``most`` of them, when all others stay: better ones first, then the next best."""
    return ranked(weigh(problem, plan, meeting))[:most]


def ranked(weighed: Weighing) -> tuple[Alternative, ...]:
    """The starts that were weighed, the best first."""
    found = [_alternative(weighed, start, verdict) for start, verdict in weighed.there.items()]
    return tuple(sorted(found, key=lambda a: (a.broken, a.dearer, a.start.day, a.start.slot)))


def weigh(problem: Problem, plan: Plan, meeting: str, starts: list[Start] | None = None) -> Weighing:
    """At these starts, else at the cheapest of other days.

    Raises KeyError when the meeting is not in the problem or has no place in the plan.
    """
    starts = _starts(problem, plan, meeting) if starts is None else starts
    near = _near(problem, plan, meeting, starts)
    places = {name: start for name, start in plan.places.items() if name in near.meeting_at}
    whole = Held(near, Plan(places))
    alone = Held(cut(near, [meeting]), Plan({meeting: places[meeting]}), whole.of_meeting)
    there = {start: _verdict(alone.moved(meeting, start), whole.moved(meeting, start)) for start in starts}
    return Weighing(near, whole.plan, meeting, _verdict(alone, whole), there)


def _verdict(alone: Held, whole: Held) -> Verdict:
    """Rules about starts ask about the meeting alone; how the load is shared (tier 2) is no reason for or against a time."""
    return Verdict(judged(alone, ON_STARTS).violations + judged(whole, ON_PLANS).violations)


def _alternative(weighed: Weighing, start: Start, there: Verdict) -> Alternative:
    return Alternative(
        start,
        there.primary - weighed.here.primary,
        there.hard - weighed.here.hard,
        consequence(weighed.problem, weighed.here, there),
    )


def _starts(problem: Problem, plan: Plan, meeting: str) -> list[Start]:
    """The cheapest allowed start of each of the cheapest days, and of its own day at another time."""
    own = plan.places[meeting]
    choice = narrowed(cut(problem, [meeting])).choices[0]
    of_day: dict[int, list[int]] = defaultdict(list)
    for number in range(len(choice.day)):
        if _start(choice, number) != own:
            of_day[int(choice.day[number])].append(number)
    best = [min(numbers, key=lambda n: (choice.cost[n], choice.slot[n])) for numbers in of_day.values()]
    best.sort(key=lambda n: (choice.cost[n], abs(int(choice.day[n]) - own.day), choice.day[n]))
    return [_start(choice, number) for number in best[:WEIGHED]]


def _start(choice: Choice, number: int) -> Start:
    return Start(int(choice.day[number]), int(choice.slot[number]))


def _near(problem: Problem, plan: Plan, meeting: str, starts: list[Start]) -> Problem:
    """The rest of the plan cannot notice: meetings on the same days, those that share people with this one in a span that
    has a limit, and those of its chain."""
    days = {start.day for start in (*starts, plan.places[meeting])}
    spans = _limited_spans(problem, days)
    people = frozenset(problem.meetings[problem.meeting_at[meeting]].people)
    near = {
        other.id
        for other in problem.meetings
        if (start := plan.places.get(other.id)) is not None
        and (start.day in days or (start.day in spans and not people.isdisjoint(other.people)))
    }
    tied = {
        name
        for link in problem.links
        for name in (link.before, link.after)
        if meeting in {link.before, link.after}
    }
    return cut(problem, (near | tied | {meeting}) & plan.places.keys())


def _limited_spans(problem: Problem, days: Collection[int]) -> frozenset[int]:
    """The days of the weeks and months, and where hours of a year are limited the years, in which any of these days lie."""
    here = [problem.days[day] for day in days]
    weeks, months = {day.week for day in here}, {day.month for day in here}
    capped = any(limit.year_hard is not None for limit in problem.limits.values())
    years = {day.year for day in here} if capped else frozenset[int]()
    return frozenset(
        index
        for index, day in enumerate(problem.days)
        if day.week in weeks or day.month in months or day.year in years
    )
