"""Sets a paper with typst: a template from ``typst/`` and the data as JSON. Data is never written as markup.

What comes out is a tagged PDF that claims PDF/UA-1, with only our own fonts in it, and the same bytes for the same input.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

import typst

from samspil.engines.charts.picture import Picture
from samspil.engines.charts.tokens import HEX
from samspil.engines.wording.text import Language

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "typst"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every paper says of itself: it stands in the file's metadata and at the foot of each page."""

    title: str
    author: str
    foot: str
    written_on: date
    language: Language


def typeset(template: str, sheet: Sheet, data: Mapping[str, object]) -> bytes:
    """The PDF of a template, filled. ``data`` must be JSON. Raises ``typst.TypstError`` when the template is wrong."""
    day = sheet.written_on
    filled = {
        **data,
        "title": sheet.title,
        "author": sheet.author,
        "foot": sheet.foot,
        "lang": sheet.language,
        "written": [day.year, day.month, day.day],
        "colours": dict(HEX),
    }
    compiler = typst.Compiler(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=_our_fonts(),
        sys_inputs={"data": json.dumps(_drawable(filled), ensure_ascii=False)},
    )
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=noon)
    assert isinstance(pdf, bytes)  # noqa: S101 - the compiler gives bytes when it gets no file to write
    return pdf


def drawn(picture: Picture) -> dict[str, object]:
    """A chart for a template: the drawing, its words, and how wide it is for its height."""
    ratio = picture.width / picture.height
    return {"svg": picture.svg, "alt": f"{picture.title}. {picture.description}", "ratio": ratio}


def undrawable(words: str) -> set[str]:
    """The characters of a text that our fonts have no drawing for."""
    return {character for character in words if ord(character) not in _drawable_codes()}


def _drawable(value: object) -> object:
    """The value with every character our fonts lack shown as a question mark: better than a box, or no paper at all."""
    if isinstance(value, str):
        composed = normalize("NFC", value)
        missing = undrawable(composed)
        return "".join("?" if c in missing else c for c in composed) if missing else composed
    if isinstance(value, Mapping):
        return {key: _drawable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(inner) for inner in value]
    return value


@lru_cache(maxsize=1)
def _our_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@lru_cache(maxsize=1)
def _drawable_codes() -> frozenset[int]:
    """What the text face can draw: read from ``LETTERS.txt``, ranges of code points as ``first-last`` in hex."""
    lines = (FONTS / "LETTERS.txt").read_text("ascii").split()
    return frozenset(code for line in lines for code in _codes(line))


def _codes(line: str) -> Iterator[int]:
    first, _, last = line.partition("-")
    return iter(range(int(first, 16), int(last or first, 16) + 1))
