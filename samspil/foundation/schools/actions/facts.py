"""Times, counts, where the holidays come from."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.actions.kept import as_it_was, plain_facts
from samspil.foundation.schools.facts import Counted
from samspil.foundation.schools.models import Frame, School, StaffCount
from samspil.foundation.schools.queries import frame_of


@transaction.atomic
def set_frame(school: School, *, facts: dict[str, Any], by: Person) -> Frame:
    """When the school teaches and when the SFO is open are known, and whose holidays it has."""
    frame = frame_of(school)
    inverse = as_it_was("frame", frame) if frame.pk else None
    for name, value in facts.items():
        setattr(frame, name, value)
    frame.save()
    record("schools.frame_set", frame, by=by, school=school.pk, inverse=inverse)
    return frame


@transaction.atomic
def set_counts(school: School, *, lines: Iterable[Counted], by: Person) -> int:
    """The school has told how many work here, of each staff group and perhaps in which team. Replaces what it told before."""
    before = [plain_facts(row) for row in school.counts.order_by("pk")]
    school.counts.all().delete()
    made = StaffCount.objects.bulk_create(
        StaffCount(school=school, group=line.group, team=line.team, count=line.count, fraction=line.fraction)
        for line in lines
    )
    total = sum(row.count for row in made)
    inverse = {"name": "schools.counts_back", "arguments": {"lines": before}}
    record("schools.counted", school, by=by, school=school.pk, facts={"count": total}, inverse=inverse)
    return total
