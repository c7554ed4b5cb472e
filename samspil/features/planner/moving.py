"""Moving one meeting: other times with what they would mean, and what else must move if it lies there.

Nothing here changes anything. The judge weighs each time; ``replan`` finds the fewest other meetings that must follow.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.planning.assembly.assembling import Assembled
from samspil.engines.planning.check import Verdict, check
from samspil.engines.planning.explaining.alternatives import alternatives
from samspil.engines.planning.explaining.consequences import consequence
from samspil.engines.planning.explaining.cutting import cut
from samspil.engines.planning.explaining.saying import capital
from samspil.engines.planning.held import Held
from samspil.engines.planning.problem import Plan, Problem, Start
from samspil.engines.planning.replanning.notice import read_notice
from samspil.engines.planning.replanning.replan import Replanned, replan
from samspil.engines.planning.rules.base import Level
from samspil.engines.wording.text import Text
from samspil.features.meetings.models import Meeting
from samspil.features.planner.facts import assembled_of
from samspil.features.planner.publishing import moment
from samspil.features.planner.starts import start_at
from samspil.foundation.schools.words import spoken
from samspil.foundation.web.errors import Refusal

EFFORT = 1  # the same preview every time
SHOWN, ASKED = 3, 12  # other times shown; so many are weighed, since some may be over


@dataclass(frozen=True, slots=True)
class Standing:
    """The meetings as they lie today, in the engine's terms."""

    assembled: Assembled
    plan: Plan
    rows: Mapping[str, Meeting]

    @property
    def problem(self) -> Problem:
        return self.assembled.problem


@dataclass(frozen=True, slots=True)
class Time:
    """A time the meeting could have. ``tone``: mos is as good or better, rav costs something, hyben breaks a firm rule."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    tone: str
    says: str

    @property
    def query(self) -> str:
        return f"{self.starts_at:%Y-%m-%dT%H:%M}"


@dataclass(frozen=True, slots=True)
class Shift:
    """One meeting of a preview: from where to where, why, and whose timetable then stands in the way."""

    meeting: Meeting
    old: dt.datetime
    new: dt.datetime
    why: str
    unable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """``shifts``: the wished meeting first. ``stuck``: those no place was found for; then nothing can be accepted."""

    shifts: tuple[Shift, ...]
    summary: str
    how_sure: str
    stuck: tuple[str, ...]
    broken: str


def standing_of(meeting: Meeting) -> Standing:
    """Where everything lies. Raises Refusal when this meeting is not one the plan knows."""
    _facts, assembled = assembled_of(meeting.programme)
    rows = {
        row.key: row
        for row in Meeting.objects.filter(
            programme=meeting.programme_id, state=Meeting.State.PLANNED, starts_at__gte=timezone.now()
        )
    }
    days = assembled.horizon.index_of
    places = {}
    for key, row in rows.items():
        start = start_at(days, row.starts_at)
        if key in assembled.problem.meeting_at and start is not None:
            places[key] = start
    if meeting.key not in places:
        raise Refusal(
            _("This meeting is not part of the programme's plan, so its other times cannot be weighed.")
        )
    return Standing(replace(assembled, problem=cut(assembled.problem, places)), Plan(places), rows)


def times_of(standing: Standing, key: str) -> tuple[Time, ...]:
    """Three better times that are still to come, with what each would mean, the best first."""
    found = alternatives(standing.problem, standing.plan, key, most=ASKED)
    moments = [_moment(standing, each.start) for each in found]
    return weighed(standing, key, [when for when in moments if when > timezone.now()][:SHOWN])


def weighed(standing: Standing, key: str, wished: Iterable[dt.datetime]) -> tuple[Time, ...]:
    """The judge's word on each of these times; those outside the calendar are red."""
    here = check(standing.problem, standing.plan)
    return tuple(_weighed(standing, key, when, here) for when in wished)


def around(standing: Standing, key: str) -> tuple[dt.datetime, ...]:
    """The same clock on the working days of its week and of the two beside it."""
    start = standing.plan.places[key]
    days = standing.problem.days
    mine = days[start.day].date
    monday = mine - dt.timedelta(days=mine.weekday() + 7)
    near = [
        day.date for day in days if monday <= day.date < monday + dt.timedelta(days=21) and day.date != mine
    ]
    return tuple(moment(day, QUARTERS.minute(start.slot)) for day in near)


