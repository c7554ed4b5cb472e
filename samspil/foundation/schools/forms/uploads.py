"""Handing over a file, and saying what its columns mean."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspil.foundation.schools.forms.fields import SchoolForm

LARGEST = 10 * 1024 * 1024  # bytes, of all files together
MOST_FILES = 12


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


def told_columns(data: Any, headings: Sequence[str], allowed: set[object]) -> dict[str, str]:
    """What a person said of each column; what is no answer counts as not read."""
    told = {}
    for number, heading in enumerate(headings):
        meaning = data.get(f"column-{number}", "")
        told[heading] = meaning if meaning in allowed else ""
    return told
