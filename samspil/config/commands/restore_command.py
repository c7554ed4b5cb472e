"""``samspil restore FILE``: the database as it was when the backup was made. All of it or nothing."""

import argparse

from samspil.config.commands.running import make_ready, prepare
from samspil.engines.wording.text import Text

_DONE = Text("Læst tilbage: {rows} rækker fra {made_at}.", "Restored: {rows} rows from {made_at}.")


def run(options: argparse.Namespace) -> int:
    make_ready()
    prepare()
    from samspil.config.backups.restoring import restore_backup  # noqa: PLC0415 - needs Django

    manifest = restore_backup(options.file, replace=options.replace)
    prepare()
    said = _DONE.filled(rows=sum(manifest.rows.values()), made_at=manifest.made_at)
    print(said.said_in(options.lang))
    return 0
