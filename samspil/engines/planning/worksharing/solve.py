"""Dividing the work: tier 1 proved, then tier 2 with tier 1 held within the stated tolerance."""

from samspil.engines.planning.worksharing.explain import explain
from samspil.engines.planning.worksharing.facts import Facts
from samspil.engines.planning.worksharing.model import strict_model
from samspil.engines.planning.worksharing.ready import faults_in
from samspil.engines.planning.worksharing.running import Budget, Outcome, run
from samspil.engines.planning.worksharing.sharing import Answer, Assignment, Sharing, Status, Tier
from samspil.engines.planning.worksharing.tiers import soft_cost, strong_cost
from samspil.engines.wording.findings import Refused

UNTRIED = Tier(Status.UNKNOWN, None, None)
DEFAULT_BUDGET = Budget(effort=4.0)


def share_work(facts: Facts, budget: Budget = DEFAULT_BUDGET) -> Answer:
    """Who holds which duty. Each tier has half of the budget; with ``effort`` the same facts give the same answer.

    Raises Refused with every fault when the facts cannot be read as a question.
    """
    faults = faults_in(facts)
    if faults:
        raise Refused(*faults)
    first = _solve_strong(facts, budget.half())
    if first.objective is None:
        return _without_sharing(facts, first, budget)
    limit = first.objective + first.objective * facts.rules.limits.tolerance_percent // 100
    second = _solve_soft(facts, first, limit, budget.half())
    status = Status.OPTIMAL if _both_proved(first, second) else Status.FEASIBLE
    return Answer(status, _tier(first), _tier(second), limit, _sharing(second))


def _both_proved(first: Outcome, second: Outcome) -> bool:
    return first.status is Status.OPTIMAL and second.status is Status.OPTIMAL


def _solve_strong(facts: Facts, budget: Budget) -> Outcome:
    seats = strict_model(facts)
    seats.model.minimize(strong_cost(facts, seats))
    return run(seats, budget)


def _solve_soft(facts: Facts, first: Outcome, limit: int, budget: Budget) -> Outcome:
    """Starts from tier 1's division, so it always ends with one; a time-out can make it no worse than that."""
    seats = strict_model(facts)
    seats.model.add(strong_cost(facts, seats) <= limit)
    seats.model.minimize(soft_cost(facts, seats))
    for pair, literal in seats.taken.items():
        seats.model.add_hint(literal, pair in first.chosen)
    second = run(seats, budget)
    return _valued(facts, first, second) if second.objective is None else second


def _valued(facts: Facts, first: Outcome, second: Outcome) -> Outcome:
    """Tier 1's division with its tier-2 cost, for when time was too short to find even that again."""
    seats = strict_model(facts)
    cost = soft_cost(facts, seats)
    for pair, literal in seats.taken.items():
        seats.model.add(literal == (pair in first.chosen))
    seats.model.minimize(cost)
    fixed = run(seats, Budget(effort=60.0))
    return Outcome(Status.FEASIBLE, fixed.objective, second.bound, first.chosen)


def _without_sharing(facts: Facts, first: Outcome, budget: Budget) -> Answer:
    told = explain(facts, budget.half()) if first.status is Status.INFEASIBLE else None
    return Answer(first.status, _tier(first), UNTRIED, explanation=told)


def _tier(outcome: Outcome) -> Tier:
    return Tier(outcome.status, outcome.objective, outcome.bound)


def _sharing(outcome: Outcome) -> Sharing:
    return Sharing(tuple(sorted(Assignment(duty, person) for duty, person in outcome.chosen)))
