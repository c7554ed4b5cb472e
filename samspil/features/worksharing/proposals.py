"""A kept proposal for the duties, seat by seat beside who holds them now. Nothing is solved here and nothing written."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from samspil.engines.planning.worksharing.considered import considered_for
from samspil.engines.planning.worksharing.facts import Facts
from samspil.engines.planning.worksharing.report import fairness_of
from samspil.engines.planning.worksharing.sharing import Assignment, Sharing, Status
from samspil.engines.wording.text import Text
from samspil.features.programmes.models import Programme
from samspil.features.worksharing.asking import askable
from samspil.features.worksharing.hours import YearHours, duty_id, held_in, year_hours
from samspil.features.worksharing.queries import Seat, figure, language, seats_in
from samspil.foundation.jobs.models import Job

TASK = "worksharing.weigh_duties"


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
    before: tuple[int, ...]
    proposed: tuple[str, ...]
    staff: tuple[int, ...]
    considered: tuple[Candidate, ...]

    @property
    def holders(self) -> set[int]:
        return {holder.staff_id for holder in self.seat.holders}

    @property
    def now(self) -> tuple[str, ...]:
        return tuple(holder.staff.name for holder in self.seat.holders)

    @property
    def changed(self) -> bool:
        return self.holders != set(self.staff)

    @property
    def overtaken(self) -> bool:
        """Somebody else got or gave up the duty after the proposal was made."""
        return self.changed and self.holders != set(self.before)


@dataclass(frozen=True, slots=True)
class Proposal:
    """``seats`` is empty when the duties cannot be divided; then ``missing`` and ``ways_out`` say why and what helps."""

    job: int
    anew: bool
    made_at: dt.datetime
    sentence: str
    proof: tuple[str, ...]  # how far it can be from the best, where that is not said by the sentence
    unevenness: tuple[str, str]  # now, and in the proposal
    slack: str
    seats: tuple[ProposedSeat, ...] = ()
    faults: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ways_out: tuple[tuple[str, bool], ...] = ()
    nobody: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        return sum(seat.changed and not seat.overtaken for seat in self.seats)

    @property
    def overtaken(self) -> int:
        return sum(seat.overtaken for seat in self.seats)


@dataclass(slots=True)
class _Kept:
    """What a job has kept, with what is gone since left out."""

    sharing: Sharing | None
    before: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def jobs_of(programme: Programme, year: int) -> list[Job]:
    """Every weighing of the school year's duties, the newest first."""
    found = Job.objects.filter(task=TASK, school=programme.school_id).order_by("-pk")
    wanted = (programme.pk, year)
    return [j for j in found if (j.arguments.get("programme"), j.arguments.get("year")) == wanted]


def open_among(jobs: Iterable[Job]) -> Job | None:
    waiting = {Job.State.WAITING, Job.State.RUNNING}
    return next((job for job in jobs if job.state in waiting), None)


def done_among(jobs: Iterable[Job], pk: int | None = None) -> Job | None:
    """The newest weighing there is an answer of, or the one with this number."""
    done = (job for job in jobs if job.state == Job.State.DONE)
    return next((job for job in done if pk is None or job.pk == pk), None)


def proposal_of(job: Job, programme: Programme, year: int) -> Proposal:
    hours = year_hours(programme, year)
    facts, nobody = askable(hours.facts, hours.rows.earlier, year)
    result: dict[str, Any] = job.result or {}
    kept, spoken = _kept(result, facts), language()
    seats = _seats(hours, facts, kept) if kept.sharing else ()
    now = held_in(facts, hours.rows.holders)
    after = fairness_of(facts, kept.sharing).figure.said_in(spoken) if kept.sharing else ""
    return Proposal(
        job=job.pk,
        anew=bool(job.arguments.get("anew")),
        made_at=job.ended_at or job.made_at,
        sentence=Status(result.get("status") or Status.UNKNOWN).sentence.said_in(spoken),
        proof=_said(result.get("proof", ())),
        unevenness=(fairness_of(facts, now).figure.said_in(spoken), after),
        slack=figure(facts.frame.slack_hours),
        seats=tuple(sorted(seats, key=lambda seat: not seat.changed)),
        faults=_said(result.get("faults", ())),
        missing=_said(result.get("missing", ())),
        ways_out=tuple(
            (Text(da, en).said_in(spoken), enough) for da, en, enough in result.get("ways_out", ())
        ),
        nobody=tuple(duty.name.said_in(spoken) for duty in nobody),
    )


def _kept(result: dict[str, Any], facts: Facts) -> _Kept:
    rows = result.get("sharing")
    known = (Assignment(*row) for row in rows or () if row[0] in facts.duty_of and row[1] in facts.person_of)
    kept = _Kept(None if rows is None else Sharing(tuple(known)))
    for duty, staff in result.get("before", ()):
        kept.before[duty].append(staff)
    return kept


def _seats(hours: YearHours, facts: Facts, kept: _Kept) -> list[ProposedSeat]:
    sharing = kept.sharing or Sharing(())
    asked = {one.duty for one in sharing.assignments}
    return [
        _seat(facts, sharing, seat, kept.before[_id(seat)]) for seat in seats_in(hours) if _id(seat) in asked
    ]


def _seat(facts: Facts, sharing: Sharing, seat: Seat, before: Iterable[int]) -> ProposedSeat:
    key = _id(seat)
    after = [one.person for one in sharing.assignments if one.duty == key]
    considered = considered_for(facts, sharing, facts.duty_of[key])
    return ProposedSeat(
        key,
        seat,
        tuple(before),
        tuple(facts.person_of[person].name for person in after),
        tuple(int(person) for person in after),
        tuple(Candidate(c.person.name, c.chosen, c.why.said_in(language())) for c in considered),
    )


def _said(texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(Text(*text).said_in(language()) for text in texts)


def _id(seat: Seat) -> str:
    return duty_id(seat.duty.pk, seat.team.pk if seat.team else None)
