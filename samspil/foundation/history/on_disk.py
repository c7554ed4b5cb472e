"""Deleted is gone from the disk too, not only from the tables."""

from django.db import OperationalError, connection

_WAIT = 100  # milliseconds: while it waits for readers nobody can write


def forget_on_disk() -> bool:
    """SQLite overwrites what it deletes (``secure_delete``), but its log holds older pages until it is cut off.

    False: others stood in the way. PostgreSQL keeps dead rows until its own vacuum.
    """
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={_WAIT}")
        try:
            busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except OperationalError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
    return not busy
