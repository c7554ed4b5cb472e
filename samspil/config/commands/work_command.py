"""``samspil work``: does the work that is in line, until it is told to end."""

import argparse
import logging
import os
import signal
import sys
import threading

from samspil.config.commands.running import end_with_parent, make_ready, require_tables
from samspil.engines.wording.text import Text

GRACE = 10.0  # seconds a running job is given to end by itself
_WORKS = Text("Arbejder. Ctrl-C slutter.", "Working. Ctrl-C ends it.")


def run(options: argparse.Namespace) -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    make_ready()
    require_tables()
    from samspil.foundation.jobs.worker import Shift, run_forever  # noqa: PLC0415 - needs Django

    stop, shift = threading.Event(), Shift()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    threading.Thread(target=_leave, args=(stop, shift), daemon=True).start()
    if options.with_parent:
        end_with_parent(stop.set, gone=stop)
    print(_WORKS.said_in(options.lang), file=sys.stderr, flush=True)
    run_forever(stop, shift)
    return 0


def _leave(stop: threading.Event, shift: object) -> None:
    """Once told to end, give what is running a little time, then give it back to another worker and go."""
    stop.wait()
    threading.Event().wait(GRACE)
    handle = getattr(shift, "handle", None)
    if handle is not None:
        handle.give_back()
        os._exit(0)
