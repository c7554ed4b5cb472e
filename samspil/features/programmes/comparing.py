"""What is different between two versions of a programme, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.engines.content.programme import Activity, DutyRole, Goal, Phase, Programme, Stop
from samspil.features.programmes.words import AUDIENCES, LED_BY, PARTS, PER, group_label, said


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """``mark`` is "added", "removed" or "changed"; only what is changed has lines."""

    part: str
    title: str
    mark: str
    lines: tuple[Line, ...] = ()


Words = dict[str, str]
FIELDS = {"academic": gettext_lazy("academic"), "wellbeing": gettext_lazy("well-being")}
LABELS: dict[str, Promise] = {
    "title": gettext_lazy("Title"),
    "purpose": gettext_lazy("Purpose"),
    "years": gettext_lazy("School years"),
    "frame": gettext_lazy("Frame"),
    "field": gettext_lazy("It is about the pupils'"),
    "signs": gettext_lazy("Signs"),
    "challenge": gettext_lazy("The challenge it comes from"),
    "when": gettext_lazy("When"),
    "criteria": gettext_lazy("We move on when"),
    "phase": gettext_lazy("Phase"),
    "for": gettext_lazy("For"),
    "led_by": gettext_lazy("Led by"),
    "minutes": gettext_lazy("Minutes each time"),
    "count": gettext_lazy("How many times"),
    "every": gettext_lazy("School days between"),
    "goals": gettext_lazy("Goals it serves"),
    "inside": gettext_lazy("In meeting time they have already"),
    "hours": gettext_lazy("Hours each"),
    "holders": gettext_lazy("How many hold it"),
    "groups": gettext_lazy("Who may hold it"),
    "teams": gettext_lazy("Chosen teams"),
}


def differences(before: Programme, after: Programme) -> tuple[Difference, ...]:
    """What was added, removed and changed, in the order of a programme."""
    return tuple(_all(before, after))


def _all(before: Programme, after: Programme) -> Iterator[Difference]:
    yield from _changed("heading", said(after.title), _heading(before), _heading(after))
    yield from _between("challenge", before.challenges, after.challenges, lambda it: {"title": said(it.text)})
    known = {it.id: said(it.text) for side in (before, after) for it in side.challenges}
    yield from _between("goal", before.goals, after.goals, lambda it: _goal(it, known))
    names = ({it.id: said(it.title) for it in side.phases} for side in (before, after))
    phases = {key: title for side in names for key, title in side.items()}
    goals = {it.id: said(it.text) for side in (before, after) for it in side.goals}
    yield from _between("phase", before.phases, after.phases, _phase)
    yield from _between(
        "activity", before.activities, after.activities, lambda it: _activity(it, phases, goals)
    )
    yield from _between("stop", before.stops, after.stops, _stop)
    yield from _between("duty", before.duties, after.duties, _duty)
    teams = ({"teams": ", ".join(sorted(side.chosen_teams))} for side in (before, after))
    yield from _changed("teams", "", *teams)


def _between(part: str, before: Iterable[Any], after: Iterable[Any], words: Any) -> Iterator[Difference]:
    old, new = {it.id: words(it) for it in before}, {it.id: words(it) for it in after}
    label = str(PARTS[part])
    for key, said_now in new.items():
        if key not in old:
            yield Difference(label, said_now["title"], "added")
        else:
            yield from _changed(part, said_now["title"], old[key], said_now)
    yield from (Difference(label, it["title"], "removed") for key, it in old.items() if key not in new)


def _changed(part: str, title: str, before: Words, after: Words) -> Iterator[Difference]:
    lines = tuple(
        Line(str(LABELS[name]), before.get(name, ""), value)
        for name, value in after.items()
        if before.get(name, "") != value
    )
    if lines:
        yield Difference(str(PARTS[part]), title, "changed", lines)


def _heading(it: Programme) -> Words:
    frame = ", ".join(f"{group_label(group)} {hours:g}" for group, hours in it.frame_hours)
    return {"title": said(it.title), "purpose": said(it.summary), "years": str(it.years), "frame": frame}


def _goal(it: Goal, challenges: Words) -> Words:
    return {
        "title": said(it.text),
        "field": str(FIELDS[it.field]),
        "challenge": challenges.get(it.challenge, ""),
        "signs": "\n".join(said(sign.text) for sign in it.signs),
    }


def _phase(it: Phase) -> Words:
    when = f"{_moment(*it.begins)} – {_moment(*it.ends)}"
    criteria = "\n".join(said(text) for text in it.exit_criteria)
    return {"title": said(it.title), "purpose": said(it.purpose), "when": when, "criteria": criteria}


def _activity(it: Activity, phases: Words, goals: Words) -> Words:
    when = f"{_moment(it.when.year, it.when.weeks[0])}–{it.when.weeks[1]}"
    return {
        "title": said(it.title),
        "purpose": said(it.purpose),
        "phase": phases.get(it.phase, ""),
        "for": str(AUDIENCES[str(it.audience)]),
        "led_by": str(LED_BY[str(it.led_by)]),
        "minutes": str(it.minutes),
        "count": str(it.when.count),
        "every": str(it.when.every or ""),
        "when": when,
        "inside": _("yes") if it.inside_existing else _("no"),
        "goals": "\n".join(goals.get(goal, "") for goal in sorted(it.goals)),
        "teams": ", ".join(sorted(it.teams)),
    }


def _stop(it: Stop) -> Words:
    hours = ", ".join(f"{group_label(group)} {hours:g}" for group, hours in it.hours)
    return {"title": said(it.text), "when": _moment(it.year, None), "hours": hours}


def _duty(it: DutyRole) -> Words:
    return {
        "title": said(it.title),
        "for": str(PER[it.per]),
        "holders": str(it.count),
        "hours": f"{it.hours:g}",
        "groups": ", ".join(group_label(group) for group in it.groups),
    }


def _moment(year: int, week: int | None) -> str:
    """A programme's own years: 0 is the spring before."""
    words = _("year %(year)s") % {"year": year} if year else _("before the start")
    return words if week is None else _("%(year)s, week %(week)s") % {"year": words, "week": week}
