"""``python -m benchmarks.one METHOD INSTANCE LIMIT OUT BEGAN``: one method on one instance, in a process of its own.

``BEGAN`` is what the monotonic clock showed when the process was started: starting Python counts within the limit.
"""

import importlib
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from samspil.engines.planning.exchange import plan_as_json, read_instance
from samspil.engines.planning.solving.solver import plan


def main(method: str, instance: Path, deadline: float, out: Path) -> None:
    answer = {
        "samspil": _samspil,
        "greedy": _greedy,
        "cp-sat": _plain,
        "timefold": _timefold,
        "prototype": _prototype,
    }[method](instance, deadline)
    out.write_text(json.dumps(answer))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sys.stderr.write(f"peak-mb {peak // 1024}\n")


def _left(deadline: float) -> float:
    """Seconds until then, less a little for writing the answer and ending."""
    return deadline - time.monotonic() - 0.15


def _samspil(instance: Path, deadline: float) -> dict[str, Any]:
    problem = read_instance(instance)
    result = plan(problem, seconds=_left(deadline))
    return {"plan": plan_as_json(result.plan), "bound": result.bound, "status": result.status}


def _greedy(instance: Path, deadline: float) -> dict[str, Any]:
    return {"plan": _peer("greedy").greedy(instance)}


def _plain(instance: Path, deadline: float) -> dict[str, Any]:
    answer: dict[str, Any] = _peer("plain").solved(instance, _left(deadline))
    return answer


def _timefold(instance: Path, deadline: float) -> dict[str, Any]:
    try:
        peer = _peer("timefold_peer")
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        sys.exit(
            f"Timefold is not here ({error}). Run `python3 dev.py bench planning` where there is a Java 17 runtime."
        )
    return {"plan": peer.solved(instance, _left(deadline))}


def _peer(name: str) -> Any:
    return importlib.import_module(f"benchmarks.peers.{name}")


def _prototype(instance: Path, deadline: float) -> dict[str, Any]:
    folder = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "planning"
    script = Path(__file__).with_name("peers") / "prototype.py"
    done = subprocess.run(
        [sys.executable, str(script), str(folder), str(instance), str(_left(deadline))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        sys.exit(
            done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the prototype gave no answer"
        )
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]) + float(sys.argv[5]), Path(sys.argv[4]))
