"""What the commands that need the database share: Django made ready, and the database as this version wants it."""

import errno
import os
import socket
import threading
from collections.abc import Callable

from samspil.config.machine import MissingVariable
from samspil.engines.wording.findings import refusal
from samspil.engines.wording.text import Text


def make_ready() -> None:
    """Read the settings and start Django. Raises Refused when a value of the machine is missing."""
    import django  # noqa: PLC0415 - the settings read the environment, which may lack something

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspil.config.settings")
    try:
        django.setup()
    except MissingVariable as missing:
        raise refusal("missing-variable", missing.text) from None


def prepare() -> None:
    """Bring tables, translations and static files to this version. Harmless when they are."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from samspil.foundation.web.catalogues import compile_catalogue  # noqa: PLC0415

    compile_catalogue()
    call_command("migrate", interactive=False, verbosity=0)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)


def require_free(host: str, port: int) -> None:
    """Raises Refused when somebody is already served there: otherwise one would look at their pages and think they were these."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as refused:
            words = _NO_DOOR.get(refused.errno or 0)
            if words is None:
                raise
            raise refusal("port", words.filled(port=port, other=port + 10)) from None


_NO_DOOR = {
    errno.EADDRINUSE: Text(
        "Port {port} er optaget, måske af en Samspil, der stadig kører. Slut den (Ctrl-C i dens vindue), eller vælg en anden: --port {other}",
        "Port {port} is taken, perhaps by a Samspil that still runs. End it (Ctrl-C in its window), or choose another: --port {other}",
    ),
    errno.EACCES: Text(
        "Maskinen lader ikke Samspil bruge port {port}. Vælg en over 1023: --port 8000",
        "The machine does not let Samspil use port {port}. Choose one above 1023: --port 8000",
    ),
}


def end_with_parent(end: Callable[[], object], *, gone: threading.Event | None = None) -> None:
    """Calls ``end`` when the process that started this one is gone, however it went. Looks no more once ``gone`` is set."""
    parent, over = os.getppid(), gone or threading.Event()

    def follow() -> None:
        while os.getppid() == parent and not over.wait(1):
            pass
        end()

    threading.Thread(target=follow, daemon=True).start()


def missing_migrations() -> list[str]:
    """The names of changes to the tables that this version has and the database has not."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _back in plan]


def require_tables() -> None:
    """Raises Refused when the tables are not those of this version."""
    missing = missing_migrations()
    if missing:
        words = ", ".join(missing[:5])
        raise refusal(
            "migrations",
            Text(
                f"Databasen mangler ændringer til denne udgave ({words}). Kør: samspil setup --tables-only",
                f"The database lacks changes for this version ({words}). Run: samspil setup --tables-only",
            ),
        )
