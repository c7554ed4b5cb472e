"""Which steps ease which rule: the smallest first on each ladder."""

from collections.abc import Iterator
from dataclasses import replace

from samspil.engines.planning.explaining.steps_on_limits import (
    a_meeting_more,
    another_room,
    hours,
    more_cover,
    more_days,
    year_hours,
)
from samspil.engines.planning.explaining.steps_on_meetings import (
    earlier_or_later,
    excused,
    fewer_meetings,
    gap_steps,
    lower_quorum,
    of_activity,
    unlocked,
    wider_windows,
)
from samspil.engines.planning.explaining.ways import Concern, Ladder, Steps
from samspil.engines.wording.text import Text


def ladders(concern: Concern, knobs: tuple[str, ...]) -> Iterator[Ladder]:
    """For each rule in the conflict the steps that ease it; and, always, one meeting fewer."""
    for knob in knobs:
        if knob in STEPS:
            yield from STEPS[knob](concern)
    yield from fewer_meetings(concern)


STEPS: dict[str, Steps] = {
    "week_hours": hours("week_hard", "week_hours", Text("om ugen", "a week"), (1, 2, 4)),
    "month_hours": hours("month_hard", "month_hours", Text("om måneden", "a month"), (1, 2, 4)),
    "year_hours": year_hours,
    "per_day": a_meeting_more,
    "rooms": another_room,
    "cover": more_cover,
    "new_times": of_activity(
        "new_times",
        Text("Nye mødetider tillades for {kinds}", "New meeting times are allowed for {kinds}"),
        lambda m: replace(m, new_time_ok=True),
    ),
    "hours_of_day": of_activity(
        "hours_of_day",
        Text("{kinds} må begynde lidt tidligere eller senere", "{kinds} may begin a little earlier or later"),
        earlier_or_later,
    ),
    "quiet_weeks": of_activity(
        "quiet_weeks",
        Text("{kinds} må ligge i en stille uge", "{kinds} may lie in a quiet week"),
        lambda m: replace(m, quiet_ok=True),
    ),
    "turns": of_activity(
        "turns",
        Text("Én færre behøver kunne komme, når man skiftes til {kinds}", "One fewer needs to be able to come when taking turns at {kinds}"),
        lambda m: replace(m, rotating=tuple((group, at_least - 1) for group, at_least in m.rotating)),
    ),
    "required": excused,
    "quorum": lower_quorum,
    "windows": wider_windows,
    "min_gap": gap_steps("min_gap", Text("{n} færre skoledage mellem møderne er nok", "{n} fewer school days between meetings are enough"), sooner=1),
    "max_gap": gap_steps("max_gap", Text("Der må gå {n} skoledage mere mellem møderne", "There may be {n} more school days between meetings"), later=1),
    "facilitator_days": more_days,
    "locks": unlocked,
}  # fmt: skip
