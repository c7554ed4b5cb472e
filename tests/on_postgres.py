"""``python -m tests.on_postgres PYTEST-ARGUMENTS``: the tests on a PostgreSQL of their own, thrown away afterwards."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def run() -> int:
    with _cluster() as address:
        command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
        return subprocess.run(
            command, env={**os.environ, "SAMSPIL_DATABASE": address}, check=False
        ).returncode


@contextmanager
def _cluster() -> Iterator[str]:
    """A fresh cluster that listens on 127.0.0.1 only; initdb refuses root, so root borrows the user postgres."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as place:
        if os.geteuid() == 0:
            shutil.chown(place, "postgres")
        _do(place, "initdb", "-U", "postgres", "--auth=trust", "-E", "UTF8")
        options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c fsync=off"
        _do(place, "pg_ctl", "-w", "-l", f"{place}/log", "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _do(place, "pg_ctl", "-m", "immediate", "stop")


def _do(place: str, tool: str, *arguments: str) -> None:
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*as_user, str(_tools() / tool), "-D", f"{place}/data", *arguments]
    subprocess.run(command, check=True, cwd=place, stdout=subprocess.DEVNULL)


def _tools() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere is None:
        raise SystemExit("PostgreSQL is not here. On Debian: apt install postgresql")
    return Path(elsewhere).parent


if __name__ == "__main__":
    sys.exit(run())
