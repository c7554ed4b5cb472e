"""Reading one table of a TOML source strictly: each value has a type, each key is known, each fault is noted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from samspil.engines.content import complaints as say
from samspil.engines.content.cells import date_in, words_to_words
from samspil.engines.content.source import KeyPath, Source
from samspil.engines.content.vocabulary import Words, english, nearest
from samspil.engines.wording.findings import Finding, Place, Weight
from samspil.engines.wording.formats import listed
from samspil.engines.wording.text import Text, same

Item = TypeVar("Item")


_SPAN = re.compile(r"(?:uge|uger|week|weeks)?\s*(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """What was seen while reading one source. ``both_languages``: a text in one language only is a fault."""

    source: Source
    both_languages: bool
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, code: str, text: Text, path: KeyPath) -> None:
        self.findings.append(Finding(Weight.ERROR, code, text, self.source.place(path)))


class Table:
    """A table whose keys are among ``known``. Getters give None for what is absent, and for what is wrong (noted)."""

    def __init__(self, notes: Notes, path: KeyPath, values: dict[str, object], known: Words) -> None:
        self.notes, self.path, self.known = notes, path, known
        self._values: dict[str, tuple[str, object]] = {}
        for written, value in values.items():
            self._admit(written, value)

    def _admit(self, written: str, value: object) -> None:
        name = english(written, self.known)
        if name is None:
            meant = nearest(written, self.known)
            hint = say.MEANT.filled(word=meant) if meant else _choices(self.known)
            self._wrong("unknown-key", say.UNKNOWN.filled(name=say.shown(written), hint=hint), written)
        elif name in self._values:
            self._wrong("key-twice", say.TWICE.filled(name=written), written)
        else:
            self._values[name] = (written, value)

    def has(self, name: str) -> bool:
        return name in self._values

    def place(self, name: str = "") -> Place:
        return self.notes.source.place(self._path(name))

    def require(self, *names: str) -> bool:
        """Whether all these keys are there; those that are not are noted as missing."""
        absent = [name for name in names if name not in self._values]
        for name in absent:
            self._wrong("missing-key", say.MISSING.filled(name=Text(self.known[name], name)))
        return not absent

    def wrong(self, code: str, text: Text, name: str = "") -> None:
        """Notes a fault about this table, or about one of its keys."""
        self.notes.wrong(code, text, self._path(name))

    def words(self, name: str) -> str | None:
        value = self._value(name)
        return None if value is None else self._line(name, value, self._path(name))

    def text(self, name: str) -> Text | None:
        value = self._value(name)
        return None if value is None else self._text(name, value, self._path(name))

    def texts(self, name: str) -> tuple[Text, ...] | None:
        return self._each(name, self._text)

    def names(self, name: str) -> tuple[str, ...] | None:
        """A list of words; a single word is a list of one."""
        if isinstance(value := self._value(name), str):
            word = self._line(name, value, self._path(name))
            return None if word is None else (word,)
        return self._each(name, self._line)

    def whole(self, name: str, least: int, most: int) -> int | None:
        value = self._value(name)
        if value is None or (type(value) is int and least <= value <= most):
            return value if isinstance(value, int) else None
        self._mistyped(name, say.WHOLE.filled(least=least, most=most))
        return None

    def amount(self, name: str, least: float, most: float) -> float | None:
        value = self._value(name)
        if value is None:
            return None
        return self._amount(name, value, self._path(name), (least, most))

    def flag(self, name: str) -> bool | None:
        value = self._value(name)
        if value is None or isinstance(value, bool):
            return value
        self._mistyped(name, say.YES_OR_NO)
        return None

    def choice(self, name: str, words: Words) -> str | None:
        value = self._value(name)
        return None if value is None else self._chosen(name, value, self._path(name), words)

    def choices(self, name: str, words: Words) -> tuple[str, ...] | None:
        if isinstance(value := self._value(name), str):
            word = self._chosen(name, value, self._path(name), words)
            return None if word is None else (word,)
        return self._each(name, lambda label, item, path: self._chosen(label, item, path, words))

    def amounts(self, name: str, words: Words, most: float) -> tuple[tuple[str, float], ...] | None:
        """A table from words of the list to numbers, such as hours per staff group."""
        value = self._value(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._mistyped(name, say.A_TABLE)
            return None
        rows = []
        for key, number in value.items():
            path = (*self._path(name), key)
            word, amount = self._chosen(name, key, path, words), self._amount(key, number, path, (0, most))
            if word is not None and amount is not None:
                rows.append((word, amount))
        return tuple(rows)

    def word_tables(self, name: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...] | None:
        """A table of tables from any words to words, such as a heading and what it means, per file."""
        value = self._value(name)
        if value is None:
            return None
        if not isinstance(value, dict) or not all(words_to_words(inner) for inner in value.values()):
            self._mistyped(name, say.A_TABLE)
            return None
        return tuple((key, tuple(inner.items())) for key, inner in value.items())

    def counts(self, name: str, words: Words, most: int) -> tuple[tuple[str, int], ...] | None:
        """The same with whole numbers."""
        amounts = self.amounts(name, words, most)
        if amounts is None or all(amount.is_integer() for _, amount in amounts):
            return None if amounts is None else tuple((word, int(amount)) for word, amount in amounts)
        self._mistyped(name, say.WHOLE_NUMBERS)
        return None

    def weeks(self, name: str) -> tuple[int, int] | None:
        """A span of ISO weeks, both ends included; whether the weeks exist is judged later."""
        match self._value(name):
            case None:
                return None
            case bool():
                pass
            case int(week) if week >= 0:
                return week, week
            case [int(first), int(last)] if min(first, last) >= 0 and bool not in {type(first), type(last)}:
                return first, last
            case str(words) if found := _SPAN.fullmatch(words.strip()):
                return int(found[1]), int(found[2] or found[1])
        self._mistyped(name, say.WEEKS)
        return None

    def dates(self, name: str) -> tuple[date, ...] | None:
        value = self._value(name)
        if value is None:
            return None
        days = [date_in(item) for item in value] if isinstance(value, list) else [None]
        if None in days:
            self._mistyped(name, say.DATES)
            return None
        return tuple(sorted(day for day in days if day is not None))

    def day(self, name: str) -> date | None:
        """A single date."""
        value = self._value(name)
        if value is None or (found := date_in(value)) is not None:
            return None if value is None else found
        self._mistyped(name, say.A_DATE)
        return None

    def rows(self, name: str, known: Words, stem: str, plain: str = "text") -> Iterator[tuple[str, "Table"]]:
        """The entries of ``[[name]]`` (with an ``id``, else ``stem-1``) or of ``[name.the-id]``, in order.

        An entry that is only words, or only words in both languages, is read as its ``plain`` key.
        """
        value = self._value(name)
        if isinstance(value, dict):
            for key, item in value.items():
                if table := self._entry(name, key, item, known):
                    table.agree_with(key)
                    yield say.shown(key), table
        elif isinstance(value, list):
            for index, item in enumerate(value):
                bare = isinstance(item, str) or (isinstance(item, dict) and set(item) <= {"da", "en"})
                if table := self._entry(name, index, {plain: item} if bare else item, known):
                    yield table.words("id") or f"{stem}-{index + 1}", table
        elif value is not None:
            self._mistyped(name, say.A_TABLE)

    def agree_with(self, key: str) -> None:
        """A table that has its id in its heading need not repeat it, and must not contradict it."""
        if say.LOOKS_LIKE_CPR.search(key):
            self.wrong("cpr", say.CPR)
        if self.words("id") not in {None, key}:
            self.wrong("two-ids", say.TWO_IDS.filled(key=key), "id")

    def inner(self, name: str, known: Words) -> "Table | None":
        """A table inside this one."""
        value = self._value(name)
        return None if value is None else self._entry(name, None, value, known)

    def _entry(self, name: str, key: str | int | None, value: object, known: Words) -> "Table | None":
        path = self._path(name) if key is None else (*self._path(name), key)
        if isinstance(value, dict):
            return Table(self.notes, path, value, known)
        self.notes.wrong("wrong-type", say.WRONG.filled(name=self._label(name), wanted=say.A_TABLE), path)
        return None

    def _value(self, name: str) -> object:
        return self._values[name][1] if name in self._values else None

    def _path(self, name: str) -> KeyPath:
        return (*self.path, self._values[name][0]) if name in self._values else self.path

    def _wrong(self, code: str, text: Text, written: str = "") -> None:
        self.notes.wrong(code, text, (*self.path, written) if written else self.path)

    def _label(self, name: str) -> str:
        """The key as the person wrote it."""
        return self._values[name][0]

    def _mistyped(self, name: str, wanted: Text) -> None:
        written = self._values[name][0]
        self._wrong("wrong-type", say.WRONG.filled(name=written, wanted=wanted), written)

    def _each(
        self, name: str, read: Callable[[str, object, KeyPath], Item | None]
    ) -> tuple[Item, ...] | None:
        value = self._value(name)
        if value is None:
            return None
        if not isinstance(value, list):
            self._mistyped(name, say.A_LIST)
            return None
        read_items = [read(name, item, (*self._path(name), index)) for index, item in enumerate(value)]
        return tuple(item for item in read_items if item is not None)

    def _line(self, name: str, value: object, path: KeyPath) -> str | None:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            self.notes.wrong("wrong-type", say.WRONG.filled(name=self._label(name), wanted=say.WORDS), path)
            return None
        if say.LOOKS_LIKE_CPR.search(value):
            self.notes.wrong("cpr", say.CPR, path)
            return None
        return value

    def _text(self, name: str, value: object, path: KeyPath) -> Text | None:
        if isinstance(value, str) and not self.notes.both_languages:
            words = self._line(name, value, path)
            return None if words is None else same(words)
        if not isinstance(value, dict) or set(value) != {"da", "en"}:
            self.notes.wrong("missing-language", say.LANGUAGE.filled(name=self._label(name)), path)
            return None
        danish, english_words = (self._line(name, value[key], (*path, key)) for key in ("da", "en"))
        return None if danish is None or english_words is None else Text(danish, english_words)

    def _amount(self, name: str, value: object, path: KeyPath, span: tuple[float, float]) -> float | None:
        if isinstance(value, int | float) and not isinstance(value, bool) and span[0] <= value <= span[1]:
            return float(value)
        wanted = say.AMOUNT.filled(least=f"{span[0]:g}", most=f"{span[1]:g}")
        self.notes.wrong("wrong-type", say.WRONG.filled(name=self._label(name), wanted=wanted), path)
        return None

    def _chosen(self, name: str, value: object, path: KeyPath, words: Words) -> str | None:
        word = english(value, words) if isinstance(value, str) else None
        if word is None:
            meant = nearest(str(value), words)
            hint = say.MEANT.filled(word=meant) if meant else _choices(words)
            self.notes.wrong(
                "unknown-word",
                say.CHOICE.filled(name=self._label(name), word=say.shown(str(value)), hint=hint),
                path,
            )
        return word


def _choices(words: Words) -> Text:
    return say.CHOOSE.filled(danish=listed(list(words.values()), "da"), english=listed(list(words), "en"))
