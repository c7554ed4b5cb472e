"""Moving one meeting: other times with what they would mean, and what else must move if it lies there.

Nothing here changes anything. The judge weighs each time; ``replan`` finds the fewest other meetings that must follow.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.planning.assembly.assembling import Assembled
from samspil.engines.planning.check import Verdict, check
from samspil.engines.planning.explaining.alternatives import Weighing, ranked, weigh
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
from samspil.features.planner.counting import alike, by_group, seen_by
from samspil.features.planner.facts import Ground, ground_to_move_on
from samspil.features.planner.publishing import moment
from samspil.features.planner.resting import would_rest
from samspil.features.planner.starts import start_at
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.words import spoken
from samspil.foundation.web.errors import Refusal

YEAR = "year_load"
EFFORT = 1  # the same preview every time
SHOWN = 3  # other times


@dataclass(frozen=True, slots=True)
class Standing:
    """The meetings as they lie today, in the engine's terms."""

    ground: Ground
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
    """``shifts``: the wished meeting first. ``stuck``: those no place was found for; then nothing can be accepted.

    ``resting``: how many openings were arranged for the time a meeting has now, and will rest.
    """

    shifts: tuple[Shift, ...]
    summary: str
    how_sure: str
    stuck: tuple[str, ...]
    broken: str
    resting: int


def standing_of(meeting: Meeting, *, by: Person | None = None) -> Standing:
    """Where everything lies, as ``by`` may read it. Raises Refusal when this meeting is not one the plan knows."""
    ground, now = ground_to_move_on(meeting.programme), timezone.now()
    assembled = ground.assembled
    rows = {
        row.key: row
        for row in ground.known.meetings
        if row.state == Meeting.State.PLANNED and row.starts_at is not None and row.starts_at >= now
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
    problem = assembled.problem if meeting.team_id else by_group(assembled, meeting.key)
    me = next((row.key for row in ground.known.told.staff if by and row.person_id == by.pk), None)
    seen = seen_by(problem, me) if me else problem
    return Standing(ground, replace(assembled, problem=cut(seen, places)), Plan(places), rows)


def times_of(standing: Standing, key: str) -> tuple[Time, ...]:
    """Three better times that are still to come, with what each would mean, the best first."""
    known = weigh(standing.problem, standing.plan, key)
    times = (time_in(standing, known, each.start) for each in ranked(known))
    return tuple(islice((time for time in times if time.starts_at > timezone.now()), SHOWN))


def weighed(standing: Standing, key: str, wished: Iterable[dt.datetime]) -> tuple[Time, ...]:
    """The judge's word on each of these times; those outside the calendar are red."""
    index, now = standing.assembled.horizon.index_of, timezone.now()
    starts = {when: start_at(index, when) if when >= now else None for when in wished}
    known = weigh(standing.problem, standing.plan, key, [start for start in starts.values() if start])
    return tuple(
        time_in(standing, known, start) if start else _closed(standing, key, when)
        for when, start in starts.items()
    )


def wished_day(standing: Standing, key: str) -> dt.date:
    """The day the programme asks for."""
    problem = standing.problem
    target = problem.meetings[problem.meeting_at[key]].target
    return problem.days[min(max(target, 0), len(problem.days) - 1)].date


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
    problem = alike(_pinned(_sound(standing, key), key, start))
    old = Plan({name: standing.plan.places[name] for name in problem.meeting_at})
    done = replan(problem, old, today=0, notice=read_notice(), effort=EFFORT)
    held = Held(problem, done.plan)
    moves = sorted(done.moves, key=lambda move: (move.meeting != key, move.new.day, move.new.slot))
    shifts = tuple(_shift(standing, held, move.meeting, move.new, move.why) for move in moves)
    return Preview(
        shifts,
        done.summary(spoken()),
        done.how_sure(spoken()),
        tuple(_name(standing, name) for name in done.without_place),
        _still_broken(problem, done),
        would_rest(standing.ground.known.openings, {shift.meeting.pk: shift.new for shift in shifts}),
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


def _closed(standing: Standing, key: str, when: dt.datetime) -> Time:
    over = when < timezone.now()
    ends = when + dt.timedelta(minutes=standing.rows[key].minutes)
    return Time(
        when, ends, "hyben", _("That time is over.") if over else _("There are no meetings that day.")
    )


def tone_of(here: Verdict, there: Verdict) -> str:
    """Red as soon as one firm rule is broken more than today, even if another is broken less."""
    before = here.hard_by_rule
    if any(count > before.get(rule, 0) for rule, count in there.hard_by_rule.items()):
        return "hyben"
    return "rav" if there.primary > here.primary else "mos"


def time_in(standing: Standing, known: Weighing, start: Start) -> Time:
    """One of the starts that were weighed, as people read it."""
    there = known.there[start]
    says = capital(consequence(known.problem, known.here, there)).said_in(spoken())
    starts = _moment(standing, start)
    ends = starts + dt.timedelta(minutes=standing.rows[known.meeting].minutes)
    return Time(starts, ends, tone_of(known.here, there), f"{says}.")


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
    """What firm rule the wished time breaks however the others move; empty when none.

    Who is over the hours of the year already is so wherever the meeting lies.
    """
    over = [verdict.hard_by_rule.get(YEAR, 0) for verdict in (done.before, done.after)]
    left = [each for each in done.after.violations if each.rule != YEAR or over[1] > over[0]]
    after = replace(done.after, violations=tuple(left))
    if not after.hard:
        return ""
    said = consequence(problem, replace(after, violations=()), after)
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
