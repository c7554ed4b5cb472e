"""The programme file a school keeps in its folder: ``forloeb.toml``."""

from pathlib import Path

from samspil.engines.content.library import kinds, programme_in
from samspil.engines.content.programme import Programme
from samspil.engines.content.source import source_at, source_of


def read_programme(path: Path) -> Programme:
    """The programme in this file: a template with the school's changes, or one of its own. Refused with all faults."""
    return programme_in(source_at(path), kinds(), both_languages=False)


def programme_of(words: str, file: str = "forloeb.toml") -> Programme:
    """The programme in these words, which a page may have been given instead of a file."""
    return programme_in(source_of(words, file), kinds(), both_languages=False)
