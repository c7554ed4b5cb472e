"""``python -m samspil.engines.planning.replanning.measure INSTANCE PLAN``: how few meetings six events move, how fast."""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.exchange import read_instance, read_plan
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.replanning.notice import read_notice
from samspil.engines.planning.replanning.replan import replan

TODAY = 100
AFTERNOON = slice(11, 15)


def main() -> None:
    problem, plan = read_instance(Path(sys.argv[1])), read_plan(Path(sys.argv[2]))
    for name, changed in events(problem, plan):
        found = replan(changed, plan, today=TODAY, notice=read_notice())
        sys.stdout.write(
            f"{name}: {found.summary('en')}; {found.how_sure('en')} (at least {found.lower_bound}); hard "
            f"{found.before.hard} -> {found.after.hard}; price {found.before.primary} -> {found.after.primary}; {found.seconds:.2f} s\n"
        )


def events(problem: Problem, plan: Plan) -> Iterator[tuple[str, Problem]]:
    """Six things that happen in a school year, after day 100."""
    dice = random.Random(5)  # noqa: S311 - a sample, no secret
    teachers = [n for n, person in enumerate(problem.persons) if person.group == "teacher"]
    leader = next(n for n, person in enumerate(problem.persons) if person.group == "leader")
    ill, busy = dice.choice(teachers), dice.sample(teachers, 6)
    yield "teacher ill three weeks", away(problem, [ill], range(120, 135))
    yield "leader ill two weeks", away(problem, [leader], range(120, 130))
    yield "holiday week inserted", away(problem, range(len(problem.persons)), range(130, 135))
    yield "facilitator loses three days", fewer_days(problem, plan)
    yield "six teachers get new afternoons", new_afternoons(problem, busy, dice)
    yield "one date dragged", dragged(problem, plan)


def away(problem: Problem, people: Iterable[int], days: Iterable[int], slots: slice = slice(None)) -> Problem:
    """These people are not there on these days."""
    cells = problem.availability
    free, duty, off = cells.free.copy(), cells.duty.copy(), cells.off.copy()
    for table in (free, duty, off):
        for person in people:
            table[person, list(days), slots] = False
    return replace(problem, availability=replace(cells, free=free, duty=duty, off=off))


def fewer_days(problem: Problem, plan: Plan) -> Problem:
    """The first facilitator does not come on the first three days of their meetings from today on."""
    one = problem.facilitators[0]
    led = {m.id for m in problem.meetings if m.facilitator == one.id}
    used = sorted({s.day for name, s in plan.places.items() if name in led and s.day >= TODAY})
    left = replace(one, days=one.days - set(used[:3]))
    return replace(problem, facilitators=(left, *problem.facilitators[1:]))


def new_afternoons(problem: Problem, people: Iterable[int], dice: random.Random) -> Problem:
    """These people teach from 13.30 to 15.30 on about three days in ten for twelve weeks."""
    changed = problem
    for person in people:
        days = [day for day in range(TODAY, TODAY + 60) if dice.random() < 0.3]
        changed = away(changed, [person], days, AFTERNOON)
    return changed


def dragged(problem: Problem, plan: Plan) -> Problem:
    """A person puts a meeting on an allowed day on which another meeting has some of its people."""
    people = {(m.id, plan.places[m.id].day): set(m.people) for m in problem.meetings}
    for choice in narrowed(problem).choices:
        meeting = choice.starts.meeting
        own = plan.places[meeting.id].day
        for day, slot in zip(choice.day.tolist(), choice.slot.tolist(), strict=True):
            there = [who for (name, when), who in people.items() if when == day and name != meeting.id]
            if TODAY < own != day > TODAY and any(who & set(meeting.people) for who in there):
                pinned = replace(meeting, pinned=Start(day, slot))
                return replace(
                    problem, meetings=tuple(pinned if m.id == meeting.id else m for m in problem.meetings)
                )
    return problem


if __name__ == "__main__":
    main()
