"""What a plan's price is made of: for each wish its share, its sentence and its weight."""

from collections import defaultdict
from dataclasses import dataclass

from samspil.engines.planning.check import Verdict
from samspil.engines.planning.explaining.sentences import Sentence, Sentences
from samspil.engines.planning.problem import Problem
from samspil.engines.planning.rules.base import Level


@dataclass(frozen=True, slots=True)
class Share:
    """``amount`` counts what falls short, ``cost`` is amount times weight, ``part`` the share of its tier (0 to 1)."""

    sentence: Sentence
    level: Level
    weight: int
    amount: int
    cost: int
    part: float


def shares(problem: Problem, verdict: Verdict, sentences: Sentences) -> tuple[Share, ...]:
    """Every wish that costs something, tier 1 first, the dearest first; costs add up to the verdict's figures."""
    cost: dict[tuple[Level, str], int] = defaultdict(int)
    amount: dict[tuple[Level, str], int] = defaultdict(int)
    for violation in verdict.violations:
        if violation.level is not Level.HARD:
            cost[violation.level, violation.rule] += violation.cost
            amount[violation.level, violation.rule] += violation.amount
    total = {Level.STRONG: verdict.primary, Level.SOFT: verdict.secondary}
    found = []
    for (level, rule), price in cost.items():
        if price:
            sentence = sentences.of_rule[rule]
            weight = problem.weights[sentence.weight or rule]
            found.append(Share(sentence, level, weight, amount[level, rule], price, price / total[level]))
    return tuple(sorted(found, key=lambda s: (s.level is Level.SOFT, -s.cost, s.sentence.rule)))
