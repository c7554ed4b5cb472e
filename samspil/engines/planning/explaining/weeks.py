"""Why each meeting lies in the week it lies in, measured against the week the programme asks for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.check import Verdict
from samspil.engines.planning.explaining.alternatives import weigh
from samspil.engines.planning.explaining.consequences import NOTHING, consequence
from samspil.engines.planning.explaining.cutting import cut
from samspil.engines.planning.explaining.saying import named
from samspil.engines.planning.problem import Meeting, Plan, Problem, Start
from samspil.engines.wording.text import Text

WISHED = Text("Uge {week} er den, forløbet ønsker.", "Week {week} is the one the programme asks for.")
NEAR = Text("Det er tæt på den dag, forløbet ønsker.", "It is close to the day the programme asks for.")
AS_GOOD = Text(
    "Uge {week}, som forløbet ønsker, ville være lige så god.",
    "Week {week}, which the programme asks for, would be just as good.",
)
THERE = Text(
    "I uge {week}, som forløbet ønsker: {what}.", "In week {week}, which the programme asks for: {what}."
)
QUIET = Text("ugen skal have ro", "the week is to be left quiet")
NOT_THERE = Text("{who} kan ikke komme", "{who} cannot come")
NO_SLOT = Text("mødeplanen har ingen tid, der passer", "the mødeplan has no time that fits")
NOBODY = Text("der er ingen tid, hvor nok kan komme", "there is no time at which enough can come")


def why_weeks(problem: Problem, plan: Plan, names: Iterable[str]) -> dict[str, Text]:
    """A sentence for each of these meetings that has a place in the plan."""
    said, elsewhere = {}, []
    for name in names:
        if name not in plan.places:
            continue
        wished, day = _wished(problem, name), plan.places[name].day
        if problem.day_week[day] == problem.day_week[wished]:
            said[name] = WISHED.filled(week=_number(problem, wished))
        elif abs(day - wished) <= problem.tolerance:
            said[name] = NEAR
        else:
            elsewhere.append(name)
    starts = _starts_in_wished_weeks(problem, elsewhere)
    return said | {name: _why_not(problem, plan, name, starts.get(name, [])) for name in elsewhere}


def _wished(problem: Problem, name: str) -> int:
    target = problem.meetings[problem.meeting_at[name]].target
    return min(max(target, 0), len(problem.days) - 1)


def _number(problem: Problem, day: int) -> int:
    return problem.days[day].date.isocalendar().week


def _starts_in_wished_weeks(problem: Problem, names: list[str]) -> dict[str, list[Start]]:
    """The cheapest start of each day that the rules about starts allow there; none where there is none."""
    found: defaultdict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    for choice in narrowed(cut(problem, names)).choices if names else ():
        of_day = found[choice.starts.meeting.id]
        week = problem.day_week[_wished(problem, choice.starts.meeting.id)]
        for day, slot, cost in zip(choice.day, choice.slot, choice.cost, strict=True):
            if problem.day_week[day] == week:
                of_day[int(day)] = min(of_day.get(int(day), (int(cost), int(slot))), (int(cost), int(slot)))
    return {name: [Start(day, slot) for day, (_, slot) in days.items()] for name, days in found.items()}


def _why_not(problem: Problem, plan: Plan, name: str, starts: list[Start]) -> Text:
    week = _number(problem, _wished(problem, name))
    if not starts:
        meeting = problem.meetings[problem.meeting_at[name]]
        return THERE.filled(week=week, what=_closed(problem, meeting))
    weighed = weigh(problem, plan, name, starts)
    best = min(weighed.there.values(), key=lambda verdict: (verdict.hard, verdict.primary))
    what = consequence(weighed.problem, _apart(weighed.here), _apart(best))
    return AS_GOOD.filled(week=week) if what == NOTHING else THERE.filled(week=week, what=what)


def _apart(verdict: Verdict) -> Verdict:
    """Without how far it is from the wished day: that the wished week is nearer goes without saying."""
    return replace(verdict, violations=tuple(each for each in verdict.violations if each.rule != "target"))


def _closed(problem: Problem, meeting: Meeting) -> Text:
    """Which rule leaves no start in the wished week, the plainest first."""
    wished = _wished(problem, meeting.id)
    days = {day for day, week in enumerate(problem.day_week) if week == problem.day_week[wished]}
    open_days = {day for day in days if meeting.quiet_ok or not problem.days[day].quiet}
    if not open_days:
        return QUIET
    who = meeting.facilitator
    if who is not None and not open_days & problem.facilitator_of[who].days:
        return NOT_THERE.filled(who=named(problem, who))
    offered = meeting.offered
    if (
        offered is not None
        and not meeting.new_time_ok
        and not any(start.day in open_days for start in offered)
    ):
        return NO_SLOT
    return NOBODY
