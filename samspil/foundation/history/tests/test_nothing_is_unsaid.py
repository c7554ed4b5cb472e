"""Every line of the log has a sentence in both languages, and every link to a person is exported or left out for a reason."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from samspil.foundation.history import deletion, exports, sentences
from samspil.foundation.history.models import Entry

SOURCE = Path(__file__).parents[3]
STANDS_FOR = {"accounts.Person", "schools.StaffMember"}


def modules() -> Iterator[Path]:
    return (
        path
        for path in SOURCE.rglob("*.py")
        if not {"tests", "migrations"} & set(path.parts) and "import record" in path.read_text()
    )


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def words(node: ast.expr) -> Iterator[str]:
    """The whats an argument may be; nothing when it is only handed on."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from words(node.body)
        yield from words(node.orelse)


def whats_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    recorders = {"record", "record_about"} | {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        and function.args.args
        and function.args.args[0].arg == "what"
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) in recorders]
    found = {what for call in calls if call.args for what in words(call.args[0])}
    handed_on = [call for call in calls if call.args and not list(words(call.args[0]))]
    assert all(isinstance(call.args[0], ast.Name) for call in handed_on), (
        f"{path}: cannot see what is recorded"
    )
    return found


def test_everything_that_is_written_down_has_a_sentence_in_both_languages() -> None:
    whats = {what for path in modules() for what in whats_in(path)}

    silent = sorted(whats - sentences.registered())
    same = []
    for what in sorted(whats & sentences.registered()):
        said = []
        for language in ("da", "en"):
            with translation.override(language):
                said.append(sentences.say(Entry(what=what)))
        if said[0] == said[1]:
            same.append(what)

    assert len(whats) > 60
    assert (silent, same) == ([], [])


def test_no_sentence_is_about_something_that_is_never_written_down() -> None:
    whats = {what for path in modules() for what in whats_in(path)}
    unused = {what for what in sentences.registered() if not what.startswith("test.")} - whats
    assert unused == set()


def test_the_danish_sentence_has_the_places_of_the_english_one() -> None:
    def places(sentence: str) -> list[str]:
        return sorted(name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name)

    different = []
    for what, sentence in sentences._SENTENCES.items():
        with translation.override("da"):
            danish = places(str(sentence))
        with translation.override("en"):
            english = places(str(sentence))
        if danish != english:
            different.append(what)
    assert different == []


def links_to_people() -> set[tuple[str, str]]:
    """Every column of ours that points to somebody; a table of pairs stands for its many-to-many field."""
    return {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("samspil.") and not model._meta.proxy
        for field in model._meta.concrete_fields
        if field.related_model is not None and field.related_model._meta.label in STANDS_FOR
    }


def test_every_link_to_a_person_is_in_the_export_or_left_out_for_a_reason() -> None:
    told, left_out = exports.links_told(), exports.links_left_out()
    assert links_to_people() - told - left_out.keys() == set()
    assert all(reason for reason in left_out.values())
    assert told & left_out.keys() == set()


@pytest.mark.parametrize("model", [m for m in apps.get_models() if m.__module__.startswith("samspil.")])
def test_every_date_of_deletion_is_kept_by_the_app_that_writes_it(model: type) -> None:
    names = {field.name for field in model._meta.get_fields()}  # type: ignore[attr-defined]
    if "delete_on" in names:
        assert model._meta.app_label in deletion._DELETIONS  # type: ignore[attr-defined]
