"""``python -m samspil.engines.planning.worksharing.measure``: how near the best generated schools come."""

import sys
from time import perf_counter

from samspil.engines.planning.worksharing.facts import Facts
from samspil.engines.planning.worksharing.judge import check_sharing
from samspil.engines.planning.worksharing.report import fairness_of
from samspil.engines.planning.worksharing.running import Budget
from samspil.engines.planning.worksharing.samples import made_school
from samspil.engines.planning.worksharing.sharing import Sharing, Tier
from samspil.engines.planning.worksharing.solve import share_work

SIZES = (("small", 36, 10), ("typical", 81, 22))
SEEDS = (1, 2, 3)
EFFORT = 8.0


def main() -> None:
    effort = float(sys.argv[1]) if len(sys.argv) > 1 else EFFORT
    for name, people, teams in SIZES:
        for seed in SEEDS:
            facts = made_school(people, teams, seed)
            sys.stdout.write(f"{name}-{seed}: {measured(facts, effort)}\n")


def measured(facts: Facts, effort: float) -> str:
    """One line for one school."""
    begun = perf_counter()
    answer = share_work(facts, Budget(effort=effort))
    seconds = perf_counter() - begun
    sharing = answer.sharing or Sharing(())
    return (
        f"{len(facts.people)} people, {len(facts.duties)} duties; tier 1 {_said(answer.strong)}; "
        f"tier 2 {_said(answer.soft)}; {len(check_sharing(facts, sharing))} hard rules broken; "
        f"unevenness {fairness_of(facts, sharing).uneven:.1%}; {seconds:.1f} s"
    )


def _said(tier: Tier) -> str:
    gap = "no gap known" if tier.gap is None else f"gap {tier.gap:.1%}"
    return f"{tier.status} {tier.objective}/{tier.bound} ({gap})"


if __name__ == "__main__":
    main()
