"""The solver's proposal for the duties, seat by seat beside who holds them now. Only a proposal: nothing is written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from samspil.engines.planning.worksharing.considered import considered_for
from samspil.engines.planning.worksharing.facts import Duty as DutyValue
from samspil.engines.planning.worksharing.facts import Facts, Holder, Lock
from samspil.engines.planning.worksharing.report import fairness_of
from samspil.engines.planning.worksharing.running import Budget
from samspil.engines.planning.worksharing.sharing import Answer, Sharing
from samspil.engines.planning.worksharing.solve import share_work
from samspil.engines.planning.worksharing.targets import may_hold
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.hours import duty_id, held_in, year_hours
from samspil.features.worksharing.models import DutyHolder
from samspil.features.worksharing.queries import Seat, figure, language, seats_of

BUDGET = Budget(effort=2.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    name: str
    chosen: bool
    why: str


@dataclass(frozen=True, slots=True)
class ProposedSeat:
    """A seat now and in the proposal. ``staff``: numbers of those proposed; ``changed``: the two are different."""

    id: str
    seat: Seat
    now: tuple[str, ...]
    proposed: tuple[str, ...]
    staff: tuple[int, ...]
    changed: bool
    considered: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """``seats`` is empty when the duties cannot be divided; then ``missing`` and ``ways_out`` say why and what helps."""

    sentence: str
    seats: tuple[ProposedSeat, ...]
    unevenness: tuple[str, str]  # now, and in the proposal
    slack: str
    missing: tuple[str, ...] = ()
    ways_out: tuple[tuple[str, bool], ...] = ()
    nobody: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        return sum(seat.changed for seat in self.seats)


def propose(programme: Programme, year: int, *, anew: bool) -> Proposal:
    """Fill what nobody holds; with ``anew``, weigh every duty again, also those somebody holds."""
    hours = year_hours(programme, year)
    facts, nobody = _askable(hours.facts, programme, year)
    now = held_in(facts, programme, year)
    if not anew:
        locks = tuple(Lock(seat.person, seat.duty) for seat in now.assignments)
        facts = replace(facts, locks=locks)
    return _told(facts, now, share_work(facts, BUDGET), seats_of(programme, year), nobody)


def _askable(facts: Facts, programme: Programme, year: int) -> tuple[Facts, list[DutyValue]]:
    """Without groups the frame gives no hours, and without duties for which there is nobody at all."""
    framed = facts.frame.hours_of
    people = tuple(person for person in facts.people if person.group in framed)
    facts = replace(facts, people=people)
    nobody = [duty for duty in facts.duties if not _enough(facts, duty)]
    duties = tuple(duty for duty in facts.duties if _enough(facts, duty))
    known = {person.key for person in people}
    before = tuple(h for h in _before(programme, year) if h.person in known)
    return replace(facts, duties=duties, holders=before), nobody


def _enough(facts: Facts, duty: DutyValue) -> bool:
    """Whether there are people for it; a team too small for its seats has nothing to divide."""
    able = sum(may_hold(facts, duty, person) for person in facts.people)
    team = sum(duty.team in person.teams for person in facts.people)
    seats = sum(other.count for other in facts.duties if other.team == duty.team)
    return able >= duty.count and (duty.team is None or seats <= team * facts.rules.limits.most_per_team)


def _before(programme: Programme, year: int) -> Iterable[Holder]:
    """Who held what last year, and for how many years in a row."""
    rows = DutyHolder.objects.filter(frame__programme=programme, frame__year__lt=year)
    held = set(rows.values_list("duty_id", "team_id", "staff_id", "frame__year"))
    for duty, team, staff, last in sorted(held, key=str):
        if last == year - 1:
            years = 1
            while (duty, team, staff, last - years) in held:
                years += 1
            yield Holder(str(staff), duty_id(duty, team), years)


def _told(
    facts: Facts, now: Sharing, answer: Answer, seats: Iterable[Seat], nobody: Iterable[DutyValue]
) -> Proposal:
    spoken, found = language(), answer.sharing
    explained = answer.explanation
    told = [
        _seat(facts, now, found, seat) for seat in seats if found is not None and _id(seat) in facts.duty_of
    ]
    after = fairness_of(facts, found).figure.said_in(spoken) if found else ""
    return Proposal(
        sentence=answer.status.sentence.said_in(spoken),
        seats=tuple(sorted(told, key=lambda seat: not seat.changed)),
        unevenness=(fairness_of(facts, now).figure.said_in(spoken), after),
        slack=figure(facts.frame.slack_hours),
        missing=tuple(one.text.said_in(spoken) for one in explained.shortages) if explained else (),
        ways_out=tuple((w.text.said_in(spoken), w.enough) for w in explained.ways_out) if explained else (),
        nobody=tuple(duty.name.said_in(spoken) for duty in nobody),
    )


def _seat(facts: Facts, now: Sharing, found: Sharing, seat: Seat) -> ProposedSeat:
    key = _id(seat)
    after = [one.person for one in found.assignments if one.duty == key]
    names = {person: facts.person_of[person].name for person in after}
    considered = considered_for(facts, found, facts.duty_of[key])
    return ProposedSeat(
        key,
        seat,
        tuple(holder.staff.name for holder in seat.holders),
        tuple(names[person] for person in after),
        tuple(int(person) for person in after),
        {holder.staff_id for holder in seat.holders} != {int(person) for person in after},
        tuple(Candidate(c.person.name, c.chosen, c.why.said_in(language())) for c in considered),
    )


def _id(seat: Seat) -> str:
    return duty_id(seat.duty.pk, seat.team.pk if seat.team else None)
