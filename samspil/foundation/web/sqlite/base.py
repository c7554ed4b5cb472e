"""The database backend, under the name Django looks for."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.sqlite3 import base

from samspil.foundation.web.sqlite.turnstile import Turnstile


class DatabaseWrapper(base.DatabaseWrapper):
    """Passes the turnstile before it begins a transaction. A database in memory has none."""

    _turnstile: Turnstile | None = None
    _goes_first = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        made = super().get_new_connection(conn_params)
        if self._turnstile is None and not self.is_in_memory_db():
            self._turnstile = Turnstile(Path(self.settings_dict["NAME"]))
        return made

    def _start_transaction_under_autocommit(self) -> None:
        if self._turnstile and not self._goes_first:
            self._turnstile.pass_through()
        super()._start_transaction_under_autocommit()  # type: ignore[misc]

    def close(self) -> None:
        super().close()
        if self._turnstile and self.connection is None:
            self._turnstile.close()
            self._turnstile = None

    @contextlib.contextmanager
    def first_in_line(self) -> Iterator[None]:
        """Nobody else begins a transaction while this lasts."""
        self.ensure_connection()
        with self._turnstile.held() if self._turnstile else contextlib.nullcontext():
            self._goes_first = True
            try:
                yield
            finally:
                self._goes_first = False


@contextlib.contextmanager
def going_first() -> Iterator[None]:
    """Before all other writers of the database, where it has such a line."""
    wrapper = connections["default"]
    if isinstance(wrapper, DatabaseWrapper):
        with wrapper.first_in_line():
            yield
    else:
        yield
