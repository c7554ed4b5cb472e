"""What the doctor says of the clock and of backups; the rest is in test_operations.py."""

import datetime as dt
import os
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
