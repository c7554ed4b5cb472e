"""Depth (a): times, counts and where the holidays come from."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspil.foundation.schools.facts import Counted
from samspil.foundation.schools.forms.fields import MinuteField, PercentField, SchoolForm
from samspil.foundation.schools.queries import plan_owners
from samspil.foundation.schools.words import group_choices

MOST_COUNTED = 500


class FrameForm(SchoolForm):
    """When the school teaches, when the SFO is open, and whose holidays it has."""

    teaching_begins = MinuteField(label=_("Teaching begins"))
    teaching_ends = MinuteField(label=_("Teaching ends"))
    sfo_opens = MinuteField(
        label=_("After-school care opens"), required=False, help_text=_("Leave it empty if there is none.")
    )
    sfo_closes = MinuteField(label=_("After-school care closes"), required=False)
    cover = forms.IntegerField(
        label=_("How many can leave the after-school care for a meeting at one time?"),
        min_value=0,
        max_value=60,
    )
    municipality_name = forms.CharField(label=_("Municipality"), max_length=100, required=False)
    holiday_plan = forms.ChoiceField(
        label=_("Holiday plan"),
        required=False,
        help_text=_("If yours is not on the list, write the holidays on the page of the school year."),
    )
    first_year = forms.TypedChoiceField(label=_("The programme's first school year"), coerce=int)

    def __init__(self, *args: Any, years: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holiday_plan"].choices = [  # type: ignore[attr-defined]
            ("", gettext("We write them ourselves")), *((owner, owner) for owner in plan_owners())
        ]  # fmt: skip
        self.fields["first_year"].choices = years  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for first, last in (("teaching_begins", "teaching_ends"), ("sfo_opens", "sfo_closes")):
            begins, ends = cleaned.get(first), cleaned.get(last)
            if begins is not None and ends is not None and ends <= begins:
                self.add_error(last, gettext("This must be later than the time it begins."))
        opens, closes = cleaned.get("sfo_opens"), cleaned.get("sfo_closes")
        if (opens is None) != (closes is None) and not self.errors:
            self.add_error(
                "sfo_closes" if closes is None else "sfo_opens", gettext("Write both times, or none.")
            )
        return cleaned


class CountForm(forms.Form):
    """One line: a staff group, perhaps a team, how many, and how much of full time they work on average."""

    group = forms.ChoiceField(label=_("Staff group"))
    team = forms.CharField(label=_("Team"), max_length=80, required=False)
    count = forms.IntegerField(label=_("How many"), min_value=0, max_value=MOST_COUNTED, required=False)
    fraction = PercentField(label=_("Per cent of full time"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = group_choices()  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.widget.attrs.update({"class": "input", "aria-label": str(field.label), "data-field": name})

    @property
    def counted(self) -> Counted | None:
        """The line, when it counts somebody."""
        facts = self.cleaned_data
        if not facts.get("count"):
            return None
        return Counted(facts["group"], facts["team"].strip(), facts["count"], facts["fraction"] or 1)


CountLines = forms.formset_factory(CountForm, extra=4, max_num=200, absolute_max=250)
