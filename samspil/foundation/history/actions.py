"""Writing down what happened."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model

from samspil.foundation.history.models import Entry, name_of


def record(
    what: str,
    thing: Model,
    *,
    by: AbstractBaseUser | None,
    school: int | None = None,
    facts: dict[str, Any] | None = None,
    inverse: dict[str, Any] | None = None,
) -> Entry:
    """Write down that somebody did something. ``facts`` are words and numbers, never free text of a private kind.

    ``inverse`` is ``{"name": …, "arguments": {…}}`` of something registered in ``undoing``.
    """
    return record_about(what, name_of(thing), by=by, school=school, facts=facts, inverse=inverse)


def record_about(
    what: str,
    thing: str,
    *,
    by: AbstractBaseUser | None,
    school: int | None = None,
    facts: dict[str, Any] | None = None,
    inverse: dict[str, Any] | None = None,
) -> Entry:
    """As ``record``, of a thing known by its stable name: it may be gone."""
    return Entry.objects.create(
        by_id=by.pk if by else None, school=school, what=what, thing=thing, facts=facts or {}, inverse=inverse
    )
