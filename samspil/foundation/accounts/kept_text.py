"""What somebody typed when the session had run out: kept until they are back, and then shown to them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])
WHERE = "typed_while_signed_out"
NEVER_KEPT = {"csrfmiddlewaretoken", "password", "new", "code", "key", "digits"}
MOST = 100_000  # characters


@dataclass(frozen=True, slots=True)
class KeptText:
    """``fields`` as they were sent; ``words`` are those long enough to be somebody's own writing."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(value for _name, value in self.fields if len(value.strip()) > 1 and not value.isdigit())


def anonymous(view: View) -> View:
    """Mark a view whose writers nobody may find: a session would lie beside their name once they have signed in."""
    view.anonymous = True  # type: ignore[attr-defined]
    return view


def is_anonymous(request: HttpRequest) -> bool:
    return bool(getattr(getattr(request.resolver_match, "func", None), "anonymous", False))


def keep(request: HttpRequest) -> None:
    """Put what was sent in the session, never secrets. Too much is not kept: the browser's way back still has it."""
    fields = [list(field) for field in sent_in(request)]
    if fields and sum(len(value) for _name, value in fields) <= MOST:
        request.session[WHERE] = {"path": request.get_full_path(), "fields": fields}


def sent_in(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NEVER_KEPT
        for value in values
    )


def is_there(request: HttpRequest) -> bool:
    return WHERE in request.session


def read(request: HttpRequest) -> KeptText | None:
    found: dict[str, Any] | None = request.session.get(WHERE)
    if not found:
        return None
    return KeptText(found["path"], tuple((name, value) for name, value in found["fields"]))


def forget(request: HttpRequest) -> None:
    request.session.pop(WHERE, None)
