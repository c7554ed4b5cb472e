"""The site that is measured: a database filled with the demo school (and a crowd), and a server in production settings."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Site:
    """``sessions``: a signed-in session for each role. ``pages``: address by page."""

    port: int
    rows: int
    sessions: dict[str, str]
    pages: dict[str, str]


@contextmanager
def running_site(var: Path, schools: int) -> Iterator[Site]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.pages.settings",
        "SAMSPIL_ENV": "production",
        "SAMSPIL_SECRET_KEY": secrets.token_urlsafe(48),
        "SAMSPIL_HOSTS": "127.0.0.1",
        "SAMSPIL_VAR": str(var),
    }
    filled = subprocess.run(
        [sys.executable, "-m", "benchmarks.pages.site", str(schools)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "samspil.config.asgi:application", "--host", "127.0.0.1",
         "--port", str(port), "--lifespan", "off", "--log-level", "warning"], env=environment,
    )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}/hello/")
        yield Site(port=port, **json.loads(filled.stdout.splitlines()[-1]))
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The measured server did not start.")


def _fill(schools: int) -> None:
    """In a process of its own: tables, static files, the demo school, its crowd, and a session for each role."""
    from samspil.config.commands.running import make_ready, prepare  # noqa: PLC0415 - only in the process that fills

    make_ready()
    prepare()
    from benchmarks.pages.crowd import add_schools  # noqa: PLC0415 - needs Django
    from benchmarks.pages.what import addresses, session_of, weigh_duties  # noqa: PLC0415
    from benchmarks.pages.words import ROLES  # noqa: PLC0415
    from samspil.config.demo.filling import fill_demo  # noqa: PLC0415
    from samspil.config.demo.planning import plan_coming  # noqa: PLC0415

    school = fill_demo()
    plan_coming(school)
    weigh_duties(school)
    pages = addresses(school)
    rows = add_schools(schools)
    print(json.dumps({"rows": rows, "pages": pages, "sessions": {role: session_of(role) for role in ROLES}}))


if __name__ == "__main__":
    _fill(int(sys.argv[1]))
