"""Any list a school has, to tables: text with any delimiter or a workbook; anything else is sent back with advice."""

import zipfile

from samspil.engines.importing.archives import locked, opened_archive, unpacked
from samspil.engines.importing.decoding import decoded, not_text
from samspil.engines.importing.delimited import read_delimited
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.source import Source, check_size
from samspil.engines.importing.tables import Table
from samspil.engines.importing.workbooks import read_workbook
from samspil.engines.wording.findings import Place, Refused, refusal
from samspil.engines.wording.text import Text

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and any Office file behind a password
_PASSWORD_PART = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"MZ",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
)


def read_tables(source: Source, notes: Notebook, *, delimiter: str = "") -> tuple[Table, ...]:
    """The sheets of a workbook, or the one table of a text file. Raises Refused when there is no list in it."""
    check_size(source)
    if source.content.startswith(OLD_OFFICE):
        raise locked(source) if _PASSWORD_PART in source.content else _save_as(source, "Excel 97–2003 (.xls)")
    if source.content.startswith(ZIP):
        _check_zip_kind(source)
        return read_workbook(source, notes)
    if source.content.startswith(_OTHERS):
        raise not_text(source.name)
    text = decoded(source, notes)
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html", "<table", "<?xml")):
        raise _save_as(source, "HTML/XML")
    return (read_delimited(text, notes, delimiter=delimiter),)


def zip_names(source: Source) -> frozenset[str]:
    """The names inside a zip file; empty for anything else. Raises Refused for a bomb or a broken archive."""
    if not source.content.startswith(ZIP):
        return frozenset()
    with opened_archive(source) as archive:
        return frozenset(archive.namelist())


def _check_zip_kind(source: Source) -> None:
    with opened_archive(source) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" in names:
            return
        raise _save_as(source, _kind_of_zip(archive, names, source))


def _kind_of_zip(archive: zipfile.ZipFile, names: list[str], source: Source) -> str:
    if "mimetype" in names and b"opendocument" in unpacked(archive, "mimetype", source):
        return "OpenDocument (.ods)"
    if "xl/workbook.bin" in names:
        return "Excel binær (.xlsb)"
    if "word/document.xml" in names:
        return "Word (.docx)"
    return "Numbers" if any(name.startswith("Index/") for name in names) else "zip"


def _save_as(source: Source, kind: str) -> Refused:
    return refusal(
        "save-as",
        Text(
            "Filen er i formatet {kind}, som vi ikke læser. Åbn den i dit regneark, vælg Gem som, og vælg "
            "Excel-projektmappe (.xlsx) eller CSV.",
            "The file is in the format {kind}, which we do not read. Open it in your spreadsheet, choose Save as, and "
            "pick Excel workbook (.xlsx) or CSV.",
        ).filled(kind=kind),
        Place(source.name),
    )
