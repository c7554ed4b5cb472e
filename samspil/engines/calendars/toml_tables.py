"""Strict reading of TOML tables: each value has the type it should have, or a refusal says what it should be."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from samspil.engines.calendars.holiday_dates import quoted
from samspil.engines.wording.findings import Finding, Place, Refused, Weight, refusal
from samspil.engines.wording.text import Text

Table = Mapping[str, object]

_NOT_TOML = Text(
    "Filen kan ikke læses som TOML. Se efter et glemt citationstegn eller en dato, der ikke findes.",
    "The file cannot be read as TOML. Look for a missing quotation mark or a date that does not exist.",
)
_UNKNOWN_WORD = Text(
    "Ordet “{word}” kender vi ikke her. Det kan være: {known}.",
    "The word “{word}” is not known here. It may be: {known}.",
)
_WRONG_SHAPE = Text(
    "“{word}” skal være {wanted}.",
    "“{word}” should be {wanted}.",
)
_A_DATE = Text("en dato som 2026-10-10", "a date such as 2026-10-10")
_A_TEXT = Text("en tekst i citationstegn", "a text in quotation marks")
_A_LIST = Text("en liste af ferier, hver under [[holiday]]", "a list of holidays, each under [[holiday]]")


def read_toml(text: str, file: str) -> Table:
    """The file as tables. Raises Refused with the line when it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = Place(file, int(line[1]) if line else None)
        raise refusal("not-toml", _NOT_TOML, place) from None


def places_of(text: str, name: str, file: str, count: int) -> list[Place]:
    """Where each ``[[name]]`` stands, which tomllib does not tell; the file alone when they are written inline."""
    header = re.compile(rf"\s*\[\[\s*{name}\s*\]\]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if header.match(line)]
    return [Place(file, line) for line in lines] if len(lines) == count else [Place(file)] * count


def allow_only(table: Table, known: tuple[str, ...], place: Place) -> None:
    """Raises Refused naming every word that does not belong, so that a misspelt key is never passed over."""
    unknown = [word for word in table if word not in known]
    if unknown:
        raise Refused(
            *(
                Finding(
                    Weight.ERROR,
                    "unknown-word",
                    _UNKNOWN_WORD.filled(word=quoted(word), known=", ".join(known)),
                    place,
                )
                for word in unknown
            )
        )


def tables(table: Table, key: str, place: Place) -> list[Table]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _wrong(key, _A_LIST, place)
    return value


def table_under(table: Table, key: str, place: Place) -> Table:
    value = table.get(key)
    if not isinstance(value, dict):
        raise _wrong(key, _A_LIST, place)
    return value


def text_under(table: Table, key: str, place: Place) -> str:
    value = table.get(key)
    if not isinstance(value, str):
        raise _wrong(key, _A_TEXT, place)
    return value


def names_under(table: Table, key: str, place: Place) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise _wrong(key, _A_LIST, place)
    return tuple(str(each) for each in value)


def year_under(table: Table, key: str, place: Place) -> int:
    value = table.get(key)
    if not isinstance(value, int):
        raise _wrong(key, Text("et årstal", "a year"), place)
    return value


def day_under(table: Table, key: str, place: Place) -> date | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _wrong(key, _A_DATE, place)
    return value


def written_under(table: Table, key: str, place: Place) -> str:
    value = table.get(key, "")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise _wrong(key, _A_DATE, place)
    return value


def _wrong(key: str, wanted: Text, place: Place) -> Refused:
    return refusal("wrong-shape", _WRONG_SHAPE.filled(word=key, wanted=wanted), place)
