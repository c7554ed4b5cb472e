"""What one kind of database keeps and the other cannot: PostgreSQL has no NUL and no half of a surrogate pair in its texts."""

import re
from typing import Any

from django.db import models

INSTEAD = "\N{REPLACEMENT CHARACTER}"
_NOWHERE = re.compile("[\0\ud800-\udfff]")


def mend(row: models.Model) -> int:
    """Puts � where PostgreSQL would refuse the row. How many of its values held such a character."""
    mended = 0
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        whole = _mended(value)
        if whole != value:
            setattr(row, field.attname, whole)
            mended += 1
    return mended


def _mended(value: Any) -> Any:
    match value:
        case str():
            return _NOWHERE.sub(INSTEAD, value)
        case list():
            return [_mended(each) for each in value]
        case dict():
            return {_mended(name): _mended(each) for name, each in value.items()}
        case _:
            return value
