"""A file as it was handed over: its name and its bytes, within limits, and with no CPR number in its name."""

from dataclasses import dataclass, field
from pathlib import Path

from samspil.engines.importing.cpr import masked
from samspil.engines.wording.findings import Place, Refused, refusal
from samspil.engines.wording.text import Text

LARGEST = 20 * 1024 * 1024  # bytes; the staff list of the largest school is under one


@dataclass(frozen=True, slots=True)
class Source:
    """``sheet`` answers the question of which sheet of a workbook to read; empty leaves the choice to us.

    The bytes are kept out of ``repr``, and a CPR number in the name is masked: both may end in a log.
    """

    name: str
    content: bytes = field(repr=False)
    sheet: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", masked(self.name))


def source_at(path: Path) -> Source:
    """The file at a path. Raises Refused when it is missing, no file, or too large; the size is looked at first."""
    name = masked(path.name)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise _unreadable(name)
        if size > LARGEST:
            raise _too_large(name)
        return Source(name, path.read_bytes())
    except FileNotFoundError:
        raise refusal(
            "missing-file",
            Text(
                "Filen findes ikke. Se efter, om den er flyttet, eller om navnet er stavet anderledes.",
                "The file does not exist. It may have been moved, or its name may be spelt differently.",
            ),
            Place(name),
        ) from None
    except OSError:
        raise _unreadable(name) from None


def check_size(source: Source) -> None:
    """Refuse a file that is empty or larger than any list of a school."""
    if not source.content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refusal(
            "empty-file",
            Text(
                "Filen er tom. Hent den igen fra det system, den kommer fra.",
                "The file is empty. Fetch it again from the system it came from.",
            ),
            Place(source.name),
        )
    if len(source.content) > LARGEST:
        raise _too_large(source.name)


def _unreadable(name: str) -> Refused:
    return refusal(
        "unreadable-file",
        Text(
            "Filen kan ikke læses. Prøv at gemme en kopi af den.",
            "The file cannot be read. Try saving a copy.",
        ),
        Place(name),
    )


def _too_large(name: str) -> Refused:
    return refusal(
        "too-large",
        Text(
            "Filen fylder mere end 20 MB, og det gør en liste aldrig. Gem kun det ark, der skal bruges.",
            "The file is larger than 20 MB, which no list ever is. Save only the sheet that is needed.",
        ),
        Place(name),
    )
