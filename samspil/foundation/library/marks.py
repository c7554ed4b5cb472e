"""A mark that a form carries, so that what it makes comes once however often it is sent."""

import re
import secrets

_MARK = re.compile(r"[0-9a-f]{16}")


def fresh_mark() -> str:
    return secrets.token_hex(8)


def mark_in(sent: str) -> str:
    """The mark that was sent; a fresh one when what was sent is none."""
    return sent if _MARK.fullmatch(sent) else fresh_mark()
