"""Tailoring: each part of a programme can be added, said anew and taken away. Every change counts in ``edits``."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from samspil.engines.content.kinds import from_kind
from samspil.engines.content.library import kinds
from samspil.engines.content.tailoring import week_of_school_year
from samspil.features.programmes.conversion import seldom
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
from samspil.features.programmes.queries.parts import part_of
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.web.errors import Refusal

Values = dict[str, Any]
ELSEWHERE = ("goals", "phase", "inside_existing", "teams")  # of an activity: not in a column of its row


class BothFields(Refusal):
    message = _("A programme has goals for both learning and well-being. Add one of the other kind first.")


class PhaseInUse(Refusal):
    message = _("There are activities in this phase. Move them to another phase first.")


@transaction.atomic
def save_part(programme: Programme, kind: str, key: str, values: Values, *, by: Person) -> None:
    """The part says what ``values`` say; one with a new key is added."""
    kept = Programme.objects.select_for_update().get(pk=programme.pk)
    SAVERS[kind](kept, key, values)
    _count_edit(kept)
    programme.refresh_from_db()
    record("programmes.part_saved", programme, by=by, school=programme.school_id, facts={"part": kind})


@transaction.atomic
def remove_part(programme: Programme, kind: str, key: str, *, by: Person) -> None:
    """The part is gone, and so are the links to it. Twice is harmless."""
    kept = Programme.objects.select_for_update().get(pk=programme.pk)
    row = part_of(kept, kind, key)
    if row is None:
        return
    if isinstance(row, Phase) and row.activities.exists():
        raise PhaseInUse
    row.delete()
    if kind == "goal":
        _require_both_fields(kept)
    if kind == "activity":
        _unlink(kept, key)
    _count_edit(kept)
    programme.refresh_from_db()
    record("programmes.part_removed", programme, by=by, school=programme.school_id, facts={"part": kind})


@transaction.atomic
def limit_meetings(programme: Programme, year: int, *, most: Mapping[str, float | None]) -> None:
    """The most hours of meetings of each staff group in that school year; None or 0 takes a limit away."""
    kept = Programme.objects.select_for_update().get(pk=programme.pk)
    kept.meeting_limits[str(year)] = {group: hours for group, hours in most.items() if hours}
    kept.save(update_fields=["meeting_limits"])
    programme.meeting_limits = kept.meeting_limits


def _count_edit(programme: Programme) -> None:
    programme.edits = F("edits") + 1
    programme.save(update_fields=["edits", "edited_at"])


def _require_both_fields(programme: Programme) -> None:
    if set(programme.goals.values_list("field", flat=True)) != set(Goal.Field.values):
        raise BothFields


def _unlink(programme: Programme, key: str) -> None:
    for row in programme.activities.all():
        links = row.details.get("after", [])
        staying = [link for link in links if link["activity"] != key]
        if staying != links:
            row.details = {**row.details, "after": staying}
            row.save(update_fields=["details"])


def _save_heading(programme: Programme, key: str, values: Values) -> None:
    programme.years = values["years_long"]
    programme.frame_hours = values["hours"]
    for name in ("title", "title_en", "purpose", "purpose_en", "first_year"):
        setattr(programme, name, values[name])
    programme.save()


def _save_challenge(programme: Programme, key: str, values: Values) -> None:
    Challenge.objects.update_or_create(programme=programme, key=key, defaults=values)


def _save_goal(programme: Programme, key: str, values: Values) -> None:
    challenge = programme.challenges.filter(key=values["challenge"]).first()
    plain = {name: values[name] for name in ("field", "text", "text_en")}
    goal, made = Goal.objects.update_or_create(
        programme=programme, key=key, defaults={**plain, "challenge": challenge},
        create_defaults={**plain, "challenge": challenge, "order": programme.goals.count()},
    )  # fmt: skip
    _save_signs(goal, _pairs(values["signs"], values["signs_en"]))
    if not made:
        _require_both_fields(programme)


def _save_signs(goal: Goal, pairs: list[tuple[str, str]]) -> None:
    """A sign whose words are the same stays itself; the others take the places of those that are gone, in order."""
    said = [danish for danish, _english in pairs]
    rows = list(goal.signs.order_by("pk"))
    same = {row.text: row for row in rows if row.text in said}
    spare = [row for row in rows if row not in same.values()]
    taken = {row.key for row in rows}
    for danish, english in pairs:
        row = same.pop(danish, None) or (spare.pop(0) if spare else None)
        row = row or Sign(goal=goal, key=_free_key(goal.key, taken))
        row.text, row.text_en = danish, english
        row.save()
    for gone in [*spare, *same.values()]:
        gone.delete()


def _free_key(stem: str, taken: set[str]) -> str:
    number = next(n for n in range(1, 1000) if f"{stem[:50]}-{n}" not in taken)
    taken.add(f"{stem[:50]}-{number}")
    return f"{stem[:50]}-{number}"


def _save_phase(programme: Programme, key: str, values: Values) -> None:
    before = Phase.objects.filter(programme=programme, key=key).first()
    met = {it["da"]: it.get("met_on") for it in before.exit_criteria} if before else {}
    pairs = _pairs(values["criteria"], values["criteria_en"])
    plain = {name: value for name, value in values.items() if not name.startswith("criteria")}
    plain["exit_criteria"] = [{"da": da, "en": en, "met_on": met.get(da)} for da, en in pairs]
    Phase.objects.update_or_create(programme=programme, key=key, defaults=plain)
    _order_phases(programme)


def _order_phases(programme: Programme) -> None:
    """Phases stand in the order they begin; ISO weeks count from August."""
    rows = sorted(
        programme.phases.all(), key=lambda row: (row.begins_year, week_of_school_year(row.begins_week))
    )
    for number, row in enumerate(rows):
        Phase.objects.filter(pk=row.pk).update(order=number)


def _save_activity(programme: Programme, key: str, values: Values) -> None:
    before = Activity.objects.filter(programme=programme, key=key).first()
    details = before.details if before else seldom(from_kind(kinds()[values["kind"]], key))
    chosen = {name: values[name] for name in ("inside_existing", "teams") if values[name]}
    plain = {name: value for name, value in values.items() if name not in ELSEWHERE}
    plain["details"] = {name: it for name, it in details.items() if name not in ELSEWHERE} | chosen
    plain["phase"] = programme.phases.get(key=values["phase"])
    last = {} if before else {"order": programme.activities.count()}
    row, _made = Activity.objects.update_or_create(programme=programme, key=key, defaults=plain | last)
    row.goals.set(programme.goals.filter(key__in=values["goals"]))


def _save_duty(programme: Programme, key: str, values: Values) -> None:
    before = Duty.objects.filter(programme=programme, key=key).first()
    details = {**(before.details if before else {}), "per": values["per"]}
    for name, usual in (("count", 1), ("groups", [])):
        details.pop(name, None)
        if values[name] != usual:
            details[name] = values[name]
    plain = {name: values[name] for name in ("title", "title_en", "hours")}
    Duty.objects.update_or_create(programme=programme, key=key, defaults={**plain, "details": details})


def _save_teams(programme: Programme, key: str, values: Values) -> None:
    programme.chosen_teams = values["teams"]
    programme.save(update_fields=["chosen_teams"])


def _save_criteria(programme: Programme, key: str, values: Values) -> None:
    """When each of them was met; those that have been said anew meanwhile are left as they are."""
    phase = programme.phases.get(key=key)
    met = {words: values[f"met_{number}"] for number, words in enumerate(values["words"])}
    phase.exit_criteria = [
        {**it, "met_on": day.isoformat() if (day := met[it["da"]]) else None} if it["da"] in met else it
        for it in phase.exit_criteria
    ]
    phase.save(update_fields=["exit_criteria"])


def _save_stop(programme: Programme, key: str, values: Values) -> None:
    Stop.objects.update_or_create(programme=programme, key=key, defaults=values)


def _pairs(danish: str, english: str) -> list[tuple[str, str]]:
    """Lines beside each other; a dash in English stands for nothing yet."""
    others = ["" if line == "–" else line for line in english.splitlines()]
    lines = danish.splitlines()
    return list(zip(lines, [*others, *[""] * len(lines)], strict=False))


SAVERS: dict[str, Callable[[Programme, str, Values], None]] = {
    "heading": _save_heading,
    "challenge": _save_challenge,
    "goal": _save_goal,
    "phase": _save_phase,
    "activity": _save_activity,
    "stop": _save_stop,
    "duty": _save_duty,
    "teams": _save_teams,
    "criteria": _save_criteria,
}
