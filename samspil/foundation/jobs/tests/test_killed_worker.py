"""A worker that is killed in the middle: the next one runs the job again, and it succeeds exactly once."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.slow
MODULE = "samspil.foundation.jobs.tests.working"


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database of its own, of the kind the tests run on."""
    address = os.environ.get("SAMSPIL_DATABASE", "")
    mine = {**os.environ, "SAMSPIL_VAR": str(tmp_path)}
    if not address:
        yield mine
        return
    import psycopg  # noqa: PLC0415 - only where there is PostgreSQL

    name = f"killed_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield {**mine, "SAMSPIL_DATABASE": urlsplit(address)._replace(path=f"/{name}").geturl()}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(what: str, folder: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", MODULE, what, str(folder)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603


def told(folder: Path, environment: dict[str, str]) -> Any:
    assert start("tell", folder, environment).wait(timeout=60) == 0
    return json.loads((folder / "told.json").read_text())


def until(fact: Any, seconds: float = 60.0) -> None:
    ends = time.monotonic() + seconds
    while not fact() and time.monotonic() < ends:
        time.sleep(0.3)
    assert fact()


def test_a_killed_workers_job_runs_again_with_exactly_one_success(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    assert start("begin", tmp_path, environment).wait(timeout=120) == 0
    first = start("work", tmp_path, environment)
    try:
        until((tmp_path / "begun").exists)
    finally:
        first.kill()
        first.wait()
    cut_off = told(tmp_path, environment)

    others = [start("work", tmp_path, environment) for _ in range(2)]
    try:
        until(lambda: told(tmp_path, environment)["state"] == "done")
        time.sleep(4)  # longer than a lease: nobody takes it once more
    finally:
        for each in others:
            each.kill()
            each.wait()

    assert (cut_off["state"], cut_off["attempts"], cut_off["rows"]) == ("running", 1, 0)
    assert told(tmp_path, environment) == {
        "state": "done",
        "attempts": 2,
        "rows": 1,
        "result": {"done": True},
    }
