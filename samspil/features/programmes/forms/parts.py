"""One form for each part of a programme. ``values`` of a part and the cleaned data of its form have one shape."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.engines.content.library import kinds
from samspil.features.programmes.forms.fields import Lines, chosen, day, hours, number, several, week, words
from samspil.features.programmes.forms.shape import PartForm
from samspil.features.programmes.models import Goal, Programme
from samspil.features.programmes.words import (
    AUDIENCES,
    LED_BY,
    PER,
    WITH_PUPILS,
    group_label,
    said,
    shown,
)
from samspil.foundation.schools.models import Team


class GroupHoursForm(PartForm):
    """With hours per person for each staff group, kept as ``hours``: {group: hours}."""

    def prepare(self) -> None:
        for group in WITH_PUPILS:
            label = _("Hours per year: %(group)s") % {"group": group_label(group)}
            now = (self.initial.get("hours") or {}).get(group)
            self.fields[f"hours_{group}"] = hours(label, initial=now)

    def values(self) -> dict[str, Any]:
        said = super().values()
        hours = {group: said.pop(f"hours_{group}") for group in WITH_PUPILS}
        return said | {"hours": {group: value for group, value in hours.items() if value}}


class HeadingForm(GroupHoursForm):
    title = words(_("Title"), longest=200)
    title_en = words(_("Title in English"), longest=200, needed=False)
    purpose = words(_("Purpose"), rows=3, needed=False)
    purpose_en = words(_("Purpose in English"), rows=3, needed=False)
    years_long = number(_("School years"), 1, 3)
    first_year = number(_("First school year begins in August"), 2020, 2100)


class ChallengeForm(PartForm):
    NAMED_BY = "text"
    AMONG = "challenges"

    text = words(_("What we cannot solve today"), rows=3)
    text_en = words(_("In English"), rows=3, needed=False)


class GoalForm(PartForm):
    NAMED_BY = "text"
    AMONG = "goals"

    field = chosen(_("It is about the pupils'"), choices=Goal.Field.choices)
    text = words(_("The goal"), rows=3)
    text_en = words(_("In English"), rows=3, needed=False)
    challenge = chosen(_("The challenge it comes from"), needed=False)
    signs = Lines(
        label=_("Signs, one on each line"),
        error_messages={"required": _("Write at least one sign: what will you be able to see?")},
    )
    signs_en = Lines(label=_("The same signs in English"), required=False)

    def prepare(self) -> None:
        rows = self.programme.challenges.order_by("pk")
        self.choose(
            "challenge",
            [("", _("None yet")), *((row.key, shown(row.text, row.text_en)) for row in rows)],
        )

    def clean(self) -> None:
        super().clean()
        self.pairs("signs", "signs_en")


class PhaseForm(PartForm):
    NAMED_BY = "title"
    AMONG = "phases"
    GROUPS = (
        (_("What it is"), ("title", "purpose")),
        (_("When"), ("begins_year", "begins_week", "ends_year", "ends_week")),
        (_("When it is over"), ("criteria",)),
    )

    title = words(_("Title"), longest=120)
    title_en = words(_("Title in English"), longest=120, needed=False)
    purpose = words(_("Purpose"), rows=3, needed=False)
    purpose_en = words(_("Purpose in English"), rows=3, needed=False)
    begins_year = number(_("Begins in"), 0, 4)
    begins_week = week(_("in week"))
    ends_year = number(_("Ends in"), 0, 4)
    ends_week = week(_("in week"))
    criteria = Lines(label=_("We move on when, one on each line"), required=False)
    criteria_en = Lines(label=_("The same in English"), required=False)

    def prepare(self) -> None:
        self.years("begins_year", "ends_year")

    def clean(self) -> None:
        super().clean()
        self.pairs("criteria", "criteria_en")
        self.in_time_order(("begins_year", "begins_week"), ("ends_year", "ends_week"))


class ActivityForm(PartForm):
    GROUPS = (
        (_("What it is"), ("kind", "title", "purpose", "goals")),
        (_("For whom"), ("audience", "led_by")),
        (_("How long and how often"), ("minutes", "count", "every", "inside_existing")),
        (_("When"), ("phase", "year", "first_week", "last_week")),
    )

    FOLDED = ((_("Chosen teams"), ("teams",)),)

    kind = chosen(_("Kind"))
    title = words(_("Title"), longest=160)
    title_en = words(_("Title in English"), longest=160, needed=False)
    purpose = words(_("Purpose"), rows=3, needed=False)
    purpose_en = words(_("Purpose in English"), rows=3, needed=False)
    phase = chosen(_("Phase"))
    audience = chosen(_("For"), choices=[(k, v) for k, v in AUDIENCES.items() if k != "facilitator"])
    teams = several(
        _("Which teams, when it is for chosen teams"),
        help_text=_("None chosen: the programme's chosen teams."),
    )
    led_by = chosen(_("Led by"), choices=list(LED_BY.items()))
    minutes = number(_("Minutes each time"), 1, 960)
    count = number(_("How many times"), 1, 60)
    every = number(_("School days between"), 1, 200, needed=False)
    year = number(_("School year"), 0, 4)
    first_week = week(_("from week"))
    last_week = week(_("to week"))
    inside_existing = forms.BooleanField(label=_("In meeting time they have already"), required=False)
    goals = several(_("Goals it serves"))

    def prepare(self) -> None:
        self.years("year")
        phases = [(row.key, shown(row.title, row.title_en)) for row in self.programme.phases.all()]
        goals = [(row.key, shown(row.text, row.text_en)) for row in self.programme.goals.all()]
        self.choose("kind", [(kind.id, said(kind.title)) for kind in kinds().values()])
        self.choose("phase", phases)
        self.choose("goals", goals)
        self.choose("teams", team_choices(self.programme, self.initial.get("teams", ())))

    def clean(self) -> None:
        super().clean()
        self.in_time_order(("year", "first_week"), ("year", "last_week"))

    def values(self) -> dict[str, Any]:
        said_now = super().values()
        return said_now | {name: sorted(said_now[name]) for name in ("goals", "teams")}


class StopForm(GroupHoursForm):
    NAMED_BY = "text"
    AMONG = "stops"

    text = words(_("What we stop doing"), rows=2)
    text_en = words(_("In English"), rows=2, needed=False)
    year = number(_("From"), 0, 4)
    agreed_with_union_on = day(_("Agreed with the union representative on"))

    def prepare(self) -> None:
        super().prepare()
        self.years("year")


class DutyForm(PartForm):
    NAMED_BY = "title"
    AMONG = "duties"

    title = words(_("Title"), longest=120)
    title_en = words(_("Title in English"), longest=120, needed=False)
    hours = hours(_("Hours per school year, on top of the meetings"), needed=True)
    per = chosen(_("For"), choices=list(PER.items()))
    count = number(_("How many hold it"), 1, 40)
    groups = several(
        _("Who may hold it"), help_text=_("None chosen: everybody."), choices=[(g, g) for g in WITH_PUPILS]
    )

    def prepare(self) -> None:
        self.choose("groups", [(group, group_label(group)) for group in WITH_PUPILS])
        self.initial.setdefault("count", 1)

    def values(self) -> dict[str, Any]:
        said_now = super().values()
        return said_now | {"groups": sorted(said_now["groups"])}


class TeamsForm(PartForm):
    teams = several(_("The teams that activities for chosen teams are for"))

    def prepare(self) -> None:
        self.choose("teams", team_choices(self.programme, self.initial.get("teams", ())))

    def values(self) -> dict[str, Any]:
        return {"teams": sorted(self.cleaned_data["teams"])}


class CriteriaForm(PartForm):
    """When each exit criterion of a phase was met."""

    def prepare(self) -> None:
        self.said = list(self.initial.get("words", ()))
        for place, criterion in enumerate(self.said):
            self.fields[f"met_{place}"] = day(criterion)

    def values(self) -> dict[str, Any]:
        return super().values() | {"words": self.said}


def team_choices(programme: Programme, already: Iterable[str]) -> list[tuple[str, str]]:
    """The school's teams; one that is chosen and has been closed since can still be seen and taken out."""
    names = list(
        Team.objects.filter(school=programme.school_id, closed_on=None)
        .order_by("name")
        .values_list("name", flat=True)
    )
    return [(name, name) for name in dict.fromkeys([*names, *already])]


FORMS: dict[str, type[PartForm]] = {
    "heading": HeadingForm,
    "challenge": ChallengeForm,
    "goal": GoalForm,
    "phase": PhaseForm,
    "activity": ActivityForm,
    "stop": StopForm,
    "duty": DutyForm,
    "teams": TeamsForm,
    "criteria": CriteriaForm,
}
