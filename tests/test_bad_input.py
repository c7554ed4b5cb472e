"""Bad input at the front door: a clear sentence with file and line, exit code 2, and nothing half-written."""

import shutil
import zipfile
from pathlib import Path

import pytest

from samspil.config.commandline import main

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "bakkeskolen"
STAFF = """Navn;Initialer;Stilling;Timer;Team
Anna Friis;AF;Lærer;37;5. årgang
Bo Krogh;BK;Lærer;37;5. årgang
Carl Dam;CD;SFO-pædagog;32;5. årgang
Dorte Lund;DL;Skoleleder;37;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small school at depth (b), all in order."""
    school = tmp_path / "skole"
    school.mkdir()
    for name in ("skole.toml", "forloeb.toml", "moedeplan.csv"):
        shutil.copy(EXAMPLE / name, school / name)
    (school / "personale.csv").write_text(STAFF, encoding="utf-8")
    return school


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said on the error stream when the folder is refused with exit code 2 and nothing is written."""
    out = folder.parent / "ud"
    with pytest.raises(SystemExit) as stopped:
        main(["import", str(folder)])

    assert stopped.value.code == 2
    assert not out.exists()
    return capsys.readouterr().err


def test_a_folder_in_order_is_understood(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import", str(folder)])

    assert stopped.value.code == 0
    assert "4 medarbejdere (navne og teams)" in capsys.readouterr().out


def test_a_missing_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "ingen_mappe: Mappen findes ikke." in refused(tmp_path / "ingen_mappe", capsys)


@pytest.mark.parametrize("missing", ["skole.toml", "forloeb.toml"])
def test_a_missing_file_is_named(folder: Path, missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / missing).unlink()

    assert f"{missing}: Filen findes ikke" in refused(folder, capsys)


def test_an_unknown_key_is_named_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = folder / "skole.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[sko]\nåbner = "8.00"\n', encoding="utf-8")
    line = settings.read_text(encoding="utf-8").splitlines().index("[sko]") + 1

    assert f"skole.toml, linje {line}: " in refused(folder, capsys)


def test_a_list_without_the_column_that_matters_says_what_it_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "personale.csv").write_text(
        "Hvem;Stilling;Timer;Team\nAnna;Lærer;37;5. årgang\n", encoding="utf-8"
    )

    said = refused(folder, capsys)

    assert "personale.csv" in said
    assert "Hvem" in said


CASES = {
    "two people with one name": (
        STAFF + "Anna Friis;AF2;Lærer;30;5. årgang\n",
        "personale.csv",
        "Anna Friis",
    ),
    "nobody at all": ("Navn;Initialer;Stilling;Timer;Team\n", "personale.csv", ""),
}


@pytest.mark.parametrize(("text", "file", "name"), CASES.values(), ids=CASES.keys())
def test_a_staff_list_that_cannot_be_trusted_stops(
    folder: Path, text: str, file: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "personale.csv").write_text(text, encoding="utf-8")

    said = refused(folder, capsys)

    assert file in said
    assert name in said


def test_a_team_with_nobody_is_named_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "teams.csv").write_text("Team;Medlemmer\n5. årgang;AF, BK, CD\n6. årgang;\n", encoding="utf-8")

    said = refused(folder, capsys)

    assert "teams.csv, linje 3: " in said
    assert "6. årgang" in said


LESSONS = "Lærer;Ugedag;Fra;Til;Fag\n"
TIMES = {
    "a timetable for a stranger": ("XX;mandag;8.00;9.30;dansk\n", "XX"),
    "an end before its start": ("AF;mandag;9.30;8.00;dansk\n", ""),
    "a lesson of no minutes": ("AF;mandag;8.00;8.00;dansk\n", ""),
}


@pytest.mark.parametrize(("row", "name"), TIMES.values(), ids=TIMES.keys())
def test_a_timetable_that_does_not_fit_stops(
    folder: Path, row: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "skema.csv").write_text(LESSONS + "BK;mandag;8.00;9.30;dansk\n" + row, encoding="utf-8")

    said = refused(folder, capsys)

    assert "skema.csv, linje 3: " in said
    assert name in said


def test_a_meeting_of_no_minutes_in_the_moedeplan_stops(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "moedeplan.csv").write_text(
        "Møde;Ugedag;Fra;Til;For\nTeammøde;tirsdag;14.15;14.15;alle teams\n", encoding="utf-8"
    )

    assert "moedeplan.csv, linje 2: " in refused(folder, capsys)


def test_an_activity_of_no_minutes_stops(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    programme = folder / "forloeb.toml"
    programme.write_text(
        programme.read_text(encoding="utf-8") + "\n[aktivitet.market]\nminutter = 0\n", encoding="utf-8"
    )

    assert "forloeb.toml, linje " in refused(folder, capsys)


def test_a_year_without_pupil_days_stops(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = folder / "skole.toml"
    text = settings.read_text(encoding="utf-8").replace('kommune = "Langeland"', 'ferieplan = "ferier.toml"')
    settings.write_text(text, encoding="utf-8")
    (folder / "ferier.toml").write_text(
        'first_day = 2027-08-09\nlast_day = 2028-06-23\n\n[[holiday]]\nname = "Ferie"\nfrom = 2027-08-01\nto = 2028-07-31\n',
        encoding="utf-8",
    )

    assert "ferier.toml" in refused(folder, capsys)


def test_a_programme_longer_than_the_calendar_stops(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = folder / "skole.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("2027-02-08", "2028-08-15"), encoding="utf-8"
    )

    assert "skole.toml: Skoleåret 2027/28 er forbi" in refused(folder, capsys)


def test_ten_megabytes_of_noise_are_refused_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "personale.csv").write_bytes(bytes(range(256)) * 40_960)

    said = refused(folder, capsys)

    assert "personale.csv" in said
    assert len(said) < 2_000


def test_a_zip_bomb_of_a_workbook_is_refused_unopened(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "personale.csv").unlink()
    with zipfile.ZipFile(folder / "personale.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(20):
            bomb.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 20_000_000)

    assert "personale.xlsx" in refused(folder, capsys)


def test_an_instance_that_is_no_json_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text('{"days": [', encoding="utf-8")

    with pytest.raises(SystemExit) as stopped:
        main(["solve", str(tmp_path / "x.json"), "--out", str(tmp_path / "p.json"), "--lang", "en"])

    assert stopped.value.code == 2
    assert "x.json, line 1: The file is not valid JSON" in capsys.readouterr().err
    assert not (tmp_path / "p.json").exists()
