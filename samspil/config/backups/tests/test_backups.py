"""A backup that was never restored is a hope."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from samspil.config.backups.making import make_backup
from samspil.config.backups.restoring import restore_backup
from samspil.config.backups.rows import kept_models
from samspil.engines.wording.findings import Refused
from samspil.foundation.accounts.testing import make_person
from samspil.foundation.appointments.actions import make_feed
from samspil.foundation.appointments.testing import make_event
from samspil.foundation.history.models import Entry
from samspil.foundation.schools.models import School, StaffMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


def make_life() -> None:
    school = make_school("Ådalskolen", slug="aadal")
    leader, _bo = make_leader(school), make_colleague(school)
    make_team(school, members=(make_staff(school, "Ida Lund"), StaffMember.objects.get(name="Bo Krog")))
    make_event(school, by=leader, staff=StaffMember.objects.all())
    make_feed(school, by=leader, roles=frozenset({"leader"}))


def every_row() -> dict[str, list[Any]]:
    rows = {}
    with connection.cursor() as cursor:
        for model in kept_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our own tables
            rows[model._meta.label] = sorted(map(repr, cursor.fetchall()))
    return rows


@pytest.mark.parametrize("portable", [True, False])
def test_backup_wipe_and_restore_gives_the_same_rows(tmp_path: Path, *, portable: bool) -> None:
    make_life()
    before = every_row()

    made = make_backup(tmp_path / "copy.zip", portable=portable)
    call_command("flush", interactive=False, verbosity=0)
    wiped = every_row()
    manifest = restore_backup(made.path).manifest

    assert every_row() == before
    assert sum(len(rows) for rows in wiped.values()) == 0
    assert sum(manifest.rows.values()) == made.rows == sum(len(rows) for rows in before.values()) > 12
    assert make_person("Somebody New").pk > Entry.objects.order_by("by").values_list("by", flat=True)[0]
    assert made.path.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["copy.zip"]


def test_a_database_that_is_not_empty_is_kept_first(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace  # noqa: PLC0415

    settings.MACHINE = replace(settings.MACHINE, var=tmp_path / "var")
    make_life()
    made = make_backup(tmp_path)
    School.objects.update(name="Changed since")

    with pytest.raises(Refused):
        restore_backup(made.path)
    refused = School.objects.get().name
    restore_backup(made.path, replace=True)
    restored = School.objects.get().name
    (kept,) = (tmp_path / "var" / "before-restore").iterdir()
    restore_backup(kept, replace=True)

    assert (refused, restored, School.objects.get().name) == ("Changed since", "Ådalskolen", "Changed since")


@pytest.mark.parametrize("portable", [True, False])
@pytest.mark.parametrize("harm", ["cut", "changed", "newer", "tables", "text", "nameless"])
def test_a_copy_that_is_not_whole_changes_nothing(tmp_path: Path, harm: str, *, portable: bool) -> None:
    make_life()
    path = make_backup(tmp_path / "copy.zip", portable=portable).path
    harmed(path, harm)
    before = every_row()
    with pytest.raises(Refused):
        restore_backup(path, replace=True)
    assert every_row() == before


def harmed(path: Path, harm: str) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files["manifest.json"])
    if harm == "changed":
        content = next(name for name in files if name != "manifest.json")
        files[content] = files[content].replace("Ådal".encode(), b"Xdal!")
    if harm == "newer":
        manifest["format"] = 99
    if harm == "tables":
        manifest["migrations"] = ["schools.9999_later"]
    if harm == "nameless":
        del manifest["hashes"]
    files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, kept in files.items():
            archive.writestr(name, kept)
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    if harm == "text":
        path.write_text("not a zip")
