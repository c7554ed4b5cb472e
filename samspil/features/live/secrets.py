"""What a phone holds, and what can be worked out from it. None of it can be worked out from the database."""

import base64
import hashlib
import hmac
import re
import secrets

from django.conf import settings
from django.core import signing

COOKIE, PASS_COOKIE = "seat", "pass"
_SEAT_SALT, _PASS_SALT = "samspil.live.seat", "samspil.live.pass"
PASS_HOURS = 12
_KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")


def is_join_key(key: object) -> bool:
    """Long enough that no two phones think of the same."""
    return isinstance(key, str) and _KEY.fullmatch(key) is not None


def token_for(room: int, key: str) -> str:
    """The token of the seat that this phone asked for: asking again with the same key is the same seat."""
    return _digest(settings.SECRET_KEY.encode(), f"seat:{room}:{key}")


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def ticket_of(token: str, step: int) -> str:
    """Stands for the seat within one step. It takes the token itself, which only the phone holds, so nobody can go from
    an answer to a seat, not even with the database and the secret key."""
    return _digest(token.encode(), f"step:{step}")


def card_of(ticket: str, slot: str) -> str:
    """The name of a card; it does not tell whose it is."""
    return hashlib.sha256(f"{ticket}:{slot}".encode()).hexdigest()[:12]


def loose_ticket() -> str:
    """For an answer on paper, which has no phone."""
    return secrets.token_urlsafe(32)


def new_door() -> str:
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Four digits that do not begin with 0, so that none is lost on the way."""
    return str(1000 + secrets.randbelow(9000))


def signed_token(token: str) -> str:
    return signing.Signer(salt=_SEAT_SALT).sign(token)


def token_in(cookie: str) -> str | None:
    try:
        return signing.Signer(salt=_SEAT_SALT).unsign(cookie)
    except signing.BadSignature:
        return None


def signed_pass(room: int, person: int) -> str:
    """For the browser of one who runs the meeting; ``person`` is theirs in the log if ever asked."""
    return signing.dumps([room, person], salt=_PASS_SALT)


def opens_with(pass_: str, room: int) -> bool:
    try:
        held = signing.loads(pass_, salt=_PASS_SALT, max_age=PASS_HOURS * 3600)
    except signing.BadSignature:
        return False
    return bool(held[0] == room)


def _digest(key: bytes, message: str) -> str:
    return base64.urlsafe_b64encode(hmac.digest(key, message.encode(), "sha256")).decode().rstrip("=")
