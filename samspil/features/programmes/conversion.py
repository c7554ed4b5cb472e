"""Between the rows of a programme and the value the engines think with."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Manager, Model, OuterRef, Prefetch, prefetch_related_objects
from django.db.models.functions import JSONObject

from samspil.engines.content import programme as engine
from samspil.engines.importing.rows import StaffGroup
from samspil.engines.wording.text import Text
from samspil.features.programmes.models import (
    Activity,
    Challenge,
    Duty,
    Goal,
    Phase,
    Programme,
    Sign,
    Stop,
)
from samspil.features.programmes.plain import from_plain, to_plain
from samspil.features.programmes.settling import drop, settle
from samspil.foundation.web.listed import Listed

Row = TypeVar("Row", bound=Model)
_IN_COLUMNS = frozenset(
    {"id", "kind", "title", "purpose", "phase", "audience", "minutes", "when", "led_by", "goals"}
)
_DUTY_DETAILS = ("per", "count", "competence", "groups", "audience")


def rows_from(template: engine.Programme, *, programme: Programme) -> None:
    """Give the programme the rows of the template, and its heading. A row whose key is still there stays itself, so that
    what points to it survives; a row whose key is gone is taken away."""
    _write_heading(template, programme)
    challenges = _challenges(template, programme)
    goals = _goals(template, programme, challenges)
    phases = _phases(template, programme)
    _activities(template, programme, phases, goals)
    stops = [
        Stop(
            programme=programme, key=stop.id, text=stop.text.da, text_en=stop.text.en, year=stop.year,
            hours=dict(stop.hours),
        )
        for stop in template.stops
    ]  # fmt: skip
    settle(programme.stops.all(), stops, keeping=("agreed_with_union_on",))
    settle(programme.duties.all(), [_duty(duty, programme) for duty in template.duties])
    drop(programme.phases.all(), phases)
    drop(programme.goals.all(), goals)
    drop(programme.challenges.all(), challenges)


def with_all_rows(programme: Programme) -> Programme:
    """The same programme with its rows at hand, for a page that reads them more than once. Six queries."""
    whole = copy(programme)
    signs = Sign.objects.filter(goal=OuterRef("pk"))
    told_signs = Listed(signs.values(told=JSONObject(id="pk", key="key", text="text", text_en="text_en")))
    links = Activity.goals.through.objects.filter(activity=OuterRef("pk"))
    told_goals = Listed(links.values(told=JSONObject(id="pk", key="goal__key")))
    goals = Goal.objects.select_related("challenge").annotate(told_signs=told_signs)
    activities = Activity.objects.select_related("phase").annotate(told_goals=told_goals)
    prefetch_related_objects(
        [whole],
        "challenges",
        Prefetch("goals", goals),
        "phases",
        Prefetch("activities", activities),
        "duties",
        "stops",
    )
    return whole


def signs_of(goal: Any) -> list[Sign]:
    """In the order in which they were made; of a goal among all rows."""
    return [Sign(goal=goal, **each) for each in sorted(goal.told_signs, key=lambda each: each["id"])]


def by_age(rows: "Manager[Row]") -> list[Row]:
    """In the order in which they were made, without asking again for rows that are at hand."""
    return sorted(rows.all(), key=lambda row: row.pk)


def engine_programme(programme: Programme) -> engine.Programme:
    """What the rows say, as the engines know it. A fixed number of queries."""
    programme = with_all_rows(programme)
    return engine.Programme(
        id=programme.template or f"programme-{programme.pk}",
        title=said(programme.title, programme.title_en),
        summary=said(programme.purpose, programme.purpose_en),
        years=programme.years,
        sources=tuple(programme.sources),
        challenges=tuple(
            engine.Challenge(row.key, said(row.text, row.text_en)) for row in by_age(programme.challenges)
        ),
        goals=tuple(_goals_of(programme)),
        phases=tuple(_phase_of(row) for row in programme.phases.all()),
        activities=tuple(_activities_of(programme)),
        duties=tuple(_duty_of(row) for row in by_age(programme.duties)),
        stops=tuple(
            engine.Stop(row.key, said(row.text, row.text_en), in_order(row.hours), row.year)
            for row in by_age(programme.stops)
        ),
        frame_hours=in_order(programme.frame_hours),
        chosen_teams=tuple(programme.chosen_teams),
    )


def held_part(programme: Programme) -> engine.Programme:
    """The programme with no more than when, how long and for whom its activities are held. One query."""
    rows = programme.activities.select_related("phase")
    return engine.Programme(
        id=programme.template or f"programme-{programme.pk}",
        title=said(programme.title, programme.title_en),
        summary=said(programme.purpose, programme.purpose_en),
        years=programme.years,
        sources=(),
        challenges=(),
        goals=(),
        phases=(),
        activities=tuple(activity_of(row, ()) for row in rows),
        chosen_teams=tuple(programme.chosen_teams),
    )


def frozen(programme: Programme) -> dict[str, Any]:
    """The programme as it stands, for a version."""
    return as_content(engine_programme(programme))


def as_content(value: engine.Programme) -> dict[str, Any]:
    content: dict[str, Any] = to_plain(value)
    return content


def thawed(content: dict[str, Any]) -> engine.Programme:
    """The programme that a version holds."""
    value: engine.Programme = from_plain(engine.Programme, content)
    return value


def said(danish: str, english: str) -> Text:
    """Words of a row in both languages; the Danish stand in where nobody wrote English."""
    return Text(danish, english or danish)


def in_order(hours: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Hours per staff group in the order of the groups: PostgreSQL does not keep the order of what is in a JSON object."""
    return tuple((group.value, hours[group.value]) for group in StaffGroup if group.value in hours)


