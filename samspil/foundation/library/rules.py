"""Who may write in a school's library: pure answers."""

from samspil.foundation.accounts.rules import may_edit


def may_write(roles: frozenset[str], *, coordinates: bool) -> bool:
    """Leaders, the facilitator, and whoever coordinates a team: they are the ones who lead meetings."""
    return coordinates or may_edit(roles)
