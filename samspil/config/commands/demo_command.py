"""``samspil demo``: the site with the demo school. ``--check`` starts it, fetches a page, and ends."""

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.request

from samspil.config.commands.running import make_ready, prepare, require_free
from samspil.engines.wording.text import Text

_HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds the server may take to answer
_READY = Text("Samspil kører på {address}", "Samspil runs at {address}")
_WHO = Text(
    "Vælg, hvem du vil være, på siden, eller log ind med:", "Choose who to be on the page, or sign in as:"
)
_WORKS = Text("Demoen starter og svarer.", "The demo starts and answers.")
_SILENT = Text("Serveren svarede ikke inden for et minut.", "The server did not answer within a minute.")


def run(options: argparse.Namespace) -> int:
    """However it is ended, its server and worker end with it: a later demo must not find the old one at the door."""
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda *_: sys.exit(0))
    require_free(_HOST, options.port)
    make_ready()
    prepare()
    _fill()
    address = f"http://localhost:{options.port}"
    words = ["serve", "--with-parent", "--host", _HOST, "--port", str(options.port), "--lang", options.lang]
    server = subprocess.Popen([sys.executable, "-m", "samspil", *words], env=os.environ)  # noqa: S603 - our own server
    try:
        if not _answers(f"{address}/sign-in/", server):
            print(_SILENT.said_in(options.lang), file=sys.stderr)
            return 1
        if options.check:
            print(_WORKS.said_in(options.lang))
            return 0
        _say(address, options)
        return server.wait()
    finally:
        server.terminate()
        server.wait()


def _fill() -> None:
    """All or nothing: who ends it half-way begins again with an empty database, not with half a school."""
    from django.db import transaction  # noqa: PLC0415 - Django must be set up first

    from samspil.config.demo.filling import fill_demo  # noqa: PLC0415
    from samspil.config.demo.planning import plan_coming  # noqa: PLC0415

    with transaction.atomic():
        plan_coming(fill_demo())


def _say(address: str, options: argparse.Namespace) -> None:
    from django.utils import translation  # noqa: PLC0415 - Django must be set up first

    from samspil.config.demo.people import SIGN_INS  # noqa: PLC0415

    print(_READY.filled(address=address).said_in(options.lang))
    print(_WHO.said_in(options.lang))
    with translation.override(options.lang):
        for one in SIGN_INS:
            print(f"  {one.email:24} {one.name:16} {one.called}")
    sys.stdout.flush()


def _answers(address: str, server: "subprocess.Popen[bytes]") -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.2)
    return False
