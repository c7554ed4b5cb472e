"""Measure the second solve: ``python -m samspil.engines.planning.balancing.measure INSTANCE PLAN SECONDS``.

INSTANCE and PLAN are files in the exchange format. ``effort=2`` instead of seconds gives the same plan every time.
"""

import sys
from pathlib import Path

from samspil.engines.planning.balancing.balance import Balanced, balance, secondary_by_rule
from samspil.engines.planning.exchange import read_instance, read_plan


def main(arguments: list[str]) -> None:
    """One instance, one plan, one limit."""
    problem, plan = read_instance(Path(arguments[0])), read_plan(Path(arguments[1]))
    name, _, amount = arguments[2].rpartition("=")
    if name == "effort":
        told(balance(problem, plan, effort=int(amount)))
    else:
        told(balance(problem, plan, seconds=float(amount)))


def told(balanced: Balanced) -> None:
    """From and to, per tier and per wish, and the way there."""
    for label, verdict in (("from", balanced.before), ("to", balanced.after)):
        say(
            f"{label}: hard {verdict.hard}, primary {verdict.primary}, secondary {verdict.secondary} {secondary_by_rule(verdict)}"
        )
    gap = "none" if balanced.gap is None else f"{balanced.gap:.1%}"
    say(
        f"{balanced.status}, bound {balanced.bound}, gap {gap}, limit {balanced.primary_limit}, {balanced.seconds:.1f} s"
    )
    for step in balanced.trace:
        say(f"{step.seconds:6.1f} s  {step.primary}  {step.secondary}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
