"""The building blocks of every page. A component is a function: its arguments are what you may say about it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Literal, get_args, get_origin, get_type_hints

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

register = template.Library()

Props = dict[str, Any]
Tone = Literal["", "lyng", "hav", "rav", "mos", "hyben", "fjord", "stille"]
Kind = Literal["primary", "quiet", "bare", "rav", "ghost", "danger"]
REGISTRY: dict[str, Callable[..., Props]] = {}


def choices_of(name: str) -> dict[str, tuple[Any, ...]]:
    """What each argument of a component may be, for those with a fixed choice."""
    hints = get_type_hints(REGISTRY[name])
    return {prop: get_args(hint) for prop, hint in hints.items() if get_origin(hint) is Literal}


def rendered(name: str, content: str = "", /, **props: Any) -> str:
    """A component as HTML. Raises TemplateSyntaxError for a choice there is not."""
    for prop, allowed in choices_of(name).items():
        if prop in props and props[prop] not in allowed:
            message = f"{{% {name} %}}: {prop} is {props[prop]!r}, not one of {', '.join(map(str, allowed))}"
            raise template.TemplateSyntaxError(message)
    content = content if content.strip() else ""
    return get_template(f"web/components/{name}.html").render(
        {"content": content, **REGISTRY[name](content, **props)}
    )


def component(function: Callable[..., Props]) -> Callable[..., Props]:
    """Make ``{% name … %}…{% endname %}`` out of a function and ``web/components/name.html``."""
    name = function.__name__
    REGISTRY[name] = function

    @register.simple_block_tag(name=name)
    @wraps(function)
    def tag(content: SafeString, **props: Any) -> str:
        return rendered(name, content, **props)

    return function


@component
def card(
    content: SafeString, *, title: str = "", tone: Tone = "", look: Literal["", "ink", "solid", "flush"] = ""
) -> Props:
    """A frame around things that belong together."""
    return {"title": title, "tone": tone, "look": look}


@component
def button(
    content: SafeString,
    *,
    kind: Kind = "primary",
    href: str = "",
    name: str = "",
    value: str = "",
    icon: str = "",
    size: Literal["", "big", "block"] = "",
) -> Props:
    """Something to press: a link with ``href``, else the button that sends its form. At most one primary on a page."""
    return {"kind": kind, "href": href, "name": name, "value": value, "icon": icon, "size": size}


@component
def chip(content: SafeString, *, tone: Tone = "") -> Props:
    """A short state in words: late, done, suggested."""
    return {"tone": tone}


@component
def note(content: SafeString, *, tone: Tone = "hav", icon: str = "lightbulb") -> Props:
    """Something worth knowing before going on."""
    return {"tone": tone, "icon": icon}


@component
def toast(content: SafeString, *, tone: Literal["", "hyben"] = "") -> Props:
    """What has just happened, in one sentence; swapped into the live region ``#toasts``. Never the only place it is said."""
    return {"tone": tone}


@component
def empty(content: SafeString, *, title: str, href: str = "", action: str = "") -> Props:
    """What stands where there is nothing yet: one sentence, one thing to do."""
    return {"title": title, "href": href, "action": action}


@component
def stat(content: SafeString, *, value: object, tone: Tone = "") -> Props:
    """A large number and, as content, what it counts."""
    return {"value": value, "tone": tone}


@component
def progress(
    content: SafeString, *, label: str, used: float, frame: float, planned: float = 0, tone: Tone = "hav"
) -> Props:
    """Hours used and planned against a frame. Says the numbers itself; the content, if any, says them better.
    What lies over the frame is red, and a mark shows where the frame ends."""
    parts = [max(float(part), 0.0) for part in (used, planned, frame)]
    whole = max(parts[0] + parts[1], parts[2]) or 1.0
    spent, laid, mark = (part * 100 / whole for part in parts)
    within = min(spent, mark)
    laid_within = max(min(spent + laid, mark) - within, 0.0)
    return {
        "label": label, "used": used, "planned": planned, "frame": frame, "tone": tone,
        "over": parts[0] + parts[1] > parts[2],
        "within": f"{within:.2f}%", "laid": f"{laid_within:.2f}%", "mark": f"{mark:.2f}%",
        "beyond": f"{spent + laid - within - laid_within:.2f}%",
    }  # fmt: skip


