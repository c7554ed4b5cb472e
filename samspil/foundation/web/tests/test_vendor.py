import shutil
from pathlib import Path

import pytest

from samspil.foundation.web.vendor import VENDOR, changed_files, check_vendor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VENDOR, tmp_path / "vendor"))


def test_the_files_of_others_are_as_they_published_them() -> None:
    assert changed_files() == []
    assert check_vendor() == []


def test_a_changed_a_missing_and_an_unknown_file_are_found(folder: Path) -> None:
    (folder / "htmx.min.js").write_bytes((folder / "htmx.min.js").read_bytes() + b" ")
    (folder / "hx-sse.min.js").unlink()
    (folder / "extra.js").write_text("", encoding="utf-8")

    assert changed_files(folder) == ["extra.js", "htmx.min.js", "hx-sse.min.js"]
