"""A need: a challenge, a wish or a note."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NeedForm(forms.Form):
    """``seen`` tells whether somebody has changed it while this was being written."""

    text = forms.CharField(
        label=_("In your own words"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first.")},
        help_text=_("No pupils' names."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
