"""Everything wrong with any plan, whoever made it: the solver, or a person who moved a meeting. No solver involved."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from samspil.engines.planning.held import Held
from samspil.engines.planning.problem import Plan, Problem
from samspil.engines.planning.rules.base import Level, Rule, Violation
from samspil.engines.planning.rules.book import RULES


@dataclass(frozen=True)
class Verdict:
    """What the judge found, and the three figures plans are compared by, in this order."""

    violations: tuple[Violation, ...]

    @cached_property
    def hard(self) -> int:
        """How many hard things are broken; a meeting without a place is one."""
        return sum(v.amount for v in self.violations if v.level is Level.HARD)

    @cached_property
    def primary(self) -> int:
        return sum(v.cost for v in self.violations if v.level is Level.STRONG)

    @cached_property
    def secondary(self) -> int:
        return sum(v.cost for v in self.violations if v.level is Level.SOFT)

    @cached_property
    def hard_by_rule(self) -> dict[str, int]:
        return self._by_rule(Level.HARD)

    @cached_property
    def cost_by_rule(self) -> dict[str, int]:
        """What each wish costs in this plan: its share of the objective."""
        return self._by_rule(Level.STRONG)

    @cached_property
    def key(self) -> tuple[int, int, int]:
        return self.hard, self.primary, self.secondary

    def _by_rule(self, level: Level) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for violation in self.violations:
            if violation.level is level:
                found[violation.rule] += violation.amount if level is Level.HARD else violation.cost
        return dict(found)


def check(problem: Problem, plan: Plan) -> Verdict:
    """The verdict on this plan. Works for any plan, also one that leaves meetings out or breaks every rule."""
    return judged(Held(problem, plan), RULES)


def judged(held: Held, rules: Iterable[Rule]) -> Verdict:
    """What these rules have to say of a plan as it would be held."""
    return Verdict(tuple(violation for rule in rules for violation in rule.broken_by(held)))
