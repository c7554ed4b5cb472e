"""``samspil doctor``: is this installation well? One sentence for each thing; exit code 1 when something must be mended."""

import argparse
import shutil
import smtplib
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from samspil.config.commands.running import make_ready, missing_migrations
from samspil.engines.wording.text import Text

GIGABYTE = 1 << 30
LEAST_FREE = 1.0  # gigabytes
OLDEST_BACKUP = 36.0  # hours: one every night, and one night may have been late
PATIENCE = 5.0  # seconds: nothing of ours holds the database longer
_NO_ANSWER = Text(
    "Databasen ({kind}) svarer ikke: {why}. {remedy}",
    "The database ({kind}) does not answer: {why}. {remedy}",
)
_POSTGRES = Text(
    "Kører PostgreSQL, og står navn, bruger og kodeord rigtigt i SAMSPIL_DATABASE?",
    "Does PostgreSQL run, and are name, user and password right in SAMSPIL_DATABASE?",
)
_LOCKED = Text(
    "Et program holder den låst, så intet kan gemmes. Genstart Samspil, og luk andre programmer, der har filen åben.",
    "A program holds it locked, so nothing can be saved. Restart Samspil, and close other programs that have the file open.",
)
_NO_FILE = Text(
    "Giv filerne i SAMSPIL_VAR til den bruger, der kører Samspil.",
    "Give the files in SAMSPIL_VAR to the user who runs Samspil.",
)
_HURT = Text(
    "Filen er beskadiget. Stop Samspil, flyt samspil.sqlite3 og dens -wal og -shm til side, og kør: samspil restore NYESTE-KOPI",
    "The file is damaged. Stop Samspil, move samspil.sqlite3 and its -wal and -shm aside, and run: samspil restore NEWEST-COPY",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """``mark`` is ✓ well, ! worth knowing, ✗ must be mended."""

    mark: str
    text: Text


def run(options: argparse.Namespace) -> int:
    make_ready()
    seen = examine()
    for each in seen:
        print(f"{each.mark} {each.text.said_in(options.lang)}")
    return 1 if any(each.mark == "✗" for each in seen) else 0


def examine() -> list[Seen]:
    database = _database()
    rest: list[Callable[[], Seen]] = [_secret_key, _mail, _disk, _private, _backup, _static]
    if database.mark == "✓":
        rest = [_tables, _work, _clock, *rest]
    return [database, *(check() for check in rest)]


def _database() -> Seen:
    from django.db import DatabaseError, connection  # noqa: PLC0415

    kind = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if connection.vendor == "sqlite":
            _try_file(Path(connection.settings_dict["NAME"]))
    except (DatabaseError, sqlite3.DatabaseError) as error:
        why = str(error).strip().partition("\n")[0].rstrip(".")
        return Seen("✗", _NO_ANSWER.filled(kind=kind, why=why, remedy=_remedy(kind, why)))
    return Seen("✓", Text(f"Databasen ({kind}) svarer.", f"The database ({kind}) answers."))


def _try_file(path: Path) -> None:
    """Every page is whole, and something can be written. Raises DatabaseError. A database in memory has no file."""
    if not path.is_file():
        return
    database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        (whole,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if whole != "ok":
            raise sqlite3.DatabaseError(whole)
        database.execute("BEGIN IMMEDIATE")
        database.execute("ROLLBACK")
    finally:
        database.close()


def _remedy(kind: str, why: str) -> Text:
    if kind == "PostgreSQL":
        return _POSTGRES
    if "locked" in why:
        return _LOCKED
    return _NO_FILE if "unable to open" in why or "readonly" in why else _HURT


def _tables() -> Seen:
    missing = missing_migrations()
    if missing:
        return Seen("✗", Text(f"Tabellerne er fra en anden udgave; der mangler: {len(missing)}. Kør: samspil setup --tables-only",
                              f"The tables are of another version; changes missing: {len(missing)}. Run: samspil setup --tables-only"))  # fmt: skip
    return Seen("✓", Text("Tabellerne passer til denne udgave.", "The tables fit this version."))


def _work() -> Seen:
    from django.db import DatabaseError  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from samspil.foundation.jobs.models import Job  # noqa: PLC0415

    long_ago = timezone.now() - timedelta(minutes=10)
    late = Job.objects.filter(state=Job.State.WAITING, made_at__lt=long_ago)
    try:
        count = late.exclude(not_before__gt=long_ago).count()
    except DatabaseError:
        return Seen(
            "!", Text("Baggrundsarbejdet kunne ikke tælles.", "The background work could not be counted.")
        )
    if count:
        return Seen("✗", Text(f"{count} opgaver har ventet i over 10 minutter. Kører samspil work?",
                              f"{count} jobs have waited for more than 10 minutes. Does samspil work run?"))  # fmt: skip
    return Seen("✓", Text("Intet arbejde venter for længe.", "No work has waited too long."))


def _clock() -> Seen:
    """What is written in the log cannot lie ahead of the clock, unless the clock went back."""
    from django.db import DatabaseError  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from samspil.foundation.history.models import Entry  # noqa: PLC0415

    now = timezone.localtime()
    try:
        newest = Entry.objects.order_by("-at").values_list("at", flat=True).first()
    except DatabaseError:
        newest = None
    if newest and newest > now + timedelta(minutes=5):
        return Seen("✗", Text(f"Uret viser {now:%d.%m.%Y %H.%M}, men der er skrevet i loggen senere end det. Stil uret.",
                              f"The clock says {now:%Y-%m-%d %H:%M}, but the log was written later than that. Set the clock."))  # fmt: skip
    return Seen("✓", Text(f"Uret viser {now:%d.%m.%Y %H.%M}.", f"The clock says {now:%Y-%m-%d %H:%M}."))


def _backup() -> Seen:
    from samspil.config.backups.making import last_backup  # noqa: PLC0415 - needs Django

    try:
        hours = (time.time() - last_backup().stat().st_mtime) / 3600
    except OSError:
        return Seen("!", Text("Her er ikke lavet nogen sikkerhedskopi endnu. Kør hver nat: samspil backup MAPPE",
                              "No backup has been made here yet. Run every night: samspil backup FOLDER"))  # fmt: skip
    if hours > OLDEST_BACKUP:
        return Seen("!", Text(f"Den nyeste sikkerhedskopi er {hours / 24:.0f} døgn gammel. Kør hver nat: samspil backup MAPPE",
                              f"The newest backup is {hours / 24:.0f} days old. Run every night: samspil backup FOLDER"))  # fmt: skip
    return Seen(
        "✓",
        Text(
            "Der er en sikkerhedskopi fra det seneste døgn.", "There is a backup from the last day and night."
        ),
    )


def _secret_key() -> Seen:
    from django.conf import settings  # noqa: PLC0415

    from samspil.config.machine import ONLY_FOR_DEVELOPMENT  # noqa: PLC0415

    key = settings.SECRET_KEY
    if settings.DEBUG:
        return Seen("!", Text("Dette er en udviklingsmaskine. Sæt SAMSPIL_ENV=production, før andre bruger den.",
                              "This is a development machine. Set SAMSPIL_ENV=production before others use it."))  # fmt: skip
    if key == ONLY_FOR_DEVELOPMENT or len(key) < 40 or len(set(key)) < 10:
        return Seen("✗", Text("SAMSPIL_SECRET_KEY er for kort eller til at gætte. samspil setup --env-file laver en.",
                              "SAMSPIL_SECRET_KEY is too short or can be guessed. samspil setup --env-file makes one."))  # fmt: skip
    return Seen("✓", Text("Den hemmelige nøgle er lang nok.", "The secret key is long enough."))


def _mail() -> Seen:
    from django.conf import settings  # noqa: PLC0415
    from django.core.mail import get_connection  # noqa: PLC0415

    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Seen(
            "!",
            Text(
                "Breve bliver på denne maskine og sendes ikke.", "Mail stays on this machine and is not sent."
            ),
        )
    host = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        post = get_connection(timeout=10)
        post.open()
        post.close()
    except (OSError, smtplib.SMTPException) as error:
        return Seen(
            "✗",
            Text(
                f"Mailserveren {host} svarer ikke: {error}. Se efter i SAMSPIL_MAIL_HOST, og prøv med: samspil setup --test-mail",
                f"The mail server {host} does not answer: {error}. Look at SAMSPIL_MAIL_HOST, and try: samspil setup --test-mail",
            ),
        )
    return Seen("✓", Text(f"Mailserveren {host} svarer.", f"The mail server {host} answers."))


def _disk() -> Seen:
    from django.conf import settings  # noqa: PLC0415

    var: Path = settings.MACHINE.var
    try:
        free = shutil.disk_usage(var).free / GIGABYTE
        trial = var / ".doctor"
        trial.write_text("")
        trial.unlink()
    except OSError as error:
        return Seen(
            "✗",
            Text(
                f"Der kan ikke skrives i {var}: {error.strerror}. {_NO_FILE.da}",
                f"{var} cannot be written: {error.strerror}. {_NO_FILE.en}",
            ),
        )
    danish = f"{free:.1f}".replace(".", ",")
    if free < LEAST_FREE:
        return Seen("✗", Text(f"Kun {danish} GB fri plads i {var}. Flyt gamle sikkerhedskopier væk, eller giv disken mere plads.",
                              f"Only {free:.1f} GB free in {var}. Move old backups away, or give the disk more room."))  # fmt: skip
    return Seen("✓", Text(f"{danish} GB fri plads i {var}.", f"{free:.1f} GB free in {var}."))


def _private() -> Seen:
    from django.conf import settings  # noqa: PLC0415

    var: Path = settings.MACHINE.var
    if var.stat().st_mode & 0o007:
        return Seen("!" if settings.DEBUG else "✗", Text(f"Alle brugere på maskinen kan læse {var}. Kør: chmod 700 {var}",
                              f"Every user of the machine can read {var}. Run: chmod 700 {var}"))  # fmt: skip
    return Seen(
        "✓", Text(f"Andre på maskinen kan ikke læse {var}.", f"Others on the machine cannot read {var}.")
    )


def _static() -> Seen:
    from django.conf import settings  # noqa: PLC0415

    if settings.DEBUG:
        return Seen(
            "✓", Text("Statiske filer læses, hvor de ligger.", "Static files are read where they are.")
        )
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        return Seen("✗", Text("De statiske filer er ikke samlet. Kør: samspil setup --tables-only",
                              "The static files are not gathered. Run: samspil setup --tables-only"))  # fmt: skip
    return Seen("✓", Text("De statiske filer er samlet.", "The static files are gathered."))
