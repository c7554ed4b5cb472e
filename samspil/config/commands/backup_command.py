"""``samspil backup OUT``: everything in one file, while people work. It is read again before it is called done."""

import argparse

from samspil.config.commands.running import make_ready, require_tables
from samspil.engines.wording.text import Text

_MADE = Text(
    "Sikkerhedskopien er lavet og læst igen: {path} ({rows} rækker).",
    "The backup is made and has been read again: {path} ({rows} rows).",
)


def run(options: argparse.Namespace) -> int:
    make_ready()
    require_tables()
    from samspil.config.backups.making import make_backup  # noqa: PLC0415 - needs Django

    made = make_backup(options.out, portable=options.portable)
    print(_MADE.filled(path=made.path, rows=made.rows).said_in(options.lang))
    return 0
