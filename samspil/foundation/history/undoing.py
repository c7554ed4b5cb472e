"""Taking something back. An app registers how; the entry holds what is needed for it."""

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.foundation.history.actions import record_about
from samspil.foundation.history.models import Entry
from samspil.foundation.web.errors import Refusal

Inverse = Callable[..., object]
_INVERSES: dict[str, Inverse] = {}


def register(name: str, inverse: Inverse) -> None:
    """``inverse(entry, *, by, **arguments)`` takes it back, or raises a Refusal that says why it cannot.

    An entry that can be undone is recorded with ``inverse={"name": name, "arguments": {…}}``.
    """
    _INVERSES[name] = inverse


def can_be_undone(entry: Entry) -> bool:
    return entry.undone_at is None and bool(entry.inverse) and (entry.inverse or {}).get("name") in _INVERSES


def mark_undone(thing: Model, name: str, **arguments: int) -> None:
    """What has been taken back in another way than from its line is not offered there again."""
    wanted = {f"inverse__arguments__{key}": value for key, value in arguments.items()}
    lines = Entry.objects.of_thing(thing).filter(undone_at=None, inverse__name=name, **wanted)
    lines.update(undone_at=timezone.now())


@transaction.atomic
def undo(entry: Entry, *, by: AbstractBaseUser) -> None:
    """Take it back, once only. Raises Refusal when it cannot be, or has been, taken back; then nothing is changed."""
    if entry.inverse is None or entry.inverse.get("name") not in _INVERSES:
        raise Refusal(_("This cannot be undone."))
    now = timezone.now()
    if not Entry.objects.filter(pk=entry.pk, undone_at=None).update(undone_at=now):
        raise Refusal(_("This has already been undone."))
    _INVERSES[entry.inverse["name"]](entry, by=by, **entry.inverse.get("arguments", {}))
    entry.undone_at = now
    record_about("history.undone", entry.thing, by=by, school=entry.school, facts={"entry": entry.pk})
