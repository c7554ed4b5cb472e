"""Values of the engines as plain JSON and back, by their own types: frozen dataclasses, tuples, words, dates."""

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Plain = Any


def to_plain(value: object) -> Plain:
    """The value in words JSON knows. What a dataclass has by default is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {entry.name: getattr(value, entry.name) for entry in fields(value)}
        defaults = {entry.name: entry.default for entry in fields(value) if entry.default is not MISSING}
        return {
            name: to_plain(it) for name, it in kept.items() if name not in defaults or defaults[name] != it
        }
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return (
        value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, StrEnum) else value
    )


def from_plain(wanted: Any, value: Plain) -> Any:
    """The value of type ``wanted`` that ``to_plain`` wrote down."""
    if value is None:
        return None
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return from_plain(next(kind for kind in get_args(wanted) if kind is not type(None)), value)
    if origin is tuple:
        return _tuple(get_args(wanted), value)
    if is_dataclass(wanted) and isinstance(wanted, type):
        hints = _hints(wanted)
        return wanted(**{name: from_plain(hints[name], it) for name, it in value.items() if name in hints})
    return _word(wanted, value)


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return get_type_hints(wanted)


def _tuple(kinds: tuple[Any, ...], value: Plain) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(from_plain(kinds[0], item) for item in value)
    return tuple(from_plain(kind, item) for kind, item in zip(kinds, value, strict=True))


def _word(wanted: Any, value: Plain) -> Any:
    if wanted is date:
        return date.fromisoformat(value)
    return wanted(value) if isinstance(wanted, type) and issubclass(wanted, StrEnum) else value
