"""What a file is, from its content first and its name last, so that a whole folder can be handed over at once."""

from enum import StrEnum

from samspil.engines.importing.files import OLD_OFFICE, ZIP, read_tables, zip_names
from samspil.engines.importing.headers import Header, find_header, missing
from samspil.engines.importing.notebook import Notebook
from samspil.engines.importing.plain_words import plain
from samspil.engines.importing.source import Source
from samspil.engines.importing.tables import Table
from samspil.engines.importing.untis import looks_like_untis
from samspil.engines.importing.vocabulary import Form, forms
from samspil.engines.importing.xml_trees import local_name, parsed_xml
from samspil.engines.wording.findings import Finding, Place, Refused, Weight
from samspil.engines.wording.text import Text


class FileKind(StrEnum):
    """What we take a file for."""

    STAFF = "staff"
    COUNTS = "counts"
    TEAMS = "teams"
    MEETINGS = "meetings"
    ABSENCES = "absences"
    LESSONS = "lessons"
    STIL = "stil"
    TABULEX_STAFF = "tabulex_staff"
    TABULEX_GROUPS = "tabulex_groups"
    UNTIS = "untis"
    ONEROSTER = "oneroster"
    ONEROSTER_ZIP = "oneroster_zip"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_ONEROSTER_NAMES = {"users.csv", "roles.csv", "orgs.csv", "manifest.csv"}
_NAMES = {
    "moedeplan": FileKind.MEETINGS, "kalender": FileKind.MEETINGS, "fravaer": FileKind.ABSENCES, "skema": FileKind.LESSONS,
    "team": FileKind.TEAMS, "antal": FileKind.COUNTS, "personale": FileKind.STAFF, "ansatte": FileKind.STAFF,
}  # fmt: skip


def recognise(name: str, content: bytes) -> FileKind:
    """What the file is; UNKNOWN when nothing fits, and then reading it tells why. Never raises."""
    source = Source(name, content)
    try:
        return _recognised(source)
    except Refused:
        return FileKind.UNKNOWN


def taken_for(source: Source, kind: FileKind) -> Finding:
    """A note that says what a file was taken for."""
    text = _UNKNOWN if kind is FileKind.UNKNOWN else _TAKEN.filled(kind=kind.label)
    weight = Weight.WARNING if kind is FileKind.UNKNOWN else Weight.NOTE
    return Finding(weight, "taken-for", text, Place(source.name))


def _recognised(source: Source) -> FileKind:
    if source.content.startswith(OLD_OFFICE):
        return FileKind.UNKNOWN
    if source.content.startswith(ZIP) and "xl/workbook.xml" not in (names := zip_names(source)):
        users = any(name.rpartition("/")[2].casefold() == "users.csv" for name in names)
        return FileKind.ONEROSTER_ZIP if users else FileKind.UNKNOWN
    if source.content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        root = parsed_xml(source)
        is_export = any(local_name(element) == "InstitutionPerson" for element in root.iter())
        return FileKind.STIL if is_export else FileKind.UNKNOWN
    tables = read_tables(source, Notebook(source.name))
    return _without_headings(source, tables) or _with_headings(source, tables)


def _without_headings(source: Source, tables: tuple[Table, ...]) -> FileKind | None:
    """The formats whose columns are fixed."""
    if not tables or not tables[0].lines:
        return None
    table = tables[0]
    widest = [line for line in table.lines if len(line.cells) > 1]
    if source.name.casefold() in _ONEROSTER_NAMES and _is_oneroster(table):
        return FileKind.ONEROSTER
    if looks_like_untis(table.lines):
        return FileKind.UNTIS
    if widest and widest[0].cell(0).isdecimal() and len(widest[0].cell(0)) == 6 and widest[0].cell(1):
        if len(widest[0].cells) >= 17:
            return FileKind.TABULEX_STAFF
        return FileKind.TABULEX_GROUPS if len(widest[0].cells) == 4 else None
    return None


def _is_oneroster(table: Table) -> bool:
    headings = {plain(cell) for cell in table.lines[0].cells}
    return "sourcedid" in headings or "propertyname" in headings


def _with_headings(source: Source, tables: tuple[Table, ...]) -> FileKind:
    """The list whose headings fit best; between equals the file's name decides."""
    best, kinds = 0.0, [FileKind.UNKNOWN]
    for form in forms():
        fit = max((_fit(table, form) for table in tables), default=0.0)
        if fit > best:
            best, kinds = fit, [FileKind(form.kind)]
        elif fit == best and fit > 0:
            kinds.append(FileKind(form.kind))
    word = plain(source.name)
    named = next((kind for part, kind in _NAMES.items() if part in word and kind in kinds), None)
    return named or kinds[0]


def _fit(table: Table, form: Form) -> float:
    """How many headings are understood; nothing when a needed column is missing."""
    header: Header | None = find_header(table, form, {})
    if header is None or missing(header, form):
        return 0.0
    return float(len(header.understood))


_LABELS = {
    FileKind.STAFF: Text("en personaleliste", "a staff list"),
    FileKind.COUNTS: Text("antal medarbejdere", "numbers of staff"),
    FileKind.TEAMS: Text("en teamliste", "a list of teams"),
    FileKind.MEETINGS: Text("en mødeplan", "a mødeplan"),
    FileKind.ABSENCES: Text("en liste over, hvem der ikke kan", "a list of who cannot come"),
    FileKind.LESSONS: Text("et skema", "a timetable"),
    FileKind.STIL: Text("et udtræk fra STIL (ws17)", "an export from STIL (ws17)"),
    FileKind.TABULEX_STAFF: Text("personale fra Tabulex", "staff from Tabulex"),
    FileKind.TABULEX_GROUPS: Text("hold fra Tabulex", "groups from Tabulex"),
    FileKind.UNTIS: Text("et skema fra Untis (GPU001)", "a timetable from Untis (GPU001)"),
    FileKind.ONEROSTER: Text("en del af et OneRoster-udtræk", "a part of a OneRoster export"),
    FileKind.ONEROSTER_ZIP: Text("et OneRoster-udtræk", "a OneRoster export"),
    FileKind.UNKNOWN: Text("noget, vi ikke kender", "something we do not know"),
}
_TAKEN = Text("Læst som {kind}.", "Read as {kind}.")
_UNKNOWN = Text(
    "Vi kan ikke se, hvad filen er, så den er ikke læst.",
    "We cannot tell what the file is, so it was not read.",
)
