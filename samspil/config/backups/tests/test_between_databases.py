"""From one kind of database to the other and back: nothing is lost, and life goes on there.

On PostgreSQL the other installation is SQLite; on SQLite it is another SQLite.
"""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, models

from samspil.config.backups.making import make_backup
from samspil.config.backups.restoring import restore_backup
from samspil.config.backups.rows import kept_models
from samspil.config.backups.tests.test_backups import every_row, make_life
from samspil.config.demo.filling import fill_demo
from samspil.engines.wording.findings import Refused
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import School

pytestmark = pytest.mark.django_db(transaction=True)
ODD = "“Ærø” \u200b\u2028\ufeff \U0001f9d1\u200d\U0001f3eb e\u0301 \x01\x7f \\u0000 '; --\r\n\ttab"
MOMENT = dt.datetime(2026, 10, 25, 0, 30, 59, 999999, dt.UTC)  # the hour the clock has twice
FACTS: dict[str, Any] = {
    "zebra": 1, "a": {"long name": None, "b": [True, False, 1.0, 1, -0.5, 1e-9, 2**53 + 1, ODD]}, "": "", "Å": [],
}  # fmt: skip


def make_odd_life() -> None:
    make_life()
    entry = Entry.objects.create(pk=2**53 - 1, what="odd", thing="x:1", facts=FACTS, inverse=None)
    Entry.objects.filter(pk=entry.pk).update(at=MOMENT, undone_at=MOMENT.replace(microsecond=1))
    School.objects.update(name=ODD)


def lines_of(path: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read("rows.jsonl").splitlines()]


def through_the_other(path: Path, folder: Path) -> Path:
    """Restored in an installation of its own on SQLite, and copied again there."""
    back = folder / "back.zip"
    environment = {**os.environ, "SAMSPIL_VAR": str(folder / "other"), "SAMSPIL_DATABASE": ""}
    for words in (["restore", str(path)], ["backup", "--portable", str(back)]):
        command = [sys.executable, "-m", "samspil", *words]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ourselves
    return back


@pytest.mark.slow
def test_there_and_back_is_equal_and_life_goes_on(tmp_path: Path) -> None:
    make_odd_life()
    before = every_row()
    mine = make_backup(tmp_path / "mine.zip", portable=True).path

    back = through_the_other(mine, tmp_path)
    call_command("flush", interactive=False, verbosity=0)
    restored = restore_backup(back)

    assert lines_of(back) == lines_of(mine)
    assert every_row() == before
    assert restored.mended == 0
    odd = Entry.objects.get(what="odd")
    assert (odd.at, odd.facts, School.objects.get().name) == (MOMENT, FACTS, ODD)
    assert [repr(each) for each in odd.facts["a"]["b"][:2]] == ["True", "False"]
    for number, highest in next_numbers():
        assert number > highest
    Person.objects.create(name="New", email="new@example.org")


@pytest.mark.slow
def test_a_whole_school_in_use_is_equal_after_backup_wipe_and_restore(tmp_path: Path) -> None:
    fill_demo()
    before = every_row()
    path = make_backup(tmp_path / "demo.zip", portable=True).path

    call_command("flush", interactive=False, verbosity=0)
    restore_backup(path)

    assert every_row() == before
    assert sum(bool(rows) for rows in before.values()) > 30


def next_numbers() -> list[tuple[int, int]]:
    """For each table that numbers its rows: what the next would be given, and the highest there is."""
    found = []
    for model in kept_models():
        key = model._meta.pk
        if isinstance(key, models.AutoField | models.BigAutoField):
            highest = model._meta.base_manager.aggregate(highest=models.Max("pk"))["highest"] or 0
            found.append((_next(model._meta.db_table, key.attname), highest))
    return found


def _next(table: str, column: str) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s))", [f'"{table}"', column])
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        return int(row[0]) + 1 if row else 1


@pytest.mark.parametrize("letter", ["\0", "\ud800"])
def test_a_character_only_one_of_them_keeps(tmp_path: Path, letter: str) -> None:
    make_odd_life()
    path = make_backup(tmp_path / "copy.zip", portable=True).path
    rewrite(path, "zebra", f"ze{letter}bra")

    restored = restore_backup(path, replace=True)

    keeps = connection.vendor == "sqlite"
    assert restored.mended == (0 if keeps else 1)
    assert f"ze{letter if keeps else '�'}bra" in Entry.objects.get(what="odd").facts


def test_a_text_with_nul_moves_to_the_other(tmp_path: Path) -> None:
    make_odd_life()
    path = make_backup(tmp_path / "copy.zip", portable=True).path
    rewrite(path, "Astrid Holm", "Astrid\0Holm")

    restore_backup(path, replace=True)

    name = "Astrid\0Holm" if connection.vendor == "sqlite" else "Astrid�Holm"
    assert Person.objects.filter(name=name).count() == 1
    make_backup(tmp_path / "again.zip", portable=True)


@pytest.mark.parametrize("harm", ["not json", "no such kind", "no such field", "a row too few", "too long"])
def test_rows_that_cannot_be_rows_change_nothing(tmp_path: Path, harm: str) -> None:
    make_life()
    path = make_backup(tmp_path / "copy.zip", portable=True).path
    if harm == "too long" and connection.vendor == "sqlite":
        harm = "not json"  # SQLite takes any length
    rewrite(path, *HARMS[harm])
    before = every_row()

    with pytest.raises(Refused) as refused:
        restore_backup(path, replace=True)

    assert every_row() == before
    code = "backup-row" if harm == "too long" else "backup-hurt"
    assert [finding.code for finding in refused.value.findings] == [code]


HARMS = {
    "not json": ('"pk":', '"pk"'),
    "no such kind": ('"schools.teammember"', '"schools.castle"'),
    "no such field": ('"slug": "aadal"', '"slag": "aadal"'),
    "a row too few": ('{"model": "schools.teammember"', "\n"),
    "too long": ("Astrid Holm", "Astrid " * 100),
}


def rewrite(path: Path, old: str, new: str) -> None:
    """Other words in the rows, and a hash that says they are right."""
    with zipfile.ZipFile(path) as archive:
        manifest, rows = json.loads(archive.read("manifest.json")), archive.read("rows.jsonl").decode()
    if new == "\n":
        rows = "".join(line for line in rows.splitlines(keepends=True) if not line.startswith(old))
    else:
        as_json = new if '"' in old else json.dumps(new)[1:-1]
        assert old in rows
        rows = rows.replace(old, as_json)
    manifest["hashes"]["rows.jsonl"] = hashlib.sha256(rows.encode()).hexdigest()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("rows.jsonl", rows)
