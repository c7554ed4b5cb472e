"""What differs between machines, as one typed value read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from samspil.engines.wording.text import Text

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
    mail_host: str = (
        ""  # a host, or smtp(s)://user:password@host:port; empty: letters are written to the console
    )
    mail_from: str = "samspil@localhost"
    mail_inbox: str = ""  # imaps://user:password@host/INBOX, where answers and returned letters come


ONLY_FOR_DEVELOPMENT = "only-for-development"
DEVELOPMENT = Machine(
    debug=True, secret_key=ONLY_FOR_DEVELOPMENT, hosts=("localhost", "127.0.0.1"), var=ROOT / "var"
)


class MissingVariable(Exception):
    """Production names every value; this one is not set."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class BadVariable(MissingVariable):
    """A value that cannot be read."""


_NOT_SET = Text(
    "Sæt {name}: Med SAMSPIL_ENV=production skal alle værdier være nævnt.",
    "Set {name}: with SAMSPIL_ENV=production every value must be named.",
)
_NO_FOLDER = Text(
    "Der kan ikke skrives i {var}: {why}. Giv mappen til den bruger, der kører Samspil, eller vælg en anden i SAMSPIL_VAR.",
    "{var} cannot be written: {why}. Give the folder to the user who runs Samspil, or choose another in SAMSPIL_VAR.",
)
_NO_DATABASE = Text(
    "SAMSPIL_DATABASE skrives postgres://bruger:kodeord@maskine:5432/navn. Porten er et tal.",
    "SAMSPIL_DATABASE is written postgres://user:password@host:5432/name. The port is a number.",
)
_NO_MAIL_SCHEME = Text(
    "Mailserveren begynder med smtp:// eller smtps://, ikke {scheme}://.",
    "The mail server begins with smtp:// or smtps://, not {scheme}://.",
)
_NO_MAIL_PORT = Text(
    "Mailserverens port er et tal fra 1 til 65535.",
    "The port of the mail server is a number from 1 to 65535.",
)


def this_machine(environment: Mapping[str, str]) -> Machine:
    """Development unless ``SAMSPIL_ENV=production``; production must name every value."""
    var = Path(environment.get("SAMSPIL_VAR", DEVELOPMENT.var))
    postgres = _postgres(environment.get("SAMSPIL_DATABASE", ""))
    if environment.get("SAMSPIL_ENV", "development") != "production":
        return replace(
            DEVELOPMENT,
            var=var,
            postgres=postgres,
            mail_host=environment.get("SAMSPIL_MAIL_HOST", ""),
            mail_inbox=environment.get("SAMSPIL_MAIL_INBOX", ""),
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
        mail_inbox=environment.get("SAMSPIL_MAIL_INBOX", ""),
    )


def with_folders(machine: Machine) -> Machine:
    """The same machine, once the folders it writes in are there."""
    try:
        (machine.var / "static").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadVariable(_NO_FOLDER.filled(var=machine.var, why=error.strerror)) from None
    return machine


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our letters. ``starttls``: encrypted after hello; ``ssl``: encrypted from the first byte."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    ssl: bool


def mail_server(address: str) -> MailServer:
    """Read ``host``, ``host:port``, ``smtp://user:password@host:port`` or ``smtps://…``."""
    named = "://" in address
    parts = urlsplit(address if named else f"//{address}")
    secure = parts.scheme == "smtps"
    if named and parts.scheme not in {"smtp", "smtps"}:
        raise BadVariable(_NO_MAIL_SCHEME.filled(scheme=parts.scheme))
    try:
        port = parts.port
    except ValueError:
        raise BadVariable(_NO_MAIL_PORT) from None
    return MailServer(
        host=parts.hostname or "",
        port=port or (465 if secure else 587 if named else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=named and not secure,
        ssl=secure,
    )


def _postgres(address: str) -> dict[str, str]:
    if not address:
        return {}
    parts = urlsplit(address)
    try:
        port = str(parts.port or "")
    except ValueError:
        raise BadVariable(_NO_DATABASE) from None
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.removeprefix("/"):
        raise BadVariable(_NO_DATABASE)
    return {
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
    }


def _named(environment: Mapping[str, str], name: str) -> str:
    if name not in environment:
        raise MissingVariable(_NOT_SET.filled(name=name))
    return environment[name]
