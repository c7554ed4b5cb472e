"""``python3 dev.py shots --out DIR [--full]``: every page × role in real Chromium, as pictures and an ``index.json``.

The pages are those of ``addresses.py``: every address that answers with a page. The leader's are taken in all widths and both
languages, the other roles' once; ``--full`` takes all for all. Fails on an accessibility finding, a request to another host,
a message in the console, an error in a script, a page wider than the window or one that does not answer with 200, and a page
that nobody gets to see.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import BrowserContext, Page, sync_playwright

WIDTHS = (360, 768, 1440, 1920)
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
ASK_AXE = """async () => { const found = await axe.run(document, { resultTypes: ["violations", "incomplete"] });
  return [found.violations, found.incomplete]; }"""  # what is as it should be is not written out
ROLES = {
    "karin": "Karin Holm",
    "jonas": "Jonas Rask",
    "bo": "Bo Mathiesen",
    "amina": "Amina Haddad",
    "sara": "Sara Lindholm",
    "henrik": "Henrik Juul",
    "line": "Line Østerby",
    "mikkel": "Mikkel Bruun",
    "vera": "Vera Klit",
    "nobody": "",
}
CORES = 2


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture. ``axe`` and ``axe_incomplete`` are rule names; a page the role may not see has no picture and is left out."""

    file: str
    page: str
    role: str
    width: int
    language: str
    axe: list[str]
    axe_incomplete: list[str]
    external_requests: list[str]


def run() -> int:
    parser = argparse.ArgumentParser(prog="dev.py shots")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--role", choices=ROLES, help="only this role")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with _site() as (address, pages), ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as workers:
        tours = [
            _Tour(address, pages, role, language, _widths(role, full=options.full), options.out)
            for role in ((options.role,) if options.role else ROLES)
            for language in (("da", "en") if options.full or role == "karin" else ("da",))
        ]
        shots: list[Shot] = []
        for taken in workers.map(_walk, tours):  # a run that is broken off still tells what it saw
            shots += taken
            (options.out / "index.json").write_text(json.dumps([asdict(shot) for shot in shots], indent=1))
    faults = [shot for shot in shots if shot.axe or shot.external_requests]
    for shot in faults:
        print(f"{shot.file}: {', '.join(shot.axe + shot.external_requests)}", file=sys.stderr)
    unseen = set() if options.role else set(pages) - {shot.page for shot in shots}
    print(
        f"{len(shots)} pictures, {len(faults)} with findings; pages without a picture: {', '.join(sorted(unseen)) or 'none'}"
    )
    return 1 if faults or unseen or not shots else 0


@dataclass(frozen=True, slots=True)
class _Tour:
    """All pages, as one role in one language."""

    address: str
    pages: dict[str, str]
    role: str
    language: str
    widths: tuple[int, ...]
    out: Path


def _widths(role: str, *, full: bool) -> tuple[int, ...]:
    return WIDTHS if full or role == "karin" else (1440,)


def _walk(tour: _Tour) -> list[Shot]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = _signed_in(browser.new_context(), tour)
        shots = list(_taken(context, tour))
        browser.close()
    return shots


@contextmanager
def _site() -> Iterator[tuple[str, dict[str, str]]]:
    """The demo school on a free port, in a folder of its own, and its pages."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as var:
        environment = {**os.environ, "SAMSPIL_VAR": var}
        server = subprocess.Popen(
            [sys.executable, "-m", "samspil", "demo", "--port", str(port)],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://localhost:{port}/sign-in/")
            told = subprocess.run(
                [sys.executable, "-m", "tests.addresses"], env=environment, stdout=subprocess.PIPE, check=True
            )
            yield f"http://localhost:{port}", json.loads(told.stdout)
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit("The demo did not start.")


def _signed_in(context: BrowserContext, tour: _Tour) -> BrowserContext:
    page = context.new_page()
    if ROLES[tour.role]:
        page.goto(f"{tour.address}/sign-in/")
        page.get_by_role("button", name=ROLES[tour.role]).click()
    page.close()
    context.add_cookies([{"name": "language", "value": tour.language, "url": tour.address}])
    return context


def _taken(context: BrowserContext, tour: _Tour) -> Iterator[Shot]:
    page = context.new_page()
    elsewhere: list[str] = []
    said: list[str] = []
    ours = (tour.address, "data:", "blob:", "about:")
    page.on("request", lambda asked: None if asked.url.startswith(ours) else elsewhere.append(asked.url))
    page.on("console", lambda told: said.append(f"console: {told.text}") if told.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    for name, path in tour.pages.items():
        page.set_viewport_size({"width": tour.widths[0], "height": 900})
        page.goto("about:blank")  # what the page before still had to say is said now
        said.clear()
        answer = page.goto(tour.address + path)
        if answer is None or answer.status == 404 or _is_elsewhere(page, path):
            continue
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for width in tour.widths:
            page.set_viewport_size({"width": width, "height": 900})
            file = f"{name}-{tour.role}-{width}-{tour.language}.png"
            page.screenshot(path=tour.out / file, full_page=True)
            broken, doubtful = _axe(page)
            broken += [f"status {answer.status}"] if answer.status != 200 else []
            broken += ["wider than the window"] if _too_wide(page) else []
            yield Shot(file, name, tour.role, width, tour.language, broken + said, doubtful, elsewhere[:])
            elsewhere.clear()


def _is_elsewhere(page: Page, path: str) -> bool:
    """Sent on to another page, which has its own picture."""
    return urlsplit(page.url).path != path.partition("?")[0]


def _axe(page: Page) -> tuple[list[str], list[str]]:
    found = page.evaluate(ASK_AXE)
    broken, doubtful = ([rule["id"] for rule in rules] for rules in found)
    return broken, doubtful


def _too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))


if __name__ == "__main__":
    sys.exit(run())
