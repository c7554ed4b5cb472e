"""What the solver can be asked about: the people and duties that a division has an answer for."""

from collections.abc import Iterable
from dataclasses import replace

from samspil.engines.planning.worksharing.facts import Duty, Facts, Holder
from samspil.engines.planning.worksharing.targets import may_hold
from samspil.features.worksharing.hours import duty_id
from samspil.features.worksharing.models import DutyHolder


def askable(facts: Facts, earlier: Iterable[DutyHolder], year: int) -> tuple[Facts, list[Duty]]:
    """Without groups the frame gives no hours, and without duties for which there is nobody at all; those come beside."""
    framed = facts.frame.hours_of
    people = tuple(person for person in facts.people if person.group in framed)
    facts = replace(facts, people=people)
    nobody = [duty for duty in facts.duties if not _enough(facts, duty)]
    duties = tuple(duty for duty in facts.duties if _enough(facts, duty))
    known = {person.key for person in people}
    before = tuple(h for h in _before(earlier, year) if h.person in known)
    return replace(facts, duties=duties, holders=before), nobody


def _enough(facts: Facts, duty: Duty) -> bool:
    """Whether there are people for it; a team too small for its seats has nothing to divide."""
    able = sum(may_hold(facts, duty, person) for person in facts.people)
    team = sum(duty.team in person.teams for person in facts.people)
    seats = sum(other.count for other in facts.duties if other.team == duty.team)
    return able >= duty.count and (duty.team is None or seats <= team * facts.rules.limits.most_per_team)


def _before(earlier: Iterable[DutyHolder], year: int) -> Iterable[Holder]:
    """Who held what last year, and for how many years in a row."""
    held = {(row.duty_id, row.team_id, row.staff_id, row.frame.year) for row in earlier}
    for duty, team, staff, last in sorted(held, key=str):
        if last == year - 1:
            years = 1
            while (duty, team, staff, last - years) in held:
                years += 1
            yield Holder(str(staff), duty_id(duty, team), years)
