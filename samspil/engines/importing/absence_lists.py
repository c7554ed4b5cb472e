"""Who cannot come, and when. Never why."""

from collections.abc import Mapping

from samspil.engines.importing.clocks import parsed_date
from samspil.engines.importing.frames import Record, framed
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import shown
from samspil.engines.importing.rows import AbsenceRow, Reading
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_lists import NO_MAPPING, NO_ROWS, UNCLEAR_DATE
from samspil.engines.importing.vocabulary import form
from samspil.engines.wording.text import Text


def read_absences(source: Source, mapping: Mapping[str, str] = NO_MAPPING) -> Reading[AbsenceRow]:
    """Absences with person and dates. A column with reasons is left unread, and a note says so."""
    notes = Notebook(source.name)
    frame = framed(source, form("absences"), mapping, notes)
    if frame.has("reason"):
        notes.note("reason-not-read", _REASON.filled(heading=shown(frame.headings["reason"])))
    rows = [row for record in frame.records if (row := _absence(record, notes)) is not None]
    if not rows:
        notes.error("no-rows", NO_ROWS)
    return Reading(tuple(rows), notes.findings)


def _absence(record: Record, notes: Notebook) -> AbsenceRow | None:
    person = record.one("person")
    said = (record.one("first"), record.one("last") or record.one("first"))
    if not person:
        notes.warn("nobody", _NOBODY, record.line)
        return None
    first, last = (parsed_date(text) for text in said)
    if first is None or last is None:
        unread = said[0] if first is None else said[1]
        notes.error("unclear-date", UNCLEAR_DATE.filled(value=shown(unread)), record.line)
        return None
    if last < first:
        notes.error("end-before-start", _BACKWARDS, record.line)
        return None
    return AbsenceRow(person, first, last, notes.place(record.line))


_REASON = Text(
    "Kolonnen “{heading}” er ikke læst: Samspil gemmer, hvornår nogen ikke kan komme, aldrig hvorfor.",
    "The column “{heading}” was not read: Samspil keeps when someone cannot come, never why.",
)
_NOBODY = Text("Linjen siger ikke, hvem der er væk, og er sprunget over.", "The line does not say who is away and was left out.")  # fmt: skip
_BACKWARDS = Text("Slutter før den begynder og er sprunget over.", "Ends before it begins and was left out.")
