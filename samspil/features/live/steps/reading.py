"""Reading what came over the wire: of the right kind, within bounds, nothing unsaid."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from samspil.engines.importing.cpr import looks_like_cpr
from samspil.features.live.steps.faults import BadAnswer, BadStep, Fault

_JOINERS = {0x200C, 0x200D, *range(0xE0020, 0xE0080)}  # they hold emoji and Persian words together


def whole_number(raw: object, least: int, most: int) -> int:
    if type(raw) is not int:
        raise BadAnswer(Fault.UNREADABLE)
    if not least <= raw <= most:
        raise BadAnswer(Fault.OUT_OF_RANGE, most)
    return raw


def choices(raw: object, count: int, *, least: int, most: int) -> list[int]:
    """Different numbers of options, in the order given."""
    if not isinstance(raw, list):
        raise BadAnswer(Fault.UNREADABLE)
    if len(raw) > most:
        raise BadAnswer(Fault.TOO_MANY, most)
    if len(raw) < least:
        raise BadAnswer(Fault.TOO_FEW, least)
    for each in raw:
        if type(each) is not int or not 0 <= each < count:
            raise BadAnswer(Fault.NOT_A_CHOICE)
    if len(set(raw)) < len(raw):
        raise BadAnswer(Fault.TWICE)
    return raw


def words(raw: object, longest: int, *, one_line: bool = False) -> str:
    """Text as people write it. Signs that cannot be seen, or that turn the text around them, are taken away."""
    if not isinstance(raw, str):
        raise BadAnswer(Fault.UNREADABLE)
    if len(raw) > 20 * longest:
        raise BadAnswer(Fault.TOO_LONG, longest)
    lines = [" ".join(line.split()) for line in _seen(raw).split("\n")]
    text = (" " if one_line else "\n").join(line for line in lines if line)
    if not text:
        raise BadAnswer(Fault.EMPTY)
    if len(text) > longest:
        raise BadAnswer(Fault.TOO_LONG, longest)
    if looks_like_cpr(text):
        raise BadAnswer(Fault.CPR)
    return text


def _seen(raw: str) -> str:
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(
        sign
        for sign in text
        if sign == "\n" or ord(sign) in _JOINERS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"}
    )


@dataclass(frozen=True, slots=True)
class Words:
    """A field of a step: text. ``default`` None: it must be there."""

    longest: int = 200
    default: str | None = None

    def read(self, raw: object) -> str:
        if raw in (None, "") and self.default is not None:
            return self.default
        return words("" if raw is None else raw, self.longest)


@dataclass(frozen=True, slots=True)
class Number:
    least: int
    most: int
    default: int

    def read(self, raw: object) -> int:
        return self.default if raw is None else whole_number(raw, self.least, self.most)


@dataclass(frozen=True, slots=True)
class YesNo:
    default: bool = False

    def read(self, raw: object) -> bool:
        if raw is not None and not isinstance(raw, bool):
            raise BadAnswer(Fault.UNREADABLE)
        return self.default if raw is None else raw


@dataclass(frozen=True, slots=True)
class Several:
    """So many of the same; with ``different``, no two alike."""

    each: "Field"
    least: int
    most: int
    different: bool = True

    def read(self, raw: object) -> list[Any]:
        given = [] if raw is None else raw
        if not isinstance(given, list):
            raise BadAnswer(Fault.UNREADABLE)
        if len(given) > self.most:
            raise BadAnswer(Fault.TOO_MANY, self.most)
        if len(given) < self.least:
            raise BadAnswer(Fault.TOO_FEW, self.least)
        found = [self.each.read(one) for one in given]
        if self.different and len({str(one).casefold() for one in found}) < len(found):
            raise BadAnswer(Fault.TWICE)
        return found


@dataclass(frozen=True, slots=True)
class Parts:
    """A part made of named fields. One that nobody named is refused."""

    fields: dict[str, "Field"]

    def read(self, raw: object) -> dict[str, Any]:
        return read_fields(self.fields, raw)


Field = Words | Number | YesNo | Several | Parts


def read_fields(fields: dict[str, Field], raw: object) -> dict[str, Any]:
    """Raises BadStep, which names the field."""
    if not isinstance(raw, dict):
        raise BadStep("", Fault.UNREADABLE)
    for unknown in raw.keys() - fields.keys():
        raise BadStep(str(unknown), Fault.UNREADABLE)
    found = {}
    for name, field in fields.items():
        try:
            found[name] = field.read(raw.get(name))
        except BadAnswer as bad:
            raise BadStep(name, bad.fault, bad.limit) from bad
    return found
