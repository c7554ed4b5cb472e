"""Counts without personal data: so many of each staff group, perhaps per team. Enough for a first plan."""

from collections.abc import Mapping

from samspil.engines.importing.amounts import parsed_number
from samspil.engines.importing.frames import Record, framed
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import shown
from samspil.engines.importing.rows import CountRow, Reading
from samspil.engines.importing.source import Source
from samspil.engines.importing.staff_groups import staff_group
from samspil.engines.importing.staff_lists import NO_MAPPING, NO_ROWS, Hours, fraction_of, hours_of
from samspil.engines.importing.vocabulary import form
from samspil.engines.wording.text import Text

MOST = 500  # of one group in one team


def read_counts(source: Source, mapping: Mapping[str, str] = NO_MAPPING) -> Reading[CountRow]:
    """How many of each staff group. Raises Refused when there is no column with groups, or none with numbers."""
    notes = Notebook(source.name)
    frame = framed(source, form("counts"), mapping, notes)
    hours = hours_of(frame, notes)
    rows = [row for record in frame.records if (row := _count(record, hours, notes)) is not None]
    if not rows:
        notes.error("no-rows", NO_ROWS)
    return Reading(tuple(rows), notes.findings)


def _count(record: Record, hours: Hours, notes: Notebook) -> CountRow | None:
    number = parsed_number(record.one("count"))
    if number is None or number != int(number) or not 0 <= number <= MOST:
        notes.error("unclear-count", _UNCLEAR.filled(value=shown(record.one("count"))), record.line)
        return None
    if number == 0:
        return None
    team = record.one("team")
    group = staff_group(record.one("group"), (team,) if team else ())
    if group.doubt is not None:
        notes.ask("unclear-group", group.doubt, record.line)
    return CountRow(
        group.group, int(number), team, fraction_of(record, hours, notes), notes.place(record.line)
    )


_UNCLEAR = Text(
    "“{value}” er ikke et antal personer. Skriv et helt tal.",
    "“{value}” is not a number of people. Write a whole number.",
)
