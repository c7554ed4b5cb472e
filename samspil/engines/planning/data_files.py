"""Reading the engine's own data files strictly: rules' sentences, notices, weights of the division of work."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from samspil.engines.wording.findings import Place, refusal
from samspil.engines.wording.text import Text

Value = TypeVar("Value")
_MISSING = Text("Filen findes ikke. Kontrollér navnet.", "There is no such file. Check the name.")
_NOT_TOML = Text(
    "Filen kan ikke læses som TOML: {why}. Ret den, og prøv igen.",
    "The file cannot be read as TOML: {why}. Mend it and try again.",
)
_INCOMPLETE = Text(
    "{what} er ikke fuldstændige: {why}. Sammenlign med den fil, der følger med.",
    "{what} are not complete: {why}. Compare with the file that comes with the program.",
)


def read_data(path: Path, made: Callable[[Mapping[str, Any]], Value], *, code: str, what: Text) -> Value:
    """What ``made`` makes of the file. Raises Refused when it is missing, is no TOML or ``made`` objects.

    ``made`` objects with KeyError, TypeError, ValueError or AttributeError; the refusal then has the code
    ``code``-incomplete and says ``what`` (in the plural) lacks a part.
    """
    try:
        return made(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise refusal("file-missing", _MISSING, Place(path.name)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refusal("not-toml", _NOT_TOML.filled(why=error), Place(path.name)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refusal(
            f"{code}-incomplete", _INCOMPLETE.filled(what=what, why=error), Place(path.name)
        ) from error
