"""How what happened is taken back."""

from typing import Any

from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import DayMark, MeetingSlot


def slot_back(_entry: Entry, *, by: object, facts: dict[str, Any]) -> None:
    """The line is on the mødeplan again."""
    MeetingSlot.objects.create(**facts)


def mark_away(_entry: Entry, *, by: object, mark: int) -> None:
    """The days are as they were before the mark; one that is gone already is gone."""
    DayMark.objects.filter(pk=mark).delete()


def mark_back(_entry: Entry, *, by: object, facts: dict[str, Any]) -> None:
    """The days are marked again."""
    DayMark.objects.create(**facts)
