"""The parts of a programme as plain values, in the shape of their forms."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Model

from samspil.engines.content.kinds import from_kind
from samspil.engines.content.library import kinds
from samspil.features.programmes.models import Activity, Challenge, Duty, Goal, Phase, Programme, Stop
from samspil.features.programmes.words import shown

Values = dict[str, Any]
ROWS = {
    "challenge": "challenges",
    "goal": "goals",
    "phase": "phases",
    "activity": "activities",
    "stop": "stops",
    "duty": "duties",
}


def part_of(programme: Programme, kind: str, key: str) -> Model | None:
    row: Model | None = getattr(programme, ROWS[kind]).filter(key=key).first()
    return row


def about_part(programme: Programme, kind: str, key: str) -> str:
    """What a form is about, when its fields do not say it."""
    row = programme.phases.filter(key=key).first() if kind == "criteria" else None
    return shown(row.title, row.title_en) if row else ""


def values_of(programme: Programme, kind: str, key: str) -> Values | None:
    """What the part says now; None when there is no such part (any more)."""
    if kind == "heading":
        return _heading(programme)
    if kind == "teams":
        return {"teams": sorted(programme.chosen_teams)}
    row = part_of(programme, "phase" if kind == "criteria" else kind, key)
    return READERS[kind](row) if row else None


def new_values(kind: str, activity_kind: str) -> Values:
    """What a new part begins with: an activity is as its kind."""
    chosen = kinds().get(activity_kind) if kind == "activity" else None
    if chosen is None:
        return {}
    value = from_kind(chosen, "new")
    return {
        "kind": chosen.id, "title": value.title.da, "title_en": value.title.en, "purpose": value.purpose.da,
        "purpose_en": value.purpose.en, "audience": str(value.audience), "led_by": str(value.led_by),
        "minutes": value.minutes, "count": 1, "year": 1, "inside_existing": value.inside_existing,
    }  # fmt: skip


def _heading(row: Programme) -> Values:
    return {
        "title": row.title, "title_en": row.title_en, "purpose": row.purpose, "purpose_en": row.purpose_en,
        "years_long": row.years, "first_year": row.first_year, "hours": _floats(row.frame_hours),
    }  # fmt: skip


def _challenge(row: Challenge) -> Values:
    return {"text": row.text, "text_en": row.text_en}


def _goal(row: Goal) -> Values:
    signs = list(row.signs.order_by("pk"))
    return {
        "field": row.field, "text": row.text, "text_en": row.text_en,
        "challenge": row.challenge.key if row.challenge else "",
        "signs": "\n".join(sign.text for sign in signs), "signs_en": _english([sign.text_en for sign in signs]),
    }  # fmt: skip


def _phase(row: Phase) -> Values:
    return {
        "title": row.title, "title_en": row.title_en, "purpose": row.purpose, "purpose_en": row.purpose_en,
        "begins_year": row.begins_year, "begins_week": row.begins_week,
        "ends_year": row.ends_year, "ends_week": row.ends_week,
        "criteria": "\n".join(it["da"] for it in row.exit_criteria),
        "criteria_en": _english([it.get("en", "") for it in row.exit_criteria]),
    }  # fmt: skip


def _activity(row: Activity) -> Values:
    return {
        "kind": row.kind, "title": row.title, "title_en": row.title_en, "purpose": row.purpose,
        "purpose_en": row.purpose_en, "phase": row.phase.key, "audience": row.audience, "led_by": row.led_by,
        "minutes": row.minutes, "count": row.count, "every": row.every, "year": row.year,
        "first_week": row.first_week, "last_week": row.last_week,
        "inside_existing": bool(row.details.get("inside_existing")),
        "goals": sorted(goal.key for goal in row.goals.all()),
        "teams": sorted(row.details.get("teams", [])),
    }  # fmt: skip


def _stop(row: Stop) -> Values:
    return {
        "text": row.text, "text_en": row.text_en, "year": row.year, "hours": _floats(row.hours),
        "agreed_with_union_on": row.agreed_with_union_on,
    }  # fmt: skip


def _duty(row: Duty) -> Values:
    return {
        "title": row.title, "title_en": row.title_en, "hours": float(row.hours),
        "per": row.details.get("per", "school"), "count": row.details.get("count", 1),
        "groups": sorted(row.details.get("groups", [])),
    }  # fmt: skip


def _criteria(row: Phase) -> Values:
    return {f"met_{number}": day_of(it.get("met_on")) for number, it in enumerate(row.exit_criteria)} | {
        "words": [it["da"] for it in row.exit_criteria]
    }


def day_of(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def _english(lines: list[str]) -> str:
    """Lines beside the Danish ones; what lacks English at the end falls away, in the middle it keeps its place."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    return "\n".join(line or "–" for line in lines)


def _floats(hours: dict[str, Any]) -> dict[str, float]:
    return {group: float(value) for group, value in hours.items() if value}


READERS: dict[str, Callable[[Any], Values]] = {
    "challenge": _challenge,
    "goal": _goal,
    "phase": _phase,
    "activity": _activity,
    "stop": _stop,
    "duty": _duty,
    "criteria": _criteria,
}
