"""Reads the finished papers back with other libraries than those that wrote them."""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from io import BytesIO

import docx
import openpyxl
from docx.document import Document
from openpyxl.workbook import Workbook
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


@dataclass(frozen=True)
class Tag:
    """A structure element: what it is (``H1``, ``TH``, ``Figure``) and its alternative text."""

    kind: str
    words: str


@lru_cache(maxsize=8)
def pages_of(pdf: bytes) -> list[str]:
    """The text of each page on one line, as a reader with a search box finds it."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def families_in(pdf: bytes) -> set[str]:
    """The PostScript names of all fonts in the file, without the prefix of a subset."""
    names = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        fonts = page["/Resources"].get_object()["/Font"].get_object()  # type: ignore[index] # pypdf types it loosely
        names |= {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in fonts.values()}
    return names


@lru_cache(maxsize=8)
def tags_of(pdf: bytes) -> list[Tag]:
    """Every structure element (tag) of the file, in no particular order."""
    root = PdfReader(BytesIO(pdf)).trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    found: list[Tag] = []
    waiting = [root["/StructTreeRoot"].get_object()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ArrayObject):
            waiting += [kid.get_object() for kid in node]
        elif isinstance(node, DictionaryObject):
            found += (
                [Tag(str(node["/S"]).removeprefix("/"), str(node.get("/Alt", "")))] if "/S" in node else []
            )
            waiting += [node["/K"].get_object()] if "/K" in node else []
    return found


def word_of(file: bytes) -> Document:
    return docx.Document(BytesIO(file))


def excel_of(file: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(file))


def column_of(book: Workbook, sheet: str, head: str) -> list[str | float | date | time | None]:
    """The values under a head, read by its title wherever it stands."""
    rows = list(book[sheet].iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if head in row)
    place = rows[at].index(head)
    return [row[place] for row in rows[at + 1 :]]  # type: ignore[misc] # openpyxl's cell values are wider than ours
