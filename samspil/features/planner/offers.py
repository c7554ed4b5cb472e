"""What could be done so that more can come to one meeting: each opening with whom it brings and what it costs in hours."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q
from django.utils import timezone

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.planning.assembly.people import SFO_GROUPS
from samspil.engines.planning.balancing.hindrances import Hindrance, coming_at, hindrance_of, hindrances
from samspil.engines.planning.balancing.opening import second_of
from samspil.engines.planning.balancing.turns import is_elsewhere
from samspil.engines.planning.explaining.alternatives import weigh
from samspil.engines.planning.held import Held, gather
from samspil.engines.planning.problem import Meeting, Plan, Problem, Start
from samspil.features.meetings.models import Meeting as MeetingRow
from samspil.features.planner.choosing import Offer
from samspil.features.planner.models import Opening
from samspil.features.planner.moving import Standing, Time, times_of
from samspil.features.planner.publishing import moment
from samspil.features.planner.sittings import other_key
from samspil.features.planner.starts import start_at
from samspil.features.planner.years import school_year_of
from samspil.foundation.appointments.models import Attendee

CORE = 45  # minutes: what comes first in a meeting whose point comes first
COVERABLE = frozenset({Hindrance.CARE, Hindrance.TAUGHT})
FEWEST_IN_SITTING = 2


@dataclass(frozen=True, slots=True)
class Answers:
    """Staff keys of those on the plan, and of those of them who cannot come; ``said_no`` told so themselves.

    ``came``: to how many of the other common meetings of this school year each is on the plan and can come.
    """

    on: frozenset[str]
    cannot: frozenset[str]
    said_no: frozenset[str]
    came: Mapping[str, int]

    @property
    def coming(self) -> frozenset[str]:
        return self.on - self.cannot


@dataclass(frozen=True, slots=True)
class OtherTime:
    """A time to move to. ``hours`` is how much more cover it takes there than here, less when negative."""

    time: Time
    coming: int
    hours: float


@dataclass(frozen=True, slots=True)
class View:
    """One meeting as it lies: who it is for, what stands in whose way, and who comes."""

    standing: Standing
    row: MeetingRow
    answers: Answers

    @property
    def problem(self) -> Problem:
        return self.standing.problem

    @property
    def meeting(self) -> Meeting:
        return self.problem.meetings[self.problem.meeting_at[self.row.key]]

    @property
    def start(self) -> Start:
        return self.standing.plan.places[self.row.key]

    @property
    def openings(self) -> tuple[Opening, ...]:
        """Those chosen for this meeting."""
        return tuple(row for row in self.standing.ground.known.openings if row.meeting_id == self.row.pk)

    @property
    def staff(self) -> tuple[str, ...]:
        """Everyone it is for, guests left out."""
        known = {row.key for row in self.standing.assembled.cast.staff}
        asked = (*self.meeting.people, *sorted(self.answers.on))
        return tuple(person for person in dict.fromkeys(asked) if person in known)

    def minutes_of(self, person: str) -> int:
        slots = dict(self.meeting.partial).get(person, self.meeting.duration)
        return min(self.row.minutes, slots * QUARTERS.slot)


def answers_of(meeting: MeetingRow, meetings: Iterable[MeetingRow]) -> Answers:
    """One query: here and at the other common meetings of the school year, counted for each person."""
    here = Q(event=meeting.event_id)
    counted = {
        "on": Count("pk", filter=here),
        "cannot": Count("pk", filter=here & Q(cannot_come=True)),
        "said_no": Count("pk", filter=here & Q(cannot_come=True, answered_at__isnull=False)),
        "came": Count("pk", filter=~here & Q(cannot_come=False)),
    }
    events = {meeting.event_id, *_common_events(meeting, meetings)}
    rows = Attendee.objects.filter(event__in=events, staff__isnull=False)
    told = list(rows.values_list("staff__key").annotate(**counted))
    return Answers(
        frozenset(key for key, on, *_ in told if on),
        frozenset(key for key, _on, cannot, *_ in told if cannot),
        frozenset(key for key, _on, _cannot, said_no, _came in told if said_no),
        {key: came for key, *_, came in told if came},
    )


def _common_events(meeting: MeetingRow, meetings: Iterable[MeetingRow]) -> Iterator[int | None]:
    """Of the programme's meetings for all in the school year of this one, that are held."""
    kept = {MeetingRow.State.PLANNED, MeetingRow.State.HELD}
    year = school_year_of(timezone.localtime(meeting.starts_at or timezone.now()).date())
    common = (row for row in meetings if row.team_id is None and row.state in kept)
    for row in common:
        if row.starts_at and school_year_of(timezone.localtime(row.starts_at).date()) == year:
            yield row.event_id


def hindered_in(view: View) -> Mapping[str, Hindrance]:
    """Each of the staff it is for, on the plan for it or not."""
    known = hindrances(view.problem, view.meeting, view.start)
    whole = view.meeting.duration
    return {
        person: known[person]
        if person in known
        else hindrance_of(view.problem, view.meeting, view.start, person, whole)
        for person in view.staff
    }


def offers_of(view: View) -> tuple[Offer, ...]:
    """Those that would change something, in the order they are thought of: first what costs least."""
    hinders = hindered_in(view)
    held = Held(view.problem, view.standing.plan)
    gathering = held.of_meeting[view.row.key]
    out = tuple(
        person
        for person, why in hinders.items()
        if why in COVERABLE and person not in view.answers.coming | view.answers.said_no
        and not is_elsewhere(held, gathering, person)
    )  # fmt: skip
    leaving = tuple(
        person for person, why in hinders.items() if why is Hindrance.CARE and person in view.answers.coming
    )
    chosen = {row.kind for row in view.openings if not row.rests}
    found = (
        _first_part(view, out, leaving),
        _turns(view, hinders, out, leaving),
        _sitting(view, out)
        if "." not in view.row.key or "hold" not in view.row.key.rpartition(".")[2]
        else None,
        _cover(view, out),
    )
    return tuple(offer for offer in found if offer is not None and offer.kind not in chosen)


