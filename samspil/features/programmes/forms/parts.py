"""One form for each part of a programme. ``values`` of a part and the cleaned data of its form have one shape."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.engines.content.library import kinds
from samspil.features.programmes.models import Goal, Programme
from samspil.features.programmes.words import (
    AUDIENCES,
    LED_BY,
    WITH_PUPILS,
    group_label,
    said,
    shown,
    year_words,
)

META = ("key", "edits", "seen")
MOST_HOURS = 500


class Lines(forms.CharField):
    """Some lines; empty ones fall out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **options)

    def clean(self, value: Any) -> str:
        lines = (line.strip() for line in str(super().clean(value)).splitlines())
        return "\n".join(line for line in lines if line)


def words(label: Any, *, longest: int = 2000, rows: int = 0, needed: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=longest, required=needed, widget=widget)


def number(label: Any, least: int, most: int, *, needed: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=needed)


class PartForm(forms.Form):
    """``edits`` and ``seen`` tell what the writer had before them; ``key`` names what is new, so that it comes once."""

    key = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=60)
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.prepare()

    def prepare(self) -> None:
        """Fill in what can be chosen among."""

    def choose(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type
        field.choices = choices

    def years(self, *names: str) -> None:
        last = self.programme.years + 1
        choices = [(year, year_words(year, self.programme.first_year)) for year in range(last + 1)]
        for name in names:
            label = self.fields[name].label
            self.fields[name] = forms.TypedChoiceField(label=label, choices=choices, coerce=int)

    def pairs(self, danish: str, english: str) -> None:
        """A line in English belongs to the Danish line beside it."""
        both = (self.cleaned_data.get(danish, ""), self.cleaned_data.get(english, ""))
        if len(both[1].splitlines()) > len(both[0].splitlines()):
            self.add_error(
                english, _("There are more lines in English than in Danish. They belong together in pairs.")
            )

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in META}


class GroupHoursForm(PartForm):
    """With hours per person for each staff group, kept as ``hours``: {group: hours}."""

    def prepare(self) -> None:
        for group in WITH_PUPILS:
            self.fields[f"hours_{group}"] = forms.FloatField(
                label=_("Hours per year: %(group)s") % {"group": group_label(group)},
                min_value=0,
                max_value=MOST_HOURS,
                required=False,
                localize=True,
                initial=(self.initial.get("hours") or {}).get(group),
            )

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
    text = words(_("What we cannot solve today"), rows=3)
    text_en = words(_("In English"), rows=3, needed=False)


class GoalForm(PartForm):
    field = forms.ChoiceField(label=_("It is about the pupils'"), choices=Goal.Field.choices)
    text = words(_("The goal"), rows=3)
    text_en = words(_("In English"), rows=3, needed=False)
    challenge = forms.ChoiceField(label=_("The challenge it comes from"), required=False)
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
    title = words(_("Title"), longest=120)
    title_en = words(_("Title in English"), longest=120, needed=False)
    purpose = words(_("Purpose"), rows=3, needed=False)
    purpose_en = words(_("Purpose in English"), rows=3, needed=False)
    begins_year = number(_("Begins in"), 0, 4)
    begins_week = number(_("in week"), 1, 53)
    ends_year = number(_("Ends in"), 0, 4)
    ends_week = number(_("in week"), 1, 53)
    criteria = Lines(label=_("We move on when, one on each line"), required=False)
    criteria_en = Lines(label=_("The same in English"), required=False)

    def prepare(self) -> None:
        self.years("begins_year", "ends_year")

    def clean(self) -> None:
        super().clean()
        self.pairs("criteria", "criteria_en")


class ActivityForm(PartForm):
    kind = forms.ChoiceField(label=_("Kind"))
    title = words(_("Title"), longest=160)
    title_en = words(_("Title in English"), longest=160, needed=False)
    purpose = words(_("Purpose"), rows=3, needed=False)
    purpose_en = words(_("Purpose in English"), rows=3, needed=False)
    phase = forms.ChoiceField(label=_("Phase"))
    audience = forms.ChoiceField(
        label=_("For"), choices=[(k, v) for k, v in AUDIENCES.items() if k != "facilitator"]
    )
    led_by = forms.ChoiceField(label=_("Led by"), choices=list(LED_BY.items()))
    minutes = number(_("Minutes each time"), 1, 960)
    count = number(_("How many times"), 1, 60)
    every = number(_("School days between"), 1, 200, needed=False)
    year = number(_("When"), 0, 4)
    first_week = number(_("from week"), 1, 53)
    last_week = number(_("to week"), 1, 53)
    inside_existing = forms.BooleanField(label=_("In meeting time they have already"), required=False)
    goals = forms.MultipleChoiceField(
        label=_("Goals it serves"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        self.years("year")
        phases = [(row.key, shown(row.title, row.title_en)) for row in self.programme.phases.all()]
        goals = [(row.key, shown(row.text, row.text_en)) for row in self.programme.goals.all()]
        self.choose("kind", [(kind.id, said(kind.title)) for kind in kinds().values()])
        self.choose("phase", phases)
        self.choose("goals", goals)


class StopForm(GroupHoursForm):
    text = words(_("What we stop doing"), rows=2)
    text_en = words(_("In English"), rows=2, needed=False)
    year = number(_("From"), 0, 4)
    agreed_with_union_on = forms.DateField(
        label=_("Agreed with the union representative on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def prepare(self) -> None:
        super().prepare()
        self.years("year")


FORMS: dict[str, type[PartForm]] = {
    "heading": HeadingForm,
    "challenge": ChallengeForm,
    "goal": GoalForm,
    "phase": PhaseForm,
    "activity": ActivityForm,
    "stop": StopForm,
}
