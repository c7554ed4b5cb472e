"""What is laid before a leader, and what the leader says to it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.forms.fields import words

_A_LINK = _("Paste the address of a page in Samspil, or one that begins with https://.")


class LayForm(forms.Form):
    recommendation = words(_("What you recommend"), rows=3)
    consequence = words(_("What it means if it is approved"), rows=3, needed=False)
    paper = forms.CharField(
        label=_("Where it can be read"), max_length=300, required=False,
        help_text=_("The address of an agenda or a paper. It may be left empty."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, home: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = home
        self.fields["recommendation"].error_messages["required"] = _(
            "Write what you recommend. One sentence is enough."
        )

    def clean_paper(self) -> str:
        """A page of Samspil without its host, so that it holds wherever Samspil is reached."""
        address = str(self.cleaned_data["paper"]).strip().removeprefix(self.home)
        if not address or (address.startswith("/schools/") and "\\" not in address):
            return address
        try:
            URLValidator(schemes=["https"], message=_A_LINK)(address)
        except ValidationError as error:
            raise ValidationError(_A_LINK) from error
        return address


class VerdictForm(forms.Form):
    """``seen`` tells whether what was prepared has been changed while it was read."""

    word = words(_("A word with it"), rows=2, needed=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
