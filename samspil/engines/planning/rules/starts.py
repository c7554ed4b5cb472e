"""Rules about where a single meeting may start, and what each start costs."""

from collections.abc import Iterator

import numpy as np

from samspil.engines.planning.held import Held
from samspil.engines.planning.model.starts import Starts
from samspil.engines.planning.problem import Meeting, Problem, Start
from samspil.engines.planning.rules.base import Level, StartRule, Violation
from samspil.engines.wording.text import Text


class Placed(StartRule):
    """Every meeting has a place in the calendar."""

    name = "placed"

    def narrow(self, starts: Starts) -> None:
        """A start lies in the calendar by construction."""

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for meeting in held.unplaced:
            yield Violation(self.name, Level.HARD, (meeting.id,))


class WithinWindow(StartRule):
    """A meeting lies in its part of the programme and at its time of day; a locked one where it is locked."""

    name = "window"

    def narrow(self, starts: Starts) -> None:
        pinned = starts.meeting.pinned
        if pinned is not None:
            starts.keep((starts.days[:, None] == pinned.day) & (starts.slots[None, :] == pinned.slot))

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            meeting, start = gathering.meeting, gathering.start
            first, last = meeting.window
            earliest, latest = meeting.slot_range
            outside = not first <= start.day <= last or (
                meeting.only_days is not None and start.day not in meeting.only_days
            )
            for _ in range(outside + (not earliest <= start.slot <= latest)):
                yield Violation(self.name, Level.HARD, (meeting.id,))
            if meeting.pinned is not None and meeting.pinned != start:
                yield Violation(
                    self.name, Level.HARD, (meeting.id,), note=Text("mødet er låst", "the meeting is locked")
                )


class QuietWeeks(StartRule):
    """The school's quiet weeks are left alone; what must lie there costs."""

    name = "quiet"

    def narrow(self, starts: Starts) -> None:
        quiet = np.array([starts.problem.days[day].quiet for day in starts.days], dtype=np.bool_)[:, None]
        if not starts.meeting.quiet_ok:
            starts.keep(~quiet)
        starts.charge(quiet * starts.problem.weights["quiet"])

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            if held.problem.days[gathering.start.day].quiet:
                yield Violation(
                    self.name, Level.STRONG, (gathering.meeting.id,), cost=held.problem.weights["quiet"]
                )
                if not gathering.meeting.quiet_ok:
                    yield Violation(self.name, Level.HARD, (gathering.meeting.id,))


class RequiredCome(StartRule):
    """Those who must be there can be there."""

    name = "required"

    def narrow(self, starts: Starts) -> None:
        required = set(starts.meeting.required)
        must = np.array([person in required for person in starts.meeting.people], dtype=np.bool_)
        starts.keep(np.asarray(starts.able[must].all(axis=0), dtype=np.bool_))

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            for person in gathering.absent_required:
                yield Violation(self.name, Level.HARD, (gathering.meeting.id,), people=(person,))


class EnoughCome(StartRule):
    """Enough of the members can come, and each one who cannot costs."""

    name = "missing"

    def narrow(self, starts: Starts) -> None:
        meeting = starts.meeting
        missing = (~starts.able[: len(meeting.members)]).sum(axis=0)
        starts.keep(missing <= meeting.most_missing)
        starts.charge(missing * starts.problem.weights["missing"])

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            if gathering.missing:
                cost = gathering.missing * held.problem.weights["missing"]
                yield Violation(
                    self.name,
                    Level.STRONG,
                    (gathering.meeting.id,),
                    gathering.missing,
                    cost,
                    _absent(held, gathering.meeting.id),
                )
            if gathering.missing > gathering.meeting.most_missing:
                yield Violation(self.name, Level.HARD, (gathering.meeting.id,))


def _absent(held: Held, meeting: str) -> tuple[str, ...]:
    gathering = held.of_meeting[meeting]
    present = {held.problem.persons[person].id for person in gathering.present}
    return tuple(person for person in gathering.meeting.members if person not in present)


class TakingTurns(StartRule):
    """Where a group takes turns, at least so many of it can come each time."""

    name = "rotation"

    def narrow(self, starts: Starts) -> None:
        position = {person: index for index, person in enumerate(starts.meeting.people)}
        for group, at_least in starts.meeting.rotating:
            able = starts.able[[position[person] for person in group]].sum(axis=0)
            starts.keep(able >= at_least)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            present = {held.problem.persons[person].id for person in gathering.present}
            for group, at_least in gathering.meeting.rotating:
                short = at_least - len(present.intersection(group))
                if short > 0:
                    yield Violation(self.name, Level.HARD, (gathering.meeting.id,), short)


