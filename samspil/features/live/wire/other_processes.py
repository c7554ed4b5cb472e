"""News from other processes of the same installation, through PostgreSQL's LISTEN."""

import json
import logging
import threading

import psycopg
from django.db import connection

from samspil.features.live.news import CHANNEL, Listener

_LOOK_UP = 1.0  # seconds between two looks at whether to end
_AWAY = 2.0
logger = logging.getLogger(__name__)


class OtherProcesses:
    """A thread with a connection of its own. What is told while it is away is found by looking: rooms do that now and then."""

    def __init__(self, hear: Listener) -> None:
        self._hear = hear
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live-news", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join(5)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                self._listen()
            except psycopg.Error as error:
                logger.warning("the database does not tell news, trying again: %s", error)
                self._over.wait(_AWAY)

    def _listen(self) -> None:
        known = {"dbname", "user", "password", "host", "port"}
        given = {name: value for name, value in connection.get_connection_params().items() if name in known}
        with psycopg.connect(**given, autocommit=True) as line:
            line.execute(f"LISTEN {CHANNEL}")
            while not self._over.is_set():
                for told in line.notifies(timeout=_LOOK_UP):
                    room, version = json.loads(told.payload)
                    self._hear(room, version)
