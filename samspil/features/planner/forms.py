"""Reading what a school decides about its plan."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.features.planner.models import PlanWishes
from samspil.features.planner.wishes import IMPORTANCE, USUALLY, WISHES

MOST_DAYS_AWAY = 200
CLOCK = gettext_lazy("Write a time of day, such as 14.15.")
CLOCKS = ("%H:%M", "%H.%M")


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=CLOCKS,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": CLOCK, "required": CLOCK},
    )


def _hours(label: Any, most: float, help_text: Any = "") -> forms.FloatField:
    wrong = gettext_lazy("Write hours from half an hour to %(limit_value)s.")
    return forms.FloatField(
        label=label,
        min_value=0.5,
        max_value=most,
        localize=True,
        help_text=help_text,
        error_messages={
            "min_value": gettext_lazy("Write half an hour or more."),
            "max_value": wrong,
            "invalid": gettext_lazy("Write a number of hours, such as 3 or 2.5."),
            "required": gettext_lazy("Write a number of hours, such as 3 or 2.5."),
        },
    )


class WishesForm(forms.Form):
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("The facilitator can come on"),
        choices=[(day, WEEKDAYS[day]) for day in range(5)],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one weekday.")},
    )
    begins = _clock(gettext_lazy("From"))
    ends = _clock(gettext_lazy("Until"))
    hours = _hours(gettext_lazy("Most hours a day for the facilitator"), 14)
    away = forms.CharField(
        label=gettext_lazy("Days when the facilitator cannot come"),
        required=False,
        help_text=gettext_lazy("One date a line, such as 2027-03-19."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    week_hours = _hours(
        gettext_lazy("Most meeting hours a week for one person"),
        40,
        gettext_lazy("Whole pedagogical days come on top. Leaders have no such limit."),
    )
    month_hours = _hours(gettext_lazy("Most meeting hours a month for one person"), 160)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for wish, label in WISHES.items():
            self.fields[f"wish_{wish}"] = forms.ChoiceField(
                label=label, choices=list(IMPORTANCE.items()), initial=USUALLY
            )

    def clean_away(self) -> list[str]:
        lines = [line.strip() for line in str(self.cleaned_data["away"]).splitlines() if line.strip()]
        try:
            days = {dt.date.fromisoformat(line) for line in lines}
        except ValueError:
            raise forms.ValidationError(_("Write one date a line, such as 2027-03-19.")) from None
        if len(days) > MOST_DAYS_AWAY:
            raise forms.ValidationError(_("That is more days than a plan can use."))
        return [day.isoformat() for day in sorted(days)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, ends = said.get("begins"), said.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The time ends before it begins. Mend one of the two."))
        return said

    @property
    def wish_fields(self) -> list[forms.BoundField]:
        return [self[f"wish_{wish}"] for wish in WISHES]

    def values(self) -> dict[str, Any]:
        """As they are kept."""
        said = self.cleaned_data
        answers = {wish: said[f"wish_{wish}"] for wish in WISHES}
        kept = {name: said[name] for name in ("weekdays", "hours", "away", "week_hours", "month_hours")}
        return kept | {
            "begins": 60 * said["begins"].hour + said["begins"].minute,
            "ends": 60 * said["ends"].hour + said["ends"].minute,
            "importance": {wish: answer for wish, answer in answers.items() if answer != USUALLY},
        }


def initial_of(wishes: PlanWishes) -> dict[str, Any]:
    """What the form shows of what is kept."""
    plain = {name: getattr(wishes, name) for name in ("weekdays", "hours", "week_hours", "month_hours")}
    return plain | {
        "begins": dt.time(*divmod(wishes.begins, 60)),
        "ends": dt.time(*divmod(wishes.ends, 60)),
        "away": "\n".join(wishes.away),
        "seen": stamp_of(wishes),
        **{f"wish_{wish}": answer for wish, answer in wishes.importance.items()},
    }


def stamp_of(wishes: PlanWishes) -> str:
    """Which saving was looked at; empty when there was none."""
    return wishes.saved_at.isoformat() if wishes.pk else ""
