"""What the two tiers minimise. Tier 1 is linear in the seats; tier 2 adds loads, deviations and the largest load."""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from samspil.engines.planning.worksharing.facts import MOST_WANTED, Duty, Facts, Person
from samspil.engines.planning.worksharing.model import Seats
from samspil.engines.planning.worksharing.targets import Target, fair_shares, leading_shares, level_of

Terms = list[tuple[int, cp_model.IntVar]]


def strong_cost(facts: Facts, seats: Seats) -> cp_model.LinearExprT:
    """Tier 1: what each seat costs in missing competence and in wishes."""
    prices = [match_cost(facts, facts.duty_of[duty], facts.person_of[key]) for duty, key in seats.taken]
    return cp_model.LinearExpr.weighted_sum(list(seats.taken.values()), prices)


def match_cost(facts: Facts, duty: Duty, person: Person) -> int:
    lacks = bool(duty.competence) and duty.competence not in person.competences
    reluctance = MOST_WANTED - person.wish_for(duty.id)
    rules = facts.rules
    return duty.weight * (rules.weight_of("competence") * lacks + rules.weight_of("wishes") * reluctance)


def soft_cost(facts: Facts, seats: Seats) -> cp_model.LinearExprT:
    """Tier 2, with what it needs added to the model."""
    fixed, continuity = _continuity(facts, seats)
    terms = [
        *_most_loaded(facts, seats),
        *_fair_share(facts, seats),
        *_professions(facts, seats),
        *_rotation(facts, seats),
        *continuity,
        *_handover(facts, seats),
    ]
    whole = cp_model.LinearExpr.weighted_sum(
        [variable for _, variable in terms], [price for price, _ in terms]
    )
    return whole + fixed


def _most_loaded(facts: Facts, seats: Seats) -> Terms:
    """Minutes per full-time position above the level, for the person who has most."""
    most = sum(duty.minutes for duty in facts.duties) * 1000
    peak = seats.model.new_int_var(0, most, "peak")
    level = level_of(facts)
    for target in fair_shares(facts):
        person = facts.person_of[target.people[0]]
        seats.model.add(1000 * _load(facts, seats, target) <= person.permille * (peak + level))
    return [(facts.rules.weight_of("most_loaded"), peak)]


def _fair_share(facts: Facts, seats: Seats) -> Terms:
    price = facts.rules.weight_of("fair_share")
    return [
        (price, _distance(facts, seats, target, _load(facts, seats, target))) for target in fair_shares(facts)
    ]


def _professions(facts: Facts, seats: Seats) -> Terms:
    price = facts.rules.weight_of("professions")
    return [
        (price, _distance(facts, seats, target, _leading_load(facts, seats, target)))
        for target in leading_shares(facts)
    ]


def _rotation(facts: Facts, seats: Seats) -> Terms:
    price = facts.rules.weight_of("rotation")
    again = ((holder.duty, holder.person) for holder in facts.holders if holder.years >= 2)
    return [(price, seats.taken[pair]) for pair in sorted(again) if pair in seats.taken]


def _continuity(facts: Facts, seats: Seats) -> tuple[int, Terms]:
    """A price for each first-year holder, given back when the holder stays."""
    price = facts.rules.weight_of("continuity")
    first = [
        (holder.duty, holder.person)
        for holder in facts.holders
        if holder.years == 1 and holder.duty in facts.duty_of and holder.person in facts.person_of
    ]
    return price * len(first), [(-price, seats.taken[pair]) for pair in sorted(first) if pair in seats.taken]


def _handover(facts: Facts, seats: Seats) -> Terms:
    price = facts.rules.weight_of("handover")
    terms = []
    for duty in sorted({holder.duty for holder in facts.holders} & set(facts.duty_of)):
        if facts.duty_of[duty].count < 2:
            continue
        pairs = [(duty, holder.person) for holder in facts.holders if holder.duty == duty]
        all_new = seats.model.new_bool_var(f"all new {duty}")
        seats.model.add_bool_or([all_new, *(seats.taken[pair] for pair in pairs if pair in seats.taken)])
        terms.append((price, all_new))
    return terms


def _load(facts: Facts, seats: Seats, target: Target) -> cp_model.LinearExprT:
    return _minutes(facts, seats, target, [duty.id for duty in facts.duties])


def _leading_load(facts: Facts, seats: Seats, target: Target) -> cp_model.LinearExprT:
    return _minutes(facts, seats, target, [duty.id for duty in facts.duties if duty.leading])


def _minutes(facts: Facts, seats: Seats, target: Target, duties: Sequence[str]) -> cp_model.LinearExprT:
    wanted, people = set(duties), set(target.people)
    pairs = [(duty, key) for duty, key in seats.taken if duty in wanted and key in people]
    return cp_model.LinearExpr.weighted_sum(
        [seats.taken[pair] for pair in pairs], [facts.duty_of[duty].minutes for duty, _ in pairs]
    )


def _distance(facts: Facts, seats: Seats, target: Target, load: cp_model.LinearExprT) -> cp_model.IntVar:
    """|load - minutes| for a quantity that is minimised."""
    most = sum(duty.minutes * duty.count for duty in facts.duties)
    away = seats.model.new_int_var(0, most, f"away {target.people[0]}")
    seats.model.add(away >= load - target.minutes)
    seats.model.add(away >= target.minutes - load)
    return away
