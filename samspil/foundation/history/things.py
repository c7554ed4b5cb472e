"""The things whose history has a page, and who may read it. The apps that own them say so."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest

Opens = Callable[[HttpRequest, Any], bool]
_OPENS: dict[str, tuple[type[Model], Opens]] = {}


def register(model: type[Model], opens: Opens) -> None:
    """``opens(request, thing)`` is whether the one who asks may edit the thing; it may raise Http404 and set ``request.visit``."""
    _OPENS[model._meta.label_lower] = (model, opens)


def opened(request: HttpRequest, label: str, pk: int) -> Model:
    """The thing, for those who may edit it. Raises Http404 for everybody else and for things without such a page."""
    if label not in _OPENS:
        raise Http404
    model, opens = _OPENS[label]
    thing = model._meta.default_manager.filter(pk=pk).first() if model._meta.default_manager else None
    if thing is None or not opens(request, thing):
        raise Http404
    return thing
