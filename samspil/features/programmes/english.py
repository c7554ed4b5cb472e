"""English beside Danish: when the Danish is said anew and the English is not, the English belongs to other words."""

from typing import Any

Values = dict[str, Any]
IN_LINES = frozenset({"signs", "criteria"})  # one on each line, in both languages
NOTHING_YET = "–"


def without_outdated(said: Values, before: Values) -> Values:
    """What was typed, without English that stood beside other Danish words before: readers of English then see the Danish.

    English that was typed anew stays, and so does English whose Danish is as it was.
    """
    kept = dict(said)
    for name in said:
        english = f"{name}_en"
        if not said.get(english) or english not in before:
            continue
        if name in IN_LINES:
            kept[english] = _lines(said, before, name)
        elif said[english] == before[english] and _plain(said[name]) != _plain(before[name]):
            kept[english] = ""
    return kept


def _lines(said: Values, before: Values, name: str) -> str:
    was = dict(zip(before[f"{name}_en"].splitlines(), before[name].splitlines(), strict=False))
    danish = said[name].splitlines()
    return "\n".join(
        NOTHING_YET if number < len(danish) and was.get(line, danish[number]) != danish[number] else line
        for number, line in enumerate(said[f"{name}_en"].splitlines())
    )


def _plain(words: str) -> str:
    return " ".join(words.split())