def _write_heading(template: engine.Programme, programme: Programme) -> None:
    programme.template = template.id
    programme.title, programme.title_en = template.title.da, template.title.en
    programme.purpose, programme.purpose_en = template.summary.da, template.summary.en
    programme.years = template.years
    programme.sources = list(template.sources)
    programme.frame_hours = dict(template.frame_hours)
    programme.chosen_teams = list(template.chosen_teams)
    programme.save()


def _challenges(template: engine.Programme, programme: Programme) -> dict[str, Challenge]:
    wanted = [
        Challenge(programme=programme, key=it.id, text=it.text.da, text_en=it.text.en)
        for it in template.challenges
    ]
    return settle(programme.challenges.all(), wanted, dropping=False)


def _goals(
    template: engine.Programme, programme: Programme, challenges: dict[str, Challenge]
) -> dict[str, Goal]:
    wanted = [
        Goal(
            programme=programme, key=goal.id, field=goal.field, text=goal.text.da, text_en=goal.text.en,
            challenge=challenges.get(goal.challenge), order=number,
        )
        for number, goal in enumerate(template.goals)
    ]  # fmt: skip
    goals = settle(programme.goals.all(), wanted, dropping=False)
    signs = Sign.objects.filter(goal__programme=programme)
    wanted_signs = [
        Sign(goal=goals[goal.id], key=sign.id, text=sign.text.da, text_en=sign.text.en)
        for goal in template.goals
        for sign in goal.signs
    ]
    settle(signs, wanted_signs, named=lambda sign: f"{sign.goal_id}:{sign.key}")
    return goals


def _phases(template: engine.Programme, programme: Programme) -> dict[str, Phase]:
    rows = programme.phases.all()
    met = {(row.key, it["da"]): it.get("met_on") for row in rows for it in row.exit_criteria}
    wanted = [
        Phase(
            programme=programme, key=phase.id, order=number, title=phase.title.da, title_en=phase.title.en,
            purpose=phase.purpose.da, purpose_en=phase.purpose.en,
            begins_year=phase.begins[0], begins_week=phase.begins[1],
            ends_year=phase.ends[0], ends_week=phase.ends[1],
            exit_criteria=[
                {"da": text.da, "en": text.en, "met_on": met.get((phase.id, text.da))} for text in phase.exit_criteria
            ],
        )
        for number, phase in enumerate(template.phases)
    ]  # fmt: skip
    return settle(rows, wanted, dropping=False)


