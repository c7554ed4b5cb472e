"""A line of the mødeplan."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspil.engines.importing.clocks import week_numbers
from samspil.engines.importing.plain_words import parts
from samspil.foundation.schools.facts import SlotFacts
from samspil.foundation.schools.forms.fields import DayField, MinuteField, SchoolForm
from samspil.foundation.schools.models import MeetingSlot
from samspil.foundation.schools.words import (
    everybody_named,
    slot_kind_choices,
    weekday_choices,
    weeks_written,
)


class SlotForm(SchoolForm):
    title = forms.CharField(label=_("What is the meeting called?"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind of meeting"))
    weekday = forms.TypedChoiceField(
        label=_("Weekday"), coerce=int, required=False, empty_value=None, help_text=_("Or a date below.")
    )
    date = DayField(label=_("Date"), required=False, help_text=_("Only for a meeting that is held once."))
    begins = MinuteField(label=_("From"))
    ends = MinuteField(label=_("To"))
    audience = forms.CharField(
        label=_("For whom"),
        max_length=300,
        help_text=_("Teams or staff groups as you call them, with commas between; “everyone” for all."),
    )
    weeks = forms.CharField(
        label=_("Weeks"),
        max_length=200,
        required=False,
        help_text=_("all, even, odd, or week numbers such as 34, 38, 42 or 33–50."),
    )
    first = DayField(label=_("First time"), required=False)
    last = DayField(label=_("Last time"), required=False)
    room = forms.CharField(label=_("Room"), max_length=60, required=False)
    taken = forms.BooleanField(
        label=_("The school uses this time itself; nothing of the programme may be put here"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = slot_kind_choices()  # type: ignore[attr-defined]
        self.fields["weekday"].choices = weekday_choices()  # type: ignore[attr-defined]
        self.fields["taken"].widget.attrs["class"] = "check"

    def clean_weeks(self) -> str:
        text = str(self.cleaned_data["weeks"])
        weeks = week_numbers(text.replace("–", "-"))
        if weeks is None:
            raise forms.ValidationError(gettext("Write all, even, odd, or week numbers from 1 to 53."))
        return weeks if isinstance(weeks, str) else ", ".join(str(week) for week in sorted(weeks))

    def clean_audience(self) -> list[str]:
        return [
            "alle" if name.casefold() == "everyone" else name for name in parts(self.cleaned_data["audience"])
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        weekday, day = cleaned.get("weekday"), cleaned.get("date")
        if weekday is None and day is None and "date" not in self.errors:
            self.add_error("weekday", gettext("Choose a weekday, or write a date."))
        if weekday is not None and day is not None:
            self.add_error("date", gettext("Either a weekday or a date, not both."))
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins is not None and ends is not None and ends <= begins:
            self.add_error("ends", gettext("This must be later than the time it begins."))
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last time is before the first."))
        return cleaned

    @property
    def facts(self) -> SlotFacts:
        told = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return SlotFacts(**told)


def filled_from(slot: MeetingSlot) -> dict[str, object]:
    """What the form of an existing line starts with."""
    names = SlotFacts.__dataclass_fields__
    written = {"audience": ", ".join(everybody_named(slot.audience)), "weeks": weeks_written(slot.weeks)}
    return {name: getattr(slot, name) for name in names} | written
