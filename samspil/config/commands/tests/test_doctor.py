"""What the doctor says of the clock and of backups; the rest is in test_operations.py."""

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from samspil.config.backups.making import last_backup, make_backup
from samspil.config.commands import doctor_command
from samspil.foundation.history.actions import record
from samspil.foundation.schools.testing import make_leader, make_school

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.MACHINE = replace(settings.MACHINE, var=tmp_path)


def test_a_backup_is_missed_seen_and_grows_old(tmp_path: Path) -> None:
    none = doctor_command._backup()
    make_backup(tmp_path / "copy.zip")
    fresh = doctor_command._backup()
    long_ago = time.time() - 9 * 24 * 3600
    os.utime(last_backup(), (long_ago, long_ago))
    old = doctor_command._backup()

    assert (none.mark, fresh.mark, old.mark) == ("!", "✓", "!")
    assert "samspil backup" in none.text.said_in("en")
    assert "9 days old" in old.text.said_in("en")


def test_a_clock_that_went_back_is_a_fault() -> None:
    school = make_school()
    right = doctor_command._clock()
    record("schools.absence_noted", school, by=make_leader(school), school=school.pk)
    with time_machine.travel(timezone.now() - dt.timedelta(days=400)):
        wrong = doctor_command._clock()

    assert (right.mark, wrong.mark) == ("✓", "✗")
    assert "Set the clock" in wrong.text.said_in("en")


def doctor(var: Path, **values: str) -> tuple[int, str]:
    """As somebody runs it on a machine with these values."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAMSPIL_")}
    command = [sys.executable, "-m", "samspil", "doctor", "--lang", "en"]
    done = subprocess.run(  # noqa: S603 - ourselves
        command,
        env={**environment, "SAMSPIL_VAR": str(var), **values},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def well(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation nothing is wrong with."""
    var = tmp_path_factory.mktemp("well")
    environment = {**os.environ, "SAMSPIL_VAR": str(var), "SAMSPIL_DATABASE": ""}
    command = [sys.executable, "-m", "samspil", "setup", "--tables-only"]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ourselves
    return var


@pytest.mark.slow
def test_a_healthy_installation_has_nothing_to_mend(well: Path) -> None:
    code, said = doctor(well)
    assert (code, "✗" in said) == (0, False)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("values", "code", "sentence"),
    [
        ({"SAMSPIL_ENV": "production"}, 2, "Set SAMSPIL_SECRET_KEY"),
        ({"SAMSPIL_DATABASE": "postgres://u:p@h:abc/x"}, 2, "The port is a number"),
        ({"SAMSPIL_DATABASE": "postgres://u:p@127.0.0.1:9/x"}, 1, "Does PostgreSQL run"),
        ({"SAMSPIL_MAIL_HOST": "smtp://127.0.0.1:9"}, 1, "Look at SAMSPIL_MAIL_HOST"),
        ({"SAMSPIL_VAR": "/dev/null/samspil"}, 2, "choose another in SAMSPIL_VAR"),
    ],
)
def test_a_value_that_is_missing_or_wrong_is_said_with_what_to_do(
    well: Path, values: dict[str, str], code: int, sentence: str
) -> None:
    given, said = doctor(well, **values)
    assert (given, sentence in said, "Traceback" in said) == (code, True, False), said


@pytest.mark.slow
def test_a_database_that_is_hurt_locked_or_of_another_version_is_said_with_what_to_do(
    well: Path, tmp_path: Path
) -> None:
    for harm, sentence in HARMS.items():
        var = tmp_path / harm
        shutil.copytree(well, var)
        holding = harmed(var / "samspil.sqlite3", harm)
        code, said = doctor(var)
        holding.close()
        assert (code, sentence in said, "Traceback" in said) == (1, True, False), said


HARMS = {
    "middle": "move samspil.sqlite3 and its -wal and -shm aside",
    "garbage": "move samspil.sqlite3 and its -wal and -shm aside",
    "locked": "A program holds it locked",
    "older": "Run: samspil setup --tables-only",
    "newer clock": "Set the clock",
}


def harmed(path: Path, harm: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    if harm == "locked":
        database.execute("BEGIN IMMEDIATE")
    elif harm == "older":
        database.execute("DELETE FROM django_migrations WHERE app = 'voices' AND name LIKE '0002%'")
    elif harm == "newer clock":
        database.execute(
            "INSERT INTO history_entry (at, what, thing, facts) VALUES (datetime('now', '+9 days'), 'x', 'x:1', '{}')"
        )
    else:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = path.stat().st_size
        with path.open("r+b") as stream:
            stream.seek(size // 2 if harm == "middle" else 0)
            stream.write(b"x" * 20 * 4096)
    return database


def test_a_disk_that_is_nearly_full_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=300 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    seen = doctor_command._disk()
    assert (seen.mark, "Only 0.3 GB" in seen.text.en, "Kun 0,3 GB" in seen.text.da) == ("✗", True, True)


def test_a_folder_everybody_can_read_is_a_fault_where_others_use_it(tmp_path: Path, settings: Any) -> None:
    tmp_path.chmod(0o755)
    settings.DEBUG = False
    open_to_all = doctor_command._private()
    tmp_path.chmod(0o700)
    assert (open_to_all.mark, doctor_command._private().mark) == ("✗", "✓")
    assert "chmod 700" in open_to_all.text.en