def preview(standing: Standing, key: str, when: dt.datetime) -> Preview:
    """What happens if the meeting is held then: it, and the fewest others that must follow."""
    start = start_at(standing.assembled.horizon.index_of, when)
    if start is None:
        raise Refusal(_("That is no day on which meetings can be held. Choose another."))
    problem = _pinned(_sound(standing, key), key, start)
    old = Plan({name: standing.plan.places[name] for name in problem.meeting_at})
    done = replan(problem, old, today=0, notice=read_notice(), effort=EFFORT)
    held = Held(problem, done.plan)
    moves = sorted(done.moves, key=lambda move: (move.meeting != key, move.new.day, move.new.slot))
    return Preview(
        tuple(_shift(standing, held, move.meeting, move.new, move.why) for move in moves),
        done.summary(spoken()),
        done.how_sure(spoken()),
        tuple(_name(standing, name) for name in done.without_place),
        _still_broken(problem, done),
    )


def _sound(standing: Standing, key: str) -> Problem:
    """Without the meetings that break a firm rule already: moving one meeting is no occasion to mend all the others."""
    today = check(standing.problem, standing.plan)
    broken = {name for each in today.violations if each.level is Level.HARD for name in each.meetings}
    return cut(standing.problem, (standing.problem.meeting_at.keys() - broken) | {key})


def unable_at(held: Held, key: str) -> tuple[str, ...]:
    """Staff who should come and whose timetable stands in the way."""
    gathering = held.of_meeting.get(key)
    if gathering is None:
        return ()
    present = {held.problem.persons[person].id for person in gathering.present}
    return tuple(person for person in gathering.meeting.members if person not in present)


def _weighed(standing: Standing, key: str, when: dt.datetime, here: Verdict) -> Time:
    start = start_at(standing.assembled.horizon.index_of, when)
    length = dt.timedelta(minutes=standing.rows[key].minutes)
    if when < timezone.now():
        return Time(when, when + length, "hyben", _("That time is over."))
    if start is None:
        return Time(when, when + length, "hyben", _("There are no meetings that day."))
    there = check(standing.problem, Plan({**standing.plan.places, key: start}))
    return time_of(standing, key, start, tone_of(here, there), consequence(standing.problem, here, there))


def tone_of(here: Verdict, there: Verdict) -> str:
    """Red as soon as one firm rule is broken more than today, even if another is broken less."""
    before = here.hard_by_rule
    if any(count > before.get(rule, 0) for rule, count in there.hard_by_rule.items()):
        return "hyben"
    return "rav" if there.primary > here.primary else "mos"


def time_of(standing: Standing, key: str, start: Start, tone: str, says: Text) -> Time:
    starts = _moment(standing, start)
    ends = starts + dt.timedelta(minutes=standing.rows[key].minutes)
    return Time(starts, ends, tone, f"{capital(says).said_in(spoken())}.")


def _moment(standing: Standing, start: Start) -> dt.datetime:
    return moment(standing.problem.days[start.day].date, QUARTERS.minute(start.slot))


def _shift(standing: Standing, held: Held, key: str, new: Start, why: Text) -> Shift:
    row = standing.rows[key]
    old = row.starts_at or _moment(standing, standing.plan.places[key])
    return Shift(row, old, _moment(standing, new), why.said_in(spoken()), unable_at(held, key))


def _name(standing: Standing, key: str) -> str:
    names = standing.problem.names
    return names[key].said_in(spoken()) if key in names else key


def _still_broken(problem: Problem, done: Replanned) -> str:
    """What firm rule the wished time breaks however the others move; empty when none."""
    if done.after.hard <= done.before.hard and not done.after.hard:
        return ""
    said = consequence(problem, replace(done.after, violations=()), done.after)
    return f"{capital(said).said_in(spoken())}."


def _pinned(problem: Problem, key: str, start: Start) -> Problem:
    meeting = problem.meetings[problem.meeting_at[key]]
    low, high = meeting.slot_range
    held = replace(
        meeting,
        window=(min(start.day, meeting.window[0]), max(start.day, meeting.window[1])),
        only_days=None,
        slot_range=(min(start.slot, low), max(start.slot, high)),
        pinned=start,
    )
    return replace(problem, meetings=tuple(held if each.id == key else each for each in problem.meetings))
