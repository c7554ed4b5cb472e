"""Who is told that a room has changed: listeners in this process, and other processes through the database."""

import json
from collections.abc import Callable

from django.db import connection, transaction

Listener = Callable[[int, int], None]
CHANNEL = "samspil_live"
_LISTENERS: set[Listener] = set()


def listen(listener: Listener) -> None:
    """``listener(room, version)`` is called from whatever thread made the change."""
    _LISTENERS.add(listener)


def stop_listening(listener: Listener) -> None:
    _LISTENERS.discard(listener)


def announce(room: int, version: int) -> None:
    """Within a transaction: heard when it is committed, not at all when it is rolled back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps([room, version])])
    transaction.on_commit(lambda: tell(room, version))


def tell(room: int, version: int) -> None:
    for listener in tuple(_LISTENERS):
        listener(room, version)
