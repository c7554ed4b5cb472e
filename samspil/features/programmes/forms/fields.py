"""The fields that the forms of a programme are made of, with a sentence for what can go wrong in each."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

MOST_HOURS = 500
GONE = _("Somebody has taken away what you chose. Choose again.")
WEEKS = _("A week has a number from 1 to 53.")
HOURS = _("Write hours from %(least)s to %(most)s.")
A_DATE = _("Write a date, such as 2027-03-19.")


class Lines(forms.CharField):
    """Some lines; empty ones fall out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **options)

    def clean(self, value: Any) -> str:
        lines = (line.strip() for line in str(super().clean(value)).splitlines())
        return "\n".join(line for line in lines if line)


def words(label: Any, *, longest: int = 2000, rows: int = 0, needed: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, max_length=longest, required=needed, widget=widget,
        error_messages={"required": _("Write a few words first.")},
    )  # fmt: skip


def number(label: Any, least: int, most: int, *, needed: bool = True) -> forms.IntegerField:
    return _bounded(label, least, most, _("Write a whole number from %(least)s to %(most)s."), needed=needed)


def week(label: Any) -> forms.IntegerField:
    return _bounded(label, 1, 53, WEEKS)


def _bounded(label: Any, least: int, most: int, sentence: Any, *, needed: bool = True) -> forms.IntegerField:
    wrong = between(sentence, least, most)
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=needed, error_messages=wrong
    )


def hours(label: Any, *, needed: bool = False, initial: float | None = None) -> forms.FloatField:
    wrong = between(HOURS, 0, MOST_HOURS)
    return forms.FloatField(
        label=label, min_value=0, max_value=MOST_HOURS, required=needed, localize=True, initial=initial,
        error_messages=wrong,
    )  # fmt: skip


def day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": A_DATE},
    )  # fmt: skip


def between(sentence: Any, least: int, most: int) -> dict[str, Any]:
    """One sentence for whatever is wrong with a number, in the language of the reader."""
    words_now = lazy(lambda: str(sentence) % {"least": least, "most": most}, str)()
    return dict.fromkeys(("required", "invalid", "min_value", "max_value"), words_now)


def chosen(label: Any, *, needed: bool = True, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=needed, error_messages={"required": _("Choose one."), "invalid_choice": GONE}, **options
    )  # fmt: skip


def several(label: Any, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": GONE}, **options,
    )  # fmt: skip
