"""Bytes to text: byte order mark or UTF-16, else strict UTF-8, else Windows-1252; always composed letters (NFC)."""

import codecs
import re
import unicodedata

from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.source import Source, check_size
from samspil.engines.wording.findings import Place, Refused, refusal
from samspil.engines.wording.text import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
# What æøå become when a DOS or old Mac file is read as Windows-1252, and when UTF-8 was saved twice.
_DISTORTED = re.compile(r"[A-Za-z][‘›†¾¿Œ][a-z]|Ã[¦¸¥†˜]|\ufffd")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


def decoded(source: Source, notes: Notebook) -> str:
    """The text of a file. Raises Refused when it is empty, too large, or no text at all."""
    check_size(source)
    text = _text_of(source)
    if len(_CONTROLS.findall(text[:65536])) > 2:
        raise not_text(source.name)
    if _DISTORTED.search(text):
        notes.warn("letters-look-wrong", _LETTERS_LOOK_WRONG)
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ")


def not_text(name: str) -> Refused:
    """The refusal of something that is no list."""
    return refusal(
        "not-a-list",
        Text(
            "Filen er ikke en liste, vi kan læse. Gem den som Excel (.xlsx) eller CSV, og prøv igen.",
            "The file is not a list we can read. Save it as Excel (.xlsx) or CSV and try again.",
        ),
        Place(name),
    )


def _text_of(source: Source) -> str:
    content = source.content
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "") or _unmarked_utf16(
        content
    )
    if encoding:
        return _strictly(source, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(source, "cp1252")


def _strictly(source: Source, encoding: str) -> str:
    try:
        return source.content.decode(encoding)
    except UnicodeDecodeError:  # its arguments hold the whole file: it must not travel on as a cause
        raise not_text(source.name) from None


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 without a mark shows: nearly every second byte of European text is zero."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if len(content) % 2 or half < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


_LETTERS_LOOK_WRONG = Text(
    "Bogstaverne æ, ø og å ser forkerte ud i filen. Åbn den i Excel, gem den som CSV UTF-8, og læs den ind igen.",
    "The letters æ, ø and å look wrong in the file. Open it in Excel, save it as CSV UTF-8 and read it in again.",
)
