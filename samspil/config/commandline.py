"""The one program: ``samspil COMMAND …``. Says in the user's language what was wrong with the input; exit code 2 then.

Commands are imported when they are called, so that ``--help`` does not wait for the solver.
"""

import argparse
import importlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from samspil.engines.wording.findings import Refused
from samspil.engines.wording.text import Language, Text

BEGAN = time.monotonic()
REFUSED = 2
_HELP = {
    "plan": Text("Planlæg: en mappe med skolens oplysninger bliver til en plan og dens papirer.", "Plan: a folder with a school's facts becomes a plan and its papers."),
    "check": Text("Døm: alt, hvad der er galt med en plan, også en, der er rettet i hånden.", "Judge: everything wrong with a plan, also one edited by hand."),
    "replan": Text("Læg om: samme mappe med nye oplysninger, og så få flytninger som muligt.", "Re-plan: the same folder with new facts, and as few moves as possible."),
    "solve": Text("Løs en instans i udvekslingsformatet.", "Solve an instance in the exchange format."),
    "demo": Text("Åbn siden med demoskolen.", "Open the site with the demo school."),
    "import": Text("Læs mappen, og fortæl, hvad der blev forstået.", "Read the folder and say what was understood."),
    "serve": Text("Kør: siderne, og en arbejder ved siden af.", "Run: the pages, and a worker beside them."),
    "work": Text("Arbejd: det, der ikke hører til i en side.", "Work: what does not belong in a page."),
    "inbox": Text("Læs ét brev fra standard input: et svar på en mødeindkaldelse eller et brev, der kom retur.", "Read one letter from standard input: an answer to an invitation, or a returned letter."),
    "backup": Text("Gem: hele databasen i én fil, mens folk arbejder.", "Keep: the whole database in one file, while people work."),
    "restore": Text("Hent frem: databasen, som den var, da kopien blev lavet.", "Restore: the database as it was when the copy was made."),
    "export": Text("Tag med: alt, hvad en skole har her.", "Take along: everything a school has here."),
    "doctor": Text("Se efter: har installationen det godt?", "Look: is this installation well?"),
    "setup": Text("Begynd: tabeller, skole og skoleleder.", "Begin: tables, school and head teacher."),
}  # fmt: skip
_TRY = Text(
    "Ret det, og prøv igen. Der er ikke skrevet noget.", "Mend this and try again. Nothing has been written."
)


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    language: Language = options.lang
    try:
        module = importlib.import_module(f"samspil.config.commands.{options.command}_command")
        code: int = module.run(options)
    except Refused as refused:
        for finding in refused.findings:
            print(finding.said_in(language), file=sys.stderr)
        print(_TRY.said_in(language), file=sys.stderr)
        code = REFUSED
    sys.exit(code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="samspil", description="Samspil")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_planning(commands)
    _add_running(commands)
    _add_keeping(commands)
    return parser


def _add_planning(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    plan = _command(commands, "plan")
    plan.add_argument("folder", type=Path)
    plan.add_argument("--out", type=Path, required=True)
    plan.add_argument(
        "--go-on", action="store_true", help="leave doubtful lines out instead of stopping at them"
    )
    _add_time(plan, seconds=60)

    check = _command(commands, "check")
    check.add_argument("subject", type=Path, metavar="FOLDER|INSTANCE")
    check.add_argument("plan", type=Path)

    replan = _command(commands, "replan")
    replan.add_argument("folder", type=Path)
    replan.add_argument("--plan", type=Path, required=True)
    replan.add_argument("--out", type=Path, required=True)
    replan.add_argument("--today", default="")
    replan.add_argument("--move", action="append", default=[], metavar="MEETING=DATE[T14.15]")
    _add_time(replan, seconds=10)

    solve = _command(commands, "solve")
    solve.add_argument("instance", type=Path)
    solve.add_argument("--out", type=Path, required=True)
    _add_time(solve, seconds=60)

    reading = _command(commands, "import")
    reading.add_argument("folder", type=Path)
    reading.add_argument("--go-on", action="store_true")

    demo = _command(commands, "demo")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--check", action="store_true", help="start, fetch a page, and end")


def _add_running(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    serve = _command(commands, "serve")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=1)
    serve.add_argument("--with-parent", action="store_true", help="end when the process that started it ends")
    serve.add_argument(
        "--forwarded-allow-ips",
        default="127.0.0.1",
        metavar="ADDRESSES",
        help="the reverse proxies that are believed, with commas between",
    )
    serve.add_argument(
        "--no-prepare", action="store_false", dest="prepare", help="another process updates the tables"
    )
    work = _command(commands, "work")
    work.add_argument("--with-parent", action="store_true", help="end when the process that started it ends")
    _command(commands, "inbox")
    _command(commands, "doctor")
    setup = _command(commands, "setup")
    for name in (
        "--provider",
        "--school",
        "--leader",
        "--leader-mail",
        "--office",
        "--office-mail",
        "--host",
    ):
        setup.add_argument(name, default="")
    setup.add_argument(
        "--mail", default="", metavar="SERVER", help="host, or smtp[s]://user:password@host:port"
    )
    setup.add_argument(
        "--forget-second-step", default="", metavar="MAIL", help="their phone and paper are gone"
    )
    setup.add_argument("--test-mail", action="store_true", help="send the leader a mail")
    setup.add_argument("--tables-only", action="store_true", help="tables, translations, static files only")
    setup.add_argument("--env-file", type=Path, help="write the values of a production machine, nothing else")


def _add_keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = _command(commands, "backup")
    backup.add_argument("out", type=Path, metavar="OUT")
    backup.add_argument("--portable", action="store_true", help="rows, for SQLite and PostgreSQL alike")
    restore = _command(commands, "restore")
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="also when there is something already")
    export = _command(commands, "export")
    export.add_argument("school", metavar="SCHOOL")
    export.add_argument("out", type=Path, metavar="OUT")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=_HELP[name].en, description=f"{_HELP[name].da} {_HELP[name].en}")
    parser.add_argument("--lang", choices=("da", "en"), default="da")
    return parser


def _add_time(parser: argparse.ArgumentParser, *, seconds: float) -> None:
    parser.add_argument("--seconds", "--time", type=_seconds, default=seconds, dest="seconds")
    parser.add_argument(
        "--effort", type=_sweeps, default=None, help="the same plan every time, however long it takes"
    )


def _seconds(text: str) -> float:
    value = float(text.replace(",", "."))
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError("more than 0 seconds")
    return value


def _sweeps(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("0 or more")
    return value
