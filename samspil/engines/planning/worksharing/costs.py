"""What a division of work costs, rule by rule, worked out from the facts alone: the judge's side of the objective."""

from collections.abc import Iterator
from dataclasses import dataclass

from samspil.engines.importing.rows import StaffGroup
from samspil.engines.planning.worksharing.facts import Duty, Facts, Person
from samspil.engines.planning.worksharing.rules import LEVELS, Level
from samspil.engines.planning.worksharing.sharing import Sharing


@dataclass(frozen=True, slots=True)
class Cost:
    """``amount`` before the rule's weight: minutes, or a count; ``price`` after it."""

    rule: str
    amount: int
    price: int


def costs_of(facts: Facts, sharing: Sharing) -> tuple[Cost, ...]:
    """Every strong and soft rule with its cost, in the order of the rules. The division must name known people."""
    amounts = dict(_amounts(facts, sharing))
    return tuple(
        Cost(rule.id, amounts[rule.id], amounts[rule.id] * rule.weight)
        for rule in facts.rules.rules
        if rule.level is not Level.HARD
    )


def price_of(facts: Facts, sharing: Sharing, level: Level) -> int:
    """The cost of one tier."""
    return sum(cost.price for cost in costs_of(facts, sharing) if LEVELS[cost.rule] is level)


def pool_hours(facts: Facts) -> float:
    """All hours of duties that someone in the pool's groups may hold."""
    return _offered(facts, set(facts.rules.pool), list(facts.duties)) / 60


def fair_minutes(facts: Facts, person: Person) -> int:
    """The person's share in whole minutes; 0 for those outside the pool."""
    if person.group not in facts.rules.pool:
        return 0
    total = _offered(facts, set(facts.rules.pool), list(facts.duties))
    whole = sum(p.permille for p in facts.people if p.group in facts.rules.pool)
    return _nearest(total * person.permille, whole)


def minutes_held(facts: Facts, sharing: Sharing, person: Person) -> int:
    return sum(facts.duty_of[seat.duty].minutes for seat in sharing.assignments if seat.person == person.key)


def _amounts(facts: Facts, sharing: Sharing) -> Iterator[tuple[str, int]]:
    pairs = [(facts.duty_of[seat.duty], facts.person_of[seat.person]) for seat in sharing.assignments]
    yield "competence", sum(d.weight for d, p in pairs if d.competence and d.competence not in p.competences)
    yield "wishes", sum(d.weight * (2 - p.wish_for(d.id)) for d, p in pairs)
    pool = [person for person in facts.people if person.group in facts.rules.pool]
    yield "most_loaded", _highest(facts, sharing, pool)
    yield "fair_share", sum(abs(minutes_held(facts, sharing, p) - fair_minutes(facts, p)) for p in pool)
    yield "professions", _uneven_leading(facts, pairs)
    yield from _change(facts, {(seat.duty, seat.person) for seat in sharing.assignments})


def _highest(facts: Facts, sharing: Sharing, pool: list[Person]) -> int:
    """Minutes per full-time position above the common level, rounded up, for the person who carries most."""
    whole = sum(person.permille for person in pool)
    if not whole:
        return 0
    level = _offered(facts, set(facts.rules.pool), list(facts.duties)) * 1000 // whole
    loads = [-(-1000 * minutes_held(facts, sharing, person) // person.permille) for person in pool]
    return max(0, max(loads) - level)


def _uneven_leading(facts: Facts, pairs: list[tuple[Duty, Person]]) -> int:
    sides = [set(profession.groups) for profession in facts.rules.professions]
    pool = [person for person in facts.people if person.group in facts.rules.pool]
    sizes = [sum(p.permille for p in pool if p.group in side) for side in sides]
    if sum(size > 0 for size in sizes) < 2:
        return 0
    total = _offered(facts, set().union(*sides), [duty for duty in facts.duties if duty.leading])
    held = [sum(d.minutes for d, p in pairs if d.leading and p in pool and p.group in side) for side in sides]
    shares = [_nearest(total * size, sum(sizes)) for size in sizes]
    return sum(abs(h - s) for h, s, size in zip(held, shares, sizes, strict=True) if size)


def _change(facts: Facts, held: set[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    here = [h for h in facts.holders if h.duty in facts.duty_of and h.person in facts.person_of]
    yield "rotation", sum((h.duty, h.person) in held for h in here if h.years >= 2)
    yield "continuity", sum((h.duty, h.person) not in held for h in here if h.years == 1)
    shared = [
        duty
        for duty in facts.duties
        if duty.count > 1 and any(holder.duty == duty.id for holder in facts.holders)
    ]
    yield "handover", sum(not any((h.duty, h.person) in held for h in here if h.duty == d.id) for d in shared)


def _offered(facts: Facts, groups: set[StaffGroup], duties: list[Duty]) -> int:
    return sum(d.minutes * d.count for d in duties if groups & set(d.groups or facts.rules.pool))


def _nearest(numerator: int, whole: int) -> int:
    return (2 * numerator + whole) // (2 * whole) if whole else 0
