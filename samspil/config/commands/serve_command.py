"""``samspil serve``: the pages, and a worker beside them. SIGTERM or Ctrl-C ends both."""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from samspil.config.commands.running import end_with_parent, make_ready, prepare, require_free, require_tables
from samspil.engines.wording.text import Text

PATIENCE = 15.0  # seconds a worker is given to end
TURN = 0.0005  # seconds a page may work before the live room gets its turn
_SERVES = Text("Samspil kører på http://{host}:{port}/", "Samspil runs on http://{host}:{port}/")


def run(options: argparse.Namespace) -> int:
    make_ready()
    if options.prepare:
        prepare()
    require_tables()
    require_free(options.host, options.port)
    if not options.with_parent:  # the parent says it, once there is an answer
        print(_SERVES.filled(host=options.host, port=options.port).said_in(options.lang), flush=True)
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn ends on it, and then sends it on to us
    if options.with_parent:
        end_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))
    with _workers(options.workers), contextlib.suppress(KeyboardInterrupt):
        _serve(options)
    return 0


def _serve(options: argparse.Namespace) -> None:
    """Who may say where a request came from, and whether it was HTTPS: only the proxies named."""
    import uvicorn  # noqa: PLC0415 - only here

    from samspil.config.asgi import application  # noqa: PLC0415 - needs Django

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            application.state.say_goodbye()
            await super().shutdown(sockets)

    sys.setswitchinterval(TURN)
    config = uvicorn.Config(
        application,
        host=options.host,
        port=options.port,
        proxy_headers=True,
        forwarded_allow_ips=options.forwarded_allow_ips,
        log_level="warning",
        backlog=4096,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
    )
    Server(config).run()


class _workers:  # noqa: N801 - used as a with-statement
    """So many workers as processes of their own; one that dies is started again."""

    def __init__(self, count: int) -> None:
        self._over = threading.Event()
        self._running = [_started() for _ in range(count)]
        self._watch = threading.Thread(target=self._keep_alive, daemon=True)

    def __enter__(self) -> None:
        self._watch.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()
        for worker in self._running:
            worker.terminate()
        end = time.monotonic() + PATIENCE
        for worker in self._running:
            try:
                worker.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()

    def _keep_alive(self) -> None:
        while not self._over.wait(2):
            self._running = [
                worker if worker.poll() is None or self._over.is_set() else _started()
                for worker in self._running
            ]


def _started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "samspil", "work", "--with-parent"])
