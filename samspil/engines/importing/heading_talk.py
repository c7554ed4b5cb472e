"""What is said about the columns of a list: unknown ones, doubled ones, missing ones, and which sheet was read."""

import difflib
from collections.abc import Mapping

from samspil.engines.importing.cpr import is_cpr_heading, masked
from samspil.engines.importing.headers import Header, field_of
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import plain, shown
from samspil.engines.importing.tables import Table
from samspil.engines.importing.vocabulary import Form, unused_headings
from samspil.engines.wording.findings import Refused, refusal
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text, same

_MOST_SHOWN = 15


def refuse_missing_columns(table: Table, header: Header | None, form: Form, notes: Notebook) -> Refused:
    """Says which columns are needed and which headings were found, so that a person can map or rename them."""
    headings = header.headings if header else (table.lines[0].cells if table.lines else ())
    found = header.understood if header else frozenset[str]()
    needs = [
        "/".join(form.examples[field] for field in need) for need in form.needed if not found & set(need)
    ]
    named = [heading for heading in headings if heading]
    text = _MISSING.filled(needs=_quoted(needs), found=_quoted(named) if named else _NOTHING)
    line = table.lines[header.index if header else 0].number if table.lines else None
    return refusal("missing-column", text, notes.place(line))


def report_columns(
    table: Table, header: Header, form: Form, mapping: Mapping[str, str], notes: Notebook
) -> None:
    """Warn of headings nobody understood, ask about fields with several columns, note what is not read."""
    line = table.lines[header.index].number
    _report_doubles(header, form, notes, line)
    told_to_skip = {plain(name) for name, field in mapping.items() if not field}
    unknown = [
        heading
        for heading, field in zip(header.headings, header.fields, strict=True)
        if heading and not field and not is_cpr_heading(heading) and plain(heading) not in told_to_skip
    ]
    replaced = [heading for heading in unknown if field_of(heading, form, {})]
    if replaced:
        notes.note("column-replaced", _REPLACED.filled(headings=_quoted(replaced)), line)
    unknown = [heading for heading in unknown if heading not in replaced]
    skipped = [heading for heading in unknown if plain(heading) in unused_headings()]
    if skipped:
        notes.note("column-not-used", _UNUSED.filled(headings=_quoted(skipped)), line)
    for heading in unknown:
        if heading not in skipped:
            notes.warn("unknown-column", _unknown(heading, header, form), line)
    _report_headless(table, header, notes)


def report_mapping(header: Header, form: Form, mapping: Mapping[str, str], notes: Notebook) -> None:
    """Warn when the caller's mapping names a column that is not there, or a field that this list does not have."""
    present = {plain(heading) for heading in header.headings}
    fields = set(form.fields.values())
    for name, field in mapping.items():
        if is_cpr_heading(name):
            continue
        if plain(name) not in present:
            notes.warn("mapped-column-missing", _MAPPED_MISSING.filled(heading=shown(masked(name))))
        elif field not in fields and field:
            notes.warn(
                "mapped-field-unknown",
                _MAPPED_UNKNOWN.filled(field=shown(masked(field)), heading=shown(masked(name))),
            )


def report_sheets(chosen: str, others: list[str], notes: Notebook) -> None:
    notes.ask(
        "several-sheets",
        _SHEETS.filled(chosen=shown(masked(chosen)), others=_quoted([masked(name) for name in others])),
    )


def _report_doubles(header: Header, form: Form, notes: Notebook, line: int) -> None:
    for field in sorted(header.understood - form.many):
        columns = [header.headings[index] for index in header.columns(field)]
        if len(columns) > 1:
            text = _DOUBLE.filled(
                headings=_quoted(columns),
                meaning=form.examples.get(field, field),
                chosen=shown(columns[0]),
            )
            notes.ask("two-columns-one-field", text, line)


def _report_headless(table: Table, header: Header, notes: Notebook) -> None:
    for line in table.lines[header.index + 1 :]:
        for index, cell in enumerate(line.cells):
            if cell and (index >= len(header.headings) or not header.headings[index]):
                notes.warn("column-without-heading", _HEADLESS.filled(number=index + 1), line.number)


def _unknown(heading: str, header: Header, form: Form) -> Text:
    understood = [name for name, field in zip(header.headings, header.fields, strict=True) if field and name]
    near = difflib.get_close_matches(plain(heading), form.fields, n=1, cutoff=0.8)
    text = _UNKNOWN.filled(heading=shown(heading), understood=_quoted(understood))
    if not near:
        return text
    meaning = form.examples[form.fields[near[0]]]
    return Text(
        f"{text.da} Mente I “{meaning}”?",
        f"{text.en} Did you mean “{meaning}”?",
    )


def _quoted(names: list[str]) -> Text:
    words = [f"“{shown(name, 40)}”" for name in names[:_MOST_SHOWN]]
    if len(names) > _MOST_SHOWN:
        words.append("…")
    return Text(listed(words, "da"), listed(words, "en")) if words else same("")


_NOTHING = Text("ingen overskrifter", "no headings")
_MISSING = Text(
    "Listen mangler en kolonne: {needs}. Vi fandt disse overskrifter: {found}. Skriv overskriften i filen, eller sig, hvilken "
    "kolonne der er den rette.",
    "The list lacks a column: {needs}. We found these headings: {found}. Write the heading in the file, or say which "
    "column is the right one.",
)
_UNKNOWN = Text(
    "Kolonnen “{heading}” kender vi ikke, så den er ikke læst. Vi forstod {understood}.",
    "We do not know the column “{heading}”, so it was not read. We understood {understood}.",
)
_UNUSED = Text("Ikke læst, fordi Samspil ikke bruger det: {headings}.", "Not read, as Samspil does not use it: {headings}.")  # fmt: skip
_REPLACED = Text(
    "Ikke læst, fordi I har peget på en anden kolonne: {headings}.",
    "Not read, as you pointed at another column: {headings}.",
)
_DOUBLE = Text(
    "{headings} ligner begge “{meaning}”. Vi har brugt “{chosen}”: er det den rigtige?",
    "{headings} both look like “{meaning}”. We used “{chosen}”: is that the right one?",
)
_HEADLESS = Text(
    "Der står noget i kolonne {number}, som ikke har nogen overskrift. Det er ikke læst.",
    "There is something in column {number}, which has no heading. It was not read.",
)
_MAPPED_MISSING = Text(
    "Kolonnen “{heading}”, som I har peget på, findes ikke i filen.",
    "The column “{heading}” that you pointed at is not in the file.",
)
_MAPPED_UNKNOWN = Text(
    "“{heading}” peger på “{field}”, som denne slags liste ikke har.",
    "“{heading}” points at “{field}”, which this kind of list does not have.",
)
_SHEETS = Text(
    "Filen har flere ark. Vi har læst “{chosen}” og ikke {others}: er det det rigtige?",
    "The file has several sheets. We read “{chosen}” and not {others}: is that the right one?",
)
