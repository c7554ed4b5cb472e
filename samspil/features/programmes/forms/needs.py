"""A need: a challenge, a wish or a note, and what became of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.forms.fields import GONE


class NeedForm(forms.Form):
    """``seen`` tells whether somebody has changed it while this was being written. ``theirs``: whether the words are the
    reader's own to change; to others' words one adds a note."""

    text = forms.CharField(
        label=_("In your own words"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first.")},
        help_text=_("No pupils' names."),
    )
    note = forms.CharField(
        label=_("Your own note beside it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands there with your name."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, theirs: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["note" if theirs else "text"]


class AnsweredNeedForm(NeedForm):
    """When there is a programme, a need is told what answers it."""

    answer = forms.ChoiceField(
        label=_("What answers it in the programme"), required=False, error_messages={"invalid_choice": GONE}
    )
    outcome = forms.CharField(
        label=_("What became of it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a few words, for those who asked."),
    )

    def __init__(self, *args: Any, answers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type
        field.choices = answers
