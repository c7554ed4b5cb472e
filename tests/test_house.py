"""The rules of the house that no linter knows."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from samspil.engines.calendars.meetingplan import SLOT_KINDS
from samspil.engines.importing.rows import MEETING_KINDS

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "samspil").rglob("*.py"))
PRODUCT = [path for path in MODULES if "tests" not in path.parts]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_modules_and_functions_fit_in_the_head(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]

    assert len(source.splitlines()) <= 300
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 40] == []


@pytest.mark.parametrize("path", [p for p in PRODUCT if "engines" in p.parts], ids=name)
def test_every_engine_module_says_what_belongs_in_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert ast.get_docstring(tree) or not tree.body


def test_engines_have_no_clock_of_their_own() -> None:
    asked = re.compile(r"\bdate\.today\(|\bdatetime\.now\(|\butcnow\(")

    assert [
        name(p) for p in PRODUCT if "engines" in p.parts and asked.search(p.read_text(encoding="utf-8"))
    ] == []


def test_locks_hold_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert re.findall(r"https?:|--index-url|--find-links", lock.read_text(encoding="utf-8")) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    listed = subprocess.run(
        [shutil.which("git") or "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    ).stdout.decode()  # fmt: skip
    own = re.compile(r"/(?:work|root|tmp|home/\w+)/(?:main|shared|inst|brief|\.pyenv)")

    guilty = [
        file
        for file in listed.split("\0")
        if (ROOT / file).is_file()
        and Path(file).suffix in {".py", ".md", ".toml", ".txt", ".json", ".typ", ".csv"}
        and own.search((ROOT / file).read_text(encoding="utf-8", errors="ignore"))
    ]  # fmt: skip

    assert guilty == []


def test_the_words_of_importing_and_calendars_for_kinds_of_meeting_are_the_same() -> None:
    assert MEETING_KINDS == SLOT_KINDS


def test_every_direct_dependency_has_its_line_in_the_docs() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    declared = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")

    assert declared is not None
    assert [n for n in re.findall(r'"([\w-]+)', declared[1]) if n not in told] == []
