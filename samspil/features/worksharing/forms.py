"""What people type: shape only. No CPR number is ever kept."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.engines.importing.cpr import looks_like_cpr
from samspil.features.programmes.forms.fields import hours
from samspil.features.worksharing.queries import AgreementSection
from samspil.foundation.schools.models import StaffMember

MOST = "most_"  # before the staff group in the name of a field


class Words(forms.CharField):
    def __init__(self, *, rows: int = 6, **options: Any) -> None:
        options.setdefault("max_length", 6000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).replace("\r\n", "\n")
        if looks_like_cpr(text):
            raise forms.ValidationError(
                _("There is a CPR number in the text. Take it out: we never store one.")
            )
        return text


class FrameForm(forms.Form):
    expected = Words(label=_("What we expect"))
    joint_preparation = Words(label=_("Joint preparation"), rows=4)
    stops = Words(label=_("What we stop doing"), rows=4)
    slack_hours = forms.IntegerField(
        label=_("Hours a year for duties on top of the frame"),
        help_text=_("What one person may have for duties beside the meetings, the same for everyone."),
        min_value=0,
        max_value=300,
        error_messages={"invalid": _("Write a whole number of hours.")},
        required=False,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *values: Any, groups: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*values, **options)
        for group, name in groups:
            self.fields[f"{MOST}{group}"] = hours(name)

    def clean_slack_hours(self) -> int:
        return int(self.cleaned_data["slack_hours"] or 0)

    @property
    def limit_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(MOST)]

    @property
    def most(self) -> dict[str, float | None]:
        """Staff group -> the most hours of meetings; None: no limit."""
        return {
            name.removeprefix(MOST): value
            for name, value in self.cleaned_data.items()
            if name.startswith(MOST)
        }


class StepForm(forms.Form):
    on = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={"required": _("Write the date."), "invalid": _("Write the date as 25.11.2026.")},
    )


class AgreementForm(forms.Form):
    """The four parts of the samarbejdsaftale, with the questions to think of."""

    in_class = Words()
    with_parents = Words()
    hand_over = Words()
    preparation = Words()
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *values: Any, sections: list[AgreementSection], **options: Any) -> None:
        super().__init__(*values, **options)
        for section in sections:
            self.fields[section.name].label = section.heading
            self.fields[section.name].help_text = " ".join(section.questions)


class HolderForm(forms.Form):
    """Who takes a duty, and in which team."""

    duty = forms.IntegerField(widget=forms.HiddenInput)
    team = forms.IntegerField(widget=forms.HiddenInput, required=False)
    staff = forms.IntegerField(
        error_messages={"required": _("Choose somebody."), "invalid": _("Choose somebody.")}
    )


def people_in(staff: Iterable[StaffMember]) -> list[tuple[int, str, frozenset[int]]]:
    """Number, name and teams of everyone who may be asked."""
    return [(row.pk, row.name, frozenset(m.team_id for m in row.team_members.all())) for row in staff]
