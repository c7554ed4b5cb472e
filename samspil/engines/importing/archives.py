"""Zip files (workbooks are zip files too) are looked over before anything is unpacked."""

import io
import lzma
import struct
import zipfile
import zlib

from samspil.engines.importing.source import Source
from samspil.engines.wording.findings import Place, Refused, refusal
from samspil.engines.wording.text import Text

MOST_ENTRIES = 2_000
MOST_UNPACKED = 150 * 1024 * 1024  # bytes
HIGHEST_RATIO = 150  # real sheets stay under 60; a bomb is over 1,000
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
)
_SMALL = 1024 * 1024  # below this a high ratio harms nobody


def opened_archive(source: Source) -> zipfile.ZipFile:
    """The archive, once its directory is harmless. Raises Refused for a bomb, a password or a broken file."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.content))
    except _DAMAGE:
        raise _broken(source) from None
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _bomb(source)
    if any(_swells(entry) for entry in entries):
        raise _bomb(source)
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked(source)
    return archive


def unpacked(archive: zipfile.ZipFile, name: str, source: Source) -> bytes:
    """One entry, read no further than its directory promised. Raises Refused when it lied or is damaged."""
    promised = archive.getinfo(name).file_size
    try:
        with archive.open(name) as entry:
            content = entry.read(promised + 1)
    except _DAMAGE:
        raise _broken(source) from None
    if len(content) > promised:
        raise _bomb(source)
    return content


def locked(source: Source) -> Refused:
    """The refusal of a file behind a password."""
    return refusal(
        "password",
        Text(
            "Filen er beskyttet med adgangskode. Åbn den i Excel, vælg Filer > Oplysninger > Beskyt projektmappe, "
            "fjern adgangskoden, og gem den som .xlsx.",
            "The file is protected by a password. Open it in Excel, choose File > Info > Protect Workbook, remove the "
            "password and save it as .xlsx.",
        ),
        Place(source.name),
    )


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size)


def _bomb(source: Source) -> Refused:
    return refusal(
        "bomb",
        Text(
            "Filen fylder alt for meget, når den pakkes ud, og er ikke læst. Gem arket som CSV, og prøv igen.",
            "The file swells far too much when unpacked and has not been read. Save the sheet as CSV and try again.",
        ),
        Place(source.name),
    )


def _broken(source: Source) -> Refused:
    return refusal(
        "broken-file",
        Text(
            "Filen er beskadiget og kan ikke åbnes. Gem den igen i det program, den kommer fra.",
            "The file is damaged and cannot be opened. Save it again in the program it came from.",
        ),
        Place(source.name),
    )
