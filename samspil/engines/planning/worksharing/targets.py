"""The figures the solver steers by: who may hold what, hour caps, fair shares. The judge works out its own."""

from dataclasses import dataclass

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.facts import Duty, Facts, LockKind, Person


def may_hold(facts: Facts, duty: Duty, person: Person) -> bool:
    """Nothing about these two alone stands in the way: group, team, exemption and must-not locks."""
    allowed = duty.groups or facts.rules.pool
    in_team = duty.team is None or duty.outsiders or duty.team in person.teams
    refused = duty.id in person.blocked or (person.key, duty.id) in _kept_away(facts)
    return person.group in allowed and in_team and not refused


def room_for_duties(facts: Facts, person: Person) -> int:
    """Minutes of duties the person has room for: frame × fraction + slack, less what is planned. May be negative."""
    frame = facts.frame.minutes_for(person.group) * person.permille + facts.frame.slack_minutes * 1000
    return frame // 1000 - person.planned_minutes


@dataclass(frozen=True, slots=True)
class Target:
    """Some people and the minutes that would be exactly theirs by employment."""

    people: tuple[str, ...]
    minutes: int


def fair_shares(facts: Facts) -> tuple[Target, ...]:
    """Each person of the pool with all minutes of the pool × fraction / sum of fractions, in whole minutes."""
    pool = pool_of(facts)
    whole = sum(person.permille for person in pool)
    total = pool_minutes(facts)
    return tuple(Target((person.key,), _part(total, person.permille, whole)) for person in pool)


def level_of(facts: Facts) -> int:
    """Minutes per full-time position if everybody had exactly their share, rounded down."""
    whole = sum(person.permille for person in pool_of(facts))
    return pool_minutes(facts) * 1000 // whole if whole else 0


def leading_shares(facts: Facts) -> tuple[Target, ...]:
    """Each profession with its part of the leading minutes by employment; empty with fewer than two professions."""
    sides = [
        tuple(person for person in pool_of(facts) if person.group in profession.groups)
        for profession in facts.rules.professions
    ]
    sides = [side for side in sides if side]
    if len(sides) < 2:
        return ()
    sizes = [sum(person.permille for person in side) for side in sides]
    groups = {group for profession in facts.rules.professions for group in profession.groups}
    total = sum(d.minutes * d.count for d in facts.duties if d.leading and _is_for(facts, d, groups))
    return tuple(
        Target(tuple(person.key for person in side), _part(total, size, sum(sizes)))
        for side, size in zip(sides, sizes, strict=True)
    )


def pool_of(facts: Facts) -> tuple[Person, ...]:
    return tuple(
        sorted((p for p in facts.people if p.group in facts.rules.pool), key=lambda person: person.key)
    )


def pool_minutes(facts: Facts) -> int:
    """All minutes of the duties that someone in the pool's groups may hold."""
    return sum(d.minutes * d.count for d in facts.duties if _is_for(facts, d, set(facts.rules.pool)))


def _is_for(facts: Facts, duty: Duty, groups: set[StaffGroup]) -> bool:
    return not groups.isdisjoint(duty.groups or facts.rules.pool)


def _kept_away(facts: Facts) -> set[tuple[str, str]]:
    return {(lock.person, lock.duty) for lock in facts.locks if lock.kind is LockKind.MUST_NOT}


def _part(total: int, size: int, whole: int) -> int:
    """``total × size / whole`` to the nearest whole, halves up."""
    return (2 * total * size + whole) // (2 * whole) if whole else 0
