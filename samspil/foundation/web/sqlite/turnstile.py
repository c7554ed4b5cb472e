"""Who may begin to write. SQLite lets those who wait find a gap by chance, so work that writes one transaction after the other
keeps everybody else out for seconds. Whoever must not wait holds the turnstile: the others finish what they are at, and wait.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":  # there it goes by chance, as before
    import fcntl


class Turnstile:
    """One beside each database file, shared by all processes. Each connection has its own."""

    def __init__(self, database: Path) -> None:
        self._file = os.open(database.with_name(database.name + "-turn"), os.O_RDWR | os.O_CREAT, 0o600)

    def pass_through(self) -> None:
        """Wait while somebody holds it."""
        if sys.platform != "win32":
            fcntl.flock(self._file, fcntl.LOCK_SH)
            fcntl.flock(self._file, fcntl.LOCK_UN)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else begins meanwhile."""
        if sys.platform != "win32":
            fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            if sys.platform != "win32":
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        os.close(self._file)
