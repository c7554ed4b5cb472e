"""``dev.py bench live --phones N``: the floor, our server alone, with people on heavy pages, with a job that writes, and polling.

Prints one JSON object per row. Exit code 1 when a requirement does not hold in the burst (as many votes in four seconds as
there are phones): host_visible at most 2 × floor and at most 1.5 × as much with heavy pages, ack at most 100 ms, at most
250 ms while a job writes (all p95), nothing lost.
"""

import argparse
import asyncio
import contextlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from pathlib import Path

import uvloop

from benchmarks.live.crowd import OPTIONS, POLL_EVERY, Crowd
from benchmarks.live.figures import Row, acknowledged, p95, visible
from benchmarks.live.site import Server, floor, load, samspil

SETTLE = 2.0
LOADS = ("none", "pages", "job")
TIMES_FLOOR, TIMES_ALONE, ACK, ACK_WITH_JOB = 2.0, 1.5, 100.0, 250.0


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench live")
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument(
        "--phase", action="append", choices=["quiet", "steady", "burst"], help="only this phase"
    )
    parser.add_argument(
        "--server", action="append", choices=["floor", "samspil", "polling"], help="only this server"
    )
    options = parser.parse_args(arguments)
    _more_sockets(3 * options.phones + 500)
    rows: list[Row] = []
    for row in _measured(options.phones, options.phase or ["quiet", "steady", "burst"], options.server or []):
        print(json.dumps(asdict(row)), flush=True)
        rows.append(row)
    faults = list(_faults(rows))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _measured(phones: int, phases: list[str], only: list[str]) -> Iterator[Row]:
    if not only or "floor" in only:
        with floor() as server:
            yield from uvloop.run(_session("floor", server, phones, phases, ("none",)))
    with tempfile.TemporaryDirectory() as var:
        if not only or "samspil" in only:
            with samspil(Path(var) / "samspil") as server:
                yield from uvloop.run(_session("samspil", server, phones, phases, LOADS))
        if not only or "polling" in only:
            with samspil(Path(var) / "polling") as server:
                yield from uvloop.run(_session("polling", server, phones, phases, ("none",)))


async def _session(
    name: str, server: Server, phones: int, phases: list[str], loads: tuple[str, ...]
) -> list[Row]:
    crowd = Crowd(server.place, phones, poll=name == "polling")
    empty = server.memory()
    if name != "floor":
        await crowd.join()
    await crowd.listen()
    each = (server.memory() - empty) / phones
    await crowd.take_lines()
    rows = []
    for kind in loads:
        async with _meanwhile(kind, server):
            for phase in phases:
                rows.append(await _phase(name, phase, kind, server, crowd, each))
    if name != "floor":
        rows[-1] = _with_uncounted(rows[-1], await crowd.tally(), crowd)
    crowd.close()
    return rows


async def _phase(name: str, phase: str, kind: str, server: Server, crowd: Crowd, each: float) -> Row:
    number, seconds = {"quiet": (32, 8.0), "steady": (400, 8.0), "burst": (crowd.phones, 4.0)}[phase]
    worked, begun = server.worked(), time.perf_counter()
    votes = await crowd.vote(number, seconds)
    taken = max(vote.acked for vote in votes) - begun
    cpu = 100 * (server.worked() - worked) / (time.perf_counter() - begun)
    await asyncio.sleep(SETTLE + (POLL_EVERY if crowd.poll else 0))
    at_host, host_never = visible(votes, crowd.host_seen)
    at_phone, phone_never = visible(votes, crowd.seen)
    lost = number - sum(vote.version > 0 for vote in votes) + host_never + phone_never
    return Row(
        name, phase, kind, crowd.phones, lost, p95(acknowledged(votes)), p95(at_host), p95(at_phone),
        round(len(votes) / taken, 1), round(each, 1), round(cpu, 1),
    )  # fmt: skip


def _with_uncounted(row: Row, counts: dict[str, int], crowd: Crowd) -> Row:
    """What was acknowledged and is not counted in the end is lost as well."""
    chosen = list(crowd.chosen.values())
    missing = sum(abs(counts.get(str(option), 0) - chosen.count(option)) for option in range(OPTIONS))
    return Row(**{**asdict(row), "lost": row.lost + missing})


@contextlib.asynccontextmanager
async def _meanwhile(kind: str, server: Server) -> AsyncIterator[None]:
    going_on = load(kind, server)
    await asyncio.to_thread(going_on.__enter__)
    try:
        yield
    finally:
        await asyncio.to_thread(going_on.__exit__, None, None, None)


def _faults(rows: list[Row]) -> Iterator[str]:
    burst = {(row.server, row.load): row for row in rows if row.phase == "burst"}
    bare, alone = burst.get(("floor", "none")), burst.get(("samspil", "none"))
    for row in burst.values():
        if row.server == "samspil":
            if row.lost:
                yield f"{row.load}: {row.lost} lost"
            limit = ACK_WITH_JOB if row.load == "job" else ACK
            if row.load != "pages" and (row.ack_p95_ms or 0) > limit:
                yield f"{row.load}: acknowledged after {row.ack_p95_ms} ms, at most {limit}"
    if bare and alone:
        yield from _too_late("alone", alone, bare, TIMES_FLOOR)
    if alone and (pages := burst.get(("samspil", "pages"))):
        yield from _too_late("with heavy pages", pages, alone, TIMES_ALONE)


def _too_late(what: str, row: Row, beside: Row, times: float) -> Iterator[str]:
    seen, least = row.host_visible_p95_ms or 0.0, beside.host_visible_p95_ms or 0.0
    if seen > times * least:
        yield f"{what}: on the host's screen after {seen} ms, at most {times} × {least}"


def _more_sockets(number: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < number:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(number, hard), hard))
