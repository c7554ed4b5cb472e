"""Fetching letters from a mailbox over IMAP. What has been read is marked as seen and stays there."""

import imaplib
import ssl
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from samspil.foundation.post.arrivals import Kind, receive

AT_A_TIME = 100
TIMEOUT = 30.0  # seconds
_PORTS = {"imaps": 993, "imap": 143}


class UnreadableMailbox(ValueError):
    """The address of the mailbox is not one we can read."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    host: str
    port: int
    user: str
    password: str
    folder: str
    secure: bool


def mailbox_at(address: str) -> Mailbox:
    """Read ``imaps://user:password@host/INBOX``; a password with signs in it is percent-encoded. Raises UnreadableMailbox."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username:
        raise UnreadableMailbox("write the mailbox as imaps://user:password@host/INBOX")
    return Mailbox(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        secure=parts.scheme == "imaps",
    )


def fetch(mailbox: Mailbox) -> Counter[Kind]:
    """Act on every unseen letter. One is marked as seen only after it has been acted on. Raises OSError, imaplib.IMAP4.error."""
    found: Counter[Kind] = Counter()
    with _opened(mailbox) as server:
        server.login(mailbox.user, mailbox.password)
        server.select(mailbox.folder)
        _state, answer = server.uid("SEARCH", "UNSEEN")
        for number in (answer[0] or b"").split()[:AT_A_TIME]:
            _state, parts = server.uid("FETCH", number.decode(), "(BODY.PEEK[])")
            for part in parts:
                if isinstance(part, tuple):
                    found[receive(part[1])] += 1
            server.uid("STORE", number.decode(), "+FLAGS", r"(\Seen)")
    return found


def _opened(mailbox: Mailbox) -> imaplib.IMAP4:
    if mailbox.secure:
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=TIMEOUT)
    return imaplib.IMAP4(mailbox.host, mailbox.port, timeout=TIMEOUT)
