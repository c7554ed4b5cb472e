"""A tiny school to plan: three teachers, a leader and a visiting facilitator, eight weeks of afternoons."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from samspil.engines.calendars.grid import Grid
from samspil.engines.planning.problem import (
    Availability,
    Bools,
    Day,
    Facilitator,
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
from samspil.engines.wording.text import Text, same

GRID = Grid(first=8 * 60, slot=30, count=20)
FIRST, LAST = 12, 18  # free from 14.00 to 17.00
MONDAY = date(2026, 10, 19)
WEIGHTS = {
    "target_day": 1, "cadence_week": 6, "missing": 8, "visit": 25, "cover_slot": 1, "overload_slot": 1, "quiet": 10,
    "fair_team": 4, "fair_role": 10, "new_time": 40, "weekday": 1, "late": 1, "notice": 15,
}  # fmt: skip
PEOPLE = (("anna", "teacher"), ("bo", "teacher"), ("carla", "teacher"), ("lea", "leader"))
NAMES = {"anna": same("Anna"), "bo": same("Bo"), "carla": same("Carla"), "lea": same("Lea"), "fie": same("Fie"), "team": Text("teammøde", "team meeting")}  # fmt: skip


def make_days(weeks: int = 8, *, quiet: frozenset[int] = frozenset()) -> tuple[Day, ...]:
    dates = [MONDAY + timedelta(days=7 * week + weekday) for week in range(weeks) for weekday in range(5)]
    months = sorted({(day.year, day.month) for day in dates})
    return tuple(
        Day(
            day,
            day.weekday(),
            index,
            index // 5,
            months.index((day.year, day.month)),
            0,
            quiet=index // 5 in quiet,
        )
        for index, day in enumerate(dates)
    )


def make_meeting(
    name: str,
    *,
    target: int,
    members: tuple[str, ...] = ("anna", "bo"),
    slack: int = 7,
    duration: int = 2,
    facilitator: str | None = None,
) -> Meeting:
    return Meeting(
        name,
        "school",
        "team",
        duration,
        target,
        (target - slack, target + slack),
        (FIRST, LAST - duration),
        members,
        quorum=1.0,
        team="team",
        facilitator=facilitator,
    )


def make_problem(meetings: Sequence[Meeting], *, links: Sequence[Link] = (), weeks: int = 8) -> Problem:
    days = make_days(weeks)
    cells: Bools = np.zeros((len(PEOPLE), len(days), GRID.count), dtype=np.bool_)
    free = cells.copy()
    free[:, :, FIRST:LAST] = True
    return Problem(
        grid=GRID,
        days=days,
        schools=(School("school", {"meeting": 1}, 2),),
        persons=tuple(Person(name, group, "school") for name, group in PEOPLE),
        teams=(Team("team", "school"),),
        facilitators=(Facilitator("fie", frozenset(range(len(days))), 8, 0, GRID.count),),
        meetings=tuple(meetings),
        links=tuple(links),
        limits={"teacher": Limit(1, 4, 6, 20), "leader": Limit(3, 8, 12, 40)},
        weights=WEIGHTS,
        availability=Availability(free, cells.copy(), cells.copy()),
        names=NAMES,
    )


def make_chain(count: int = 4) -> Problem:
    """A team that meets once a week: at least three school days between, at most eight."""
    meetings = [make_meeting(f"m{n}", target=5 * n + 2) for n in range(count)]
    links = [Link(f"m{n}", f"m{n + 1}", 3, 8, 1) for n in range(count - 1)]
    return make_problem(meetings, links=links)


def weekly(count: int = 4) -> Plan:
    """Wednesdays at 14.00."""
    return Plan({f"m{n}": Start(5 * n + 2, FIRST) for n in range(count)})


def away(problem: Problem, person: str, days: Iterable[int]) -> Problem:
    """The same problem when this person is not there on these days."""
    free = problem.availability.free.copy()
    free[problem.person_at[person], list(days)] = False
    return replace(problem, availability=replace(problem.availability, free=free))


def closed(problem: Problem, days: Iterable[int]) -> Problem:
    """The same problem when the school is closed on these days."""
    free = problem.availability.free.copy()
    free[:, list(days)] = False
    return replace(problem, availability=replace(problem.availability, free=free))


def pinned(problem: Problem, meeting: str, start: Start) -> Problem:
    """The same problem when a person has put this meeting there."""
    meetings = tuple(replace(m, pinned=start) if m.id == meeting else m for m in problem.meetings)
    return replace(problem, meetings=meetings)
