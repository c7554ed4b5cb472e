"""Every row of every table as one line of JSON, for a database that has no file of its own, and for moving between two."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DataError, IntegrityError, connection, models, transaction

from samspil.config.backups.mending import mend

MADE_BY_DJANGO = {"contenttypes", "auth"}  # rows that every database gets when its tables are made


class WholeMoments(DjangoJSONEncoder):
    """Django's own writes milliseconds; rows hold microseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime | dt.time) else super().default(o)


def kept_models() -> list[type[models.Model]]:
    """Every table of ours, in the order in which rows can stand on each other."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in MADE_BY_DJANGO
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def row_counts() -> dict[str, int]:
    return {model._meta.label_lower: _rows(model).count() for model in kept_models()}


def write_rows(path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for model in kept_models():
            rows = _rows(model).order_by("pk").iterator(chunk_size=500)
            serializers.serialize("jsonl", rows, stream=stream, cls=WholeMoments)


class DoesNotFit(Exception):
    """A row that this database refuses. ``row`` is its kind and number."""

    def __init__(self, row: str) -> None:
        super().__init__(row)
        self.row = row


def read_rows(path: Path) -> int:
    """Replace every row by those of the file, all or nothing. How many values held a character that stands as � now.

    Raises DoesNotFit for a row that is too long or otherwise refused, and DeserializationError for one that is none.
    """
    mended = 0
    with transaction.atomic():
        for model in kept_models():
            table = connection.ops.quote_name(model._meta.db_table)
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
        for row in serializers.deserialize("jsonl", _lines(path)):
            mended += mend(row.object) if connection.vendor == "postgresql" else 0
            _insert(row.object)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
                cursor.execute(statement)
        connection.check_constraints()
    return mended


def _insert(row: models.Model) -> None:
    try:
        models.Model.save_base(row, raw=True, force_insert=True)
    except (DataError, IntegrityError) as error:
        raise DoesNotFit(f"{row._meta.label_lower} {row.pk}") from error


def _rows(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._meta.base_manager.all()


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as stream:
        yield from stream
