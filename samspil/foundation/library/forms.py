"""What one is asked for when an item is written or read from a file. What it means is judged by the strict loader."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspil.engines.content.items.item import BODY, ENERGY, FORMS, LIVE
from samspil.engines.content.items.reading import LONGEST
from samspil.engines.wording.text import Text
from samspil.foundation.library.wishes import MOST_PEOPLE
from samspil.foundation.library.words import KINDS_SAID, said

LARGEST = 200 * 1024  # bytes of a file


def words(
    label: Any, *, longest: int = 2_000, rows: int = 0, needed: bool = True, help_text: Any = ""
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return Lines(
        label=label, max_length=longest, required=needed, widget=widget, help_text=help_text,
        error_messages={"required": _("Write a few words first.")},
    )  # fmt: skip


class Lines(forms.CharField):
    """Words as they are kept: a line ends the same way whatever it was written on, and empty ends fall away."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n").strip()


def number(
    label: Any, least: int, most: int, *, needed: bool = True, help_text: Any = ""
) -> forms.IntegerField:
    sentence = _("Write a whole number from %(least)s to %(most)s.")
    wrong = lazy(lambda: str(sentence) % {"least": least, "most": most}, str)()
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=needed, help_text=help_text,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )  # fmt: skip


def one_of(
    label: Any, known: "dict[str, Text] | Any", *, none: Any = "", help_text: Any = ""
) -> forms.ChoiceField:
    def choices() -> list[tuple[str, str]]:
        first = [("", str(none))] if none else []
        return first + [(name, said(text)) for name, text in known.items()]

    return forms.ChoiceField(
        label=label, choices=choices, required=not none, help_text=help_text,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one of those that are there.")},
    )  # fmt: skip


class StepForm(forms.Form):
    title = words(_("What happens"), longest=120)
    minutes = number(_("Minutes"), 1, LONGEST)
    short = number(_("Short version"), 0, LONGEST, needed=False)
    form = one_of(_("What people do"), FORMS)
    who = words(_("Who speaks or acts"), longest=200)
    text = words(_("What the one who leads says or does"), longest=4_000, rows=3)
    live = one_of(_("The phones"), LIVE, none=_("they lie still"))


class ItemForm(forms.Form):
    """``seen`` is how often the item had been changed when the form was made; ``once`` makes what is new come once."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    title = words(_("Title"), longest=120)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=KINDS_SAID,
        error_messages={
            "required": _("Choose one."),
            "invalid_choice": _("Choose one of those that are there."),
        },
    )
    purpose = words(_("What it is good for"), longest=600, rows=2)
    minutes = number(_("Minutes in all"), 1, LONGEST, help_text=_("The steps below must add up to this."))
    short_minutes = number(
        _("Minutes in the short version"),
        1,
        LONGEST,
        needed=False,
        help_text=_("Leave it empty if there is none."),
    )
    people_least = number(_("People, at least"), 1, MOST_PEOPLE)
    people_most = number(_("People, at most"), 1, MOST_PEOPLE)
    table_least = number(_("At each table, at least"), 1, MOST_PEOPLE, needed=False)
    table_most = number(_("At each table, at most"), 1, MOST_PEOPLE, needed=False)
    energy = one_of(_("Energy"), ENERGY)
    body = one_of(_("The body"), BODY)
    online = forms.BooleanField(label=_("Can be done online too"), required=False)
    materials = words(_("Materials"), rows=3, needed=False, help_text=_("One on each line."))
    roles = words(_("Roles"), rows=3, needed=False, help_text=_("One on each line."))
    pitfalls = words(_("Pitfalls"), rows=3, needed=False, help_text=_("One on each line."))
    alternative = words(_("So that everyone can take part"), longest=1_500, rows=3)
    opt_out = words(
        _("To stay out of it"),
        longest=600,
        rows=2,
        needed=False,
        help_text=_("Energizers and breaks must say how."),
    )
    tags = words(
        _("Words to find it by"), longest=300, needed=False, help_text=_("With commas between them.")
    )
    source = words(_("Source"), longest=400, needed=False, help_text=_("Where you know it from, if it is not your own."))  # fmt: skip

    FACTS = (("kind", "energy", "body"), ("minutes", "short_minutes"), ("people_least", "people_most", "table_least", "table_most"))  # fmt: skip
    AFTER = ("materials", "roles", "pitfalls", "alternative", "opt_out", "tags", "source")

    @property
    def facts(self) -> list[list[forms.BoundField]]:
        """Rows of questions that are answered side by side."""
        return [[self[name] for name in row] for row in self.FACTS]

    @property
    def after(self) -> list[forms.BoundField]:
        return [self[name] for name in self.AFTER]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("table_least")) != bool(cleaned.get("table_most")) and not self.errors:
            self.add_error("table_most", gettext("Write both numbers, or none of them."))
        return cleaned


class FileForm(forms.Form):
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    chosen = forms.FileField(
        label=_("An item as a file"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
        help_text=_("A .toml file, as the button “Take it as a file” gives it. At most 200 kB."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Choose another.")},
    )

    def clean_chosen(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["chosen"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(gettext("The file is larger than 200 kB, which no item is."))
        return file
