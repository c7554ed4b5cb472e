"""The writer's receipt: a code only they have. We keep a hash of it, so nobody can go from a question to a writer."""

import secrets

from django.utils.crypto import salted_hmac

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
PARTS, LENGTH = 3, 4


def new_code() -> str:
    """``kd7m-2xqa-p9tv``."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(PARTS))


def shuffled_number() -> int:
    """A number for a row, so that the rows stand in no order of time. It fits a number in a browser too."""
    return secrets.randbelow(2**53 - 1) + 1


def is_code(code: str) -> bool:
    return len(tidy(code)) == PARTS * LENGTH


def tidy(code: str) -> str:
    """What is left when hyphens, spaces and capitals are taken away."""
    return "".join(letter for letter in code.casefold() if letter in LETTERS)


def hash_of(code: str) -> str:
    return salted_hmac("samspil.voices.receipt", tidy(code), algorithm="sha256").hexdigest()


def ticket_of(pulse: int, person: int) -> str:
    """The same for the same person and pulse, so that each answers once. Without the secret key of the installation nobody can
    tell whose it is; with it, that somebody has answered and never what."""
    return salted_hmac("samspil.voices.ticket", f"{pulse}:{person}", algorithm="sha256").hexdigest()
