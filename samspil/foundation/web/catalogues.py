"""Translations without GNU gettext: Babel finds the messages, keeps the catalogue and compiles it."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.reloader import translation_file_changed
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
DANISH = PACKAGE / "locale" / "da" / "LC_MESSAGES" / "django.po"

MARKERS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[str, str]]:
    """Every file that holds words for people, as Python that Babel can read."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("templates/**/*.*")):
        # Django turns a template into look-alike Python, whose indentation means nothing.
        lines = templatize(path.read_text(encoding="utf-8")).splitlines()
        yield path.relative_to(PACKAGE).as_posix(), "\n".join(line.lstrip() for line in lines)


def found() -> Catalog:
    catalogue = Catalog(charset="utf-8")
    for name, source in sources():
        stream = io.BytesIO(source.encode())
        for _, message, comments, context in extract("python", stream, MARKERS, ["Translators:"]):
            catalogue.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return catalogue


def current() -> Catalog:
    with DANISH.open("rb") as stream:
        return read_po(stream, locale="da")


def refreshed() -> bytes:
    """The catalogue as it should be: every message there is, with the translations we have."""
    catalogue = current()
    catalogue.update(found(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    stream = io.BytesIO()
    write_po(stream, catalogue, width=0, sort_output=True, include_lineno=False, omit_header=False)
    return stream.getvalue()


def compile_catalogue() -> None:
    compiled = DANISH.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < DANISH.stat().st_mtime:
        with compiled.open("wb") as stream:
            write_mo(stream, current())
        translation_file_changed(None, compiled)
