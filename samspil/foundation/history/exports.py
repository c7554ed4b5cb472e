"""Everything Samspil keeps about one person, for that person; and how it is forgotten.

Each app tells which of its rows are about a person (``tell``), which are not and why (``leave_out``), and how it forgets
(``register_erasing``). A test asks that every link to a person is one or the other.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from samspil.foundation.history.models import Entry, name_of
from samspil.foundation.history.sentences import say

Rows = dict[str, list[dict[str, Any]]]
_EXPORTS: dict[str, Callable[[Any], Rows]] = {}
_ERASERS: dict[str, Callable[[Any], object]] = {}
_TOLD: dict[tuple[str, str], "Told"] = {}
_LEFT_OUT: dict[tuple[str, str], str] = {}
_STAND_FOR: set[str] = set()


@dataclass(frozen=True, slots=True)
class Told:
    """Rows of one kind. ``paths`` lead from the row to the person; ``private`` rows are for the person's own eyes only."""

    model: type[Model]
    paths: tuple[str, ...]
    columns: tuple[str, ...]
    private: bool

    def rows(self, *wanted: Q) -> list[dict[str, Any]]:
        """The rows that answer to any of these; each once."""
        found: QuerySet[Any] = QuerySet(self.model).filter(reduce(or_, wanted)).order_by("pk").distinct()
        return [dict(row) for row in found.values("pk", *self.columns)]


def tell(name: str, model: type[Model], *paths: str, columns: tuple[str, ...], private: bool = False) -> None:
    """A person's export holds the rows of this model that one of the paths leads to them from, with these columns."""
    _TOLD[model._meta.app_label, name] = Told(model, paths, columns, private)


def stands_for_a_person(model: type[Model]) -> None:
    """What is done to such a row is done to the person: it is in their log lines."""
    _STAND_FOR.add(model._meta.label)


def leave_out(model: type[Model], field: str, because: str) -> None:
    """Rows of this model that a field links to a person are not in the export, for this reason."""
    _LEFT_OUT[model._meta.label, field] = because


def links_told() -> set[tuple[str, str]]:
    """Every (model, field) that an export follows."""
    return {(told.model._meta.label, path.split("__")[0]) for told in _TOLD.values() for path in told.paths}


def links_left_out() -> dict[tuple[str, str], str]:
    return dict(_LEFT_OUT)


def register(app: str, function: Callable[[Any], Rows]) -> None:
    """``function(person)`` gives rows about a person that no path leads to: a name for each kind, rows as plain values."""
    _EXPORTS[app] = function


def register_erasing(app: str, function: Callable[[Any], object]) -> None:
    """``function(person)`` removes, or makes nameless, what the app keeps about a person."""
    _ERASERS[app] = function


def export_of(person: AbstractBaseUser) -> dict[str, Rows]:
    """Everything, app by app."""
    export: dict[str, Rows] = {}
    for (app, name), told in sorted(_TOLD.items()):
        export.setdefault(app, {})[name] = told.rows(*(Q(**{path: person.pk}) for path in told.paths))
    for app, function in sorted(_EXPORTS.items()):
        export.setdefault(app, {}).update(function(person))
    return export


def export_of_row(row: Model, *, to_person: str) -> dict[str, Rows]:
    """What hangs on a row that stands for somebody (``to_person`` leads from it to the person), without what is private:
    this is handed over by others, and they see no more of a colleague than they may see anyway."""
    export: dict[str, Rows] = {}
    for (app, name), told in sorted(_TOLD.items()):
        wanted = [Q(**{way: row.pk}) for way in _ways_to(row, told, to_person)]
        if wanted and not told.private:
            export.setdefault(app, {})[name] = told.rows(*wanted)
    return export


def _ways_to(row: Model, told: Told, to_person: str) -> Iterator[str]:
    if told.model is type(row):
        yield "pk"
        return
    for path in told.paths:
        first, _dunder, rest = path.rpartition(f"__{to_person}")
        if first and not rest and told.model._meta.get_field(first.split("__")[0]).related_model is type(row):
            yield first


def export_as_json(person: AbstractBaseUser) -> str:
    return json.dumps(export_of(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def export_as_zip(person: AbstractBaseUser) -> bytes:
    return zipped(export_of(person))


def zipped(export: dict[str, Rows]) -> bytes:
    """One JSON file for each app, readable in any text editor."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for app, rows in export.items():
            words = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{app}.json", words)
    return stream.getvalue()


@transaction.atomic
def erase(person: AbstractBaseUser) -> None:
    """Forget the person in every app, all or nothing."""
    for _app, function in sorted(_ERASERS.items()):
        function(person)


def log_lines(person: AbstractBaseUser) -> Rows:
    """What the person did, and what was done to the rows that stand for them, as sentences and as kept."""
    names = [name_of(person)]
    for told in _TOLD.values():
        if told.model._meta.label in _STAND_FOR:
            names += [
                f"{told.model._meta.label_lower}:{row['pk']}"
                for row in told.rows(*(Q(**{path: person.pk}) for path in told.paths))
            ]
    mine = Q(by_id=person.pk) | Q(thing__in=names)
    entries = Entry.objects.filter(mine).select_related("by").order_by("pk")
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
