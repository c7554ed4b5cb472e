"""The hard rules as a CP-SAT model: one yes/no per duty and person who may hold it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from samspil.engines.planning.worksharing.facts import Facts, LockKind
from samspil.engines.planning.worksharing.targets import may_hold, room_for_duties

Pair = tuple[str, str]  # (duty id, person key)


@dataclass(frozen=True, slots=True)
class Seats:
    """``taken``: does this person hold this duty. ``empty``: seats left empty and ``loose``: locks not kept; both only
    in the model that asks how much is missing."""

    model: cp_model.CpModel
    taken: Mapping[Pair, cp_model.IntVar]
    empty: Mapping[str, cp_model.IntVar] = field(default_factory=dict)
    loose: Mapping[Pair, cp_model.IntVar] = field(default_factory=dict)

    def of_duty(self, duty: str) -> list[cp_model.IntVar]:
        return [literal for (held, _), literal in self.taken.items() if held == duty]

    def of_person(self, person: str) -> Iterator[tuple[str, cp_model.IntVar]]:
        return ((duty, literal) for (duty, holder), literal in self.taken.items() if holder == person)


def strict_model(facts: Facts) -> Seats:
    """Every hard rule holds."""
    seats = _open_model(facts)
    for duty in _duties(facts):
        seats.model.add(cp_model.LinearExpr.sum(seats.of_duty(duty)) == facts.duty_of[duty].count)
    for pair in locked_pairs(facts):
        literal = seats.taken.get(pair)
        seats.model.add_bool_or([] if literal is None else [literal])
    return seats


def stretched_model(facts: Facts) -> Seats:
    """Every hard rule holds, but seats may stay empty and locks may be broken; the objective is as few as possible."""
    bare = _open_model(facts)
    model = bare.model
    empty = {
        duty: model.new_int_var(0, facts.duty_of[duty].count, f"empty {duty}") for duty in _duties(facts)
    }
    loose = {pair: model.new_bool_var(f"loose {pair}") for pair in locked_pairs(facts)}
    for duty, missing in empty.items():
        model.add(cp_model.LinearExpr.sum([*bare.of_duty(duty), missing]) == facts.duty_of[duty].count)
    for pair, broken in loose.items():
        literal = bare.taken.get(pair)
        model.add_bool_or([broken] if literal is None else [literal, broken])
    model.minimize(cp_model.LinearExpr.sum([*empty.values(), *loose.values()]))
    return Seats(model, bare.taken, empty, loose)


def locked_pairs(facts: Facts) -> list[Pair]:
    return sorted({(lock.duty, lock.person) for lock in facts.locks if lock.kind is LockKind.MUST})


def _open_model(facts: Facts) -> Seats:
    model = cp_model.CpModel()
    taken = {
        (duty, key): model.new_bool_var(f"{duty} {key}")
        for duty in _duties(facts)
        for key in sorted(facts.person_of)
        if may_hold(facts, facts.duty_of[duty], facts.person_of[key])
    }
    seats = Seats(model, taken)
    for key in sorted(facts.person_of):
        _limit_person(facts, seats, key)
    return seats


def _limit_person(facts: Facts, seats: Seats, key: str) -> None:
    """Hours, and duties per team. A duty of no minutes still needs room that is not negative."""
    mine = list(seats.of_person(key))
    room = room_for_duties(facts, facts.person_of[key])
    if room < 0:
        for _, literal in mine:
            seats.model.add_bool_or([~literal])
    elif mine:
        minutes = [facts.duty_of[duty].minutes for duty, _ in mine]
        seats.model.add(cp_model.LinearExpr.weighted_sum([literal for _, literal in mine], minutes) <= room)
    teams: dict[str | None, list[cp_model.IntVar]] = defaultdict(list)
    for duty, literal in mine:
        teams[facts.duty_of[duty].team].append(literal)
    limits = facts.rules.limits
    for team, literals in teams.items():
        most = limits.most_for_school if team is None else limits.most_per_team
        if len(literals) > most:
            seats.model.add(cp_model.LinearExpr.sum(literals) <= most)


def _duties(facts: Facts) -> list[str]:
    return sorted(facts.duty_of)
