"""Everything Samspil keeps about one person, for that person; and how it is forgotten.

Each app registers what it keeps (``register``) and how it forgets (``register_erasing``).
"""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from samspil.foundation.history.models import Entry
from samspil.foundation.history.sentences import say

Rows = dict[str, list[dict[str, Any]]]
_EXPORTS: dict[str, Callable[[Any], Rows]] = {}
_ERASERS: dict[str, Callable[[Any], object]] = {}


def register(app: str, function: Callable[[Any], Rows]) -> None:
    """``function(person)`` gives the app's rows about a person: a name for each kind, and its rows as plain values."""
    _EXPORTS[app] = function


def register_erasing(app: str, function: Callable[[Any], object]) -> None:
    """``function(person)`` removes, or makes nameless, what the app keeps about a person."""
    _ERASERS[app] = function


def export_of(person: AbstractBaseUser) -> dict[str, Rows]:
    return {app: function(person) for app, function in sorted(_EXPORTS.items())}


def export_as_json(person: AbstractBaseUser) -> str:
    return json.dumps(export_of(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def export_as_zip(person: AbstractBaseUser) -> bytes:
    """One JSON file for each app, readable in any text editor."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for app, rows in export_of(person).items():
            words = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{app}.json", words)
    return stream.getvalue()


@transaction.atomic
def erase(person: AbstractBaseUser) -> None:
    """Forget the person in every app, all or nothing."""
    for _app, function in sorted(_ERASERS.items()):
        function(person)


def log_lines(person: AbstractBaseUser) -> Rows:
    """What the person did, as sentences and as kept."""
    entries = Entry.objects.filter(by_id=person.pk).select_related("by").order_by("pk")
    return {
        "log": [
            {
                "at": entry.at,
                "says": say(entry),
                "what": entry.what,
                "thing": entry.thing,
                "facts": entry.facts,
            }
            for entry in entries.iterator()
        ]
    }


def forget_in_log(person: AbstractBaseUser) -> None:
    """The lines stay; nobody can see whose they were."""
    Entry.objects.filter(by_id=person.pk).update(by=None)
