"""The one assembly: a school's facts and a programme become a problem, whether they came from a folder or from rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.content.programme import Activity, Audience, Programme
from samspil.engines.importing.rows import StaffGroup, TeamRow
from samspil.engines.planning.assembly.events import (
    FACILITATOR,
    SCHOOL,
    Event,
    Setting,
    events_of,
    meeting_of,
)
from samspil.engines.planning.assembly.framing import LaterMeeting, later_meetings
from samspil.engines.planning.assembly.horizon import Horizon, horizon_of
from samspil.engines.planning.assembly.offers import offered_starts
from samspil.engines.planning.assembly.people import GUEST_GROUP, GUESTS, Cast, cast_of, teams_for
from samspil.engines.planning.assembly.presence import availability_of
from samspil.engines.planning.facts.counted import name_of
from samspil.engines.planning.facts.school import SchoolFacts
from samspil.engines.planning.facts.settings import Lock
from samspil.engines.planning.facts.weights import USUAL
from samspil.engines.planning.problem import (
    Facilitator,
    Limit,
    Link,
    Meeting,
    Person,
    Problem,
    School,
    Start,
    Team,
)
from samspil.engines.wording.findings import Finding, Place, Weight, refusal
from samspil.engines.wording.formats import long_date, school_year
from samspil.engines.wording.text import Text

NOTICE = {
    "teacher": 28,
    "kindergarten_teacher": 28,
    "adviser": 28,
    "school_paedagog": 28,
    "sfo_paedagog": 28,
    "assistant": 28,
}
WHOLE_DAY = QUARTERS.slots_for(7 * 60)
_PAST = Text(
    "“{title}” skulle ligge før {today} og er ikke lagt i planen. Skriv det i handleplanen, hvis det er holdt.",
    "“{title}” should lie before {today} and is not in the plan. Note it in the action plan if it has been held.",
)
_OUTSIDE = Text(
    "Skoleåret {year} er forbi den {today}. Ret “skoleår” eller “dags_dato”, så forløbet ligger i kalenderen.",
    "The school year {year} is over on {today}. Mend “first_year” or “today”, so that the programme lies in the calendar.",
)
_NO_TEAM = Text(
    "“{title}” er for teams, men der er ingen teams med medlemmer. Skriv teams i personalelisten.",
    "“{title}” is for teams, but there are no teams with members. Write teams in the staff list.",
)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The problem, and what the papers need to say about it. ``events`` are in the order of the problem's meetings."""

    problem: Problem
    horizon: Horizon
    cast: Cast
    events: tuple[Event, ...]
    later: tuple[LaterMeeting, ...]
    findings: tuple[Finding, ...]


def assemble(facts: SchoolFacts, programme: Programme) -> Assembled:
    """The problem of placing this programme in this school's year. Raises Refused when no day of it is left."""
    horizon, cast = horizon_of(facts), cast_of(facts, programme)
    if not horizon.days:
        settings = facts.settings
        raise refusal(
            "outside-calendar",
            _OUTSIDE.filled(today=settings.today, year=school_year(settings.first_year)),
            Place("skole.toml"),
        )
    placing = _Placing(facts, programme, horizon, cast)
    for activity in programme.activities:
        placing.add(activity)
    meetings = tuple(_locked(meeting, facts.settings.locks, horizon) for meeting in placing.meetings)
    names = {event.id: event.title for event in placing.events}
    names |= {group.value: group.label for group in StaffGroup}
    names |= {row.key: name_of(row) for row in cast.staff} | {who.value: text for who, text in GUESTS.items()}
    problem = Problem(
        grid=QUARTERS,
        days=horizon.days,
        schools=(School(SCHOOL, dict(facts.settings.rooms), facts.settings.cover),),
        persons=(
            *(Person(row.key, row.group.value, SCHOOL, row.fraction) for row in cast.staff),
            *(Person(g.value, GUEST_GROUP, SCHOOL) for g in GUESTS),
        ),
        teams=tuple(Team(team.label, SCHOOL) for team in cast.teams),
        facilitators=(_facilitator(facts, horizon),),
        meetings=meetings,
        links=tuple(placing.links()),
        limits=_limits(facts, cast),
        weights={**USUAL, **dict(facts.settings.weights)},
        availability=availability_of(facts, cast, horizon),
        names=names,
        today=facts.settings.today,
        notice={**NOTICE, **dict(facts.settings.notice_days)},
    )
    later = later_meetings(facts, programme, cast)
    return Assembled(
        problem, horizon, cast, tuple(placing.events), later, (*cast.findings, *placing.findings)
    )