class FacilitatorComes(StartRule):
    """The facilitator is in the house that day, at that hour."""

    name = "facilitator_day"

    def narrow(self, starts: Starts) -> None:
        name = starts.meeting.facilitator
        if name is None:
            return
        facilitator = starts.problem.facilitator_of[name]
        there = np.isin(starts.days, list(facilitator.days))[:, None]
        ends = starts.slots + starts.meeting.duration
        starts.keep(
            there & ((starts.slots >= facilitator.first_slot) & (ends <= facilitator.last_slot))[None, :]
        )

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            name = gathering.meeting.facilitator
            if name is None:
                continue
            facilitator = held.problem.facilitator_of[name]
            away = gathering.start.day not in facilitator.days
            early_or_late = (
                gathering.start.slot < facilitator.first_slot or gathering.end > facilitator.last_slot
            )
            for _ in range(away + early_or_late):
                yield Violation(self.name, Level.HARD, (gathering.meeting.id,), people=(name,))


class NearTarget(StartRule):
    """A meeting lies near the day the programme wishes for it."""

    name = "target"

    def narrow(self, starts: Starts) -> None:
        off = np.abs(starts.days - starts.meeting.target) - starts.problem.tolerance
        starts.charge((np.maximum(off, 0) * starts.problem.weights["target_day"])[:, None])

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            off = abs(gathering.start.day - gathering.meeting.target) - held.problem.tolerance
            if off > 0:
                cost = off * held.problem.weights["target_day"]
                yield Violation(self.name, Level.STRONG, (gathering.meeting.id,), off, cost)


class GoodWeekday(StartRule):
    """A team meets on the weekdays that suit it."""

    name = "weekday"

    def narrow(self, starts: Starts) -> None:
        price = np.array(
            [_weekday_price(starts.problem, starts.meeting, day) for day in starts.days], dtype=np.int64
        )
        starts.charge(price[:, None] if len(price) else starts.cost * 0)

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            cost = _weekday_price(held.problem, gathering.meeting, gathering.start.day)
            if cost:
                yield Violation(self.name, Level.STRONG, (gathering.meeting.id,), cost=cost)


def _weekday_price(problem: Problem, meeting: Meeting, day: int) -> int:
    return meeting.weekday_cost[problem.days[day].weekday] * problem.weights["weekday"]


class NotLate(StartRule):
    """A meeting does not run late in the day."""

    name = "late"

    def narrow(self, starts: Starts) -> None:
        ends = starts.slots + starts.meeting.duration
        late = np.maximum(0, ends - np.maximum(starts.slots, starts.meeting.late_from))
        starts.charge((late * starts.problem.weights["late"])[None, :])

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            if gathering.late_slots:
                cost = gathering.late_slots * held.problem.weights["late"]
                yield Violation(self.name, Level.STRONG, (gathering.meeting.id,), gathering.late_slots, cost)


class CoverPrice(StartRule):
    """Whoever leaves the after-school care for a meeting must be covered for, and that costs."""

    name = "cover"

    def narrow(self, starts: Starts) -> None:
        starts.charge(starts.cover.sum(axis=2) * starts.problem.weights["cover_slot"])

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            slots = int(gathering.cover.sum())
            if slots:
                cost = slots * held.problem.weights["cover_slot"]
                yield Violation(self.name, Level.STRONG, (gathering.meeting.id,), slots, cost)


class ExistingSlotsFirst(StartRule):
    """The programme lives inside the school's own mødeplan; a new time is the exception and costs."""

    name = "new_time"

    def narrow(self, starts: Starts) -> None:
        offered = starts.meeting.offered
        if offered is None:
            return
        inside = np.zeros(starts.open.shape, dtype=np.bool_)
        day_at = {int(day): index for index, day in enumerate(starts.days)}
        slot_at = {int(slot): index for index, slot in enumerate(starts.slots)}
        for start in offered:
            if start.day in day_at and start.slot in slot_at:
                inside[day_at[start.day], slot_at[start.slot]] = True
        if not starts.meeting.new_time_ok:
            starts.keep(inside)
        starts.charge(~inside * starts.problem.weights["new_time"])

    def broken_by(self, held: Held) -> Iterator[Violation]:
        for gathering in held.gatherings:
            meeting = gathering.meeting
            if meeting.offered is None or Start(gathering.start.day, gathering.start.slot) in meeting.offered:
                continue
            yield Violation(self.name, Level.STRONG, (meeting.id,), cost=held.problem.weights["new_time"])
            if not meeting.new_time_ok:
                yield Violation(self.name, Level.HARD, (meeting.id,))
