"""Reading what people type about themselves and each other."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.foundation.accounts.models import STAFF_ROLES, Person, Role


class LabelledForm(forms.Form):
    """Inputs in our own look; what is wrong stands beside its field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "input")


class AddressForm(LabelledForm):
    email = forms.EmailField(
        label=_("Your e-mail at work"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )


class CodeForm(LabelledForm):
    code = forms.CharField(
        label=_("The six digits"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "autofocus": True,
                "class": "input code-input",
            }
        ),
    )


class PasswordSignInForm(LabelledForm):
    email = forms.EmailField(
        label=_("Your e-mail at work"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class SecondStepForm(LabelledForm):
    digits = forms.CharField(
        label=_("Six digits from the app, or a recovery code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autofocus": True,
                "spellcheck": "false",
                "class": "input code-input",
            }
        ),
    )


class ConfirmAppForm(LabelledForm):
    digits = forms.CharField(
        label=_("The six digits in the app"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input code-input"}
        ),
    )


class NewPasswordForm(LabelledForm):
    new = forms.CharField(
        label=_("New password"),
        max_length=200,
        strip=False,
        help_text=_("At least 12 characters. Four words that do not belong together are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "autofocus": True}),
    )


class KeyForm(LabelledForm):
    key = forms.CharField(
        label=_("The key on your card"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
                "class": "input code-input",
            }
        ),
    )


class ProfileForm(LabelledForm, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Person
        fields = ("name", "phone", "language")
        widgets: ClassVar = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = Person._meta.get_field("language").choices or []
        self.fields["language"].widget.choices = [("", _("As chosen in the browser")), *languages]

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


def _roles() -> list[tuple[str, str]]:
    """Those from outside first: colleagues have a way of their own, with group and team."""
    outside = [role for role in Role if role not in STAFF_ROLES]
    return [(role.value, str(role.label)) for role in (*outside, *STAFF_ROLES)]


class InvitationForm(LabelledForm):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Comes in as"), choices=_roles, initial=Role.FACILITATOR)
    begins = forms.DateField(
        label=_("First day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    ends = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: until further notice."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The last day lies before the first."))
        return cleaned


class ColleagueForm(LabelledForm):
    """Stands beside the invitation, which has a name too: hence its own ids."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="colleague_%s", **kwargs)

    name = forms.CharField(label=_("Name"), max_length=200)

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())
