"""What a school changes in a template, as values, and the programme that comes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TypeVar

from samspil.engines.content.programme import (
    Activity,
    After,
    Audience,
    Challenge,
    DutyRole,
    Goal,
    Led,
    Phase,
    Programme,
    Stop,
)
from samspil.engines.wording.findings import Place
from samspil.engines.wording.text import Text

Places = Mapping[tuple[str, ...], Place]  # ("activity", its id, its key) -> where it stands


@dataclass(frozen=True, slots=True)
class ActivityChange:
    """What is said about one activity: None leaves a thing as it is.

    ``every``, ``at_least``, ``at_most`` and ``core_minutes`` are taken away by 0, ``room`` by "none".
    """

    id: str
    kind: str | None = None
    title: Text | None = None
    purpose: Text | None = None
    phase: str | None = None
    audience: Audience | None = None
    minutes: int | None = None
    year: int | None = None
    weeks: tuple[int, int] | None = None
    count: int | None = None
    every: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    led_by: Led | None = None
    after: tuple[After, ...] | None = None
    goals: tuple[str, ...] | None = None
    slot_kinds: tuple[str, ...] | None = None
    quorum: float | None = None
    sittings: int | None = None
    core_minutes: int | None = None
    rotation: tuple[tuple[str, int], ...] | None = None
    preparation: tuple[tuple[str, int], ...] | None = None
    room: str | None = None
    evening: bool | None = None
    individual: bool | None = None
    inside_existing: bool | None = None
    on: tuple[date, ...] | None = None
    closing_sfo: bool | None = None
    quiet_ok: bool | None = None
    ceremony: bool | None = None
    includes: tuple[str, ...] | None = None
    teams: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PhaseChange:
    """What is said about one phase; a phase the template does not have must have everything but exit criteria."""

    id: str
    title: Text | None = None
    purpose: Text | None = None
    begins: tuple[int, int] | None = None
    ends: tuple[int, int] | None = None
    exit_criteria: tuple[Text, ...] | None = None


@dataclass(frozen=True, slots=True)
class DutyChange:
    """What is said about one duty; a duty the template does not have must have title, hours and ``per``."""

    id: str
    title: Text | None = None
    hours: float | None = None
    per: str | None = None
    count: int | None = None
    competence: str | None = None
    groups: tuple[str, ...] | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Tailoring:
    """A school's own programme file. Without a template it is the whole programme.

    Challenges, goals and stops of a template are examples: the school's own, when it has any, stand instead of them.
    ``changes`` are for activities the template has, ``added`` are new. ``removed`` names anything by its id.
    """

    id: str | None = None
    template: str | None = None
    title: Text | None = None
    summary: Text | None = None
    years: int | None = None
    sources: tuple[str, ...] | None = None
    chosen_teams: tuple[str, ...] | None = None
    challenges: tuple[Challenge, ...] = ()
    goals: tuple[Goal, ...] = ()
    stops: tuple[Stop, ...] = ()
    phases: tuple[PhaseChange, ...] = ()
    duties: tuple[DutyChange, ...] = ()
    changes: tuple[ActivityChange, ...] = ()
    added: tuple[Activity, ...] = ()
    removed: tuple[str, ...] = ()
    frame_hours: tuple[tuple[str, float], ...] = ()
    places: Places = field(default_factory=dict, compare=False)


Named = TypeVar("Named", Challenge, DutyRole, Goal, Phase, Stop)

NO_TEMPLATE = Programme(
    id="", title=Text("", ""), summary=Text("", ""), years=1, sources=(), challenges=(), goals=(), phases=(),
    activities=(),
)  # fmt: skip
_WHEN = ("year", "weeks", "count", "every", "at_least", "at_most")
_CLEARED = {"every": 0, "at_least": 0, "at_most": 0, "core_minutes": 0, "room": "none"}


def merged(template: Programme, tailoring: Tailoring) -> Programme:
    """The template with the school's changes, not yet judged; what has no counterpart in the template is left out.

    What is removed leaves no loose ends: links to a removed activity go with it, and a duty or stop just goes.
    """
    gone = set(tailoring.removed)
    goals = tailoring.goals or _staying(template.goals, gone)
    challenges = tailoring.challenges or _staying(template.challenges, gone)
    known = {challenge.id for challenge in challenges} | {goal.challenge for goal in tailoring.goals}
    return replace(
        template,
        id=tailoring.id or template.id,
        title=tailoring.title or template.title,
        summary=tailoring.summary or template.summary,
        years=tailoring.years or template.years,
        sources=template.sources if tailoring.sources is None else tailoring.sources,
        challenges=challenges,
        goals=tuple(goal if goal.challenge in known else replace(goal, challenge="") for goal in goals),
        phases=_phases(_staying(template.phases, gone), tailoring.phases),
        activities=_activities(template, tailoring, goals),
        duties=_duties(_staying(template.duties, gone), tailoring.duties),
        stops=tailoring.stops or _staying(template.stops, gone),
        frame_hours=tuple((dict(template.frame_hours) | dict(tailoring.frame_hours)).items()),
        chosen_teams=template.chosen_teams if tailoring.chosen_teams is None else tailoring.chosen_teams,
    )


def changed(activity: Activity, change: ActivityChange) -> Activity:
    """The activity with everything the change says. More dates than occurrences raise the count to the dates."""
    said = _said(change)
    for name, value in _CLEARED.items():
        if said.get(name) == value:
            said[name] = None
    when = {name: said.pop(name) for name in _WHEN if name in said}
    if change.on and change.count is None:
        when["count"] = max(activity.when.count, len(change.on))
    return replace(activity, when=replace(activity.when, **when), **said)  # type: ignore[arg-type]


def phase_order(phase: Phase) -> tuple[int, int]:
    """Phases stand in the order they begin; ISO weeks count from 1 August (week 31)."""
    year, week = phase.begins
    return year, week_of_school_year(week)


def week_of_school_year(week: int) -> int:
    """ISO weeks in the order of a school year: 31 … 53, then 1 … 30 as 54 … 83."""
    return week if week >= 31 else week + 53


def _said(change: ActivityChange | PhaseChange | DutyChange) -> dict[str, object]:
    names = (entry.name for entry in fields(change) if entry.name != "id")
    return {name: value for name in names if (value := getattr(change, name)) is not None}


def _activities(template: Programme, tailoring: Tailoring, goals: tuple[Goal, ...]) -> tuple[Activity, ...]:
    changes = {change.id: change for change in tailoring.changes}
    kept = [
        changed(activity, changes[activity.id]) if activity.id in changes else activity
        for activity in template.activities
        if activity.id not in tailoring.removed
    ]
    of_school = {change.id for change in tailoring.changes if change.goals is not None}
    pointed = [
        activity if activity.id in of_school else _pointing(activity, template.goals, goals)
        for activity in kept
    ]
    linked = [_without_links_to(activity, tailoring.removed) for activity in pointed]
    return (*linked, *tailoring.added)


def _pointing(activity: Activity, before: tuple[Goal, ...], now: tuple[Goal, ...]) -> Activity:
    """A goal that is no longer there is replaced by the school's own goals of the same field."""
    ids = {goal.id for goal in now}
    if set(activity.goals) <= ids:
        return activity
    lost = {goal.field for goal in before if goal.id in activity.goals and goal.id not in ids}
    own = [goal.id for goal in now if goal.field in lost]
    staying = [goal for goal in activity.goals if goal in ids]
    return replace(activity, goals=tuple(dict.fromkeys(staying + own)))


