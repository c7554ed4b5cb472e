"""Handing over a file, and saying what its columns mean."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspil.foundation.schools.facts import PeriodFacts
from samspil.foundation.schools.forms.fields import DayField, SchoolForm
from samspil.foundation.schools.periods import Span, bell_written

LARGEST = 10 * 1024 * 1024  # bytes, of all files together
MOST_FILES = 12
LONGEST_PERIOD = 2 * 366  # days a timetable may hold


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file or several, never more than a school's lists fill."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(ManyFilesField, self).clean(each, initial) for each in files]
        if sum(each.size or 0 for each in cleaned) > LARGEST:
            raise forms.ValidationError(
                gettext(
                    "Together the files are larger than 10 MB, which no lists ever are. Save only the sheets that are needed."
                )
            )
        if len(cleaned) > MOST_FILES:
            raise forms.ValidationError(gettext("Choose at most 12 files at a time."))
        return cleaned


class UploadForm(SchoolForm):
    chosen = ManyFilesField(
        label=_("File"),
        widget=ManyFiles(attrs={"accept": ".csv,.txt,.xlsx,.xml,.zip,.ics"}),
        max_length=200,
        help_text=_(
            "Excel, CSV, an export from STIL, Tabulex, Untis or OneRoster, or a calendar. At most 10 MB."
        ),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Fetch it again from the system it came from."),
        },
    )

    @property
    def uploaded(self) -> "list[UploadedFile[Any]]":
        return list(self.cleaned_data["chosen"])


class CalendarForm(SchoolForm):
    """A holiday calendar as a file."""

    calendar = forms.FileField(
        label=_("A calendar with your holidays"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text=_("An .ics file, as the municipality or your calendar program exports it."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Export it again.")},
    )

    def clean_calendar(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["calendar"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(gettext("A calendar of more than 10 MB is not a holiday calendar."))
        return file


class PeriodForm(SchoolForm):
    """Which days a timetable holds on; and when the lessons of the day are, for a file that only numbers them."""

    first = DayField(label=_("Holds from"))
    last = DayField(label=_("Holds until"))
    bell = forms.CharField(
        label=_("The lessons of the day"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false"}),
        help_text=_("One on each line, the first lesson first: 8.00–8.45. The file only has their numbers."),
    )

    def __init__(self, *args: Any, asks_bell: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_bell:
            del self.fields["bell"]

    def clean_bell(self) -> tuple[Span, ...]:
        bell = bell_written(self.cleaned_data["bell"])
        if bell is None:
            raise forms.ValidationError(
                gettext("Write one lesson on each line as 8.00–8.45, each beginning after the one before.")
            )
        return bell

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day is before the first."))
        elif first and last and (last - first).days > LONGEST_PERIOD:
            self.add_error("last", gettext("A timetable holds for two years at most."))
        return cleaned

    @property
    def facts(self) -> PeriodFacts:
        told = self.cleaned_data
        return PeriodFacts(told["first"], told["last"], told.get("bell", ()))


def told_columns(data: Any, headings: Sequence[str], allowed: set[object]) -> dict[str, str]:
    """What a person said of each column; what is no answer counts as not read."""
    told = {}
    for number, heading in enumerate(headings):
        meaning = data.get(f"column-{number}", "")
        told[heading] = meaning if meaning in allowed else ""
    return told
