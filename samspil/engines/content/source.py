"""A TOML source and the line every key of it stands on, so that a fault can be shown where a person must mend it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|'
    r"'''.*?'{3,5}|"
    r'"(?:\\.|[^"\\\n])*"|'
    r"'[^'\n]*'|"
    r"#[^\n]*|[\w+:-]+|.",
    re.DOTALL,
)
_NAME = re.compile(r"[\w-]+")
_KEY_ENDS = re.compile(r"[ \t]*[=.\]]")
_WHERE = re.compile(r"at line (\d+)")

_NOT_TOML = Text(
    "Linjen kan ikke læses. Tekst skal stå i citationstegn, lister i [ ], og hvert navn må kun stå én gang. "
    "Ret linjen, eller slet den.",
    "The line cannot be read. Text must stand in quotation marks, lists in [ ], and each name only once. "
    "Mend the line, or delete it.",
)
_NOT_UTF8 = Text(
    "Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses. Gem den igen med tegnsættet UTF-8.",
    "The file is not saved as UTF-8, so its letters cannot be read. Save it again as UTF-8.",
)
_NO_FILE = Text(
    "Filen findes ikke eller kan ikke åbnes. Se efter, om den ligger i mappen, og om den hedder sådan.",
    "The file does not exist or cannot be opened. Check that it lies in the folder under this name.",
)


@dataclass(frozen=True, slots=True)
class Source:
    """The values of a TOML file, and the line (from 1) of every key and list item, by its path from the top."""

    file: str
    values: dict[str, object]
    lines: Mapping[KeyPath, int]

    def place(self, path: KeyPath) -> Place:
        """Where this path stands, or the nearest thing around it that has a line."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return Place(self.file, self.lines[path[:length]])
        return Place(self.file)


def source_at(path: Path, shown_as: str = "") -> Source:
    """The source in this file, named in findings as ``shown_as``. Refused when it cannot be opened or read."""
    file = shown_as or path.name
    try:
        raw = path.read_bytes()
    except OSError:
        raise refusal("no-file", _NO_FILE, Place(file)) from None
    return source_in(raw, file)


def source_in(raw: bytes, file: str) -> Source:
    """The source in the bytes of a file. Refused when they are not UTF-8 or not TOML."""
    try:
        words = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal("not-utf-8", _NOT_UTF8, Place(file)) from None
    return source_of(words, file)


def source_of(words: str, file: str) -> Source:
    """The source in these words. Names may be written with æ, ø and å without quotation marks. Refused if not TOML."""
    plain = _with_quoted_names(words.replace("\r\n", "\n"))
    try:
        values = tomllib.loads(plain)
    except (ValueError, RecursionError) as fault:  # numbers and lists that nobody writes by hand as well
        found = _WHERE.search(str(fault))
        line = int(found.group(1)) if found else plain.count("\n") + 1
        raise refusal("not-toml", _NOT_TOML, Place(file, line)) from None
    return Source(file, values, _Lines(plain).read())


def _with_quoted_names(words: str) -> str:
    """TOML's bare names are ASCII only; a Danish school writes ``[[tilføj]]``. Quoting moves nothing to another line."""
    parts = []
    for found in _TOKEN.finditer(words):
        token = found.group()
        bare = _NAME.fullmatch(token) is not None and not token.isascii()
        parts.append(f'"{token}"' if bare and _KEY_ENDS.match(words, found.end()) else token)
    return "".join(parts)


class _Lines:
    """Walks through TOML that is known to be right and notes the line of each path."""

    def __init__(self, words: str) -> None:
        self._tokens = list(_tokens(words))
        self._at = 0
        self._rows: dict[KeyPath, int] = {}  # array of tables -> how many so far
        self.lines: dict[KeyPath, int] = {}

    def read(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self._at < len(self._tokens):
            sign, _ = self._tokens[self._at]
            if sign == "\n":
                self._at += 1
            elif sign == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _header(self) -> KeyPath:
        double = self._tokens[self._at + 1][0] == "["
        self._at += 2 if double else 1
        names, line = self._names("]")
        self._at += 1 if double else 0
        path: KeyPath = ()
        for name in names[:-1]:
            path = self._last(self._noted((*path, name), line))
        path = self._noted((*path, names[-1]), line)
        if not double:
            return self._last(path)
        self._rows[path] = self._rows.get(path, 0) + 1
        return self._noted(self._last(path), line)

    def _last(self, path: KeyPath) -> KeyPath:
        return (*path, self._rows[path] - 1) if path in self._rows else path

    def _pair(self, table: KeyPath) -> None:
        names, line = self._names("=")
        path = table
        for name in names:
            path = self._noted((*path, name), line)
        self._value(path)

    def _names(self, end: str) -> tuple[list[str], int]:
        names, line = [], self._tokens[self._at][1]
        while (sign := self._tokens[self._at][0]) != end:
            if sign != ".":
                names.append(_unquoted(sign))
            self._at += 1
        self._at += 1
        return names, line

    def _value(self, path: KeyPath) -> None:
        opening = self._tokens[self._at][0]
        if opening == "[":
            self._items(path)
        elif opening == "{":
            self._inline(path)
        else:
            while self._at < len(self._tokens) and self._tokens[self._at][0] not in {",", "]", "}", "\n"}:
                self._at += 1

    def _items(self, path: KeyPath) -> None:
        self._at += 1
        index = 0
        while (entry := self._tokens[self._at])[0] != "]":
            if entry[0] in {",", "\n"}:
                self._at += 1
                continue
            self._noted((*path, index), entry[1])
            self._value((*path, index))
            index += 1
        self._at += 1

    def _inline(self, path: KeyPath) -> None:
        self._at += 1
        while (sign := self._tokens[self._at][0]) != "}":
            if sign in {",", "\n"}:
                self._at += 1
            else:
                self._pair(path)
        self._at += 1

    def _noted(self, path: KeyPath, line: int) -> KeyPath:
        self.lines.setdefault(path, line)
        return path


def _tokens(words: str) -> Iterator[tuple[str, int]]:
    """Tokens with their line, without spaces and comments."""
    line = 1
    for found in _TOKEN.finditer(words):
        sign = found.group()
        if sign not in {" ", "\t"} and not sign.startswith("#"):
            yield sign, line
        line += sign.count("\n")


def _unquoted(sign: str) -> str:
    if sign[0] not in "\"'":
        return sign
    name = tomllib.loads(f"name = {sign}")["name"]
    return str(name)
