"""Which line holds the headings, and which heading means which field. Looks; says nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from samspil.engines.importing.cpr import is_cpr_heading
from samspil.engines.importing.plain_words import one_line, plain
from samspil.engines.importing.tables import Table
from samspil.engines.importing.vocabulary import Form

_LOOKED_AT = 30  # lines; titles and remarks above a list are fewer
_LONGEST_HEADING = 200  # letters


@dataclass(frozen=True, slots=True)
class Header:
    """``index`` is the last of the heading lines in ``Table.lines`` (a merged heading takes two)."""

    index: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]  # one for each heading; empty when not understood

    @property
    def understood(self) -> frozenset[str]:
        return frozenset(field for field in self.fields if field)

    def columns(self, field: str) -> tuple[int, ...]:
        return tuple(index for index, name in enumerate(self.fields) if name == field)


def find_header(table: Table, form: Form, mapping: Mapping[str, str]) -> Header | None:
    """The line, or pair of lines, that names most fields of the form; None when no line names any."""
    best: Header | None = None
    for index in range(min(_LOOKED_AT, len(table.lines))):
        for headings in _candidates(table, index):
            found = Header(index, headings, _fields(headings, form, mapping))
            if found.understood and (best is None or len(found.understood) > len(best.understood)):
                best = found
    return best


def missing(header: Header, form: Form) -> tuple[tuple[str, ...], ...]:
    """The needs of the form that no heading meets."""
    return tuple(need for need in form.needed if not header.understood & set(need))


def field_of(heading: str, form: Form, mapping: Mapping[str, str]) -> str:
    """The field a heading means; empty when unknown or told to skip. A CPR column never means anything, whatever the mapping says."""
    if is_cpr_heading(heading):
        return ""
    explicit = {plain(name): field for name, field in mapping.items()}
    if plain(heading) in explicit and plain(heading):
        field = explicit[plain(heading)]
        return field if field in form.fields.values() else ""
    without_remark = re.sub(r"\(.*?\)|\[.*?\]", "", heading)
    for name in (plain(heading), plain(without_remark), heading.strip()):
        if name in form.fields:
            return form.fields[name]
    return ""


def _fields(headings: tuple[str, ...], form: Form, mapping: Mapping[str, str]) -> tuple[str, ...]:
    """The field of each heading. Where the mapping points at a column for a field, other columns give way."""
    fields = [field_of(heading, form, mapping) for heading in headings]
    pointed = {plain(name) for name in mapping}
    settled = {
        field for heading, field in zip(headings, fields, strict=True) if field and plain(heading) in pointed
    }
    return tuple(
        "" if field in settled - form.many and plain(heading) not in pointed else field
        for heading, field in zip(headings, fields, strict=True)
    )


def _candidates(table: Table, index: int) -> tuple[tuple[str, ...], ...]:
    single = tuple(one_line(cell[:_LONGEST_HEADING]) for cell in table.lines[index].cells)
    above = table.lines[index - 1] if index else None
    if above is None or sum(map(bool, above.cells)) < 2:
        return (single,)  # one cell above is a title, not the upper half of merged headings
    width = max(len(single), len(above.cells))
    both = tuple(
        one_line((table.lines[index].cell(column) or above.cell(column))[:_LONGEST_HEADING])
        for column in range(width)
    )
    return (single, both)
