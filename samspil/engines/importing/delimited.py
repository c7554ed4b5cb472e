"""Text to lines of cells: the delimiter is found by counting, quotation marks are honoured, line numbers are kept."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.tables import MOST_COLUMNS, MOST_LINES, Line, Table
from samspil.engines.wording.findings import Refused, refusal
from samspil.engines.wording.text import Text

DELIMITERS = (";", ",", "\t", "¤", "|")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SEP_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def read_delimited(text: str, notes: Notebook, *, delimiter: str = "") -> Table:
    """The lines of a text file. ``delimiter`` when the format fixes it; else it is found among ``DELIMITERS``."""
    announced = _SEP_LINE.match(text)
    chosen = delimiter or (announced.group(1) if announced else _delimiter_of(text, notes))
    lines = [line for line in _lines(text, chosen, notes) if any(line.cells)]
    if announced:
        lines = lines[1:]
    return Table(notes.file, tuple(lines))


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    lines: int  # how many lines have the usual number of this sign
    signs: int  # that number


def _delimiter_of(text: str, notes: Notebook) -> str:
    lines = [line for line in _QUOTED.sub("", text[:200_000]).splitlines()[:60] if line.strip()]
    fits = {sign: _fit(sign, lines) for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: fits[sign])
    rivals = [sign for sign in DELIMITERS if sign != best and fits[sign] == fits[best] and fits[best].signs]
    if rivals:
        notes.ask("unclear-delimiter", _UNCLEAR.filled(chosen=_named(best), other=_named(rivals[0])))
    return best


def _fit(sign: str, lines: list[str]) -> _Fit:
    counts = Counter(line.count(sign) for line in lines if sign in line)
    if not counts:
        return _Fit(0, 0)
    signs, found = max(counts.items(), key=lambda item: (item[1], item[0]))
    return _Fit(found, signs)


def _lines(text: str, delimiter: str, notes: Notebook) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines: list[Line] = []
    before = 0
    try:
        for cells in reader:
            if any(cells[MOST_COLUMNS:]):
                notes.warn("too-many-columns", _WIDE.filled(most=MOST_COLUMNS), before + 1)
            lines.append(Line(before + 1, tuple(cell.strip() for cell in cells[:MOST_COLUMNS])))
            before = reader.line_num
            if len(lines) > MOST_LINES:
                raise too_many_lines(notes)
    except csv.Error:
        raise _broken(notes, before + 1) from None
    if lines and _never_closed(text, lines[-1].number, delimiter):
        raise _broken(notes, lines[-1].number)
    return lines


def _never_closed(text: str, number: int, delimiter: str) -> bool:
    """The last line ended inside quotation marks: only the strict reader tells."""
    tail = "".join(io.StringIO(text, newline="").readlines()[number - 1 :])
    try:
        list(csv.reader(io.StringIO(tail, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error) == "unexpected end of data"
    return False


def too_many_lines(notes: Notebook) -> Refused:
    """The refusal of a list longer than any school's."""
    return refusal(
        "too-many-lines",
        Text(
            "Listen har mere end {most} linjer. Gem kun den liste, der skal bruges.",
            "The list has more than {most} lines. Save only the list that is needed.",
        ).filled(most=MOST_LINES),
        notes.place(None),
    )


def _broken(notes: Notebook, line: int) -> Refused:
    return refusal(
        "open-quotation",
        Text(
            "Et citationstegn, der begynder her, slutter aldrig, eller et felt er alt for langt. Ret linjen, og prøv igen.",
            "A quotation mark that opens here never closes, or a cell is far too long. Mend the line and try again.",
        ),
        notes.place(line),
    )


def _named(sign: str) -> Text:
    return Text("tabulator", "tab") if sign == "\t" else Text(f"“{sign}”", f"“{sign}”")


_WIDE = Text("Linjen har mere end {most} kolonner. Resten er ikke læst.", "The line has more than {most} columns. The rest was not read.")  # fmt: skip
_UNCLEAR = Text(
    "Både {chosen} og {other} kan være skilletegn. Vi har brugt {chosen}: er kolonnerne rigtige?",
    "Both {chosen} and {other} could separate the columns. We used {chosen}: are the columns right?",
)
