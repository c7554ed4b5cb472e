"""A meeting that is held over the calendar: what each day shown would mean for it. Asked once, when it is picked up."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.explaining.alternatives import weigh
from samspil.engines.planning.explaining.cutting import cut
from samspil.engines.planning.problem import Problem, Start
from samspil.features.planner.calendars import Days
from samspil.features.planner.moving import Standing, Time, time_in
from samspil.features.planner.starts import start_at

OF_A_DAY = 4  # other times of a day: the cheapest


def lifted(standing: Standing, key: str, dates: Sequence[dt.date]) -> tuple[Time, ...]:
    """One time a day: its own time of day where that can be, else the day's cheapest; red where there is none."""
    index, own = standing.assembled.horizon.index_of, standing.plan.places[key]
    best = _best(standing.problem, key, own)
    starts = {date: best.get(index[date]) or Start(index[date], own.slot) for date in dates if date in index}
    known = weigh(standing.problem, standing.plan, key, list(starts.values()))
    found = []
    for date in dates:
        time = time_in(standing, known, starts[date]) if date in starts else None
        if time is None or time.starts_at < timezone.now():
            time = _closed(standing, key, date)
        found.append(time)
    return tuple(found)


def times_of_day(standing: Standing, key: str, asked: dt.datetime) -> tuple[Time, ...]:
    """The other times of the day asked for that every rule about starts allows, in order of the clock."""
    problem = standing.problem
    wished = start_at(standing.assembled.horizon.index_of, asked)
    if wished is None:
        return ()
    choice = narrowed(cut(problem, [key])).choices[0]
    pairs = zip(choice.day, choice.slot, choice.cost, strict=True)
    there = sorted((int(cost), int(slot)) for day, slot, cost in pairs if day == wished.day)
    others = sorted(slot for _cost, slot in there[: OF_A_DAY + 1] if slot != wished.slot)[:OF_A_DAY]
    starts = [Start(wished.day, slot) for slot in others]
    known = weigh(problem, standing.plan, key, starts)
    times = (time_in(standing, known, start) for start in starts)
    return tuple(time for time in times if time.starts_at > timezone.now())


def _best(problem: Problem, key: str, own: Start) -> dict[int, Start]:
    """Day -> the start to offer, among those every rule about starts allows."""
    choice = narrowed(cut(problem, [key])).choices[0]
    found: dict[int, tuple[tuple[bool, int, int], Start]] = {}
    for day, slot, cost in zip(choice.day, choice.slot, choice.cost, strict=True):
        rank = (int(slot) != own.slot, int(cost), int(slot))
        if int(day) not in found or rank < found[int(day)][0]:
            found[int(day)] = (rank, Start(int(day), int(slot)))
    return {day: start for day, (_rank, start) in found.items()}


def _closed(standing: Standing, key: str, date: dt.date) -> Time:
    row = standing.rows[key]
    clock = timezone.localtime(row.starts_at).time()
    starts = timezone.make_aware(dt.datetime.combine(date, clock))
    if starts < timezone.now():
        why = _("That time is over.")
    else:
        ground = standing.ground
        off = Days({year.start: year for year in ground.facts.years}, ground.known.told.own_weeks).off(date)
        why = _("There are no meetings that day.") if len(off) < 2 else f"{off}."
    return Time(starts, starts + dt.timedelta(minutes=row.minutes), "hyben", why)
