"""A meeting that is held over the calendar: what each day shown would mean for it. Asked once, when it is picked up."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.check import Verdict, check
from samspil.engines.planning.explaining.consequences import consequence
from samspil.engines.planning.explaining.cutting import cut
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.features.planner.calendars import Days
from samspil.features.planner.moving import Standing, Time, time_of, tone_of


@dataclass(frozen=True, slots=True)
class Near:
    """The part of the plan that can notice the move, as it lies today."""

    problem: Problem
    plan: Plan
    here: Verdict


def lifted(standing: Standing, key: str, dates: Sequence[dt.date], days: Days) -> tuple[Time, ...]:
    """One time a day: its own time of day where that can be, else the day's cheapest; red where there is none."""
    index, own = standing.assembled.horizon.index_of, standing.plan.places[key]
    shown = {index[date] for date in dates if date in index}
    near, best = _near(standing, key, shown | {own.day}), _best(standing.problem, key, own)
    found = []
    for date in dates:
        start = best.get(index[date]) or Start(index[date], own.slot) if date in index else None
        time = _weighed(standing, near, key, start) if start else None
        if time is None or time.starts_at < timezone.now():
            time = _closed(standing, key, date, days)
        found.append(time)
    return tuple(found)


def _best(problem: Problem, key: str, own: Start) -> dict[int, Start]:
    """Day -> the start to offer, among those every rule about starts allows."""
    choice = narrowed(cut(problem, [key])).choices[0]
    found: dict[int, tuple[tuple[bool, int, int], Start]] = {}
    for day, slot, cost in zip(choice.day, choice.slot, choice.cost, strict=True):
        rank = (int(slot) != own.slot, int(cost), int(slot))
        if int(day) not in found or rank < found[int(day)][0]:
            found[int(day)] = (rank, Start(int(day), int(slot)))
    return {day: start for day, (_rank, start) in found.items()}


def _near(standing: Standing, key: str, shown: set[int]) -> Near:
    """Meetings in the months shown and those tied to this one; a limit on the whole year makes it everything."""
    problem, places = standing.problem, standing.plan.places
    weeks = {problem.days[day].week for day in shown}
    months = {day.month for day in problem.days if day.week in weeks}
    tied = {
        name
        for link in problem.links
        if key in {link.before, link.after}
        for name in (link.before, link.after)
    }
    capped = any(limit.year_hard is not None for limit in problem.limits.values())
    close = {name for name, start in places.items() if capped or problem.days[start.day].month in months}
    names = (close | tied | {key}) & places.keys()
    part, plan = cut(problem, names), Plan({name: places[name] for name in names})
    return Near(part, plan, check(part, plan))


def _weighed(standing: Standing, near: Near, key: str, start: Start) -> Time:
    there = check(near.problem, Plan({**near.plan.places, key: start}))
    tone = tone_of(near.here, there)
    return time_of(standing, key, start, tone, consequence(near.problem, near.here, there))


def _closed(standing: Standing, key: str, date: dt.date, days: Days) -> Time:
    row = standing.rows[key]
    clock = timezone.localtime(row.starts_at).time()
    starts = timezone.make_aware(dt.datetime.combine(date, clock))
    if starts < timezone.now():
        why = _("That time is over.")
    else:
        off = days.off(date)
        why = _("There are no meetings that day.") if len(off) < 2 else f"{off}."
    return Time(starts, starts + dt.timedelta(minutes=row.minutes), "hyben", why)
