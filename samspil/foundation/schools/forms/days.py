"""Days the school names itself, its own holidays, and weeks it wants quiet."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspil.engines.calendars.day_marks import marked
from samspil.engines.calendars.schoolyear import SchoolYear
from samspil.engines.importing.clocks import week_numbers
from samspil.engines.wording.findings import Weight
from samspil.foundation.schools.facts import MarkFacts
from samspil.foundation.schools.forms.fields import DayField, SchoolForm
from samspil.foundation.schools.models import DayMark
from samspil.foundation.schools.rules import first_of, last_of, mark_of
from samspil.foundation.schools.words import mark_choices, spoken


class MarkForm(SchoolForm):
    """``year`` is the year as it stands, to see at once whether the mark fits it; none when there is no calendar yet."""

    first = DayField(label=_("From"))
    last = DayField(label=_("To"), required=False, help_text=_("Leave it empty for a single day."))
    type = forms.ChoiceField(label=_("What kind of day is it?"))
    label = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("As it stands in your calendar.")
    )

    def __init__(self, *args: Any, start: int, year: SchoolYear | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.start, self.year = start, year
        self.fields["type"].choices = mark_choices()  # type: ignore[attr-defined]
        for name in ("first", "last"):
            self.fields[name].widget.attrs |= {
                "min": first_of(start).isoformat(),
                "max": last_of(start).isoformat(),
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first = cleaned.get("first")
        if first is None or self.errors:
            return cleaned
        cleaned["last"] = cleaned.get("last") or first
        if cleaned["last"] < first:
            self.add_error("last", gettext("The last day is before the first."))
        elif not first_of(self.start) <= first <= cleaned["last"] <= last_of(self.start):
            self.add_error("first", gettext("These days are outside the school year."))
        else:
            self._check_fit(cleaned)
        return cleaned

    def _check_fit(self, cleaned: dict[str, Any]) -> None:
        if self.year is None:
            return
        row = DayMark(
            first=cleaned["first"], last=cleaned["last"], type=cleaned["type"], label=cleaned["label"]
        )
        for finding in marked(self.year.days, [mark_of(row)])[1]:
            if finding.weight is Weight.WARNING:
                self.add_error("first", finding.text.said_in(spoken()))

    @property
    def facts(self) -> MarkFacts:
        told = self.cleaned_data
        return MarkFacts(told["first"], told["last"], told["type"], told["label"])


class OwnHolidaysForm(SchoolForm):
    written = forms.CharField(
        label=_("Your holidays"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false"}),
        help_text=_("One line for each: name; from; to. Begin with the first and the last school day. Empty means the municipality's plan."),
    )  # fmt: skip


class QuietWeeksForm(SchoolForm):
    added = forms.CharField(label=_("Weeks you also want quiet"), max_length=200, required=False)
    opened = forms.CharField(label=_("Quiet weeks you open"), max_length=200, required=False)

    def clean_added(self) -> list[int]:
        return _weeks(self.cleaned_data["added"])

    def clean_opened(self) -> list[int]:
        return _weeks(self.cleaned_data["opened"])


def _weeks(text: str) -> list[int]:
    if not text.strip():
        return []
    weeks = week_numbers(text.replace("–", "-"))
    if not isinstance(weeks, frozenset):
        raise forms.ValidationError(gettext("Write week numbers from 1 to 53, such as 8 or 41–43."))
    return sorted(weeks)
