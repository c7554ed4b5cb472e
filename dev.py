#!/usr/bin/env python3
"""Everything a developer does, in one file that needs nothing but Python 3.11.

python3 dev.py            set up if needed, then run the site with the demo school; `demo --check` proves it starts
python3 dev.py plan …     plan the example school, or a folder: arguments go to `samspil plan`
python3 dev.py test …     run the tests (arguments go to pytest)
python3 dev.py check      formatting, lint, types, layers, Django's own checks
python3 dev.py ci         check, then every test with nothing skipped: exactly what CI runs
python3 dev.py calendars  other people's programs read our calendars: Radicale, khal, a mailbox
python3 dev.py bench …    measure: `bench planning`, `bench pages`, `bench live` (one JSON object per row)
python3 dev.py messages   bring the Danish catalogue up to date
python3 dev.py shots …    every page × role in Chromium: `shots --out DIR [--full]`
python3 dev.py fmt        format what can be formatted
python3 dev.py lock       work out requirements/*.txt again
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "requirements"


class Environment:
    """One virtual environment, kept in line with one lock file."""

    def __init__(self, name: str, lock: str) -> None:
        self.folder = ROOT / name
        self.lock = REQUIREMENTS / lock
        self.bin = self.folder / ("Scripts" if os.name == "nt" else "bin")

    def install(self) -> None:
        """Bring the environment in line with the lock; do nothing when it already is."""
        wanted = hashlib.sha256(self.lock.read_bytes()).hexdigest()
        stamp = self.folder / "installed-from"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        print(f"Installing what Samspil needs into {self.folder.name} (about a minute) …", flush=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        try:
            venv.create(self.folder, with_pip=True)
        except (subprocess.CalledProcessError, ImportError):
            sys.exit("Python cannot make a virtual environment here. On Debian: apt install python3-venv")
        self.run("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                 "--require-hashes", "-r", str(self.lock))  # fmt: skip
        stamp.write_text(wanted)

    def run(self, *command: str, **environment: str) -> None:
        done = subprocess.run(
            [self.bin / command[0], *command[1:]], cwd=ROOT, env={**os.environ, **environment}, check=False
        )
        if done.returncode:
            sys.exit(done.returncode)


MAIN = Environment(".venv", "dev.txt")
BENCH = Environment(".venv-bench", "bench.txt")
CALENDARS = Environment(".venv-calendars", "calendars.txt")
ON_POSTGRES = (
    "samspil/foundation",
    "samspil/features",
    "samspil/config/backups",
    "samspil/config/commands",
    "--ignore=samspil/config/commands/tests/test_serve.py",  # about processes and ports, and slow
)


def demo(*arguments: str) -> None:
    MAIN.run("python", "-m", "samspil", "demo", *arguments)


def messages() -> None:
    MAIN.run("python", "manage.py", "makemessages")


def shots(*arguments: str) -> None:
    MAIN.run("python", "-m", "tests.shots", *arguments)


def plan(*arguments: str) -> None:
    MAIN.run(
        "python",
        "-m",
        "samspil",
        "plan",
        *(arguments or ("examples/bakkeskolen", "--out", "var/bakkeskolen")),
    )


def test(*arguments: str) -> None:
    MAIN.run("pytest", *(arguments or ("-m", "not slow", "-n", "auto")))


def check() -> None:
    MAIN.run("ruff", "format", "--check", "--quiet", ".")
    MAIN.run("ruff", "check", "--quiet", ".")
    MAIN.run("mypy", ".")
    MAIN.run("lint-imports")
    MAIN.run("python", "manage.py", "check", "--fail-level", "WARNING")
    MAIN.run("python", "manage.py", "makemigrations", "--check", "--dry-run")


def ci() -> None:
    check()
    CALENDARS.install()
    MAIN.run("pytest", "-n", "auto", SAMSPIL_NOTHING_SKIPS="yes", SAMSPIL_CALENDARS=str(CALENDARS.bin))
    MAIN.run("python", "-m", "tests.on_postgres", "-n", "auto", *ON_POSTGRES)


def calendars(*arguments: str) -> None:
    CALENDARS.install()
    MAIN.run("pytest", "tests/calendars", *arguments, SAMSPIL_CALENDARS=str(CALENDARS.bin))


def bench(*arguments: str) -> None:
    if arguments[:1] in {("pages",), ("live",)}:
        MAIN.run("python", "-m", "benchmarks", *arguments)
        return
    BENCH.install()
    BENCH.run("python", "-m", "benchmarks", *arguments)


def fmt() -> None:
    MAIN.run("ruff", "check", "--fix", "--quiet", ".")
    MAIN.run("ruff", "format", "--quiet", ".")


def lock() -> None:
    common = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--quiet")
    heading = {"UV_CUSTOM_COMPILE_COMMAND": "python3 dev.py lock"}
    MAIN.run("uv", "pip", "compile", "pyproject.toml", *common, "-o", "requirements/app.txt", **heading)
    for group, source in (("dev", ["pyproject.toml"]), ("bench", ["pyproject.toml"]), ("calendars", [])):
        MAIN.run("uv", "pip", "compile", *source, "--group", group, *common,
                 "-c", "requirements/app.txt", "-o", f"requirements/{group}.txt", **heading)  # fmt: skip


COMMANDS = {
    "demo": demo,
    "plan": plan,
    "messages": messages,
    "shots": shots,
    "test": test,
    "check": check,
    "ci": ci,
    "calendars": calendars,
    "bench": bench,
    "fmt": fmt,
    "lock": lock,
}

if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("Samspil needs Python 3.11 or newer.")
    name, *rest = sys.argv[1:] or ["demo"]
    if name not in COMMANDS:
        sys.exit(__doc__)
    MAIN.install()
    COMMANDS[name](*rest)
