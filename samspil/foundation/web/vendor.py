"""Other people's JavaScript, kept here as it was published: is every file still the one in the lock?"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error

VENDOR = Path(__file__).resolve().parent / "static" / "web" / "vendor"
LOCK = "vendor.lock.json"


def changed_files(folder: Path = VENDOR) -> list[str]:
    """The files that are not what the lock says: changed, missing, or unknown to it."""
    locked = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    present = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK}
    return sorted(
        name
        for name in locked.keys() | present.keys()
        if name not in locked or name not in present or not _same(present[name], locked[name])
    )


def check_vendor(**_options: Any) -> list[CheckMessage]:
    """For ``manage.py check``."""
    return [
        Error(
            f"{name} in web/static/web/vendor is not what {LOCK} says.",
            hint="Take the published file again, or lock the new version.",
            id="samspil.web.E001",
        )
        for name in changed_files()
    ]


def _same(content: bytes, entry: dict[str, Any]) -> bool:
    return (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"])
