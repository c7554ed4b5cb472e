"""``samspil solve INSTANCE.json --time S --out PLAN.json``: the same engine as for a folder, on the exchange format."""

import argparse
import json
import signal
import sys
import threading
import time
from pathlib import Path

from samspil.config import commandline
from samspil.engines.planning.exchange import plan_as_json, read_instance
from samspil.engines.planning.solving.solver import Event, Result, plan
from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text

TO_WRITE = 0.4  # seconds kept for writing and ending


def run(options: argparse.Namespace) -> int:
    problem = read_instance(options.instance)
    _refuse_folder(options.out)
    cancelled = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: cancelled.set())
    signal.signal(signal.SIGTERM, lambda *_: cancelled.set())
    seconds = max(0.5, options.seconds - (time.monotonic() - commandline.BEGAN) - TO_WRITE)
    result = plan(problem, seconds=seconds, effort=options.effort, cancelled=cancelled, on_progress=_told)
    write_answer(result, options.out)
    print(f"{result.status}  {result.objective}  bound {result.bound}  {result.seconds:.1f} s")
    return 0


def write_answer(result: Result, path: Path) -> None:
    """The plan file of the exchange format, whole or not at all."""
    answer = {
        "plan": plan_as_json(result.plan),
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap,
        "seconds": round(time.monotonic() - commandline.BEGAN, 2),
        "status": result.status,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.write_text(json.dumps(answer), encoding="utf-8")
    half.replace(path)


def _told(event: Event) -> None:
    bound = "" if event.bound is None else f"  bound {event.bound:.0f}"
    print(f"{event.seconds:6.1f} s  {event.objective:.0f}{bound}", file=sys.stderr, flush=True)


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise refusal(
            "out-is-folder",
            Text("--out skal være en fil, ikke en mappe.", "--out must be a file, not a folder."),
            Place(str(path)),
        )
