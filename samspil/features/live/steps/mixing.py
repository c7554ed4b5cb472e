"""Sharing people out into pairs and groups, so that staff groups and teams meet across."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_PASSES = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A seat by its number; ``team`` -1 for none."""

    number: int
    group: str = ""
    team: int = -1


def share_out(members: Sequence[Member], size: int, seed: int) -> tuple[tuple[int, ...], ...]:
    """The numbers at each table. Nobody sits alone, tables differ by one at most, and so does each staff group's share of them.

    The same people, size and seed give the same tables.
    """
    if not members:
        return ()
    chance = random.Random(seed)  # noqa: S311 - a seating plan, no secret
    shuffled = sorted(members, key=lambda member: member.number)
    chance.shuffle(shuffled)
    dealt = sorted(shuffled, key=lambda member: (member.group, member.team))
    count = _tables(len(members), size)
    tables = [dealt[first::count] for first in range(count)]
    for _ in range(_PASSES):
        _part_teams(tables)
    return tuple(tuple(sorted(member.number for member in table)) for table in tables)


def _tables(people: int, size: int) -> int:
    count = max(1, round(people / size))
    return count if people // count >= 2 else max(1, people // size)


def _part_teams(tables: list[list[Member]]) -> None:
    """Let two of the same staff group change places when fewer then sit with their own team."""
    for here, table in enumerate(tables):
        for there in range(here + 1, len(tables)):
            _exchange(table, tables[there])


def _exchange(one: list[Member], other: list[Member]) -> None:
    for i, mine in enumerate(one):
        if mine.team < 0 or _same_team(one, mine) < 2:
            continue
        for j, yours in enumerate(other):
            if yours.group == mine.group and _gain(one, other, mine, yours) > 0:
                one[i], other[j] = yours, mine
                break


def _gain(one: list[Member], other: list[Member], mine: Member, yours: Member) -> int:
    before = _crowding(one) + _crowding(other)
    return before - _crowding(_with(one, mine, yours)) - _crowding(_with(other, yours, mine))


def _with(table: list[Member], out: Member, into: Member) -> list[Member]:
    return [into if member is out else member for member in table]


def _crowding(table: list[Member]) -> int:
    """How many pairs at the table are of the same team."""
    teams = Counter(member.team for member in table if member.team >= 0)
    return sum(count * (count - 1) // 2 for count in teams.values())


def _same_team(table: list[Member], member: Member) -> int:
    return sum(each.team == member.team for each in table)