def _without_links_to(activity: Activity, gone: tuple[str, ...]) -> Activity:
    return replace(activity, after=tuple(link for link in activity.after if link.activity not in gone))


def _phases(phases: tuple[Phase, ...], changes: tuple[PhaseChange, ...]) -> tuple[Phase, ...]:
    known = {phase.id: phase for phase in phases}
    for change in changes:
        if change.id in known:
            known[change.id] = replace(known[change.id], **_said(change))  # type: ignore[arg-type]
        elif change.title and change.purpose and change.begins and change.ends:
            known[change.id] = Phase(change.id, change.title, change.purpose, change.begins, change.ends,
                                     change.exit_criteria or ())  # fmt: skip
    return tuple(sorted(known.values(), key=phase_order))


def _duties(duties: tuple[DutyRole, ...], changes: tuple[DutyChange, ...]) -> tuple[DutyRole, ...]:
    known = {duty.id: duty for duty in duties}
    for change in changes:
        if change.id in known:
            known[change.id] = replace(known[change.id], **_said(change))  # type: ignore[arg-type]
        elif change.title and change.hours is not None and change.per:
            known[change.id] = DutyRole(
                change.id, change.title, change.hours, change.per, change.count or 1, change.competence or "",
                change.groups or (), change.audience,
            )  # fmt: skip
    return tuple(known.values())


def _staying(things: Iterable[Named], gone: set[str]) -> tuple[Named, ...]:
    return tuple(thing for thing in things if thing.id not in gone)
