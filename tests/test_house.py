"""The rules of the house that no linter knows."""

import ast
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.template import Node, Template
from django.template.base import FilterExpression
from django.template.library import SimpleBlockNode, SimpleNode
from django.template.loader import get_template

from samspil.engines.calendars.meetingplan import SLOT_KINDS
from samspil.engines.importing.rows import MEETING_KINDS
from samspil.foundation.web import catalogues
from samspil.foundation.web.templatetags.components import REGISTRY, choices_of
from samspil.foundation.web.templatetags.page import icon, sheets

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "samspil").rglob("*.py"))
PRODUCT = [path for path in MODULES if "tests" not in path.parts]
TEMPLATES = sorted((ROOT / "samspil").glob("*/*/templates/**/*.html"))
STYLE_SHEETS = sorted((ROOT / "samspil").glob("*/*/static/*/css/**/*.css"))
HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b")


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


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_hold_no_style_no_script_and_no_colour_of_their_own(path: Path) -> None:
    source = re.sub(r"&#\w+;|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"))

    inline = r"\sstyle\s*=|<style\b|\son\w+\s*=|\shx-on[:=-]|javascript:|<script(?![^>]*\ssrc=)"
    elsewhere = r"""(?:src|action)\s*=\s*["']?(?:https?:)?//"""

    assert re.findall(inline, source, re.IGNORECASE) == []
    assert re.findall(elsewhere, source, re.IGNORECASE) == []
    assert (
        re.findall(r"""(?:fill|stroke|content|color)\s*=\s*["']#[0-9a-f]{3,8}["']""", source, re.IGNORECASE)
        == []
    )


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=name)
def test_style_sheets_take_their_colours_from_the_tokens(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    colours = HEX.findall(rules) + re.findall(r"\b(?:oklch|rgba?|hsla?)\(", rules)

    assert colours == [] or path.name == "00-reset-tokens.css"
    assert re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", rules) == []
    assert "@layer" in rules


def test_the_order_of_the_layers_comes_before_every_rule() -> None:
    first = STYLE_SHEETS[[name(path).endswith(sheets()[0]) for path in STYLE_SHEETS].index(True)]
    rules = re.sub(r"/\*.*?\*/", "", first.read_text(encoding="utf-8"), flags=re.DOTALL).lstrip()

    assert rules.startswith("@layer reset, tokens, base, layout, components, screens, utilities;")


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_template_is_made_of_components_there_are(path: Path) -> None:
    """A wrong name or argument fails while it is read; a wrong choice or drawing is looked for here."""
    template: Any = get_template(
        path.relative_to(next(p for p in path.parents if p.name == "templates")).as_posix()
    )

    wrong = [said for node in _nodes(template.template) for said in _wrong_words(node)]

    assert wrong == []


def _nodes(template: Template) -> list[Node]:
    return [
        node for kind in (SimpleBlockNode, SimpleNode) for node in template.nodelist.get_nodes_by_type(kind)
    ]


def _wrong_words(node: Node) -> list[str]:
    if isinstance(node, SimpleBlockNode):
        said = {prop: _constant(value) for prop, value in node.kwargs.items()}
        component = node.func.__name__
        if component not in REGISTRY:
            return [component]
        known = choices_of(component)
        wrong = [
            f"{component} {prop}={word}"
            for prop, word in said.items()
            if word is not None and word not in known.get(prop, (word,))
        ]
        return wrong + _missing_drawing(said.get("icon"), "regular")
    if isinstance(node, SimpleNode) and node.func.__name__ == icon.__name__:
        words = [_constant(word) for word in (*node.args, *node.kwargs.values())]
        return _missing_drawing(words[0], words[1] if len(words) > 1 else "regular")
    return []


def _constant(value: FilterExpression) -> str | None:
    return str(value.var) if isinstance(value.var, str) and not value.filters else None


def _missing_drawing(drawing: str | None, weight: str | None) -> list[str]:
    if not drawing or not weight:
        return []
    try:
        icon(drawing, weight)
    except FileNotFoundError:
        return [f"icon {drawing} {weight}"]
    return []


def test_every_component_has_its_template() -> None:
    folder = ROOT / "samspil" / "foundation" / "web" / "templates" / "web" / "components"

    assert {path.stem for path in folder.glob("*.html")} == {*REGISTRY}


def test_the_danish_catalogue_is_what_the_code_says_and_lacks_nothing() -> None:
    missing = [
        message.id
        for message in catalogues.current()
        if message.id and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]

    assert missing == []
    assert catalogues.DANISH.read_bytes() == catalogues.refreshed()


def _each(words: Any) -> list[str]:
    return [word or "" for word in (words if isinstance(words, (tuple, list)) else [words])]


def test_every_translation_keeps_the_names_in_its_sentence() -> None:
    names = re.compile(r"%\((\w+)\)[sd]")
    astray = []
    for message in catalogues.current():
        english, danish = _each(message.id), _each(message.string)
        wanted = {*names.findall(english[-1])}
        if not all(danish):
            continue  # the test above says so
        if (
            any(not {*names.findall(words)} <= wanted for words in danish)
            or {*names.findall(danish[-1])} != wanted
        ):
            astray.append(message.id)

    assert astray == []
