"""What a page says is deleted is in no file of the database, nor in a backup made afterwards."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

RAW = "Jeg synes det er noget pjat at vi skal sidde der"
KEPT = "Der spørges til meningen med møderne"
_WRITE = f"""
import datetime as dt, os, pathlib
from samspil.config.commands.running import make_ready, prepare
make_ready()
prepare()
from django.db import connection
from django.utils import timezone
from samspil.config.backups.making import make_backup
from samspil.features.voices.models import Reservation
from samspil.features.voices.testing import make_answer, make_reservation
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.jobs.registry import task_named
from samspil.foundation.schools.testing import make_school

school = make_school()
question = make_reservation(school, {RAW!r} * 200, screened={KEPT!r})
answer = make_answer(school, reservations=[question], signed_by=make_person("Astrid Holm"))
type(answer).objects.update(signed_at=timezone.now() - dt.timedelta(days=1))
folder = pathlib.Path(os.environ["SAMSPIL_VAR"])
make_backup(folder / "before.zip")
task_named("history.enforce_deletion").work(None)
make_backup(folder / "after.zip")
os._exit(0)  # as when the power goes: nothing is tidied up on the way out
"""


@pytest.mark.slow
def test_the_text_of_an_answered_question_is_in_no_file(tmp_path: Path) -> None:
    environment = {**os.environ, "SAMSPIL_VAR": str(tmp_path), "SAMSPIL_DATABASE": ""}
    subprocess.run([sys.executable, "-c", _WRITE], env=environment, check=True)  # noqa: S603 - ourselves

    assert holds(copied(tmp_path / "before.zip")) == (True, True)
    assert holds(copied(tmp_path / "after.zip")) == (False, True)
    files = [path.read_bytes() for path in tmp_path.glob("samspil.sqlite3*")]
    assert holds(b"".join(files)) == (False, True)


def copied(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("samspil.sqlite3")


def holds(content: bytes) -> tuple[bool, bool]:
    return RAW.encode() in content, KEPT.encode() in content
