"""The program as it is run: one signal ends the pages and the worker."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
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


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


def started_demo(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "SAMSPIL_VAR": str(folder)}
    command = [sys.executable, "-m", "samspil", "demo", "--port", str(port)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def wait_until(happened: Callable[[], bool], seconds: float = 120) -> bool:
    until = time.monotonic() + seconds
    while not happened() and time.monotonic() < until:
        time.sleep(0.2)
    return happened()


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_demo_takes_its_server_and_worker_with_it_however_it_ends(
    demo_folder: Path, end: signal.Signals
) -> None:
    port = free_port()
    demo = started_demo(demo_folder, port)
    try:
        assert wait_until(lambda: answers(f"http://127.0.0.1:{port}/sign-in/"))
        servers = children_of(demo.pid)
        family = servers + [worker for server in servers for worker in children_of(server)]
        assert len(family) == 2

        demo.send_signal(end)
        demo.wait(timeout=40)
        assert wait_until(lambda: not any(is_alive(one) for one in family), 40)
    finally:
        demo.kill()
        demo.wait()
    assert not answers(f"http://127.0.0.1:{port}/sign-in/")


@pytest.mark.slow
def test_a_demo_that_was_ended_while_it_filled_begins_again(tmp_path: Path) -> None:
    port = free_port()
    demo = started_demo(tmp_path, port)
    assert wait_until((tmp_path / "samspil.sqlite3").exists, 60)
    time.sleep(4)
    demo.terminate()
    demo.wait(timeout=40)

    again = started_demo(tmp_path, port)
    try:
        assert wait_until(lambda: answers(f"http://127.0.0.1:{port}/sign-in/"))
    finally:
        again.terminate()
        assert again.wait(timeout=40) == 0


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_port_that_is_taken_is_refused_with_what_to_do(command: str, tmp_path: Path) -> None:
    environment = {**os.environ, "SAMSPIL_VAR": str(tmp_path)}
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port = somebody.getsockname()[1]
        words = [sys.executable, "-m", "samspil", command, "--port", str(port), "--lang", "en"]
        told = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603

    assert told.returncode == 2
    assert f"Port {port} is taken" in told.stderr
    assert f"--port {port + 10}" in told.stderr
