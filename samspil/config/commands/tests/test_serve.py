"""The program as it is run: one signal ends the pages and the worker."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        number: int = door.getsockname()[1]
        return number


def children_of(pid: int) -> list[int]:
    command = ["/bin/ps", "-o", "pid=", "--ppid", str(pid)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
    return [int(number) for number in found.stdout.split()]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_the_pages_and_the_worker(tmp_path: Path, end: signal.Signals) -> None:
    port = free_port()
    environment = {**os.environ, "SAMSPIL_VAR": str(tmp_path)}
    command = [sys.executable, "-m", "samspil", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment)  # noqa: S603
    try:
        begun = time.monotonic()
        while not answers(f"http://127.0.0.1:{port}/styleguide/") and time.monotonic() - begun < 60:
            time.sleep(0.3)
        assert answers(f"http://127.0.0.1:{port}/styleguide/")
        workers = children_of(server.pid)
        assert len(workers) == 1

        server.send_signal(end)
        code = server.wait(timeout=30)
    finally:
        server.kill()

    assert code == 0
    assert not any(is_alive(worker) for worker in workers)