class _Placing:
    """Activities turned into meetings, one after the other."""

    def __init__(self, facts: SchoolFacts, programme: Programme, horizon: Horizon, cast: Cast) -> None:
        self.facts, self.programme, self.horizon, self.cast = facts, programme, horizon, cast
        self.meetings: list[Meeting] = []
        self.events: list[Event] = []
        self.findings: list[Finding] = []

    def add(self, activity: Activity) -> None:
        if activity.when.year > 1 or not is_meeting(activity):
            return
        span = self.horizon.span(activity.when.year, activity.when.weeks)
        if span is None:
            self._note(_PAST, activity, Weight.NOTE)
            return
        teams = teams_for(self.cast, self.programme, activity)
        if not teams and activity.audience.value in {"each_team", "chosen_teams"}:
            self._note(_NO_TEAM, activity, Weight.WARNING)
            return
        gone = self.horizon.gone(activity.when.year, activity.when.weeks)
        offers: dict[TeamRow | None, frozenset[Start]] = {}
        for event in events_of(activity, teams, self.cast):
            if not event.people:
                continue
            if event.team not in offers:
                offers[event.team] = offered_starts(self.facts.slots, self.horizon, activity, event.team)
            if _is_over(activity, span, event.occurrence, gone):
                continue
            window, target = _window(activity, span, event.occurrence, gone)
            setting = Setting(self.horizon, self.cast, self.facts.settings.cover, offers[event.team])
            self.meetings.append(meeting_of(event, window, target, setting))
            self.events.append(event)

    def links(self) -> list[Link]:
        """Occurrences follow each other; sittings lie close; an activity follows those it comes after."""
        return [*self._rhythm(), *self._sittings(), *self._order()]

    def _rhythm(self) -> list[Link]:
        found = []
        for before, after in zip(self.events, self.events[1:], strict=False):
            same_chain = (before.activity.id, before.team) == (after.activity.id, after.team)
            if same_chain and after.occurrence == before.occurrence + 1 and before.activity.sittings == 1:
                when = before.activity.when
                every = when.every or 0
                least = when.at_least or max(1, every // 2)
                found.append(Link(before.id, after.id, least, when.at_most, round(every / 5) or None))
        return found

    def _sittings(self) -> list[Link]:
        return [
            Link(before.id, after.id, 0, 5)
            for before, after in zip(self.events, self.events[1:], strict=False)
            if before.activity.id == after.activity.id and after.sitting == before.sitting + 1
        ]

    def _order(self) -> list[Link]:
        found: dict[tuple[str, str], Link] = {}
        for event in self.events:
            if event.occurrence:
                continue
            for rule in event.activity.after:
                for earlier in self._last_of(rule.activity, event.team):
                    found[earlier.id, event.id] = Link(earlier.id, event.id, rule.at_least, rule.at_most)
        return list(found.values())

    def _last_of(self, activity: str, team: TeamRow | None) -> list[Event]:
        all_of_it = [event for event in self.events if event.activity.id == activity]
        mine = [event for event in all_of_it if team is not None and event.team == team] or all_of_it
        return [event for event in mine if event.occurrence == event.activity.when.count - 1]

    def _note(self, text: Text, activity: Activity, weight: Weight) -> None:
        said = text.filled(title=activity.title, today=_date(self.facts.settings.today))
        self.findings.append(Finding(weight, "not-placed", said))


def _date(day: date) -> Text:
    return Text(long_date(day, "da"), long_date(day, "en"))


def is_meeting(activity: Activity) -> bool:
    """Whether it is held at one time for all. A survey, a newsletter or a visit in lessons is done within its weeks."""
    in_lessons = activity.slot_kinds == ("other",) and activity.audience in {
        Audience.EACH_TEAM,
        Audience.CHOSEN_TEAMS,
    }
    return bool(activity.minutes) and not activity.individual and not in_lessons


def _window(
    activity: Activity, span: tuple[int, int], occurrence: int, gone: int = 0
) -> tuple[tuple[int, int], int]:
    """The window of one occurrence: its share of the span and half a share on each side; its target is the middle.

    The span is shared out as it was from the beginning: ``gone`` of its days are over.
    """
    first, last = span[0] - gone, span[1]
    share = (last - first + 1) / activity.when.count
    middle = first + share * (occurrence + 0.5)
    low = max(span[0], round(middle - share))
    high = min(last, round(middle + share))
    return (low, high), min(last, max(span[0], int(middle)))


def _is_over(activity: Activity, span: tuple[int, int], occurrence: int, gone: int) -> bool:
    """Whether the whole window of an occurrence lies before today; one that comes once can still be held."""
    share = (span[1] - span[0] + 1 + gone) / activity.when.count
    return activity.when.count > 1 and round(share * (occurrence + 1.5)) <= gone


def _locked(meeting: Meeting, locks: Sequence[Lock], horizon: Horizon) -> Meeting:
    """A lock on a date alone leaves the time open; with a time it holds the meeting."""
    for lock in locks:
        if lock.meeting in {meeting.id, meeting.activity} and lock.date in horizon.index_of:
            day = horizon.index_of[lock.date]
            pinned = None if lock.minute is None else Start(day, QUARTERS.slot_at(lock.minute))
            return _moved(meeting, day, pinned)
    return meeting


def _moved(meeting: Meeting, day: int, pinned: Start | None) -> Meeting:
    slots = (
        meeting.slot_range
        if pinned is None
        else (min(meeting.slot_range[0], pinned.slot), max(meeting.slot_range[1], pinned.slot))
    )
    return replace(
        meeting, window=(day, day), target=day, only_days=None, pinned=pinned, slot_range=slots, quiet_ok=True
    )


def _facilitator(facts: SchoolFacts, horizon: Horizon) -> Facilitator:
    told = facts.settings.facilitation
    days = frozenset(
        index
        for index, day in enumerate(horizon.days)
        if (day.weekday in told.weekdays or day.date in told.also)
        and day.date not in told.away
        and (told.first is None or day.date >= told.first)
        and (told.last is None or day.date <= told.last)
    )
    most = QUARTERS.slots_for(round(told.hours * 60))
    return Facilitator(FACILITATOR, days, most, QUARTERS.slot_at(told.begins), QUARTERS.slot_at(told.ends))


def _limits(facts: SchoolFacts, cast: Cast) -> dict[str, Limit]:
    week = QUARTERS.slots_for(round(facts.settings.week_hours * 60))
    month = QUARTERS.slots_for(round(facts.settings.month_hours * 60))
    usual = Limit(
        per_day=1, week_soft=QUARTERS.slots_for(120), week_hard=week + WHOLE_DAY, month_hard=month + WHOLE_DAY
    )
    leaders = Limit(
        per_day=4, week_soft=QUARTERS.slots_for(6 * 60), week_hard=4 * WHOLE_DAY, month_hard=12 * WHOLE_DAY
    )
    years = {group: QUARTERS.slots_for(round(hours * 60)) for group, hours in facts.settings.year_hours}
    groups = {row.group.value for row in cast.staff}
    own = {
        group: replace(leaders if group == "leader" else usual, year_hard=years.get(group))
        for group in sorted(groups)
    }
    return own | {GUEST_GROUP: leaders}
