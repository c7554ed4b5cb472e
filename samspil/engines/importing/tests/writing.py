"""Writes the files of a made-up school in the shapes schools have them."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from samspil.engines.importing.source import Source
from samspil.engines.wording.findings import Finding

HEADINGS = ("Initialer", "Fornavn", "Efternavn", "CPR-nr.", "E-mail", "Stilling", "Team", "Ugetimer")
PEOPLE = (
    ("SÅ", "Søren", "Ågård", "070761-4285", "soeren@eksempel.dk", "Lærer", "5. årgang", "33,3"),
    ("MÆ", "Mette", "Ærø", "", "mette@eksempel.dk", "Pædagog", "SFO", "30,0"),
    ("IØ", "Inger", "Østergård", "211062-5629", "inger@eksempel.dk", "Bh.kl.leder", "0. årgang", "1.680,50"),
)
FOREIGN = (
    ("ŁK", "Łukasz", "Kowalski", "", "lukasz@eksempel.dk", "Lærer", "6. årgang", "37"),
    ("AŞ", "Ayşe", "Yıldırımoğlu", "", "ayse@eksempel.dk", "Skolepædagog", "Indskoling", "32 t/uge"),
    ("JČ", "Jelena", "Čović", "", "jelena@eksempel.dk", "Pædagogmedhjælper", "SFO", "86,5 %"),
)
CPR = ("0707614285", "2110625629")


def text(*lines: Sequence[str], delimiter: str = ";") -> str:
    return "".join(delimiter.join(line) + "\r\n" for line in lines)


def csv(*lines: Sequence[str], name: str = "liste.csv", encoding: str = "utf-8") -> Source:
    return Source(name, text(*lines).encode(encoding))


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], name: str = "liste.xlsx") -> Source:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return Source(name, out.getvalue())


def zipped(entries: Mapping[str, bytes], name: str = "filer.zip") -> Source:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)
    return Source(name, out.getvalue())


def codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def lines(findings: Sequence[Finding], code: str) -> list[int | None]:
    return [finding.place.line if finding.place else None for finding in findings if finding.code == code]
