"""Letters that the accounts, one floor down, want sent."""

from typing import Any

from samspil.foundation.post import actions


def put_in_outbox(*, kind: str, address: str, **letter: Any) -> None:
    """A letter that is wanted, from the signal's words."""
    said = {name: letter[name] for name in ("subject", "body", "about", "school")}
    actions.send(actions.Writing(kind=kind, **said), to=address)


def take_out_of_outbox(*, about: str, **_signal: Any) -> None:
    actions.take_back(about)
