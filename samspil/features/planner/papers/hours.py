"""Hours of the dated school year: of each person, of each staff group, and what they are asked for and relieved of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samspil.engines.content.hours import STAFF
from samspil.engines.content.programme import Activity, Audience
from samspil.engines.documents.values import GroupHours, Stopped
from samspil.engines.importing.rows import StaffGroup, TeamRow
from samspil.engines.planning.assembly.events import Event
from samspil.engines.planning.assembly.people import Cast, teams_for
from samspil.features.planner.papers.alone import done_alone
from samspil.features.planner.papers.audiences import GROUPS, TONES
from samspil.features.planner.papers.made import MadePlan
from samspil.features.planner.papers.occasions import Occasion
from samspil.features.planner.papers.places import is_known_time

NET_HOURS = 1680
"""Net working hours of a full-time school year, holidays and public holidays taken out. General knowledge [K]."""


@dataclass(frozen=True, slots=True)
class Load:
    """Minutes of one person in the school year: ``held`` lie before the paper's date, ``meetings`` after it.

    ``roles`` are those of them that come with a role: its meetings and its preparation. ``alone`` is what is done without
    a meeting. ``known`` are the minutes of meetings that only use time people have for meetings already.
    """

    held: int = 0
    meetings: int = 0
    preparation: int = 0
    roles: int = 0
    alone: int = 0
    known: int = 0

    @property
    def hours(self) -> float:
        return (self.held + self.meetings + self.alone + self.preparation) / 60


def loads_of(made: MadePlan, written_on: date) -> dict[str, Load]:
    """Meetings each can come to (those who take turns: their turns), what is done alone, and preparation by role."""
    in_year = [occasion for occasion in made.occasions if made.is_in_school_year(occasion.date)]
    held = _minutes(occasion for occasion in in_year if occasion.date < written_on)
    ahead = _minutes(occasion for occasion in in_year if occasion.date >= written_on)
    known = _minutes(occasion for occasion in in_year if is_known_time(made.facts.slots, occasion))
    alone = Counter[str]()
    for key, minutes in _alone(made):
        alone[key] += minutes
    preparation, roles = preparation_of(made), _of_roles(made)
    return {
        row.key: Load(
            held[row.key],
            ahead[row.key],
            preparation.get(row.key, 0),
            roles.get(row.key, 0),
            alone[row.key],
            known[row.key],
        )
        for row in made.assembled.cast.staff
    }


def preparation_of(made: MadePlan) -> dict[str, int]:
    """Minutes before meetings, once for each occurrence; sittings are prepared once."""
    found: defaultdict[str, int] = defaultdict(int)
    for _, key, minutes in (*_before_meetings(made), *_before_what_is_done_alone(made)):
        found[key] += minutes
    return dict(found)


def group_hours_of(
    made: MadePlan, loads: Mapping[str, Load], duties: Mapping[str, float]
) -> tuple[GroupHours, ...]:
    """A row for each staff group that the programme asks something of. ``duties``: hours of each person's duties."""
    people: defaultdict[StaffGroup, list[str]] = defaultdict(list)
    for row in made.assembled.cast.staff:
        people[row.group].append(row.key)
    rows = (_group(made, group, people[group], loads, duties) for group in StaffGroup if people[group])
    return tuple(row for row in rows if row.total or row.frame)


def frame_of(made: MadePlan, group: StaffGroup) -> float:
    """Hours for a full-time person of the group; 0 when the programme sets no frame."""
    return dict(made.programme.frame_hours).get(group.value, 0.0)


def stopped_of(made: MadePlan) -> tuple[Stopped, ...]:
    """What the school stops doing in the dated school year."""
    return tuple(
        Stopped(stop.text, tuple((GROUPS[StaffGroup(group)], hours) for group, hours in stop.hours if hours))
        for stop in made.programme.stops
        if stop.year == 1
    )


