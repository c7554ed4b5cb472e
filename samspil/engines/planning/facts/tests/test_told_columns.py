from pathlib import Path

from samspil.engines.planning.facts.settings import read_settings


def test_what_a_heading_means_is_told_per_file(tmp_path: Path) -> None:
    path = tmp_path / "skole.toml"
    path.write_text(
        'navn = "Å"\nskoleår = 2027\ndags_dato = 2027-02-01\n[kolonner."liste.csv"]\nHvem = "name"\n',
        encoding="utf-8",
    )

    assert read_settings(path).columns == (("liste.csv", (("Hvem", "name"),)),)
