"""What differs between machines, as one typed value read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Machine:
    debug: bool
    secret_key: str
    hosts: tuple[str, ...]
    var: Path


ONLY_FOR_DEVELOPMENT = "only-for-development"
DEVELOPMENT = Machine(
    debug=True, secret_key=ONLY_FOR_DEVELOPMENT, hosts=("localhost", "127.0.0.1"), var=ROOT / "var"
)


class MissingVariable(Exception):
    """Production names every value; this one is not set."""


def this_machine(environment: Mapping[str, str]) -> Machine:
    """Development unless ``SAMSPIL_ENV=production``; production must name every value."""
    var = Path(environment.get("SAMSPIL_VAR", DEVELOPMENT.var))
    if environment.get("SAMSPIL_ENV", "development") != "production":
        return replace(DEVELOPMENT, var=var)
    return Machine(
        debug=False,
        secret_key=_named(environment, "SAMSPIL_SECRET_KEY"),
        hosts=tuple(_named(environment, "SAMSPIL_HOSTS").split(",")),
        var=Path(_named(environment, "SAMSPIL_VAR")),
    )


def _named(environment: Mapping[str, str], name: str) -> str:
    if name not in environment:
        raise MissingVariable(f"Set {name}: with SAMSPIL_ENV=production every value must be named.")
    return environment[name]
