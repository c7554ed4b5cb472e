"""What the page of a thing's history shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from samspil.foundation.history.models import Entry, EntryQuerySet
from samspil.foundation.history.sentences import say
from samspil.foundation.history.undoing import can_be_undone

SHOWN = 200


@dataclass(frozen=True, slots=True)
class HistoryLine:
    pk: int
    at: datetime
    says: str
    undone: bool
    can_be_undone: bool


def history_of(thing: Model) -> list[HistoryLine]:
    """What happened to the thing, the newest first."""
    return lines_of(Entry.objects.of_thing(thing))


def lines_of(entries: EntryQuerySet) -> list[HistoryLine]:
    """The newest of them first, as sentences."""
    found = entries.select_related("by").order_by("-at", "-pk")[:SHOWN]
    return [
        HistoryLine(entry.pk, entry.at, say(entry), entry.undone_at is not None, can_be_undone(entry))
        for entry in found
    ]
