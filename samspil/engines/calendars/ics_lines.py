"""The outside of an iCalendar file (RFC 5545): size, encoding, line folding, and that every BEGIN has its END.

A real parser reads what is inside; it knows no line numbers and gives up without saying where, so that is done here.
"""

from dataclasses import dataclass

from samspil.engines.calendars.holiday_dates import quoted
from samspil.engines.wording.findings import Finding, Place, Weight, refusal
from samspil.engines.wording.text import Text

MOST_BYTES = 10_000_000
MOST_LINES = 400_000  # 10 MB of real events are about 250,000 lines
_TOO_BIG = Text(
    "Filen er for stor: over 10 MB eller 400.000 linjer. En kalender for et skoleår fylder sjældent 1 MB: eksportér kun det ene skoleår.",
    "The file is too big: over 10 MB or 400,000 lines. A calendar of a school year is rarely 1 MB: export that one school year only.",
)
_NOT_ICS = Text(
    "Det er ikke en kalenderfil (iCalendar, .ics). Den skal begynde med BEGIN:VCALENDAR.",
    "This is not a calendar file (iCalendar, .ics). It should begin with BEGIN:VCALENDAR.",
)
_UNBALANCED = Text(
    "Her slutter “{name}”, men det er ikke begyndt. Filen er i stykker; eksportér den igen.",
    "“{name}” ends here, but has not begun. The file is broken; export it again.",
)
_CUT_OFF = Text(
    "“{name}” begynder her, men slutter aldrig. Filen er skåret over; eksportér den igen.",
    "“{name}” begins here, but never ends. The file was cut off; export it again.",
)
_UNREADABLE = Text(
    "{count} linjer kan ikke læses og er sprunget over; dette er den første.",
    "{count} lines cannot be read and are passed over; this is the first.",
)
_OLD_ENCODING = Text(
    "Filen er ikke i UTF-8. Vi har læst den som gammel Windows-tekst; se efter, at æ, ø og å er rigtige.",
    "The file is not in UTF-8. It was read as old Windows text; see that æ, ø and å are right.",
)


@dataclass(frozen=True, slots=True)
class IcsText:
    """Unfolded text a parser can take, and the line of each ``BEGIN:VEVENT`` in order."""

    text: str
    event_lines: tuple[int, ...]
    findings: tuple[Finding, ...]


def opened(data: bytes, *, file: str) -> IcsText:
    """The file's text. Raises Refused, with the line where one can be named, when it is no whole calendar."""
    if len(data) > MOST_BYTES or max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES:
        raise refusal("ics-too-big", _TOO_BIG, Place(file))
    text, about_encoding = _decoded(data, file)
    lines = _unfolded(text)
    if not lines or lines[0][1].strip().upper() != "BEGIN:VCALENDAR":
        raise refusal("not-ics", _NOT_ICS, Place(file, 1))
    readable = [(number, line) for number, line in lines if ":" in line]
    _require_balance(readable, file)
    events = tuple(number for number, line in readable if line.strip().upper() == "BEGIN:VEVENT")
    lost = [number for number, line in lines if ":" not in line]
    about_lines = _about_lost(lost, file)
    return IcsText(
        "\r\n".join(line for _, line in readable) + "\r\n", events, (*about_encoding, *about_lines)
    )


def _decoded(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        finding = Finding(Weight.NOTE, "ics-old-encoding", _OLD_ENCODING, Place(file))
        return data.decode("cp1252", errors="replace"), (finding,)


def _unfolded(text: str) -> list[tuple[int, str]]:
    """Content lines with the number of their first line; a line that begins with a blank continues the one before."""
    lines: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line[:1] in {" ", "\t"} and lines:
            lines[-1][1].append(line[1:])
        elif line.strip():
            lines.append((number, [line]))
    return [(number, "".join(parts)) for number, parts in lines]


def _require_balance(lines: list[tuple[int, str]], file: str) -> None:
    open_parts: list[tuple[int, str]] = []
    for number, line in lines:
        word, _, name = line.strip().upper().partition(":")
        if word == "BEGIN":
            open_parts.append((number, name))
        elif word == "END" and (not open_parts or open_parts.pop()[1] != name):
            raise refusal("ics-unbalanced", _UNBALANCED.filled(name=quoted(name)), Place(file, number))
    if open_parts:
        number, name = open_parts[-1]
        raise refusal("ics-cut-off", _CUT_OFF.filled(name=quoted(name)), Place(file, number))


def _about_lost(lost: list[int], file: str) -> tuple[Finding, ...]:
    if not lost:
        return ()
    text = _UNREADABLE.filled(count=len(lost))
    return (Finding(Weight.WARNING, "ics-unreadable-lines", text, Place(file, lost[0])),)
