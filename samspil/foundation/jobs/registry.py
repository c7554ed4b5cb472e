"""The work that exists: a name, the function that does it, and how often it comes by itself.

Every app writes its own in ``tasks.py``; those are read when Django starts. Heavy libraries are imported inside the function.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise

Work = Callable[..., dict[str, Any] | None]


class UnknownTask(KeyError):
    """No app registered a task of this name."""


@dataclass(frozen=True, slots=True)
class Task:
    """``title`` is what people read while they wait. With ``every``, a new one is made when the last is so old."""

    name: str
    work: Work
    title: "str | Promise" = ""
    every: timedelta | None = None


_TASKS: dict[str, Task] = {}


def task(name: str, *, title: "str | Promise" = "", every: timedelta | None = None) -> Callable[[Work], Work]:
    """Register ``function(handle, **arguments)``. It returns what the job's ``result`` shall be: words and numbers, or None.

    ``result["href"]`` is where the person goes on when it is done. A task that writes rows does so in one transaction that
    ends with ``handle.finish(result)``, so that a run whose lease is gone leaves nothing.
    """

    def register(work: Work) -> Work:
        if name in _TASKS and _TASKS[name].work.__qualname__ != work.__qualname__:
            raise ValueError(f"two tasks are called {name}")
        _TASKS[name] = Task(name, work, title, every)
        return work

    return register


def task_named(name: str) -> Task:
    """Raises UnknownTask."""
    if name not in _TASKS:
        raise UnknownTask(name)
    return _TASKS[name]


def title_of(name: str) -> str:
    found = _TASKS.get(name)
    return str(found.title) if found and found.title else ""


def recurring() -> list[Task]:
    return [each for each in _TASKS.values() if each.every]


def forget(name: str) -> None:
    """For tests that bring their own task."""
    _TASKS.pop(name, None)
