"""The planning engine against its peers: the same instances, the same limit, each in a process of its own.

A peer that overruns its limit counts with the time it took. What a method leaves out counts as a hard violation each, and
no plan at all as every meeting left out. The judge is the independent scorer that comes with the instances.
"""

import argparse
import gzip
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "planning"
SOFT = ("overload_slot", "fair_team", "fair_role")  # tier 2
METHODS = ("samspil", "prototype", "greedy", "cp-sat", "timefold")
QUICK = (("small-1", 10),)
FULL = (
    ("small-1", 10),
    ("small-1", 60),
    ("typical-1", 10),
    ("typical-1", 60),
    ("large-1", 10),
    ("large-1", 60),
    ("large-1", 120),
    ("muni-1", 120),
)
OTHERS = ("samspil re-plan", "samspil worksharing")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. ``ratio`` is the primary objective over samspil's in the same run, when both keep every rule; ``rss`` is in megabytes."""

    instance: str
    method: str
    limit: float
    seconds: float
    hard: int | None = None
    primary: int | None = None
    bound: float | None = None
    gap: float | None = None
    ratio: float | None = None
    rss: int | None = None
    note: str = ""


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks planning")
    parser.add_argument("--quick", action="store_true", help="only the small instance")
    parser.add_argument("--instance", help="only this instance")
    parser.add_argument("--limit", type=float, help="only with this limit, in seconds")
    parser.add_argument("--method", help="only this method, and samspil to compare with")
    chosen = parser.parse_args(arguments)
    if not DATA.is_dir():
        sys.stderr.write(
            "The instances are not here. Put them in ../shared/data/planning beside the repository.\n"
        )
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for row in _rows(Path(folder), chosen):
            sys.stdout.write(json.dumps(asdict(row)) + "\n")
            sys.stdout.flush()
    return 0


def _rows(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
    for name, limit in QUICK if chosen.quick else FULL:
        if chosen.instance not in {None, name} or chosen.limit not in {None, limit}:
            continue
        instance = _unpacked(folder, name)
        ours: Row | None = None
        for method in METHODS:
            if chosen.method in {None, method} or method == "samspil":
                row = _measured(folder, instance, method, limit)
                ours = row if method == "samspil" else ours
                yield _compared(row, ours)
    for method in OTHERS if chosen.instance is None and chosen.method is None else ():
        yield _other(folder, method)


def _unpacked(folder: Path, name: str) -> Path:
    path = folder / f"{name}.json"
    path.write_bytes(gzip.decompress((DATA / f"{name}.json.gz").read_bytes()))
    return path


def _measured(folder: Path, instance: Path, method: str, limit: float) -> Row:
    out = folder / "plan.json"
    out.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "benchmarks.one",
        method,
        str(instance),
        str(limit),
        str(out),
    ]
    seconds, rss, note = _timed(command, limit)
    answer: dict[str, Any] = json.loads(out.read_text()) if out.exists() else {"plan": {}}
    plan = answer["plan"]
    score = _judge(instance, plan)
    bound = answer.get("bound")
    gap = (score["primary"] - bound) / bound if bound and not score["hard"] else None
    return Row(
        instance.stem, method, limit, round(seconds, 2), score["hard"], score["primary"], bound,
        None if gap is None else round(gap, 4), None, rss, note,
    )  # fmt: skip


def _timed(command: list[str], limit: float) -> tuple[float, int | None, str]:
    """Wall seconds from the start of the process to its end, peak memory in MB, and its last words if it failed."""
    began = time.monotonic()
    command = [*command, str(began)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=4 * limit + 60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return time.monotonic() - began, None, "stopped: far over its limit"
    seconds = time.monotonic() - began
    lines = done.stderr.strip().splitlines()
    peak = next((int(line.split()[1]) for line in lines if line.startswith("peak-mb ")), None)
    note = "" if done.returncode == 0 else (lines[-1] if lines else "failed")
    return seconds, peak, note


def _judge(instance: Path, plan: dict[str, list[int]]) -> dict[str, int]:
    problem = json.loads(instance.read_text())
    problem["weights"].update(dict.fromkeys(SOFT, 0))
    if not plan:
        return {"hard": len(problem["meetings"]), "primary": 0}
    score = _scorer().score(problem, plan)
    return {"hard": score["hard"], "primary": score["total"]}


def _scorer() -> Any:
    if str(DATA) not in sys.path:
        sys.path.append(str(DATA))
    return importlib.import_module("scorer")


def _compared(row: Row, ours: Row | None) -> Row:
    if ours is None or ours.hard or row.hard or not ours.primary or not row.primary:
        return row
    values = asdict(row)
    values["ratio"] = round(row.primary / ours.primary, 4)
    return Row(**values)


def _other(folder: Path, method: str) -> Row:
    out = folder / "other.json"
    out.unlink(missing_ok=True)
    instance = _unpacked(folder, "small-1" if "plan" in method else "typical-1")
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "benchmarks.others",
        method.rsplit(maxsplit=1)[-1],
        str(instance),
        str(out),
    ]
    seconds, rss, note = _timed(command, 60)
    answer: dict[str, Any] = json.loads(out.read_text()) if out.exists() else {}
    return Row(
        answer.get("instance", instance.stem), method, answer.get("limit", 0), answer.get("seconds", round(seconds, 2)),
        answer.get("hard"), answer.get("primary"), answer.get("bound"), answer.get("gap"), None, rss,
        note or answer.get("note", ""),
    )  # fmt: skip