def other_times_of(view: View) -> tuple[OtherTime, ...]:
    """Those of the three best other times to which more can come, or for less cover; the best for that first."""
    problem, meeting = view.problem, view.meeting
    index = view.standing.assembled.horizon.index_of
    now, cover = coming_at(problem, meeting, view.start)
    found = []
    for time in times_of(view.standing, view.row.key):
        start = start_at(index, time.starts_at)
        count, there = coming_at(problem, meeting, start) if start else (0, 0.0)
        if (count, -there) > (now, -cover):
            found.append(OtherTime(time, count, there - cover))
    return tuple(sorted(found, key=lambda each: (each.time.tone == "hyben", -each.coming, each.hours)))


def _cover(view: View, out: tuple[str, ...]) -> Offer | None:
    if not out or view.row.starts_at is None:
        return None
    minutes = sum(view.minutes_of(person) for person in out)
    return Offer(
        kind=Opening.Kind.COVER, starts_at=view.row.starts_at, people=out, gains=len(out), hours=minutes / 60, cover=len(out)
    )  # fmt: skip


def _first_part(view: View, out: tuple[str, ...], leaving: tuple[str, ...]) -> Offer | None:
    """Those the care needs, and those who have to go later, take part while the point of the meeting is on."""
    core, short = QUARTERS.slots_for(CORE), dict(view.meeting.partial)
    if view.row.minutes <= CORE or view.row.starts_at is None:
        return None

    def hinder(person: str) -> Hindrance:
        return hindrance_of(view.problem, view.meeting, view.start, person, core)

    gained = tuple(person for person in out if person not in short and hinder(person) is Hindrance.NONE)
    stay_less = tuple(person for person in leaving if person not in short)
    people = gained + stay_less
    if not people:
        return None
    saved = sum(view.minutes_of(person) - CORE * (hinder(person) is Hindrance.CARE) for person in stay_less)
    fewer = sum(hinder(person) is not Hindrance.CARE for person in stay_less)
    return Offer(
        kind=Opening.Kind.FIRST, starts_at=view.row.starts_at, people=people, gains=len(gained), hours=-saved / 60,
        minutes=CORE, cover=-fewer,
    )  # fmt: skip


def _turns(
    view: View, hinders: Mapping[str, Hindrance], out: tuple[str, ...], leaving: tuple[str, ...]
) -> Offer | None:
    """Half of those who leave the care come each time; or the turn goes to those who have come least this school year."""
    care = {row.key for row in view.standing.assembled.cast.staff if row.group in SFO_GROUPS}
    group = tuple(
        person for person in (*leaving, *out) if person in care and hinders[person] is Hindrance.CARE
    )
    if len(leaving) < 1 or len(group) < 2 or view.row.starts_at is None:
        return None
    seats = len(leaving) if len(group) > len(leaving) else -(-len(leaving) // 2)
    came = view.answers.came
    coming = tuple(
        sorted(group, key=lambda person: (came.get(person, 0), person not in leaving, person))[:seats]
    )
    if seats == len(leaving) and _total(came, coming) >= _total(came, leaving):
        return None
    away = [person for person in leaving if person not in coming]
    saved = sum(view.minutes_of(person) for person in away) if seats < len(leaving) else 0
    return Offer(
        kind=Opening.Kind.TURNS, starts_at=view.row.starts_at, people=group, coming=coming, gains=seats - len(leaving),
        hours=-saved / 60, cover=seats - len(leaving),
    )  # fmt: skip


def _total(came: Mapping[str, int], people: tuple[str, ...]) -> int:
    return sum(came.get(person, 0) for person in people)


def _sitting(view: View, out: tuple[str, ...]) -> Offer | None:
    """The same meeting on another day for those who cannot come to this one: the day most of them can."""
    if len(out) < FEWEST_IN_SITTING or view.row.starts_at is None:
        return None
    problem, key = view.problem, other_key(view.row.key)
    second = second_of(view.meeting, out, key, len(problem.days) - 1)
    both = replace(problem, meetings=(*problem.meetings, second))
    plan = Plan({**view.standing.plan.places, key: view.start})
    weighed = weigh(both, plan, key).there

    def rank(start: Start) -> tuple[int, int, float, int]:
        count, cover = coming_at(both, second, start)
        return weighed[start].hard, -count, cover, abs(start.day - view.start.day)

    best = min((start for start in weighed if _is_later(problem, start)), key=rank, default=None)
    count, cover = coming_at(both, second, best) if best is not None else (0, 0.0)
    if best is None or count < FEWEST_IN_SITTING:
        return None
    able = {problem.persons[each].id for each in gather(both, second, best).present.tolist()}
    leads = 1 + (view.row.facilitator_id is not None)
    return Offer(
        kind=Opening.Kind.SITTING, starts_at=view.row.starts_at, people=out, gains=count,
        hours=leads * view.row.minutes / 60 + cover, at=_moment(problem, best),
        unable=tuple(person for person in out if person not in able),
    )  # fmt: skip


def _is_later(problem: Problem, start: Start) -> bool:
    return _moment(problem, start) > timezone.now()


def _moment(problem: Problem, start: Start) -> dt.datetime:
    return moment(problem.days[start.day].date, QUARTERS.minute(start.slot))
