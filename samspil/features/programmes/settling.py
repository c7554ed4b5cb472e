"""Rows that are told anew: what has the same key stays the same row."""

from collections.abc import Callable, Container, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def settle(
    there: QuerySet[Row],
    wanted: Sequence[Row],
    *,
    named: Callable[[Row], str] = attrgetter("key"),
    keeping: tuple[str, ...] = (),
    dropping: bool = True,
) -> dict[str, Row]:
    """The rows as wanted, by key. ``keeping`` are fields that a row keeps as they are."""
    known = {named(row): row for row in there}
    fresh = [row for row in wanted if named(row) not in known]
    stays = [row for row in wanted if named(row) in known]
    for row in stays:
        row.pk = known[named(row)].pk
    told = _told(there.model, keeping)
    if stays:
        there.bulk_update(stays, told)
    there.bulk_create(fresh)
    rows = {named(row): row for row in wanted}
    if dropping:
        drop(there.all(), rows, named=named)
    return rows


def drop(
    there: QuerySet[Row], keys: Container[str], *, named: Callable[[Row], str] = attrgetter("key")
) -> None:
    """Take away the rows that are not among ``keys``."""
    gone = [row.pk for row in there if named(row) not in keys]
    if gone:
        there.filter(pk__in=gone).delete()


def _told(model: type[Model], keeping: tuple[str, ...]) -> list[str]:
    concrete = (field for field in model._meta.concrete_fields if not field.primary_key)
    return [field.name for field in concrete if field.name not in keeping]


def in_one_order(content: Any) -> Any:
    """Parts with an id are told apart by it: which of them was written down first says nothing."""
    if isinstance(content, dict):
        return {name: in_one_order(value) for name, value in content.items()}
    if isinstance(content, list):
        parts = [in_one_order(value) for value in content]
        named = all(isinstance(part, dict) and "id" in part for part in parts)
        return sorted(parts, key=lambda part: str(part["id"])) if named else parts
    return content
