"""Reading a backup back."""

import sqlite3
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, OperationalError, connection, transaction

from samspil.config.backups.archive import Manifest, open_archive
from samspil.config.backups.making import applied, make_backup
from samspil.config.backups.rows import DoesNotFit, read_rows, row_counts
from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text
from samspil.foundation.accounts.models import Person

_NOT_EMPTY = Text(
    "Der er allerede noget i databasen. Skriv --replace for at erstatte det; det gemmes først i {folder}.",
    "There is something in the database already. Add --replace to replace it; it is kept in {folder} first.",
)
_OTHER_KIND = Text(
    "Kopien er en SQLite-fil og kan ikke læses ind i PostgreSQL. Lav den igen med: samspil backup --portable",
    "The copy is an SQLite file and cannot be read into PostgreSQL. Make it again with: samspil backup --portable",
)
_OTHER_TABLES = Text(
    "Kopien er lavet af en anden udgave af Samspil, hvis tabeller er anderledes. Læs den ind med den udgave, og opdatér bagefter.",
    "The copy was made by another version of Samspil with other tables. Restore it with that version, then update.",
)
_HURT = Text(
    "Databasen i kopien er beskadiget. Tag en anden kopi.",
    "The database in the copy is damaged. Take another.",
)
_DOES_NOT_FIT = Text(
    "Rækken {row} kan ikke være i denne database; måske er en tekst længere, end der er plads til. Intet er ændret. Ret den, hvor kopien kom fra, og lav kopien igen.",
    "The row {row} cannot be in this database; perhaps a text is longer than there is room for. Nothing has changed. Mend it where the copy came from, and make the copy again.",
)
_BUSY = Text(
    "Databasen er i brug. Stop Samspil, og prøv igen.", "The database is in use. Stop Samspil and try again."
)
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Restored:
    """``mended``: values with a character that this database cannot keep; it stands as � now."""

    manifest: Manifest
    mended: int


def restore_backup(path: Path, *, replace: bool = False) -> Restored:
    """The database as it was when the backup was made, row for row. Raises Refused, and then nothing has changed."""
    place = Place(str(path))
    kept = settings.MACHINE.var / "before-restore"
    with tempfile.TemporaryDirectory(prefix="samspil-restore-") as folder:
        manifest, content = open_archive(path, Path(folder))
        if manifest.kind == "sqlite" and connection.vendor != "sqlite":
            raise refusal("backup-other-kind", _OTHER_KIND, place)
        _require_tables(manifest, place)
        if Person.objects.exists():
            if not replace:
                raise refusal("not-empty", _NOT_EMPTY.filled(folder=kept), place)
            kept.mkdir(parents=True, exist_ok=True)
            make_backup(kept)
        if manifest.kind == "rows":
            return Restored(manifest, _read_rows(content, manifest, place))
        _read_sqlite(content, place)
    return Restored(manifest, 0)


def _require_tables(manifest: Manifest, place: Place) -> None:
    """Rows need the very same tables; an older SQLite file brings its own, which are then brought up to date."""
    here, there = set(applied()), set(manifest.migrations)
    if (manifest.kind == "rows" and here != there) or there - here:
        raise refusal("backup-other-tables", _OTHER_TABLES, place)


def _read_rows(content: Path, manifest: Manifest, place: Place) -> int:
    try:
        with transaction.atomic():
            mended = read_rows(content)
            if row_counts() != manifest.rows:
                raise refusal("backup-hurt", _HURT, place)
    except DoesNotFit as error:
        raise refusal("backup-row", _DOES_NOT_FIT.filled(row=error.row), place) from error
    except OperationalError as error:
        raise refusal("database-busy", _BUSY, place) from error
    except (DeserializationError, DatabaseError) as error:
        raise refusal("backup-hurt", _HURT, place) from error
    return mended


def _read_sqlite(content: Path, place: Place) -> None:
    copy = sqlite3.connect(content)
    try:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise refusal("backup-hurt", _HURT, place)
        connection.ensure_connection()
        end = time.monotonic() + PATIENCE
        copy.backup(connection.connection, progress=lambda *_: _hurry(end, place), pages=1000)
    except sqlite3.DatabaseError as error:
        raise refusal("backup-hurt", _HURT, place) from error
    finally:
        copy.close()


def _hurry(end: float, place: Place) -> None:
    """Somebody who holds on to the database is not waited for for ever."""
    if time.monotonic() > end:
        raise refusal("database-busy", _BUSY, place)
