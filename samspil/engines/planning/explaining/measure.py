"""``python -m samspil.engines.planning.explaining.measure INSTANCE [SECONDS]``: three impossible wishes, explained."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from samspil.engines.planning.exchange import read_instance
from samspil.engines.planning.explaining.explain import explain
from samspil.engines.planning.problem import Link, Problem

SECONDS = 20.0


def main() -> None:
    problem = read_instance(Path(sys.argv[1]))
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    for name, wished in wishes(problem):
        found = explain(wished, seconds=seconds)
        conflict = "-" if found.conflict is None else ", ".join(found.conflict.knobs)
        sys.stdout.write(
            f"{name}: {found.answer}, {len(found.no_starts)} without a start, {found.seconds:.1f} s; {conflict}\n"
        )
        for way in found.ways:
            sys.stdout.write(
                f"    {way.answer} {way.price} / whole {way.whole} {way.whole_price}: {way.way.text.en}\n"
            )


def wishes(problem: Problem) -> Iterator[tuple[str, Problem]]:
    """The facilitator away for 16 weeks; an hour and a half a week; sparring exactly every 15 pupil days."""
    one = problem.facilitators[0]
    rest = replace(one, days=frozenset(day for day in one.days if not 60 <= day <= 140))
    yield "facilitator away", replace(problem, facilitators=(rest, *problem.facilitators[1:]))
    short = {
        g: replace(x, week_hard=3) if g in {"teacher", "paedagog"} else x for g, x in problem.limits.items()
    }
    yield "an hour and a half a week", replace(problem, limits=short)
    yield "sparring to the day", replace(problem, links=tuple(_to_the_day(link) for link in problem.links))


def _to_the_day(link: Link) -> Link:
    return replace(link, at_least=15, at_most=15) if link.weeks == 3 and "spar" in link.before else link


if __name__ == "__main__":
    main()
