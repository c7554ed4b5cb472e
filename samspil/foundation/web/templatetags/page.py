"""What the base page needs: style sheets in order, the import map, icons, the tab bar, the way back."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from samspil.engines.charts.tokens import HEX
from samspil.engines.wording.places import place_said_in
from samspil.foundation.web.dates import dated
from samspil.foundation.web.import_maps import PACKAGE, import_map_json

register = template.Library()
register.filter(
    "date", dated, expects_localtime=True
)  # in place of Django's: every page says days the same way
ICONS = Path(__file__).resolve().parents[1] / "static" / "web" / "icons"
TABS = 5  # as many as fit a thumb on a phone 360 px wide


@register.filter
def place(words: str) -> str:
    """Where something is held: a place nobody has named is said in the reader's language."""
    return place_said_in("en" if get_language() == "en" else "da", words)


class Room(Protocol):
    here: bool
    on_tabs: bool


class TabBar(NamedTuple):
    """What the bar of a phone shows, and the rooms behind its last button."""

    tabs: list[Any]
    more: list[Any]
    here_in_more: bool


@register.simple_tag
def tab_bar(rooms: Iterable[Room] | None) -> TabBar:
    """At most five: every room if that is enough, else the four for the tab bar and a button to the rest."""
    every = list(rooms or ())
    if len(every) <= TABS:
        return TabBar(every, [], here_in_more=False)
    tabs = [room for room in every if room.on_tabs][: TABS - 1]
    more = [room for room in every if room not in tabs]
    return TabBar(tabs, more, here_in_more=any(room.here for room in more))


@register.simple_tag(takes_context=True)
def this_page(context: template.Context) -> str:
    """The address to come back to, with its questions: this page, or the one a form was sent from."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return "/"
    return request.get_full_path() if request.method in {"GET", "HEAD"} else page_before(request)


@register.simple_tag(takes_context=True)
def way_back(context: template.Context) -> str:
    """The page before this one if it is ours, else the front page."""
    request = context.get("request")
    return page_before(request) if isinstance(request, HttpRequest) else "/"


def page_before(request: HttpRequest) -> str:
    before = urlsplit(request.headers.get("referer", ""))
    ours = before.netloc == request.headers.get("host", "") and before.path.startswith("/")
    if not ours or before.path.startswith("//"):
        return "/"
    return f"{before.path}?{before.query}" if before.query else before.path


@register.simple_tag
def import_map() -> SafeString:
    return format_html('<script type="importmap">{}</script>', mark_safe(import_map_json()))  # noqa: S308 - our own file names


@register.simple_tag
def stylesheets() -> SafeString:
    """Every style sheet of every app, the shared ones first; layers inside them decide what wins."""
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in sheets()))


@cache
def sheets() -> tuple[str, ...]:
    roots = sorted(PACKAGE.glob("*/*/static/*/css"), key=lambda root: (root.parent.name != "web", str(root)))
    return tuple(
        path.relative_to(root.parents[1]).as_posix() for root in roots for path in sorted(root.rglob("*.css"))
    )


@register.simple_tag
def colour(token: str) -> str:
    """The hex value of a token, where CSS does not reach."""
    return HEX[token]


@register.simple_tag
def icon(name: str, weight: str = "regular") -> SafeString:
    """A drawing beside words; never alone without words for a screen reader. Raises FileNotFoundError for an unknown name."""
    return _icon(name, weight)


@cache
def _icon(name: str, weight: str) -> SafeString:
    suffix = "" if weight == "regular" else f"-{weight}"
    drawing = (ICONS / f"{weight}/{name}{suffix}.svg").read_text(encoding="utf-8")
    return mark_safe(drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1))  # noqa: S308 - our own files
