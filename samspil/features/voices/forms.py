"""What people type: shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.queries import in_language
from samspil.features.voices.private_words import has_cpr
from samspil.foundation.web.dates import dated

CPR = _("There is a CPR number in the text. Take it out: we never store one.")
LONGEST = 4000


class Words(forms.CharField):
    """Text of several lines that must hold no CPR number. What was typed stays in the field."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        options.setdefault("max_length", LONGEST)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).replace("\r\n", "\n")
        if has_cpr(text):
            raise forms.ValidationError(CPR, code="cpr")
        return text


class WritingForm(forms.Form):
    """``looked``: the writer has seen the kind warning and sends it as it is."""

    text = Words(
        rows=6,
        label=_("Your question or reservation"),
        error_messages={"required": _("Write a few words first.")},
    )
    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    looked = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4100)


class ReceiptForm(forms.Form):
    code = forms.CharField(
        label=_("Your receipt"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the code from your receipt.")},
    )


class ScreeningForm(forms.Form):
    screened = Words(
        rows=4, label=_("In your words"), error_messages={"required": _("Write it in your words.")}
    )
    theme = forms.CharField(
        label=_("Theme"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "themes"}),
        error_messages={"required": _("Give it a theme, so that several can be seen together.")},
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)


class SetAsideForm(forms.Form):
    because = Words(rows=2, label=_("Why, to the writer"), required=False)


class AnswerForm(forms.Form):
    question = Words(
        rows=3,
        label=_("The question, as everybody will read it"),
        error_messages={"required": _("Write the question.")},
    )
    text = Words(rows=7, label=_("The answer"), error_messages={"required": _("Write the answer.")})
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Meetings with their dates: many have the same title."""

    def label_from_instance(self, obj: Meeting) -> str:
        day = dated(timezone.localtime(obj.ends_at), "j. F Y") if obj.ends_at else ""
        return f"{day} · {in_language(obj.title, obj.title_en)}"


class PulseForm(forms.Form):
    meeting = MeetingField(
        Meeting.objects.none(),
        label=_("After which meeting"),
        error_messages={"required": _("Choose a meeting.")},
    )
    question = forms.CharField(
        label=_("One question"),
        max_length=200,
        initial=_("Was the meeting worth your time?"),
        error_messages={"required": _("Write the question.")},
    )

    def __init__(self, *values: Any, meetings: QuerySet[Meeting], **options: Any) -> None:
        super().__init__(*values, **options)
        field = self.fields["meeting"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = meetings


class PulseAnswerForm(forms.Form):
    value = forms.TypedChoiceField(
        choices=[(value, value) for value in range(1, 6)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the five answers.")},
    )
