"""The library that comes with Samspil: kinds of activity and programme templates, read strictly, once."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from samspil.engines.content.judging import judged
from samspil.engines.content.kinds import KIND, ActivityKind, read_kind
from samspil.engines.content.programme import Programme
from samspil.engines.content.reading import read_tailoring
from samspil.engines.content.source import Source, source_at
from samspil.engines.content.table import Notes, Table
from samspil.engines.content.tailoring import NO_TEMPLATE, Tailoring
from samspil.engines.content.vocabulary import nearest
from samspil.engines.wording.findings import Place, Refused, refusal
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text

DATA = Path(__file__).parent / "data"
TEMPLATES = ("kick-start", "one-year", "two-years", "three-years", "action-learning", "vision-process")

_NO_TEMPLATE = Text("Skabelonen »{name}« findes ikke. {hint}", "There is no template “{name}”. {hint}")
_NO_HEADING = Text(
    "»{name}« står uden for en slags. Flyt linjen ned under sin overskrift.",
    "“{name}” stands outside a kind. Move the line below its heading.",
)
_CHOOSE = Text("Vælg mellem {danish}.", "Choose among {english}.")
_MEANT = Text("Mente du »{word}«?", "Did you mean “{word}”?")


@cache
def kinds() -> Mapping[str, ActivityKind]:
    """Every kind of activity in the library, by its id."""
    return kinds_in(source_at(DATA / "kinds.toml"))


@cache
def template(name: str, place: Place | None = None) -> Programme:
    """The template with this id. Refused when there is none; ``place`` is where a school asked for it."""
    if name not in TEMPLATES:
        raise refusal("unknown-template", _NO_TEMPLATE.filled(name=name, hint=_hint(name)), place)
    source = source_at(DATA / "templates" / f"{name}.toml")
    return programme_in(source, kinds(), both_languages=True)


def kinds_in(source: Source) -> Mapping[str, ActivityKind]:
    """The kinds in this source, by their ids. Refused with every fault in it."""
    notes = Notes(source, both_languages=True)
    read = {name: read_kind(name, table) for name, table in _kind_tables(notes, source)}
    if notes.findings:
        raise Refused(*notes.findings)
    return MappingProxyType(read)


def programme_in(source: Source, known: Mapping[str, ActivityKind], *, both_languages: bool) -> Programme:
    """The programme in this source, on the template it names if any. Refused with every fault in it."""
    notes = Notes(source, both_languages)
    tailoring = read_tailoring(notes, known)
    base = _base(tailoring, notes)
    return judged(base, tailoring, source.file, tuple(notes.findings))


def _base(tailoring: Tailoring, notes: Notes) -> Programme:
    """The template asked for. When there is none of that name, only what was seen already can be told as well."""
    asked_at = tailoring.places.get(("programme", "template"))
    if asked_at is None:
        return NO_TEMPLATE
    if tailoring.template is None:
        raise Refused(*notes.findings)
    try:
        return template(tailoring.template, asked_at)
    except Refused as refused:
        raise Refused(*refused.findings, *notes.findings) from None


def _kind_tables(notes: Notes, source: Source) -> Iterator[tuple[str, Table]]:
    for name, values in source.values.items():
        if isinstance(values, dict):
            yield name, Table(notes, (name,), values, KIND)
        else:
            notes.wrong("wrong-type", _NO_HEADING.filled(name=name), (name,))


def _hint(name: str) -> Text:
    meant = nearest(name, {known: known for known in TEMPLATES})
    if meant:
        return _MEANT.filled(word=meant)
    return _CHOOSE.filled(danish=listed(TEMPLATES, "da"), english=listed(TEMPLATES, "en"))
