"""The smallest problems in which something can be shared unevenly."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from samspil.engines.calendars.grid import HALF_HOURS
from samspil.engines.planning.problem import (
    Availability,
    Day,
    Limit,
    Link,
    Meeting,
    Person,
    Plan,
    Problem,
    School,
    Start,
    Team,
)  # fmt: skip

WEIGHTS = {
    "target_day": 1, "cadence_week": 6, "missing": 8, "visit": 25, "cover_slot": 1, "overload_slot": 2, "quiet": 10,
    "fair_team": 4, "fair_role": 10, "new_time": 40, "weekday": 1, "late": 1, "notice": 0,
}  # fmt: skip
USUAL = Limit(per_day=2, week_soft=4, week_hard=12, month_hard=40)


def make_meeting(
    id_: str,
    members: Sequence[str] = (),
    *,
    duration: int = 2,
    window: tuple[int, int] = (0, 9),
    target: int = 0,
    team: str | None = None,
    late_from: int = 1_000,
    quorum: float = 0.0,
    rotating: tuple[tuple[tuple[str, ...], int], ...] = (),
    partial: tuple[tuple[str, int], ...] = (),
    activity: str = "activity",
    latest: int = 20,
) -> Meeting:
    return Meeting(
        id=id_,
        school="school",
        activity=activity,
        duration=duration,
        target=target,
        window=window,
        slot_range=(0, latest),
        members=tuple(members),
        quorum=quorum,
        team=team,
        late_from=late_from,
        rotating=rotating,
        partial=partial,
    )


def make_problem(
    persons: Sequence[Person],
    meetings: Sequence[Meeting],
    *,
    days: int = 10,
    busy: Mapping[str, Sequence[tuple[int, int, int]]] | None = None,
    duty: Mapping[str, Sequence[tuple[int, int, int]]] | None = None,
    links: Sequence[Link] = (),
    limit: Limit = USUAL,
) -> Problem:
    """Weeks of five days; everybody is free but for ``busy`` and ``duty``: (day, first slot, slot after the last)."""
    at = {person.id: index for index, person in enumerate(persons)}
    free = np.ones((len(persons), days, HALF_HOURS.count), dtype=np.bool_)
    on_duty = np.zeros_like(free)
    for name, spans in (busy or {}).items():
        for day, begin, end in spans:
            free[at[name], day, begin:end] = False
    for name, spans in (duty or {}).items():
        for day, begin, end in spans:
            free[at[name], day, begin:end] = False
            on_duty[at[name], day, begin:end] = True
    return Problem(
        grid=HALF_HOURS,
        days=tuple(_day(index) for index in range(days)),
        schools=(School("school", {}, 99),),
        persons=tuple(persons),
        teams=tuple(Team(name, "school") for name in sorted({m.team for m in meetings if m.team})),
        facilitators=(),
        meetings=tuple(meetings),
        links=tuple(links),
        limits={person.group: limit for person in persons},
        weights=WEIGHTS,
        availability=Availability(free, on_duty, np.zeros_like(free)),
    )


def _day(index: int) -> Day:
    monday = date(2026, 8, 10)
    return Day(
        monday + timedelta(days=7 * (index // 5) + index % 5),
        index % 5,
        index,
        index // 5,
        index // 20,
        index // 40,
    )


def teachers(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name, "teacher", "school") for name in names)


def paedagogs(*names: str, fraction: float = 1.0) -> tuple[Person, ...]:
    return tuple(Person(name, "sfo_paedagog", "school", fraction) for name in names)


def held_at(**places: tuple[int, int]) -> Plan:
    return Plan({name: Start(day, slot) for name, (day, slot) in places.items()})
