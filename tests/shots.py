"""``python3 dev.py shots --out DIR [--full]``: every page × role in real Chromium, as pictures and an ``index.json``.

The leader's pages are taken in all widths and both languages; the other roles once. ``--full`` takes all for all. Fails on an
accessibility finding, a request to another host, or a page that does not answer with 200.
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
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import BrowserContext, Page, sync_playwright

WIDTHS = (360, 768, 1440, 1920)
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
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
}
SCHOOL = "/schools/havrebakken"
PAGES = {
    "leader": f"{SCHOOL}/leader/",
    "mine": f"{SCHOOL}/mine/",
    "programme": f"{SCHOOL}/programme/",
    "calendar": f"{SCHOOL}/calendar/",
    "action-plan": f"{SCHOOL}/action-plan/",
    "division-of-work": f"{SCHOOL}/division-of-work/",
    "questions": f"{SCHOOL}/questions/",
    "needs": f"{SCHOOL}/needs/",
    "school": f"{SCHOOL}/school/",
    "search": f"{SCHOOL}/search/?q=dansk",
    "profile": "/profile/",
    "style-guide": "/styleguide/",
}


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
    shots: list[Shot] = []
    with _site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for role in (options.role,) if options.role else ROLES:
            everything = options.full or role == "karin"
            for language in ("da", "en") if everything else ("da",):
                context = _signed_in(browser.new_context(), address, role, language)
                shots += _taken(
                    context, address, role, language, (WIDTHS if everything else (1440,), options.out)
                )
                context.close()
        browser.close()
    (options.out / "index.json").write_text(json.dumps([asdict(shot) for shot in shots], indent=1))
    faults = [shot for shot in shots if shot.axe or shot.external_requests]
    for shot in faults:
        print(f"{shot.file}: {', '.join(shot.axe + shot.external_requests)}", file=sys.stderr)
    print(f"{len(shots)} pictures, {len(faults)} with findings")
    return 1 if faults or not shots else 0


@contextmanager
def _site() -> Iterator[str]:
    """The demo school on a free port, in a folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as var:
        server = subprocess.Popen(
            [sys.executable, "-m", "samspil", "demo", "--port", str(port)],
            env={**os.environ, "SAMSPIL_VAR": var},
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://localhost:{port}/sign-in/")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit("The demo did not start.")


def _signed_in(context: BrowserContext, address: str, role: str, language: str) -> BrowserContext:
    page = context.new_page()
    page.goto(f"{address}/sign-in/")
    page.get_by_role("button", name=ROLES[role]).click()
    page.close()
    context.add_cookies([{"name": "language", "value": language, "url": address}])
    return context


def _taken(
    context: BrowserContext, address: str, role: str, language: str, what: tuple[tuple[int, ...], Path]
) -> Iterator[Shot]:
    widths, out = what
    page = context.new_page()
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:")) else elsewhere.append(request.url),
    )
    for name, path in PAGES.items():
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            answer = page.goto(address + path)
            if answer is None or answer.status == 404:
                break
            file = f"{name}-{role}-{width}-{language}.png"
            page.screenshot(path=out / file, full_page=True)
            broken, doubtful = _axe(page)
            broken += [f"status {answer.status}"] if answer.status != 200 else []
            broken += ["wider than the window"] if _too_wide(page) else []
            yield Shot(file, name, role, width, language, broken, doubtful, elsewhere[:])
            elsewhere.clear()


def _axe(page: Page) -> tuple[list[str], list[str]]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => { const r = await axe.run(); return [r.violations, r.incomplete]; }")
    broken, doubtful = ([rule["id"] for rule in rules] for rules in found)
    return broken, doubtful


def _too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))


if __name__ == "__main__":
    sys.exit(run())