def _activities(
    template: engine.Programme, programme: Programme, phases: dict[str, Phase], goals: dict[str, Goal]
) -> None:
    wanted = [
        _activity(activity, programme, phases[activity.phase], number)
        for number, activity in enumerate(template.activities)
    ]
    rows = settle(programme.activities.all(), wanted)
    links = Activity.goals.through.objects
    links.filter(activity__programme=programme).delete()
    links.bulk_create(
        Activity.goals.through(activity=rows[activity.id], goal=goals[goal])
        for activity in template.activities
        for goal in activity.goals
    )


def _activity(activity: engine.Activity, programme: Programme, phase: Phase, order: int) -> Activity:
    when = activity.when
    return Activity(
        programme=programme, phase=phase, order=order, key=activity.id, kind=activity.kind,
        title=activity.title.da, title_en=activity.title.en,
        purpose=activity.purpose.da, purpose_en=activity.purpose.en,
        audience=str(activity.audience), led_by=str(activity.led_by), minutes=activity.minutes,
        year=when.year, first_week=when.weeks[0], last_week=when.weeks[1], count=when.count, every=when.every,
        details=seldom(activity),
    )  # fmt: skip


def seldom(activity: engine.Activity) -> dict[str, Any]:
    """What few activities have, for ``Activity.details``: all but the columns, when it is not the default."""
    plain = {name: it for name, it in to_plain(activity).items() if name not in _IN_COLUMNS}
    limits = {name: getattr(activity.when, name) for name in ("at_least", "at_most")}
    return plain | {name: it for name, it in limits.items() if it is not None}


def _duty(duty: engine.DutyRole, programme: Programme) -> Duty:
    plain = to_plain(duty)
    return Duty(
        programme=programme, key=duty.id, title=duty.title.da, title_en=duty.title.en, hours=duty.hours,
        details={name: plain[name] for name in _DUTY_DETAILS if name in plain},
    )  # fmt: skip


def _goals_of(programme: Programme) -> Iterable[engine.Goal]:
    for goal in programme.goals.all():
        challenge = goal.challenge.key if goal.challenge else ""
        words = said(goal.text, goal.text_en)
        signs = tuple(engine.Sign(row.key, said(row.text, row.text_en)) for row in signs_of(goal))
        yield engine.Goal(goal.key, goal.field, words, signs, challenge)


def _phase_of(row: Phase) -> engine.Phase:
    return engine.Phase(
        row.key, said(row.title, row.title_en), said(row.purpose, row.purpose_en),
        (row.begins_year, row.begins_week), (row.ends_year, row.ends_week),
        tuple(said(it["da"], it.get("en", "")) for it in row.exit_criteria),
    )  # fmt: skip


def _activities_of(programme: Programme) -> Iterable[engine.Activity]:
    for row in programme.activities.all():
        links = sorted(getattr(row, "told_goals"), key=lambda each: each["id"])  # noqa: B009 - with_all_rows tells it
        yield activity_of(row, tuple(link["key"] for link in links))


def activity_of(row: Activity, goals: tuple[str, ...]) -> engine.Activity:
    """One activity as the engines know it."""
    limits = {name: row.details.get(name) for name in ("at_least", "at_most")}
    when = engine.When(row.year, (row.first_week, row.last_week), row.count, row.every, **limits)
    rest = {name: it for name, it in row.details.items() if name not in limits}
    plain = {
        **rest, "id": row.key, "kind": row.kind, "phase": row.phase.key, "audience": row.audience,
        "minutes": row.minutes, "led_by": row.led_by, "goals": goals,
        "title": {"da": "", "en": ""}, "purpose": {"da": "", "en": ""}, "when": to_plain(when),
    }  # fmt: skip
    activity: engine.Activity = from_plain(engine.Activity, plain)
    return replace(
        activity, title=said(row.title, row.title_en), purpose=said(row.purpose, row.purpose_en), when=when
    )


def _duty_of(row: Duty) -> engine.DutyRole:
    plain = {"id": row.key, "title": {"da": "", "en": ""}, "hours": float(row.hours), "per": "school"}
    duty: engine.DutyRole = from_plain(engine.DutyRole, plain | row.details)
    return replace(duty, title=said(row.title, row.title_en))
