"""Which school year of a programme is planned in dates: the newest one whose mødeplan exists. Later years are frames."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from samspil.engines.calendars.meetingplan import MeetingSlot
from samspil.engines.content.programme import Programme


def year_to_plan(first: int, count: int, today: dt.date, slots: Iterable[MeetingSlot]) -> int:
    """This school year, or the next as soon as its mødeplan is there; never one outside the programme's own."""
    this = school_year_of(today)
    following = this + 1
    ahead = any(school_year_of(slot.date) == following for slot in slots)
    return max(first, min(following if ahead else this, first + count - 1))


def school_year_of(day: dt.date) -> int:
    return day.year - (day.month < 8)


def seen_from(programme: Programme, shift: int) -> Programme:
    """The programme as it looks when its school year number ``1 + shift`` is called the first: ids stay the same."""
    if not shift:
        return programme
    activities = tuple(
        replace(activity, when=replace(activity.when, year=activity.when.year - shift))
        for activity in programme.activities
    )
    phases = tuple(
        replace(
            phase,
            begins=(phase.begins[0] - shift, phase.begins[1]),
            ends=(phase.ends[0] - shift, phase.ends[1]),
        )
        for phase in programme.phases
    )
    return replace(programme, activities=activities, phases=phases)
