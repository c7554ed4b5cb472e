"""``samspil restore FILE``: the database as it was when the backup was made. All of it or nothing."""

import argparse

from samspil.config.commands.running import make_ready, prepare
from samspil.engines.wording.text import Text

_DONE = Text("Læst tilbage: {rows} rækker fra {made_at}.", "Restored: {rows} rows from {made_at}.")
_MENDED = Text(
    "{count} steder stod der et tegn, som denne database ikke kan gemme. Nu står der � i stedet.",
    "{count} values held a character that this database cannot keep. It stands as � now.",
)


def run(options: argparse.Namespace) -> int:
    make_ready()
    prepare()
    from samspil.config.backups.restoring import restore_backup  # noqa: PLC0415 - needs Django

    done = restore_backup(options.file, replace=options.replace)
    prepare()
    rows = sum(done.manifest.rows.values())
    print(_DONE.filled(rows=rows, made_at=done.manifest.made_at).said_in(options.lang))
    if done.mended:
        print(_MENDED.filled(count=done.mended).said_in(options.lang))
    return 0