@component
def person(content: SafeString, *, name: str, tone: Tone = "stille") -> Props:
    """A person by initials and name, with what they are as content. Teachers are hav, pædagoger are lyng. No ape here."""
    return {"name": name, "initials": initials_of(name), "tone": tone}


@component
def avatar(content: SafeString, *, name: str, tone: Tone = "stille") -> Props:
    """A person by initials alone; the name is said to a screen reader. The content is nothing."""
    return {"name": name, "initials": initials_of(name), "tone": tone}


def initials_of(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@component
def task(
    content: SafeString,
    *,
    title: str,
    when: object = "",
    state: Literal["open", "waiting", "done"] = "open",
    href: str = "",
    late: bool = False,
) -> Props:
    """A row of a ``<ul class="todo-list">``: the ape when the task waits for its next move, an open ring before,
    a tick after. The content is what one can do about it. The ape sits on the task, never beside a person."""
    return {"title": title, "when": when, "state": state, "href": href, "late": late}


@component
def table_twin(content: SafeString, *, summary: str = "") -> Props:
    """The table behind a picture, folded away: every picture has one."""
    return {"summary": summary}


@component
def dialog(
    content: SafeString, *, name: str, title: str, action: str, kind: Kind = "quiet", icon: str = ""
) -> Props:
    """A button with the words of ``action``, and the sheet it opens. ``name`` is unique on the page. Works without script."""
    return {"name": name, "title": title, "action": action, "kind": kind, "icon": icon}


@component
def breadcrumb(content: SafeString) -> Props:
    """The way here from the top, as ``crumb``s; the last has no ``href``."""
    return {}


@component
def crumb(content: SafeString, *, href: str = "") -> Props:
    """One step of a ``breadcrumb``."""
    return {"href": href}


@component
def tabs(content: SafeString, *, label: str) -> Props:
    """Sides of the same thing, each a page of its own, as ``tab``s. ``label`` says of what."""
    return {"label": label}


@component
def tab(content: SafeString, *, href: str, here: bool = False) -> Props:
    """One of the ``tabs``; ``here`` is the one being looked at."""
    return {"href": href, "here": here}


FieldKind = Literal["text", "textarea", "select", "date", "time", "number", "email"]


@component
def field(
    content: SafeString,
    *,
    label: str,
    name: str,
    value: object = "",
    help: str = "",  # noqa: A002 - that is its name
    error: str = "",
    kind: FieldKind = "text",
    options: Sequence[tuple[object, object]] = (),
    optional: bool = False,
) -> Props:
    """A question: its name, help, what is wrong, and the place to answer. ``options`` are (value, words) for a select.
    The content stands beside the answer: a unit, a button."""
    told = [f"id_{name}_{part}" for part, words in (("helptext", help), ("error", error)) if words]
    return {
        "label": label, "name": name, "value": typed(value, kind), "help": help, "error": error, "kind": kind,
        "options": [(str(key), words, str(key) == str(value)) for key, words in options],
        "optional": optional, "told": " ".join(told),
    }  # fmt: skip


def typed(value: object, kind: str) -> str:
    """A value as a browser wants it in an answer of this kind: dates as 2026-12-02, times as 14:15, decimals with a dot."""
    if value is None:
        return ""
    if kind in {"date", "time"} and hasattr(value, "isoformat"):
        return str(value.isoformat()[:10] if kind == "date" else value.isoformat("minutes"))
    return str(value)


@component
def form_field(content: SafeString, *, of: Any) -> Props:
    """The same question from a field of a Django form: ``of=form.title``."""
    return {"of": of, "single": not getattr(of, "use_fieldset", False)}


@component
def error_summary(
    content: SafeString, *, form: Any = None, errors: Sequence[tuple[str, object]] = ()
) -> Props:
    """Above a form that came back: what is wrong, each line leading to its question. From a Django form, or as
    (name of the field, sentence). Empty when nothing is wrong."""
    found = [(f"id_{name}" if name else "", words) for name, words in errors]
    for bound in form or ():
        found += [(bound.id_for_label or bound.auto_id, words) for words in bound.errors]
    found += [("", words) for words in (form.non_field_errors() if form is not None else ())]
    return {"errors": found}
