"""Small problems for tests: the smallest valid one, and random ones that touch every rule."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from samspil.engines.calendars.grid import Grid
from samspil.engines.planning.problem import (
    Availability,
    Day,
    Facilitator,
    Limit,
    Link,
    Meeting,
    Person,
    Problem,
    School,
    Start,
    Team,
)  # fmt: skip

MONDAY = date(2026, 8, 10)
SLOTS = 4
WEIGHTS: Mapping[str, int] = {
    "target_day": 1, "missing": 8, "cover_slot": 2, "quiet": 5, "cadence_week": 6, "visit": 25, "weekday": 1, "late": 1,
    "new_time": 10, "overload_slot": 2, "fair_team": 4, "fair_role": 2, "short_notice": 1,
}  # fmt: skip
LIMITS: Mapping[str, Limit] = {
    "teacher": Limit(per_day=1, week_soft=2, week_hard=4, month_hard=8),
    "leader": Limit(per_day=3, week_soft=4, week_hard=6, month_hard=12),
}


def make_days(count: int, *, quiet: Sequence[int] = (), staff: Sequence[int] = ()) -> tuple[Day, ...]:
    """School days from a Monday on, five a week; a staff day has the number of the pupil day before it."""
    days, ordinal = [], -1
    for index in range(count):
        ordinal += index not in staff
        week = index // 5
        when = MONDAY + timedelta(days=week * 7 + index % 5)
        days.append(Day(when, index % 5, max(0, ordinal), week, when.month, 0, index in quiet))
    return tuple(days)


def make_meeting(
    number: int, *, members: Sequence[str] = ("p0",), days: int = 5, duration: int = 1
) -> Meeting:
    """A meeting that may lie anywhere in the calendar; change it with ``dataclasses.replace``."""
    return Meeting(
        id=f"m{number}", school="s0", activity="study", team="t0", duration=duration, target=0, window=(0, days - 1),
        slot_range=(0, SLOTS - 1), members=tuple(members),
    )  # fmt: skip


def make_availability(people: int, days: int, patterns: Mapping[int, str] | None = None) -> Availability:
    """Everybody is free; ``patterns`` gives a person's day in letters: ``.`` free, ``B`` busy, ``S`` care, ``-`` off."""
    letters = np.full((people, days, SLOTS), ".", dtype="U1")
    for person, pattern in (patterns or {}).items():
        letters[person] = [list(pattern)] * days
    return Availability(free=letters == ".", duty=letters == "S", off=letters == "-")


def make_problem(
    meetings: Sequence[Meeting] | None = None,
    *,
    days: Sequence[Day] | None = None,
    patterns: Mapping[int, str] | None = None,
    links: Sequence[Link] = (),
    groups: Sequence[str] = ("teacher", "teacher", "leader"),
) -> Problem:
    """One school with one room, a care that one may leave, a facilitator, and a few people p0, p1, …"""
    days = tuple(days or make_days(5))
    return Problem(
        grid=Grid(8 * 60, 30, SLOTS),
        days=days,
        schools=(School("s0", {"room": 1}, 1),),
        persons=tuple(Person(f"p{n}", group, "s0") for n, group in enumerate(groups)),
        teams=(Team("t0", "s0"),),
        facilitators=(Facilitator("f0", frozenset(range(0, len(days), 2)), 2, 0, SLOTS),),
        meetings=tuple(meetings if meetings is not None else (make_meeting(0, days=len(days)),)),
        links=tuple(links),
        limits=LIMITS,
        weights=WEIGHTS,
        availability=make_availability(len(groups), len(days), patterns),
        tolerance=0,
    )


def random_problem(seed: int, *, meetings: int = 3, days: int = 4) -> Problem:
    """A small problem in which any rule may bind; about a third have no plan at all."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    calendar = make_days(
        days,
        quiet=[d for d in range(days) if chance.random() < 0.1],
        staff=[days - 1] if chance.random() < 0.3 else [],
    )
    letters = {
        n: "".join(chance.choice("....BBS-") for _ in range(SLOTS)) for n in range(3) if chance.random() < 0.7
    }
    made = [_random_meeting(chance, number, days) for number in range(meetings)]
    problem = make_problem(made, days=calendar, patterns=letters, links=_random_links(chance, meetings))
    tight = chance.random() < 0.3
    limit = Limit(1, 1, 2, 2, 2) if tight else LIMITS["teacher"]
    return replace(problem, limits={**LIMITS, "teacher": limit}, tolerance=chance.choice((0, 1)))


def _random_meeting(chance: random.Random, number: int, days: int) -> Meeting:
    members = chance.sample(("p0", "p1", "p2"), chance.choice((1, 2, 2, 3)))
    duration = chance.choice((1, 1, 2))
    meeting = replace(
        make_meeting(number, members=members, days=days, duration=duration),
        target=chance.randrange(days),
        quorum=chance.choice((0.0, 0.5, 0.75)),
        room=chance.choice((None, "room")),
        facilitator=chance.choice((None, None, "f0")),
        required=(members[0],) if chance.random() < 0.4 else (),
        weekday_cost=tuple(chance.choice((0, 0, 1, 2)) for _ in range(7)),
        late_from=chance.choice((1, 2, 1_000)),
        cover_exempt=chance.random() < 0.2,
        quiet_ok=chance.random() < 0.5,
        evening=chance.random() < 0.2,
    )
    return _with_exceptions(chance, meeting, days)


def _with_exceptions(chance: random.Random, meeting: Meeting, days: int) -> Meeting:
    if meeting.duration == 2 and chance.random() < 0.5:
        meeting = replace(meeting, partial=((meeting.members[-1], 1),))
    if chance.random() < 0.3:
        offered = frozenset(Start(day, 1) for day in range(days) if chance.random() < 0.7)
        meeting = replace(meeting, offered=offered, new_time_ok=chance.random() < 0.7)
    if len(meeting.members) > 1 and chance.random() < 0.2:
        meeting = replace(meeting, rotating=((meeting.members, 1),))
    if chance.random() < 0.1:
        meeting = replace(meeting, pinned=Start(chance.randrange(days), 0))
    if chance.random() < 0.3:
        meeting = replace(meeting, only_days=frozenset(d for d in range(days) if chance.random() < 0.8))
    return meeting


def _random_links(chance: random.Random, meetings: int) -> list[Link]:
    links = []
    for before in range(meetings - 1):
        if chance.random() < 0.6:
            at_most = chance.choice((None, 2, 3))
            links.append(
                Link(
                    f"m{before}",
                    f"m{before + 1}",
                    chance.choice((0, 1, 1, 2)),
                    at_most,
                    chance.choice((None, 0, 1)),
                )
            )
    return links
