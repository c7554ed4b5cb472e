"""What publishing a plan would do to the calendar as it lies today."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.queries import in_language
from samspil.features.planner.models import Placement
from samspil.features.planner.publishing import starts_of
from samspil.features.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Shifted:
    """A meeting of the calendar that publishing would move."""

    title: str
    old: dt.datetime
    new: dt.datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """What publishing would do to the calendar: who moves, how many are new, and how many are called off.

    ``standing`` is how many meetings lie in the calendar today.
    """

    standing: int
    shifted: tuple[Shifted, ...]
    new: int
    gone: int


def difference_of(programme: Programme | None, placements: list[Placement]) -> Difference:
    """As publishing does it: what has begun, been held or is locked stays."""
    planned = Meeting.objects.filter(programme=programme, state=Meeting.State.PLANNED) if programme else ()
    lying = {row.key: (row, row.starts_at) for row in planned if row.starts_at is not None}
    now = timezone.now()
    free = {key: lies for key, lies in lying.items() if not lies[0].locked and lies[1] > now}
    dated = {row.key: starts for row in placements if (starts := starts_of(row))}
    shifted = [
        Shifted(in_language(row.title, row.title_en), starts, dated[key])
        for key, (row, starts) in free.items()
        if key in dated and dated[key] != starts
    ]
    return Difference(
        standing=len(lying),
        shifted=tuple(sorted(shifted, key=lambda each: each.old)),
        new=len(dated.keys() - lying.keys()),
        gone=len(free.keys() - dated.keys()),
    )
