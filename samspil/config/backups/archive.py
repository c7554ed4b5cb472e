"""The backup file: a zip with a manifest, which names every file in it with its hash, and the rows of every table."""

import hashlib
import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text

MANIFEST = "manifest.json"
FORMAT = 1
FILES = {"sqlite": "samspil.sqlite3", "rows": "rows.jsonl"}
_BROKEN = Text(
    "Filen er ikke en hel sikkerhedskopi af Samspil. Tag en anden.",
    "The file is not a whole backup of Samspil. Take another.",
)
_NEWER = Text(
    "Sikkerhedskopien er lavet af en nyere udgave af Samspil. Installér den først.",
    "The backup was made by a newer version of Samspil. Install that first.",
)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """``migrations`` are the changes to the tables that had been made; ``rows`` the number of rows of each model."""

    format: int
    kind: Literal["sqlite", "rows"]
    made_at: str
    migrations: list[str]
    rows: dict[str, int]
    hashes: dict[str, str]

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_archive(manifest: Manifest, content: Path, out: Path) -> None:
    """The whole file or none; readable only by the one who made it."""
    half = out.with_name(out.name + ".part")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(MANIFEST, manifest.as_json())
        archive.write(content, FILES[manifest.kind])
    half.replace(out)


def open_archive(path: Path, folder: Path) -> tuple[Manifest, Path]:
    """The manifest, and the content laid in ``folder``. Raises Refused unless every byte is as it was written."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            if manifest.format > FORMAT:
                raise refusal("backup-newer", _NEWER, Place(str(path)))
            name = FILES[manifest.kind]
            content = folder / name
            with archive.open(name) as source, content.open("wb") as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise refusal("backup-broken", _BROKEN, Place(str(path))) from error
    if hash_of(content) != manifest.hashes.get(name):
        raise refusal("backup-broken", _BROKEN, Place(str(path)))
    return manifest, content
