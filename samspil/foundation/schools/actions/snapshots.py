"""How a school's facts stood before an import, to be put back."""

import hashlib
import json
from typing import Any

from django.db.models import Model, QuerySet

from samspil.foundation.schools.actions.kept import plain_facts
from samspil.foundation.schools.models import (
    Lesson,
    MeetingSlot,
    School,
    StaffCount,
    StaffMember,
    Team,
    TeamMember,
)

Snapshot = dict[str, list[dict[str, Any]]]
REPLACED: dict[str, Any] = {  # put back by making them again; nothing of others points to them
    "members": TeamMember,
    "slots": MeetingSlot,
    "counts": StaffCount,
    "lessons": Lesson,
}
KEPT = ("staff", "teams")


def rows_of(school: School) -> dict[str, QuerySet[Any]]:
    return {
        "staff": StaffMember.objects.filter(school=school),
        "teams": Team.objects.filter(school=school),
        "members": TeamMember.objects.filter(team__school=school),
        "slots": MeetingSlot.objects.filter(school=school),
        "counts": StaffCount.objects.filter(school=school),
        "lessons": Lesson.objects.filter(staff__school=school),
    }


def snapshot_of(school: School, kinds: set[str]) -> Snapshot:
    """The rows of these kinds as they stand."""
    found = rows_of(school)
    return {
        kind: [{"id": row.pk, **plain_facts(row)} for row in found[kind].order_by("pk")]
        for kind in sorted(kinds)
    }


def digest_of(snapshot: Snapshot) -> str:
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True).encode()).hexdigest()


def put_back(school: School, snapshot: Snapshot, *, today: str) -> None:
    """Everything of these kinds is as it was. Somebody the import brought is deleted when nothing else knows them, else closed."""
    found = rows_of(school)
    for kind in REPLACED.keys() & snapshot.keys():
        found[kind].delete()
    for kind in (kind for kind in KEPT if kind in snapshot):
        _put_kept_back(found[kind], snapshot[kind], today)
    for kind, model in REPLACED.items():
        model.objects.bulk_create([model(**facts) for facts in snapshot.get(kind, [])])


def _put_kept_back(rows: QuerySet[Any], kept: list[dict[str, Any]], today: str) -> None:
    known = {facts["id"]: facts for facts in kept}
    for row in list(rows):
        facts = known.get(row.pk)
        if facts is None:
            if _is_known_elsewhere(row):
                rows.filter(pk=row.pk).update(closed_on=today)
            else:
                row.delete()
        elif facts != {"id": row.pk, **plain_facts(row)}:
            rows.filter(pk=row.pk).update(**{k: v for k, v in facts.items() if k != "id"})


def _is_known_elsewhere(row: Model) -> bool:
    ours = {Team, TeamMember, Lesson}
    return any(
        _rows_of(relation.related_model).filter(**{relation.field.name: row}).exists()
        for relation in row._meta.related_objects
        if relation.related_model not in ours
    )


def _rows_of(model: Any) -> QuerySet[Any]:
    return QuerySet(model)
