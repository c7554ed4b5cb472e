"""Hundreds of schools in seconds: every row of the demo is copied inside the database, with its numbers moved along."""

from django.db import connection, models

from samspil.config.backups.rows import MADE_BY_DJANGO, kept_models, row_counts

STRIDE = 1_000_000
"""How far the numbers of each copy lie from those of the one before; more than any table of the demo has rows."""
PLAIN_NUMBERS = {("history.entry", "school")}
"""Columns that hold the number of a row without being a foreign key."""


def add_schools(count: int) -> int:
    """So many schools like the demo school beside it, each with people, teams, meetings and history of its own. The number of rows."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        for model in kept_models():
            cursor.execute(*_copying(model, count))
        cursor.execute("PRAGMA foreign_key_check")
        if cursor.fetchone():
            raise RuntimeError("The copies do not hang together.")
        cursor.execute("PRAGMA foreign_keys=ON")
    return sum(row_counts().values())


def _copying(model: type[models.Model], count: int) -> tuple[str, list[int]]:
    fields = model._meta.concrete_fields
    table, key = quoted_name(model._meta.db_table), quoted_name(model._meta.pk.column)
    columns = ", ".join(quoted_name(field.column) for field in fields)
    values = ", ".join(_moved(model, field) for field in fields)
    numbers = "WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < %s)"
    if model._meta.label_lower == "sessions.session":
        return "SELECT %s", [count]
    sql = f"INSERT INTO {table} ({columns}) {numbers} SELECT {values} FROM copy, {table} t WHERE t.{key} < {STRIDE}"  # noqa: S608 - our own tables
    return sql, [count]


def quoted_name(name: str | None) -> str:
    return connection.ops.quote_name(name or "")


def _moved(model: type[models.Model], field: "models.Field[object, object]") -> str:
    column = f"t.{quoted_name(field.column)}"
    pointed = field.related_model
    points = isinstance(pointed, type) and pointed._meta.app_label not in MADE_BY_DJANGO
    if field.primary_key or points or (model._meta.label_lower, field.name) in PLAIN_NUMBERS:
        return f"{column} + copy.n * {STRIDE}"
    if field.unique:
        return f"'copy' || copy.n || '-' || {column}"
    return column
