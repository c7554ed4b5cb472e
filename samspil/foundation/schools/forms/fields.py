"""Questions every form of a school asks: a time of day, a share of full time; and what to do with a form gone stale."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspil.engines.importing.clocks import clock_time


class SchoolForm(forms.Form):
    """A form that knows what it looked like when it was opened.

    ``now`` is the mark of what is changed as it stands. When somebody else has changed it meanwhile, both versions are shown,
    field by field, and nothing typed is lost; sending once more uses what was typed. ``said`` is for what has no fields here.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, now: str = "", said: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.said = now, said
        self.initial["seen"] = now
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "input")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.now and cleaned.get("seen") != self.now:
            self.replace_typed("seen", self.now)
            self.add_error(None, _CHANGED % {"now": "; ".join(self._as_it_stands()) or self.said})
        return cleaned

    def _as_it_stands(self) -> Iterator[str]:
        """Every field in which that is something else than what was typed."""
        for field in self.visible_fields():
            if field.name in self.changed_data:
                yield f"{field.label}: {_shown(field.field, field.initial)}"

    def replace_typed(self, name: str, value: str) -> None:
        """What the form shows when it comes back, instead of what was sent."""
        renewed: Any = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        renewed[self.add_prefix(name)] = value
        self.data = renewed


def _shown(field: forms.Field, value: Any) -> str:
    """A value as somebody would have seen it in the field."""
    if isinstance(value, list | tuple):
        return ", ".join(_shown(field, each) for each in value) or "–"
    if isinstance(value, dt.date):
        return date_format(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    prepared = field.prepare_value(value)
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(prepared, "–" if prepared in {None, ""} else prepared))


_CHANGED = _(
    "Somebody else changed this while you were writing. Now it says: %(now)s. What you typed is still here; "
    "save again to use it."
)


class MinuteField(forms.CharField):
    """A time of day as people write it (14.15, 14:15, 14), kept as minutes after midnight."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: object) -> object:
        return f"{value // 60:02}:{value % 60:02}" if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        minute = clock_time(text)
        if minute is None:
            raise ValidationError(gettext("Write a time such as 14.15."))
        return minute


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**kwargs)


class PercentField(forms.DecimalField):
    """A share of full time, asked as per cent and kept as a fraction."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_digits=5,
            decimal_places=1,
            min_value=Decimal(1),
            max_value=Decimal(120),
            localize=True,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal) and value <= Decimal("1.2"):
            return super().prepare_value((value * 100).normalize() + 0)
        return super().prepare_value(value)

    def clean(self, value: Any) -> Any:
        percent = super().clean(str(value or "").replace("%", "").strip())
        return percent / 100 if percent is not None else None


def mark_of_state(*rows: Model) -> str:
    """A short mark of how things stand, to tell whether they have changed since."""
    return hashlib.sha256(repr([sorted(model_to_dict(row).items()) for row in rows]).encode()).hexdigest()[
        :16
    ]
