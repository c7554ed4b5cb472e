"""The public samples beside the repository, when they are there."""

import csv
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from samspil.engines.importing.folders import Folder, read_folder
from samspil.engines.importing.source import source_at
from samspil.engines.importing.staff_lists import read_staff
from samspil.engines.importing.tests.writing import CPR
from samspil.engines.importing.untis import ORDINARY_DAY

ROOT = Path(__file__).resolve().parents[4]
SAMPLES = ROOT.parent / "shared" / "data" / "integrations" / "import-samples"


@pytest.fixture
def samples() -> Path:
    if not SAMPLES.is_dir() and os.environ.get("SAMSPIL_NOTHING_SKIPS") != "yes":
        pytest.skip("the samples are not beside the repository")
    return SAMPLES


def folder_of(samples: Path, *names: str) -> Folder:
    return read_folder([source_at(samples / name) for name in names])


def test_three_encodings_of_one_list_are_identical(samples: Path) -> None:
    names = ("personale_excel_cp1252_semikolon.csv", "personale_utf8bom.csv", "personale_utf16_tab.txt")

    readings = [read_staff(source_at(samples / name)) for name in names]

    rows = [tuple(replace(row, place=None) for row in reading.rows) for reading in readings]
    assert rows[0] == rows[1] == rows[2]
    assert [row.initials for row in rows[0]] == ["SÅ", "MÆ", "IØ"]
    assert [row.fraction for row in rows[0]] == [0.9, 0.811, 1.0]


def test_every_system_sample_is_read(samples: Path) -> None:
    tabulex = folder_of(samples, "tabulex_Personale.txt", "tabulex_Personale-hold.txt")
    stil = folder_of(samples, "ws17_medium_eksempel.xml")
    untis = folder_of(samples, "GPU001.TXT")
    roster = folder_of(
        samples, *(f"oneroster-1.2/{name}.csv" for name in ("manifest", "users", "roles", "orgs"))
    )

    assert [(row.key, row.name) for row in tabulex.rows.staff] == [
        ("232957", "Karen Hårby"),
        ("232958", "Søren Ørsted"),
    ]
    assert [(team.label, team.members) for team in tabulex.rows.teams] == [("5A dansk", ("232957",))]
    assert [(row.name, row.teams, row.uniid) for row in stil.rows.staff] == [
        ("Karen Hårby", ("Team 5. årgang",), "1000000158")
    ]
    assert [(row.person, row.weekday) for row in untis.rows.lessons] == [("KH", 0), ("KH", 0), ("SØ", 2)]
    assert [(row.name, row.uniid) for row in roster.rows.staff] == [("Karen Hårby", "1000000158")]


def test_untis_lessons_equal_an_independent_reading(samples: Path) -> None:
    text = (samples / "GPU001.TXT").read_text(encoding="cp1252")
    expected = {
        (cells[2], int(cells[5]) - 1, *ORDINARY_DAY.spans[int(cells[6]) - 1])
        for cells in csv.reader(text.splitlines())
    }

    rows = folder_of(samples, "GPU001.TXT").rows.lessons

    assert {(row.person, row.weekday, row.start, row.end) for row in rows} == expected


def test_no_output_holds_a_cpr_number(samples: Path) -> None:
    files = sorted(path for path in samples.rglob("*") if path.is_file())

    everything = re.sub(r"[^0-9]", "", repr(read_folder([source_at(path) for path in files])))

    assert len(files) > 9
    assert not any(number in everything or number.lstrip("0") in everything for number in CPR)
    assert "1000000158" in everything
