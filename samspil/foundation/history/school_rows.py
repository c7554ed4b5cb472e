"""Everything that belongs to one school, found by following the tables: for a school that leaves with all it has."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, ForeignKey, Model, QuerySet

SECRETS = {"password", "secret", "token", "code_hash", "lease", "session_data"}


def rows_of_school(school: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The name of each model with rows of the school, and those rows as plain values. Secrets are left out."""
    for model, path in sorted(paths_to_school().items(), key=lambda pair: pair[0]._meta.label_lower):
        manager = model._meta.base_manager
        found: QuerySet[Any] = manager.filter(**{path: school}).order_by("pk").distinct()
        names = [field.attname for field in model._meta.concrete_fields if field.name not in SECRETS]
        rows = list(found.values(*names))
        if rows:
            yield model._meta.label_lower, rows


def paths_to_school() -> dict[type[Model], str]:
    """For each model of ours that hangs on a school, the shortest way there: ``school``, ``event__school`` …"""
    ours = [model for model in apps.get_models(include_auto_created=True) if _is_ours(model)]
    paths = {model: way for model in ours if (way := _direct(model))}
    while True:
        further = {
            model: f"{field.name}__{paths[field.related_model]}"
            for model in ours
            if model not in paths and not _is_root(model)
            for field in reversed(_links(model))
            if field.related_model in paths
        }
        if not further:
            return paths
        paths.update(further)


def _is_ours(model: type[Model]) -> bool:
    return model.__module__.startswith("samspil.") and not model._meta.proxy


def _is_root(model: type[Model]) -> bool:
    """People and organisations exist beside schools; who belongs to which is in the memberships."""
    return model._meta.label_lower in {"accounts.person", "accounts.organisation"}


def _direct(model: type[Model]) -> str:
    if model._meta.label_lower == "accounts.organisation":
        return "pk"
    for field in model._meta.concrete_fields:
        if field.name == "school" and isinstance(field, ForeignKey | BigIntegerField):
            return "school"
        if field.name == "organisation" and isinstance(field, ForeignKey):
            return "organisation"
    return ""


def _links(model: type[Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
