"""Rows as plain facts, to be kept in history or an import and put back as they were."""

from typing import Any

from django.db.models import DateField, DecimalField, Model


def plain_facts(row: Model) -> dict[str, Any]:
    """Every column but the key, as JSON can hold it; ``Model(**facts)`` makes the same row again."""
    return {
        field.attname: _plain(field, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key
    }


def as_it_was(name: str, row: Model, *columns: str) -> dict[str, Any]:
    """How to take a change of a row back, noted before it is made: all its columns, or only these."""
    facts = plain_facts(row)
    kept = {column: facts[column] for column in columns} if columns else facts
    return {"name": "schools.as_before", "arguments": {"row": name, "pk": row.pk, "facts": kept}}


def _plain(field: object, value: Any) -> Any:
    if value is not None and isinstance(field, DateField | DecimalField):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    return value
