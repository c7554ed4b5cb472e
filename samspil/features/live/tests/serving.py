"""A server of its own on a database of its own, for tests that need sockets, a disk or a kill -9."""

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

PATIENCE = 60.0
_FILL = """
from samspil.config.commands.running import make_ready, prepare
make_ready(); prepare()
import json
from samspil.features.live.actions.running import reveal_step, start_step
from samspil.features.live.secrets import signed_pass
from samspil.features.live.testing import make_room, make_step
from samspil.features.meetings.testing import make_meeting
from samspil.features.meetings.tests.samples import in_days, make_place
place = make_place()
room = make_room(make_meeting(place.programme, starts_at=in_days(0)), by=place.astrid)
step = reveal_step(start_step(make_step(room), by=place.astrid))
print(json.dumps({"code": room.code, "door": room.door, "step": step.pk, "pass_": signed_pass(room.pk, place.astrid.pk)}))
"""
_ASK = """
from samspil.config.commands.running import make_ready
make_ready()
import json
from samspil.features.live.models import LiveAnswer, LiveRoom, Seat, Step
from samspil.features.live.actions.running import close_step, reveal_step, start_step
from samspil.features.live.testing import make_step
room = LiveRoom.objects.get()
by = room.opened_by
"""


@dataclass(slots=True)
class Site:
    """``say`` runs a line of Python in another process on the same database, and gives what it prints."""

    var: Path
    database: str = ""
    port: int = 0
    code: str = ""
    door: str = ""
    step: int = 0
    pass_: str = ""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(40))
    process: "subprocess.Popen[bytes] | None" = None

    def fill(self) -> None:
        for name, value in json.loads(self._python(_FILL)).items():
            setattr(self, name, value)

    def say(self, line: str) -> Any:
        return json.loads(self._python(f"{_ASK}\nprint(json.dumps({line}))"))

    def start(self) -> None:
        self.port = self.port or _free_port()
        command = [sys.executable, "-m", "samspil", "serve", "--port", str(self.port), "--workers", "0"]
        self.process = subprocess.Popen(command, env=self._environment(), stdout=subprocess.DEVNULL)  # noqa: S603
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.05)
        raise RuntimeError("the server did not start")

    def another(self) -> "Site":
        """One more process on the same database."""
        other = replace(self, port=0, process=None)
        other.start()
        return other

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def _python(self, lines: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own lines
            [sys.executable, "-c", lines], env=self._environment(), stdout=subprocess.PIPE, check=True
        )
        return done.stdout.decode().splitlines()[-1]

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "SAMSPIL_ENV": "production",
            "SAMSPIL_SECRET_KEY": self.secret,
            "SAMSPIL_HOSTS": "127.0.0.1",
            "SAMSPIL_VAR": str(self.var),
            "SAMSPIL_DATABASE": self.database,
            "DJANGO_SETTINGS_MODULE": "samspil.config.settings",
        }


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


POSTGRES = os.environ.get("SAMSPIL_DATABASE", "")


def _database_of_its_own() -> str:
    """On PostgreSQL, beside the one the tests use."""
    if not POSTGRES:
        return ""
    name = f"live_{secrets.token_hex(6)}"
    with psycopg.connect(POSTGRES, autocommit=True) as line:
        line.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{POSTGRES.rpartition('/')[0]}/{name}"


@contextlib.contextmanager
def serving(var: Path) -> Iterator[Site]:
    site = Site(var, _database_of_its_own())
    site.fill()
    site.start()
    try:
        yield site
    finally:
        site.kill()


@dataclass(slots=True)
class Answer:
    status: int
    said: Any
    headers: dict[str, str]


class Handset:
    """A phone as a browser has it: it says where it comes from, and keeps its cookie."""

    def __init__(self, site: Site, *, language: str = "en", address: str = "127.0.0.1") -> None:
        self.site, self.address = site, address
        self.cookie = f"language={language}"
        self.origin = f"http://127.0.0.1:{site.port}"
        self.key = f"phone-{secrets.token_hex(16)}"
        self.revision = 0

    def join(self, **more: Any) -> Answer:
        answer = self.post("join", {"key": self.key, **more})
        if "set-cookie" in answer.headers:
            self.cookie += "; " + answer.headers["set-cookie"].split(";")[0]
        return answer

    def answers(self, value: Any, **more: Any) -> Answer:
        self.revision += 1
        key = f"{self.key[:20]}-{self.revision}"
        return self.post(
            "answers", {"step": self.site.step, "value": value, "revision": self.revision, "key": key, **more}
        )

    def post(self, what: str, body: Any) -> Answer:
        return self.ask("POST", what, json.dumps(body))

    def get(self, what: str, **headers: str) -> Answer:
        return self.ask("GET", what, None, **headers)

    def ask(self, method: str, what: str, body: str | None, **more: str) -> Answer:
        line = http.client.HTTPConnection(
            "127.0.0.1", self.site.port, timeout=PATIENCE, source_address=(self.address, 0)
        )
        headers = {"Cookie": self.cookie, "Origin": self.origin, "Content-Type": "application/json", **more}
        line.request(method, f"/r/{self.site.code}/{what}", body, headers)
        answer = line.getresponse()
        said = answer.read()
        line.close()
        return Answer(
            answer.status, json.loads(said) if said else None, {k.lower(): v for k, v in answer.getheaders()}
        )

    def listen(self, path: str = "events", **headers: str) -> "Listening":
        return Listening(self, path, headers)


class Listening:
    """An open stream: each frame as (event, id, data)."""

    def __init__(self, phone: Handset, path: str, headers: dict[str, str]) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", phone.site.port, timeout=10)
        self._line.request("GET", f"/r/{phone.site.code}/{path}", headers={"Cookie": phone.cookie, **headers})
        self._answer = self._line.getresponse()
        self.status = self._answer.status

    def next(self, event: str = "state") -> tuple[str, Any]:
        """The next frame of this kind: its id and what it says."""
        frame: dict[str, str] = {}
        while True:
            line = self._answer.readline().decode().rstrip("\n")
            if line:
                name, _colon, value = line.partition(": ")
                frame[name] = value
            elif frame.get("event") == event:
                return frame.get("id", ""), json.loads(frame["data"])
            else:
                frame = {}

    def until(self, version: int) -> dict[str, Any]:
        """What is told up to this version, together."""
        told: dict[str, Any] = {}
        while True:
            _id, state = self.next()
            told |= state["set"]
            if state["to"] >= version:
                return told

    def close(self) -> None:
        self._answer.close()
        self._line.close()
