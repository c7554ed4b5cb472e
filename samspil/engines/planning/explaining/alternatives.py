"""Other places one meeting could have, and what each would mean for the whole plan."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.check import Verdict, check
from samspil.engines.planning.explaining.consequences import consequence
from samspil.engines.planning.explaining.cutting import cut
from samspil.engines.planning.model.model import Choice
from samspil.engines.planning.problem import Plan, Problem, Start
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
    weighed = weigh(problem, plan, meeting)
    found = [_alternative(weighed, start, verdict) for start, verdict in weighed.there.items()]
    return tuple(sorted(found, key=lambda a: (a.broken, a.dearer, a.start.day, a.start.slot))[:most])


def weigh(problem: Problem, plan: Plan, meeting: str) -> Weighing:
    """Raises KeyError when the meeting is not in the problem or has no place in the plan."""
    starts = _starts(problem, plan, meeting)
    near = _near(problem, plan, meeting, starts)
    places = {name: start for name, start in plan.places.items() if name in near.meeting_at}
    there = {start: check(near, Plan(places | {meeting: start})) for start in starts}
    return Weighing(near, Plan(places), meeting, check(near, Plan(places)), there)


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
    """Meetings in the months these starts lie in, and those of its chain: the rest of the plan cannot notice."""
    own = plan.places[meeting]
    weeks = {problem.days[start.day].week for start in (*starts, own)}
    months = {day.month for day in problem.days if day.week in weeks}
    years = {problem.days[start.day].year for start in (*starts, own)}
    capped = any(limit.year_hard is not None for limit in problem.limits.values())
    tied = {
        name
        for link in problem.links
        for name in (link.before, link.after)
        if meeting in {link.before, link.after}
    }
    names = {
        name
        for name, start in plan.places.items()
        if 0 <= start.day < len(problem.days)
        and (problem.days[start.day].month in months or (capped and problem.days[start.day].year in years))
    }
    return cut(problem, (names | tied | {meeting}) & plan.places.keys())
