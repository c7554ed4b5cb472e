"""``samspil inbox < LETTER``: for a mail server that pipes each letter that comes to us (an alias, a sieve, a fetchmail)."""

import argparse
import sys

from samspil.config.commands.running import make_ready, require_tables
from samspil.engines.wording.findings import refusal
from samspil.engines.wording.text import Text

LARGEST = 25 * 1024 * 1024
_FOUND = {
    "answer": Text("Et svar på en mødeindkaldelse.", "An answer to an invitation."),
    "bounce": Text("Et brev, der kom retur.", "A letter that came back."),
    "other": Text("Et andet brev. Der er ikke gjort noget.", "Another letter. Nothing was done."),
}
_TOO_LARGE = Text("Brevet er for stort.", "The letter is too large.")


def run(options: argparse.Namespace) -> int:
    make_ready()
    require_tables()
    from samspil.foundation.post.arrivals import receive  # noqa: PLC0415 - needs Django

    raw = sys.stdin.buffer.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise refusal("too-large", _TOO_LARGE)
    print(_FOUND[receive(raw)].said_in(options.lang))
    return 0
