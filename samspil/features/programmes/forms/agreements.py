"""An agreement: what, for which goal, who, by when, how far, what was seen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.forms.fields import chosen, day
from samspil.features.programmes.models import Agreement

Grouped = list[Any]


class AgreementForm(forms.Form):
    """``seen`` tells whether somebody has changed the agreement while this was being written."""

    text = forms.CharField(
        label=_("What we do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you have agreed.")},
    )
    goal = chosen(_("Goal or sign it serves"), needed=False)
    owner = chosen(_("Who has the next move"), needed=False)
    due = day(_("By"))
    status = chosen(_("How far"), choices=Agreement.Status.choices)
    evidence = forms.CharField(
        label=_("What we saw"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What changed for the pupils, in your own words. No pupils' names. It is read at the school, by the facilitator, "
            "and under its goal by the school board."
        ),
    )
    decided_by_leader = forms.BooleanField(label=_("The leader decides this"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, owners: Grouped, goals: Grouped, leads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leads = leads
        self._choose("owner", owners)
        self._choose("goal", goals)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("status") != Agreement.Status.DONE:
            return said
        if not said.get("evidence"):
            self.add_error("evidence", _("Write what you saw, before you finish it. A few words are enough."))
        if said.get("decided_by_leader") and not self.leads:
            self.add_error("status", _("The leader decides this, and finishes it."))
        return said

    def _choose(self, name: str, choices: Grouped) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type
        field.choices = choices
