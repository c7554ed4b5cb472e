"""Codes, keys and links that let somebody in: how they are made, and what is kept of them."""

import base64
import secrets

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that looks like something else on paper
KEY_LENGTH = 12


def make_code() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def make_key() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))


def make_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(purpose: str, secret: str) -> str:
    """What we keep: sixty-four characters that lead nobody back, and that are worth nothing for another purpose."""
    return salted_hmac(f"samspil.accounts.{purpose}", secret, algorithm="sha256").hexdigest()


def in_fours(key: str) -> str:
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def enciphered(secret: bytes) -> str:
    """What we must be able to read again ourselves, but nobody who only has the database or a backup."""
    return _cipher().encrypt(secret).decode()


def deciphered(kept: str) -> bytes:
    """Empty when it was written under another secret key of the machine."""
    try:
        return _cipher().decrypt(kept.encode())
    except InvalidToken:
        return b""


def _cipher() -> Fernet:
    key = salted_hmac("samspil.accounts.cipher", "second step", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
