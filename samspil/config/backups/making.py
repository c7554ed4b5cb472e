"""Making a backup while people work."""

import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from samspil.config.backups.archive import FILES, FORMAT, Manifest, hash_of, open_archive, write_archive
from samspil.config.backups.rows import kept_models, row_counts, write_rows


@dataclass(frozen=True, slots=True)
class Made:
    path: Path
    rows: int


def make_backup(out: Path, *, portable: bool = False) -> Made:
    """One file. In a folder it gets a name with the time. ``portable`` can be read into the other kind of database.

    SQLite is copied page by page by its own online backup; anything else is written row by row from one snapshot.
    """
    if out.is_dir():
        out = out / f"samspil-{timezone.localtime():%Y-%m-%d-%H%M%S}.zip"
    out.parent.mkdir(parents=True, exist_ok=True)
    kind = "rows" if portable or connection.vendor != "sqlite" else "sqlite"
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".samspil-backup-") as folder:
        content = Path(folder) / FILES[kind]
        counts = _write_rows(content) if kind == "rows" else _copy_sqlite(content)
        manifest = Manifest(
            format=FORMAT,
            kind="rows" if kind == "rows" else "sqlite",
            made_at=timezone.now().isoformat(timespec="seconds"),
            migrations=applied(),
            rows=counts,
            hashes={FILES[kind]: hash_of(content)},
        )
        write_archive(manifest, content, out)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".samspil-backup-") as folder:
        open_archive(out, Path(folder))
    last_backup().parent.mkdir(parents=True, exist_ok=True)
    last_backup().write_text(out.name, encoding="utf-8")
    return Made(out, sum(counts.values()))


def last_backup() -> Path:
    """A small file whose age is that of the newest backup made here, wherever the backup itself went."""
    return Path(settings.MACHINE.var) / "last-backup"


def applied() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _write_rows(path: Path) -> dict[str, int]:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # everything that follows sees one moment
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        write_rows(path)
        return row_counts()


def _copy_sqlite(path: Path) -> dict[str, int]:
    """SQLite's online backup; the rows are counted in the copy, which is what will be restored."""
    connection.ensure_connection()
    copy = sqlite3.connect(path)
    try:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        tables = {model._meta.label_lower: model._meta.db_table for model in kept_models()}
        counted = {
            name: copy.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()  # noqa: S608 - our own tables
            for name, table in tables.items()
        }
        return {name: row[0] for name, row in counted.items()}
    finally:
        copy.close()
