"""The servers that are measured, each a process of its own, and what else goes on meanwhile."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.live.crowd import Place

PATIENCE = 60.0
HEAVY_PAGES = ("programme", "calendar", "edit", "versions")


@dataclass(frozen=True, slots=True)
class Server:
    """``pages`` are the addresses of heavy pages, with a session that may open them."""

    process: "subprocess.Popen[bytes]"
    place: Place
    environment: dict[str, str]
    pages: tuple[str, ...] = ()
    session: str = ""

    def memory(self) -> float:
        """Resident kilobytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return float(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))

    def worked(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def samspil(var: Path, database: str = "") -> Iterator[Server]:
    """Our own, in the settings of production, with the demo school and a room in which a poll is open."""
    port = free_port()
    environment = environment_of(var, port, database)
    filled = subprocess.run(
        [sys.executable, "-m", "benchmarks.live.filling"], env=environment, stdout=subprocess.PIPE, check=True
    )
    known = json.loads(filled.stdout.splitlines()[-1])
    place = Place(port, known["code"], known["step"], known["pass"])
    process = serve(environment, port)
    try:
        yield Server(process, place, environment, tuple(known["pages"]), known["session"])
    finally:
        end(process)


@contextlib.contextmanager
def floor() -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.live.floor", str(port)])
    try:
        wait_for(port, process)
        yield Server(process, Place(port, "1000", 1, ""), {})
    finally:
        end(process)


def serve(environment: dict[str, str], port: int, workers: int = 0) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "samspil", "serve", "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    wait_for(port, process)
    return process


def environment_of(var: Path, port: int, database: str = "") -> dict[str, str]:
    return {
        **os.environ,
        "SAMSPIL_ENV": "production",
        "SAMSPIL_SECRET_KEY": secrets.token_urlsafe(48),
        "SAMSPIL_HOSTS": "127.0.0.1",
        "SAMSPIL_ADDRESS": f"http://127.0.0.1:{port}",
        "SAMSPIL_VAR": str(var),
        "SAMSPIL_DATABASE": database,
    }


@contextlib.contextmanager
def load(kind: str, server: Server) -> Iterator[None]:
    """``pages``: four people open heavy pages all the time. ``job``: work in the background writes all the time."""
    if kind == "none":
        yield
        return
    asked = [str(server.place.port), server.session, *server.pages] if kind == "pages" else []
    process = subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.live.load_{kind}", *asked], env=server.environment
    )
    time.sleep(3)
    try:
        if process.poll() is not None:
            raise SystemExit(f"The load “{kind}” ended by itself.")
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise SystemExit("The measured server did not start.")


def end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
