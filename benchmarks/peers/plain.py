"""CP-SAT as it comes, on the very same model: no relaxation first, no blocks, its own choice of strategies."""

from pathlib import Path
from typing import Any

import numpy as np

from samspil.engines.planning.building import built, narrowed
from samspil.engines.planning.exchange import plan_as_json, read_instance
from samspil.engines.planning.solving.search import Effort, search
from samspil.engines.planning.solving.windows import UNDECIDED, decided, window


def solved(path: Path, seconds: float) -> dict[str, Any]:
    import time

    began = time.monotonic()
    finished = built(narrowed(read_instance(path)))
    everyone = range(len(finished.choices))
    numbers = np.full(len(finished.choices), UNDECIDED, dtype=np.int64)
    restriction = window(finished, everyone, numbers)
    found = search(restriction.matrix, Effort(seconds=max(0.5, seconds - (time.monotonic() - began)), workers=2))
    if found.values is None:
        return {"plan": {}, "bound": None}
    numbers = np.array(decided(finished, restriction, found.values, everyone).numbers)
    return {"plan": plan_as_json(finished.plan_of(numbers)), "bound": found.bound}
