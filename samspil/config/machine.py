"""What differs between machines, as one typed value read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Machine:
    """``postgres`` holds the parts of a PostgreSQL address; empty means the SQLite file in ``var``."""

    debug: bool
    secret_key: str
    hosts: tuple[str, ...]
    var: Path
    postgres: dict[str, str] = field(default_factory=dict)
    address: str = ""  # how letters link to us; empty: the first host
    mail_host: str = ""  # empty: letters are written to the console
    mail_from: str = "samspil@localhost"


ONLY_FOR_DEVELOPMENT = "only-for-development"
DEVELOPMENT = Machine(
    debug=True, secret_key=ONLY_FOR_DEVELOPMENT, hosts=("localhost", "127.0.0.1"), var=ROOT / "var"
)


class MissingVariable(Exception):
    """Production names every value; this one is not set."""


def this_machine(environment: Mapping[str, str]) -> Machine:
    """Development unless ``SAMSPIL_ENV=production``; production must name every value."""
    var = Path(environment.get("SAMSPIL_VAR", DEVELOPMENT.var))
    postgres = _postgres(environment.get("SAMSPIL_DATABASE", ""))
    if environment.get("SAMSPIL_ENV", "development") != "production":
        return replace(
            DEVELOPMENT, var=var, postgres=postgres, mail_host=environment.get("SAMSPIL_MAIL_HOST", "")
        )
    return Machine(
        debug=False,
        secret_key=_named(environment, "SAMSPIL_SECRET_KEY"),
        hosts=tuple(_named(environment, "SAMSPIL_HOSTS").split(",")),
        var=Path(_named(environment, "SAMSPIL_VAR")),
        postgres=postgres,
        address=environment.get("SAMSPIL_ADDRESS", ""),
        mail_host=environment.get("SAMSPIL_MAIL_HOST", ""),
        mail_from=environment.get("SAMSPIL_MAIL_FROM", "samspil@localhost"),
    )


def _postgres(address: str) -> dict[str, str]:
    if not address:
        return {}
    parts = urlsplit(address)
    return {
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }


def _named(environment: Mapping[str, str], name: str) -> str:
    if name not in environment:
        raise MissingVariable(f"Set {name}: with SAMSPIL_ENV=production every value must be named.")
    return environment[name]