def _group(
    made: MadePlan, group: StaffGroup, keys: list[str], loads: Mapping[str, Load], duties: Mapping[str, float]
) -> GroupHours:
    full_time = sum(made.staff_of[key].fraction for key in keys)
    freed = sum(dict(stop.hours).get(group.value, 0.0) for stop in made.programme.stops if stop.year == 1)
    return GroupHours(
        title=GROUPS[group],
        tone=TONES[group],
        people=len(keys),
        full_time=full_time,
        employed=NET_HOURS * full_time,
        held=sum(loads[key].held for key in keys) / 60,
        meetings=sum(loads[key].meetings for key in keys) / 60,
        preparation=sum(loads[key].preparation for key in keys) / 60,
        duties=sum(duties.get(key, 0.0) for key in keys),
        frame=frame_of(made, group),
        freed=freed,
        alone=sum(loads[key].alone for key in keys) / 60,
        known=sum(loads[key].known for key in keys) / 60,
        on_top=sum(loads[key].roles / 60 + duties.get(key, 0.0) for key in keys),
    )


def _minutes(occasions: Iterable[Occasion]) -> Counter[str]:
    """How long each person takes part."""
    found: Counter[str] = Counter()
    for occasion in occasions:
        found.update(occasion.stays)
    return found


def _of_roles(made: MadePlan) -> dict[str, int]:
    """Minutes that come with roles: meetings not for all staff or each team, and preparation asked of a role."""
    found: defaultdict[str, int] = defaultdict(int)
    for occasion in made.occasions:
        if occasion.event.activity.audience not in STAFF and made.is_in_school_year(occasion.date):
            for key, minutes in occasion.stays.items():
                found[key] += minutes
    for role, key, minutes in (*_before_meetings(made), *_before_what_is_done_alone(made)):
        found[key] += 0 if role in STAFF else minutes
    return dict(found)


def _alone(made: MadePlan) -> Iterator[tuple[str, int]]:
    """Person and minutes of what is done outside meetings."""
    for stretch in done_alone(made):
        activity = stretch.activity
        if activity.when.year == 1:
            for key in _doing(made, activity):
                yield key, activity.minutes * activity.when.count


def _doing(made: MadePlan, activity: Activity) -> tuple[str, ...]:
    cast = made.assembled.cast
    teams = teams_for(cast, made.programme, activity)
    if teams:
        return tuple(key for team in teams for key in team.members)
    if activity.audience is Audience.EACH_PERSON:
        return cast.roles[Audience.ALL_STAFF]
    return cast.roles.get(activity.audience, ())


def _before_meetings(made: MadePlan) -> Iterator[tuple[str, str, int]]:
    """Role, person and minutes."""
    for occasion in made.occasions:
        if made.is_in_school_year(occasion.date):
            for role, minutes in occasion.event.activity.preparation:
                for key in _preparing(role, occasion.event, made.assembled.cast):
                    yield role, key, minutes


def _before_what_is_done_alone(made: MadePlan) -> Iterator[tuple[str, str, int]]:
    for stretch in done_alone(made):
        activity = stretch.activity
        if activity.when.year == 1:
            for role, minutes in activity.preparation:
                for key in made.assembled.cast.roles.get(Audience(role), ()) if role in set(Audience) else ():
                    yield role, key, minutes * activity.when.count


def _preparing(role: str, event: Event, cast: Cast) -> tuple[str, ...]:
    """Who prepares in this role. In a team it is its own coordinator; resource people share the teams between them."""
    if role in {Audience.ALL_STAFF, Audience.EACH_TEAM, Audience.CHOSEN_TEAMS, Audience.EACH_PERSON}:
        return tuple(row.key for row in cast.staff if row.key in event.people)
    if role not in set(Audience) or event.sitting:
        return ()
    people = cast.roles.get(Audience(role), ())
    if event.team is None or role == Audience.LEADERS:
        return people
    if role == Audience.COORDINATORS:
        return _coordinator_of(event.team, people)
    number = [team.label for team in cast.teams].index(event.team.label)
    return (people[number % len(people)],) if people else ()


def _coordinator_of(team: TeamRow, coordinators: tuple[str, ...]) -> tuple[str, ...]:
    if team.coordinator in team.members:
        return (team.coordinator,)
    return tuple(key for key in coordinators if key in team.members)[:1]
