"""Each activity as the meetings to place: one per team, occurrence and sitting, with window, target and people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samspil.engines.calendars.grid import QUARTERS
from samspil.engines.content.programme import Activity, Audience, Led
from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.rows import TeamRow
from samspil.engines.planning.assembly.horizon import Horizon
from samspil.engines.planning.assembly.people import GUESTS, SFO_GROUPS, Cast, audience_of
from samspil.engines.planning.problem import Meeting, Start
from samspil.engines.wording.text import Text

EARLIEST, LATEST_END, EVENING_FROM, EVENING_END = 8 * 60, 17 * 60, 17 * 60, 21 * 60
LATE_FROM = 15 * 60 + 45
FACILITATOR = "facilitator"
SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting to place, with what people should know of it that the solver need not."""

    id: str
    activity: Activity
    team: TeamRow | None
    occurrence: int
    sitting: int
    people: tuple[str, ...]
    title: Text


def events_of(activity: Activity, teams: Sequence[TeamRow], cast: Cast) -> Iterator[Event]:
    """In order of occurrence; ids are stable: activity, team, number and sitting."""
    for team in teams or (None,):
        for occurrence in range(activity.when.count):
            people = audience_of(cast, activity, team)
            for sitting, part in enumerate(_sittings(people, activity.sittings, cast)):
                names = [activity.id, plain(team.label).replace(" ", "-") if team else ""]
                names += [str(occurrence + 1)] if activity.when.count > 1 else [""]
                names += [f"hold{sitting + 1}"] if activity.sittings > 1 else [""]
                title = _title(activity, team, occurrence, sitting)
                yield Event(".".join(filter(None, names)), activity, team, occurrence, sitting, part, title)


def _title(activity: Activity, team: TeamRow | None, occurrence: int, sitting: int) -> Text:
    title = activity.title
    if activity.when.count > 1:
        title = Text(f"{title.da} {occurrence + 1}", f"{title.en} {occurrence + 1}")
    if activity.sittings > 1:
        title = Text(f"{title.da} (hold {sitting + 1})", f"{title.en} (sitting {sitting + 1})")
    return Text(f"{title.da} · {team.label}", f"{title.en} · {team.label}") if team else title


def _sittings(people: tuple[str, ...], count: int, cast: Cast) -> tuple[tuple[str, ...], ...]:
    """The people in so many parts: teams stay together, the SFO's own people and those without a team are shared out."""
    if count <= 1:
        return (people,)
    place: dict[str, int] = {}
    for number, team in enumerate(team for team in cast.teams if team.kind != "sfo"):
        for key in team.members:
            if cast.of(key).group not in SFO_GROUPS:
                place.setdefault(key, number % count)
    rest = [key for key in people if key not in place]
    place |= {key: number % count for number, key in enumerate(rest)}
    return tuple(tuple(key for key in people if place[key] == part) for part in range(count))


@dataclass(frozen=True, slots=True)
class Setting:
    """What an event is placed in: the calendar, the people, how many may leave the SFO, the times it is offered."""

    horizon: Horizon
    cast: Cast
    cover: int
    offered: frozenset[Start]


def meeting_of(event: Event, window: tuple[int, int], target: int, setting: Setting) -> Meeting:
    """The event in the problem's terms. Times are quarters of an hour from 06."""
    activity, horizon, cast = event.activity, setting.horizon, setting.cast
    cover, offered = setting.cover, setting.offered
    guests = {audience.value for audience in GUESTS}
    evening = activity.evening or activity.audience in {Audience.BOARD, Audience.PARENTS}
    opens, closes = (EVENING_FROM, EVENING_END) if evening else (EARLIEST, LATEST_END)
    needed = QUARTERS.slots_for(activity.minutes)
    members = tuple(key for key in event.people if key not in guests) or event.people
    covered = activity.closing_sfo or activity.sittings > 1  # one sitting keeps the SFO open for the other
    turning = () if covered else tuple(_turns(activity, members, cast, cover))
    days = [horizon.index_of[day] for day in activity.on if day in horizon.index_of]
    if not days and activity.slot_kinds[:1] == ("staff_day",):
        days = sorted(horizon.staff_days_near(window))
    days = _days_of_sitting(days, event)
    return Meeting(
        id=event.id,
        school=SCHOOL,
        activity=activity.id,
        duration=needed,
        target=days[event.occurrence % len(days)] if days else target,
        window=(min(days), max(days)) if days else window,
        only_days=frozenset(days) if days else None,
        slot_range=(QUARTERS.slot_at(opens), QUARTERS.slot_at(closes) - needed),
        members=_expected(members, turning),
        required=_required(activity, event, cast),
        quorum=activity.quorum,
        team=event.team.label if event.team else None,
        room=activity.room,
        facilitator=FACILITATOR if activity.led_by is Led.FACILITATOR else None,
        late_from=10_000 if evening else QUARTERS.slot_at(LATE_FROM),
        cover_exempt=covered,
        quiet_ok=activity.quiet_ok or activity.ceremony or horizon.all_quiet(window),
        evening=evening,
        partial=_partial(activity, members, cast),
        offered=offered if activity.slot_kinds else None,
        rotating=turning,
    )


def _days_of_sitting(days: list[int], event: Event) -> list[int]:
    """Sittings keep their order: the first has no use for the last day, nor the last for the first."""
    sittings = event.activity.sittings
    if sittings <= 1 or len(days) < sittings:
        return days
    return days[event.sitting : len(days) - (sittings - 1 - event.sitting)]


def _expected(people: tuple[str, ...], turning: tuple[tuple[tuple[str, ...], int], ...]) -> tuple[str, ...]:
    """Those who should come every time. Groups that take turns are asked for by number instead."""
    taking_turns = {key for group, _ in turning for key in group}
    return tuple(key for key in people if key not in taking_turns) or people


def _required(activity: Activity, event: Event, cast: Cast) -> tuple[str, ...]:
    leaders = cast.roles[Audience.LEADERS]
    must: list[str] = []
    if (
        activity.audience in {Audience.ALL_STAFF, Audience.LEADERS, Audience.STEERING_GROUP}
        or activity.audience in GUESTS
    ):
        must += leaders[:1]
    if event.people[:1] and event.people[0] in {audience.value for audience in GUESTS}:
        must.insert(0, event.people[0])
    return tuple(must)


def _partial(activity: Activity, people: tuple[str, ...], cast: Cast) -> tuple[tuple[str, int], ...]:
    if activity.core_minutes is None:
        return ()
    core = QUARTERS.slots_for(activity.core_minutes)
    return tuple((row.key, core) for row in cast.staff if row.key in people and row.group in SFO_GROUPS)


def _turns(
    activity: Activity, people: tuple[str, ...], cast: Cast, cover: int
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Groups that take turns: those the activity names, and the SFO's people when more would leave than can be covered."""
    named = dict(activity.rotation)
    for group, at_least in activity.rotation:
        members = tuple(row.key for row in cast.staff if row.key in people and row.group == group)
        if members:
            yield members, min(at_least, len(members))
    care = tuple(
        row.key
        for row in cast.staff
        if row.key in people and row.group in SFO_GROUPS and row.group not in named
    )
    if len(care) > cover:
        yield care, max(1, cover - sum(named.values()))
