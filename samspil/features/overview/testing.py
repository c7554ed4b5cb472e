"""Builders for tests: a programme under way, with what stands around it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from samspil.features.programmes.models import Agreement, Phase, Programme
from samspil.foundation.schools.models import School


def make_running(
    school: School, *, first_year: int = 2026, title: str = "Fælles blik", **fields: Any
) -> Programme:
    """An agreed programme with three phases: autumn, spring and the year after."""
    values = {"state": Programme.State.AGREED, "frame_hours": {"teacher": 24}, **fields}
    programme = Programme.objects.create(school=school, title=title, first_year=first_year, **values)
    spans = (("Fælles retning", 1, 32, 1, 44), ("Afprøvning", 1, 45, 1, 20), ("Forankring", 2, 33, 2, 24))
    for order, (name, begins, first, ends, last) in enumerate(spans):
        Phase.objects.create(
            programme=programme, key=f"phase-{order}", title=name, order=order,
            begins_year=begins, begins_week=first, ends_year=ends, ends_week=last,
        )  # fmt: skip
    return programme


def make_agreement(school: School, text: str = "Find vikardækning", **fields: Any) -> Agreement:
    return Agreement.objects.create(school=school, text=text, **fields)


def at(year: int, month: int, day: int, hour: int = 14, minute: int = 15) -> dt.datetime:
    """A moment in Danish time."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=timezone.get_current_timezone())
